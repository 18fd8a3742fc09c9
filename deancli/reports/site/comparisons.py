"""Each version compared with the one before, kept by the digests of their bytes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, cast

from deancli import __version__
from deancli.reports.comparison_view import ComparisonView, comparison_view
from deancli.storage import cache
from deancli.workspace.drafts import whole_bytes
from deancli.workspace.intake import limits_of

if TYPE_CHECKING:
    from deancli.git.versions import VersionTag
    from deancli.workspace import Workspace


def comparisons(workspace: Workspace, as_of: date) -> dict[str, ComparisonView | None]:
    """Every version that stood on `as_of` against the one before it, by the id of the later one.

    None for a document's first version, and where the bytes of one of both are no sound Word document.
    """
    from deancli.git.versions import versions

    found = versions(workspace.repository) if workspace.repository else ()
    standing = [version for version in found if not version.withdrawn and version.when.date() <= as_of]
    views: dict[str, ComparisonView | None] = {version.id: None for version in found}
    for _, listed in groupby(standing, key=lambda version: version.document):
        views |= dict(_of_document(workspace, list(listed)))
    return views


def _of_document(workspace: Workspace, listed: list[VersionTag]) -> Iterator[tuple[str, ComparisonView | None]]:
    """From the cache as far as it reaches; the bytes of the rest are read by one process."""
    pairs = list(pairwise(listed))
    known = {new.id: found for old, new in pairs if (found := _held(workspace, old, new)) is not None}
    unknown = [(old, new) for old, new in pairs if new.id not in known]
    needed = {version.id: version for pair in unknown for version in pair}
    data = whole_bytes(workspace, needed.values()) if needed else {}
    for old, new in pairs:
        if new.id in known:
            yield new.id, known[new.id][0]
        elif old.id in data and new.id in data:
            compared = _compared(workspace, (old, data[old.id]), (new, data[new.id]))
            _hold(workspace, old, new, compared)
            yield new.id, compared


def _compared(workspace: Workspace, *sides: tuple[VersionTag, bytes]) -> ComparisonView | None:
    from deancli.document.compare import compare
    from deancli.document.door import admit
    from deancli.document.package import Package
    from deancli.document.refusal import RefusedFile

    limits = limits_of(workspace)
    try:
        old, new = (Package(admit(data, version.id, limits).parts) for version, data in sides)
        return comparison_view(compare(old, new), *(version.id for version, _ in sides))
    except RefusedFile:
        return None


def _held(workspace: Workspace, old: VersionTag, new: VersionTag) -> list[ComparisonView | None] | None:
    """What was found before, in a list of its own; None where nothing was."""
    if not (workspace.kept_dir and old.sha256 and new.sha256):
        return None
    return cast("list[ComparisonView | None] | None", cache.load(workspace.kept_dir, *_names(old, new)))


def _hold(workspace: Workspace, old: VersionTag, new: VersionTag, found: ComparisonView | None) -> None:
    if workspace.kept_dir and old.sha256 and new.sha256:
        cache.keep(workspace.kept_dir, *_names(old, new), [found])


def _names(old: VersionTag, new: VersionTag) -> tuple[str, str]:
    key = f"{__version__} {old.id} {old.sha256} {new.id} {new.sha256}"
    return f"comparison-{old.sha256[:16]}-{new.sha256[:16]}", key
