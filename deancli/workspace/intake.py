"""Word files handed over: through the door, and what to know of them before they are recorded."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from deancli.document.conversion import converted
from deancli.document.door import admit, need_file, read_file
from deancli.document.limits import DEFAULT, Limits
from deancli.document.owner_files import open_by
from deancli.document.package import Package
from deancli.document.refusal import Finding
from deancli.workspace.opened import Workspace

_MB: Final = 1_000_000


class Taken(NamedTuple):
    """A file that was let in and is not recorded yet.

    `data` is what will be recorded; `original` the .doc it was converted from, or None. `open_by` is who has
    the file open ("" where that is not told), None where nobody has.
    """

    path: Path
    data: bytes
    package: Package
    warnings: tuple[Finding, ...]
    original: bytes | None
    open_by: str | None


def limits_of(workspace: Workspace) -> Limits:
    """What the workspace's settings let in."""
    intake = workspace.plan.settings.intake
    return DEFAULT._replace(
        size=intake.file_mb * _MB, total=intake.unpacked_mb * _MB, part=intake.part_mb * _MB, entries=intake.parts
    )


def take_in(path: Path, limits: Limits) -> Taken:
    """Let in the file at `path`; a .doc is converted, its own bytes are kept beside.

    Raises RefusedFile, with the reason, for whatever is not a sound and safe Word document, and DeanError where
    there is no such file. Nothing is written.
    """
    need_file(path)
    data, original = read_file(path, limits), None
    if path.suffix.lower() == ".doc":
        data, original = converted(data, path.name), data
    admitted = admit(data, path.name, limits)
    return Taken(path, data, Package(admitted.parts), admitted.warnings, original, open_by(path))
