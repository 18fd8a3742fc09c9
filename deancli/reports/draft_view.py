"""`dean draft log|show|latest` as data: what is known of each version."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deancli.git.versions import VersionTag
    from deancli.workspace import Workspace

LOG_SCHEMA: Final = "dean.draft-log/1"
_FIGURES: Final = re.compile(r"([+~-])(\d+)")


class ChangedView(TypedDict):
    """How much a version differs from the one before."""

    paragraphs_added: int
    paragraphs_deleted: int
    paragraphs_edited: int
    words_added: int
    words_removed: int


class VersionView(TypedDict):
    """One version; `changed` is null for the first, and where it was not compared. `when` is ISO 8601 with offset."""

    id: str
    document: str
    title: str
    version: int
    when: str
    author: str
    email: str
    agency: str
    agency_name: str
    stage: str
    note: str
    file: str
    sha256: str
    changed: ChangedView | None
    shared: bool
    withdrawn: bool


class DraftLogView(TypedDict):
    """Everything `dean draft log` shows, by document, newest version first.

    `sharing` tells whether there is anywhere to share with.
    """

    schema: str
    sharing: bool
    versions: list[VersionView]


def draft_log(workspace: Workspace, document: str | None, as_of: date) -> DraftLogView:
    """All versions, or those of `document`, that were handed in up to and including `as_of`.

    Raises DeanError where the plan has no such document.
    """
    key = f"{document or ''} {as_of.isoformat()}"
    return workspace.cached("draft-log", key, lambda: _derived(workspace, document, as_of))


def _derived(workspace: Workspace, document: str | None, as_of: date) -> DraftLogView:
    from deancli.git.versions import versions
    from deancli.workspace.drafts import document_of
    from deancli.workspace.recording import need_repository

    wanted = document_of(workspace, document).id if document else None
    found = versions(need_repository(workspace))
    return draft_log_view(workspace, [v for v in found if wanted in (None, v.document)], as_of)


def draft_log_view(workspace: Workspace, found: Iterable[VersionTag], as_of: date) -> DraftLogView:
    """The versions `found` that were handed in up to and including `as_of`."""
    from deancli.domain.drafts import version_stages
    from deancli.domain.plan import Stage

    stages = version_stages(workspace.known_on(as_of), as_of)
    titles = {document.id: document.title for document in workspace.plan.documents}
    listed = [version for version in found if version.when.date() <= as_of]
    listed.sort(key=lambda version: (version.document, -version.number))
    views: list[VersionView] = []
    for version in listed:
        stage = stages.get((version.document, version.number), Stage.DRAFTED)
        views.append(_version(workspace, version, titles.get(version.document, version.document), stage))
    sharing = workspace.repository is not None and workspace.repository.is_shared()
    return {"schema": LOG_SCHEMA, "sharing": sharing, "versions": views}


def _version(workspace: Workspace, version: VersionTag, title: str, stage: str) -> VersionView:
    return {
        "id": version.id,
        "document": version.document,
        "title": title,
        "version": version.number,
        "when": version.when.isoformat(),
        "author": version.name,
        "email": version.email,
        "agency": version.agency,
        "agency_name": workspace.directory.name(version.agency) if version.agency else "",
        "stage": stage,
        "note": version.note,
        "file": version.trailers.get("Dean-File", ""),
        "sha256": version.sha256,
        "changed": _changed(version),
        "shared": version.shared,
        "withdrawn": version.withdrawn,
    }


def _changed(version: VersionTag) -> ChangedView | None:
    paragraphs = dict(_FIGURES.findall(version.trailers.get("Dean-Paragraphs", "")))
    words = dict(_FIGURES.findall(version.trailers.get("Dean-Words", "")))
    if not paragraphs or not words:
        return None
    return {
        "paragraphs_added": int(paragraphs["+"]),
        "paragraphs_deleted": int(paragraphs["-"]),
        "paragraphs_edited": int(paragraphs["~"]),
        "words_added": int(words["+"]),
        "words_removed": int(words["-"]),
    }
