"""Versions handed in that this copy of the repository does not know: a clone without tags, or a shallow one."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from deancli.errors import DeanError
from deancli.language import say
from deancli.workspace.opened import Workspace


class MissingVersions(NamedTuple):
    """The documents (ids) whose versions are missing, and the command that brings them."""

    documents: tuple[str, ...]
    command: str


def missing_versions(workspace: Workspace, known: Collection[str]) -> MissingVersions | None:
    """What has been handed in before without a version of it being `known` here; None where nothing is missing.

    No process is started unless a draft lies in `drafts/` without any version.
    """
    from deancli.git.versions import draft_path

    repository = workspace.repository
    suspects = tuple(
        document.id
        for document in workspace.plan.documents
        if document.id not in known and (workspace.root / draft_path(document.id)).is_file()
    )
    if repository is None or not suspects:
        return None
    if repository.shallow:
        return MissingVersions(suspects, "git fetch --unshallow --tags")
    handed_in = _handed_in(workspace)
    missing = tuple(id for id in suspects if id in handed_in)
    return MissingVersions(missing, "git fetch --tags") if missing else None


def _handed_in(workspace: Workspace) -> frozenset[str]:
    from deancli.git.history import VERSION, journal
    from deancli.workspace.recording import need_repository

    entries = journal(need_repository(workspace))
    return frozenset(entry.trailers.get(VERSION, "").partition("/")[0] for entry in entries)


def refuse_a_number_twice(workspace: Workspace, document: str) -> None:
    """Raise DeanError where what would become the first version of `document` has others before it."""
    missing = missing_versions(workspace, ())
    if missing and document in missing.documents:
        raise DeanError(
            say("Đã có dự thảo {id} được nộp, nhưng bản sao này của kho không có thẻ của chúng.", id=document),
            say("Lấy đủ rồi nộp lại: {command}", command=missing.command),
        )
