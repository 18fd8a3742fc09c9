"""Handing in versions: what changed is told first, then the bytes become the next version."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from deancli.document.compare import Policy, compare
from deancli.document.compare.summary import Changes, changes_of
from deancli.document.door import admit
from deancli.document.marks import OpenMarks, open_marks
from deancli.document.package import Package
from deancli.document.refusal import RefusedFile
from deancli.domain.plan import Document
from deancli.errors import DeanError
from deancli.git.change import Recorded, Tag
from deancli.git.history import VERSION, changed_paths
from deancli.git.repository import Identity
from deancli.git.versions import NO_NOTE, VersionTag, draft_path
from deancli.language import say
from deancli.workspace import bases
from deancli.workspace.drafts import Choice, bytes_of, document_of, draft_file, standing_of, versions_of
from deancli.workspace.intake import Taken
from deancli.workspace.missing_versions import refuse_a_number_twice
from deancli.workspace.opened import Workspace
from deancli.workspace.recognising import How, Recognised
from deancli.workspace.recording import Act, carry_out, need_repository

ORIGINALS: Final = "drafts/originals"
"""Where the .doc stays that a version was converted from."""


class Handing(NamedTuple):
    """What is handed in: the file, which document it is, a note, and whether it may hold nothing new."""

    taken: Taken
    recognised: Recognised
    note: str
    unchanged: bool


class Preview(NamedTuple):
    """What handing in would do: the version before (None for the first), what is different, what is still open.

    `changes` is None where there is nothing to compare with. `passed_over` are versions that came after the one
    the file was made from: what they brought is not in it. `seen` is the state of the repository that all this was
    read in, None where that cannot be told.
    """

    document: Document
    number: int
    before: VersionTag | None
    changes: Changes | None
    marks: OpenMarks
    passed_over: tuple[VersionTag, ...]
    seen: str | None


def draft_in_place(workspace: Workspace, given: str | None) -> Path:
    """The draft in `drafts/` of the document `given`, else the one that has been edited.

    Raises DeanError where there is none, or several.
    """
    if given:
        return draft_file(workspace, Choice(document_of(workspace, given), None))
    paths = {draft_path(document.id) for document in workspace.plan.documents}
    edited = [path for path in changed_paths(need_repository(workspace)) if path in paths]
    edited = [path for path in edited if (workspace.root / path).is_file()]
    if len(edited) == 1:
        return workspace.root / edited[0]
    if edited:
        raise DeanError(
            say("Có nhiều dự thảo đã sửa: {paths}.", paths=", ".join(edited)), say("Chọn bằng --document MÃ_VĂN_BẢN.")
        )
    if not any((workspace.root / path).is_file() for path in paths):
        raise DeanError(
            say("Trong drafts/ chưa có dự thảo nào."),
            say("Nộp bản đầu từ tệp của bạn: dean draft commit TỆP.docx --document MÃ_VĂN_BẢN"),
        )
    raise DeanError(
        say("Không có gì mới: các tệp trong drafts/ đúng như dự thảo mới nhất."),
        say("Sửa drafts/<văn bản>.docx, hoặc chỉ tệp: dean draft commit TỆP.docx"),
    )


def preview(workspace: Workspace, handing: Handing, known: Preview | None = None) -> Preview:
    """What handing in would do; `known` is what was found before, and still holds if no version came since.

    Raises DeanError where it is the newest version already: the same bytes, or unless `unchanged` the same
    content saved again.
    """
    taken, recognised = handing.taken, handing.recognised
    seen = need_repository(workspace).signature()
    if known and seen is not None and known.seen == seen:
        return known
    own = versions_of(workspace, recognised.document.id)
    standing = [version for version in own if not version.withdrawn]
    before = standing[-1] if standing else None
    number = own[-1].number + 1 if own else 1
    if not own:
        refuse_a_number_twice(workspace, recognised.document.id)
    if known and (known.before, known.number) == (before, number):
        return known
    changes = _changes(workspace, before, taken, unchanged=handing.unchanged) if before else None
    base = recognised.base or bases.base_of(need_repository(workspace), recognised.document.id)
    passed_over = tuple(v for v in standing if base is not None and v.number > base)
    return Preview(recognised.document, number, before, changes, open_marks(taken.package), passed_over, seen)


def _changes(workspace: Workspace, before: VersionTag, taken: Taken, *, unchanged: bool) -> Changes | None:
    old = bytes_of(workspace, before)
    if old == taken.data:
        raise _nothing_new(before, say("Lưu tệp trong Word rồi chạy lại."))
    try:
        package = Package(admit(old, before.id).parts)
    except RefusedFile:
        return None
    changes = changes_of(compare(package, taken.package, Policy.ACCEPT, brief=True))
    if not changes.any and open_marks(package) == open_marks(taken.package) and not unchanged:
        raise _nothing_new(before, say("Vẫn muốn nộp bản lưu lại này: thêm --unchanged."))
    return changes


def _nothing_new(before: VersionTag, hint: str) -> DeanError:
    return DeanError(say("Không có gì mới so với dự thảo {id}.", id=before.id), hint)


def hand_in(
    workspace: Workspace, handing: Handing, author: Identity, when: datetime, known: Preview | None = None
) -> tuple[Preview, Recorded]:
    """Record the next version; what came in since the preview `known` is taken into account.

    Raises DeanError as `preview` does, and where it cannot be recorded.
    """
    done: list[Preview] = []

    def act() -> Act:
        done.append(preview(workspace, handing, known))
        return _act(done[-1], handing.taken, handing.note)

    recorded = carry_out(workspace, act, author, when)
    _remember_base(workspace, done[-1], recorded)
    return done[-1], recorded


def restore(workspace: Workspace, old: VersionTag, note: str, author: Identity, when: datetime) -> tuple[int, Recorded]:
    """Make the old version the newest by a new one of the same bytes; gives its number.

    Raises DeanError where it is the newest already.
    """
    document = document_of(workspace, old.document)
    data = bytes_of(workspace, old)
    if data == bytes_of(workspace, standing_of(workspace, document.id)[-1]):
        raise DeanError(
            say("Nội dung của {id} đã là dự thảo mới nhất.", id=old.id),
            say("Muốn bỏ chỗ đang sửa trong drafts/: dean draft export {document} -o {path} --force",
                document=document.id, path=draft_path(document.id)),
        )  # fmt: skip
    taken = Taken(Path(f"{old.document}.docx"), data, Package(admit(data, old.id).parts), (), None, None)
    told = note or f"lấy lại dự thảo lần {old.number}"
    handing = Handing(taken, Recognised(document, How.GIVEN, None), told, unchanged=True)
    done, recorded = hand_in(workspace, handing, author, when)
    return done.number, recorded


def _remember_base(workspace: Workspace, done: Preview, recorded: Recorded) -> None:
    """A draft with other edits in `drafts/` stays there, made from an older version now."""
    repository = need_repository(workspace)
    if draft_path(done.document.id) not in recorded.finished.edited:
        bases.forget(repository, done.document.id)
    elif done.before:
        bases.keep(repository, recorded.finished.edited, {done.document.id: done.before.number})


def _act(shown: Preview, taken: Taken, note: str) -> Act:
    document, name = shown.document, f"{shown.document.id}/v{shown.number}"
    sentence = f"{document.title}, dự thảo lần {shown.number}" + (f": {note}" if note else "")
    writes = {draft_path(document.id): taken.data}
    if taken.original is not None:
        writes[f"{ORIGINALS}/{document.id}-v{shown.number}.doc"] = taken.original
    trailers = (("Dean-Document", document.id), (VERSION, name))
    return Act("draft", sentence, writes, (), trailers, Tag(name, note or NO_NOTE, _told(shown, taken)))


def _told(shown: Preview, taken: Taken) -> tuple[tuple[str, str], ...]:
    """What the tag says of the version, so that a list of versions reads no file."""
    told = [("Dean-Sha256", sha256(taken.data).hexdigest()), ("Dean-File", taken.path.name)]
    if shown.changes:
        changes = shown.changes
        told += [
            ("Dean-Paragraphs", f"+{changes.added} -{changes.deleted} ~{changes.edited}"),
            ("Dean-Words", f"+{changes.words_added} -{changes.words_removed}"),
        ]
    return tuple(told)
