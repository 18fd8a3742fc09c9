"""What is in `drafts/` now, beside the versions handed in."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from deancli.document.owner_files import open_by
from deancli.domain.plan import Document
from deancli.git.versions import VersionTag, draft_path, versions
from deancli.workspace import bases
from deancli.workspace.opened import Workspace
from deancli.workspace.recording import need_repository


class InPlace(StrEnum):
    """How the file in `drafts/` stands to the newest version."""

    SAME = "same"
    EDITED = "edited"
    NEW = "new"
    MISSING = "missing"


class DraftState(NamedTuple):
    """One document: its newest version (None before the first), and its file in `drafts/`.

    `unshared` counts the versions that nobody else has, where there is anywhere to share with. `base` is the
    version the file was made from where newer ones came in since, `open_by` who has it open.
    """

    document: Document
    newest: VersionTag | None
    unshared: int
    in_place: InPlace
    base: int | None
    open_by: str | None


def draft_states(workspace: Workspace) -> tuple[DraftState, ...]:
    """Every document that has a version or a file."""
    return tuple(_states(workspace))


def _states(workspace: Workspace) -> Iterator[DraftState]:
    repository = need_repository(workspace)
    own = versions(repository)
    for document in workspace.plan.documents:
        mine = [version for version in own if version.document == document.id]
        newest = next((version for version in reversed(mine) if not version.withdrawn), None)
        file = workspace.root / draft_path(document.id)
        if newest or file.is_file():
            unshared = sum(not version.shared for version in mine) if repository.is_shared() else 0
            base = bases.base_of(repository, document.id)
            yield DraftState(document, newest, unshared, _in_place(file, newest), base, open_by(file))


def _in_place(file: Path, newest: VersionTag | None) -> InPlace:
    if not file.is_file():
        return InPlace.MISSING
    if newest is None:
        return InPlace.NEW
    return InPlace.SAME if sha256(file.read_bytes()).hexdigest() == newest.sha256 else InPlace.EDITED
