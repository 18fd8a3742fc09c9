"""The drafts of a workspace: which there are, and their bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from deancli.domain.drafts import version_number
from deancli.domain.plan import Document
from deancli.errors import DeanError
from deancli.git.atomic import write_atomically
from deancli.git.versions import VersionTag, all_version_bytes, draft_path, version_bytes, versions
from deancli.language import say
from deancli.workspace.opened import Workspace
from deancli.workspace.recording import need_repository


class Choice(NamedTuple):
    """What a person means by `de-an v2`, `v2` or `de-an`: the document, and the version or None."""

    document: Document
    number: int | None


def document_of(workspace: Workspace, id: str) -> Document:
    """The document of that id; raises DeanError, with the likely one, where the plan has none."""
    from deancli.domain.names import suggest

    known = {document.id: document for document in workspace.plan.documents}
    if id in known:
        return known[id]
    likely = suggest(id, known)
    raise DeanError(
        say("Kế hoạch không có văn bản “{id}”.", id=id),
        say("Có phải “{likely}”?", likely=likely) if likely else say("Có: {ids}.", ids=", ".join(known)),
    )


def versions_of(workspace: Workspace, document: str) -> tuple[VersionTag, ...]:
    """The document's versions, oldest first, withdrawn ones too."""
    return tuple(v for v in versions(need_repository(workspace)) if v.document == document)


def standing_of(workspace: Workspace, document: str) -> tuple[VersionTag, ...]:
    """The document's versions that are not withdrawn, oldest first."""
    return tuple(version for version in versions_of(workspace, document) if not version.withdrawn)


def chosen(workspace: Workspace, words: Sequence[str]) -> Choice:
    """What `words` mean: a document's id, a version, both (also as `de-an/v2`), or nothing at all.

    Without a document it is the only one that has versions. Raises DeanError where that is not clear.
    """
    parts = [part for word in words for part in word.split("/") if part]
    number = version_number(parts[-1]) if parts else None
    named = parts[:-1] if number else parts
    if len(named) > 1:
        raise DeanError(
            say("Không hiểu “{words}”.", words=" ".join(words)), say("Viết: văn bản rồi dự thảo, như: de-an v2")
        )
    return Choice(document_of(workspace, named[0]) if named else _only(workspace), number)


def _only(workspace: Workspace) -> Document:
    ids = sorted({version.document for version in versions(need_repository(workspace))})
    if len(ids) == 1:
        return document_of(workspace, ids[0])
    if not ids:
        raise DeanError(say("Chưa có dự thảo nào được nộp."), say('Nộp bản đầu: dean draft commit TỆP.docx -m "…"'))
    raise DeanError(say("Chưa rõ văn bản nào."), say("Ghi mã văn bản: {ids}.", ids=", ".join(ids)))


def version_of(workspace: Workspace, choice: Choice) -> VersionTag:
    """The version chosen, else the newest that is not withdrawn; raises DeanError where there is none."""
    found = versions_of(workspace, choice.document.id)
    standing = [version for version in found if not version.withdrawn]
    if choice.number is None and standing:
        return standing[-1]
    for version in found:
        if version.number == choice.number:
            return version
    raise DeanError(
        say("Chưa có dự thảo {id} nào.", id=choice.document.id) if not found else
        say("Không có dự thảo {id} v{number}.", id=choice.document.id, number=choice.number),
        say("Có: {ids}.", ids=", ".join(f"v{version.number}" for version in found)) if found else
        say("Nộp bản đầu: dean draft commit TỆP.docx -m \"…\""),
    )  # fmt: skip


def bytes_of(workspace: Workspace, version: VersionTag) -> bytes:
    """The bytes that were handed in as `version`; raises DeanError where they are not those any more."""
    data = version_bytes(need_repository(workspace), version)
    if not _is_whole(version, data):
        raise DeanError(
            say("Dự thảo {id} trong kho không còn đúng từng byte như khi nộp.", id=version.id),
            say("Chạy dean draft verify và báo người quản lý kho."),
        )
    return data


def whole_bytes(workspace: Workspace, found: Iterable[VersionTag]) -> dict[str, bytes]:
    """The bytes of each version by its id, read by one process; without those that are not as they were handed in."""
    listed = list(found)
    contents = all_version_bytes(need_repository(workspace), listed)
    return {v.id: contents[v.id] for v in listed if v.id in contents and _is_whole(v, contents[v.id])}


def _is_whole(version: VersionTag, data: bytes) -> bool:
    from hashlib import sha256

    return not version.sha256 or sha256(data).hexdigest() == version.sha256


def stamped_bytes(workspace: Workspace, version: VersionTag, round: int | None = None, request: str = "") -> bytes:
    """The version with a stamp that says which it is, for what round and agency: not the same bytes any more."""
    from deancli.document.door import admit
    from deancli.document.package import Package
    from deancli.document.stamps import Stamp, stamped

    package = Package(admit(bytes_of(workspace, version), version.id).parts)
    scheme = workspace.plan.scheme.id
    return stamped(package, Stamp(version.document, version.number, version.sha256, scheme, round, request))


def draft_file(workspace: Workspace, choice: Choice) -> Path:
    """The file in `drafts/` in which the document is written; raises DeanError where there is none."""
    file = workspace.root / draft_path(choice.document.id)
    if not file.is_file():
        raise DeanError(
            say("Chưa có tệp {path}.", path=draft_path(choice.document.id)),
            say("Nộp bản đầu từ tệp của bạn: dean draft commit TỆP.docx --document {id}", id=choice.document.id),
        )
    return file


def put_back(workspace: Workspace, version: VersionTag) -> bool:
    """Put the newest version's file back where it is gone from `drafts/`; whether that was all there was to do."""
    file = workspace.root / draft_path(version.document)
    standing = standing_of(workspace, version.document)
    if file.exists() or not standing or standing[-1] != version:
        return False
    write_atomically(file, bytes_of(workspace, version))
    return True
