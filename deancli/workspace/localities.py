"""The places that comments point to, in every version: outlines, versions compared, localities carried forward."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from deancli import __version__
from deancli.document.locality.carrying import carry
from deancli.document.locality.keeping import FORM, kept_outline, kept_tracks, outline_from, tracks_from
from deancli.document.locality.outlining import outline_of
from deancli.document.locality.tracking import tracks_of
from deancli.document.locality.tracks import Tracks
from deancli.document.locality.values import Outline
from deancli.document.package import Package
from deancli.domain.consultation import Locality
from deancli.domain.localities import Carried, Change, together
from deancli.git.versions import VersionTag
from deancli.storage import cache
from deancli.workspace.drafts import bytes_of, standing_of
from deancli.workspace.opened import Workspace

Value = TypeVar("Value")


class Localities:
    """The localities of one document in its versions.

    An outline is read once a version and a comparison once a pair of versions; both are kept under the cache, by the
    digests of the bytes. Versions that were withdrawn are passed over, unless they are asked for by name.
    """

    def __init__(self, workspace: Workspace, document: str) -> None:
        """Nothing is read yet."""
        self._workspace, self._document = workspace, document
        self._outlines: dict[str, Outline] = {}
        self._tracks: dict[tuple[str, str], Tracks] = {}
        self._packages: dict[str, Package] = {}

    def outline(self, version: VersionTag) -> Outline:
        """The paragraphs and headings of a version; `resolve` finds places in it.

        Raises DeanError where the bytes are not those handed in, RefusedFile where they are no sound document.
        """
        if version.id not in self._outlines:
            self._outlines[version.id] = self._kept(
                f"outline-{version.sha256[:32]}",
                version.sha256,
                (lambda: outline_of(self._package(version)), kept_outline, outline_from),
            )
        return self._outlines[version.id]

    def tracks(self, old: VersionTag, new: VersionTag) -> Tracks:
        """Where every paragraph of one version is in another, and every change between both; raises as `outline`."""
        pair = old.id, new.id
        if pair not in self._tracks:
            self._tracks[pair] = self._kept(
                f"tracks-{old.sha256[:16]}-{new.sha256[:16]}",
                f"{old.sha256} {new.sha256}" if old.sha256 and new.sha256 else "",
                (lambda: self._compared(old, new), kept_tracks, tracks_from),
            )
        return self._tracks[pair]

    def changes(self, old: VersionTag, new: VersionTag) -> tuple[Change, ...]:
        """Every change of the text between two versions, headers and notes too."""
        return self.tracks(old, new).changes

    def between(self, first: VersionTag, last: VersionTag) -> tuple[VersionTag, ...]:
        """The versions from one to the other, both included, oldest first; of them one withdrawn only at an end."""
        if first.number >= last.number:
            return (first,) if first == last else (first, last)
        standing = standing_of(self._workspace, self._document)
        return (first, *(v for v in standing if first.number < v.number < last.number), last)

    def steps(self, locality: Locality, versions: Sequence[VersionTag]) -> tuple[Carried, ...]:
        """What becomes of a locality in the first of `versions` in each of the others, one after the other."""
        found = []
        for old, new in pairwise(versions):
            carried = carry(locality, self.tracks(old, new), self.outline(old), self.outline(new))
            found.append(carried)
            if carried.locality.paragraph is None:
                break
            locality = carried.locality
        return tuple(found)

    def carried(self, locality: Locality, first: VersionTag, last: VersionTag) -> Carried:
        """A locality in version `first` carried to `last`, through all versions between, and what all of them did."""
        return together(self.steps(locality, self.between(first, last)), locality)

    def _compared(self, old: VersionTag, new: VersionTag) -> Tracks:
        from deancli.document.compare import compare

        comparison = compare(self._package(old), self._package(new))
        return tracks_of(self.outline(old), self.outline(new), comparison)

    def _package(self, version: VersionTag) -> Package:
        from deancli.document.door import admit
        from deancli.workspace.intake import limits_of

        if version.id not in self._packages:
            admitted = admit(bytes_of(self._workspace, version), version.id, limits_of(self._workspace))
            self._packages[version.id] = Package(admitted.parts)
        return self._packages[version.id]

    def _kept(
        self, name: str, key: str, ways: tuple[Callable[[], Value], Callable[[Value], Any], Callable[[Any], Value]]
    ) -> Value:
        """What was kept under `name`, or else what is computed now and kept; `ways` compute, write and read it.

        What has no key is not kept: the version's tag does not say which bytes it is.
        """
        compute, written, read = ways
        folder: Path | None = self._workspace.kept_dir
        full_key = f"{__version__} {FORM} {key}"
        held = cache.load(folder, name, full_key) if folder and key else None
        try:
            if held is not None:
                return read(held)
        except (ValueError, TypeError, KeyError):
            pass
        found = compute()
        if folder and key:
            cache.keep(folder, name, full_key, written(found))
        return found
