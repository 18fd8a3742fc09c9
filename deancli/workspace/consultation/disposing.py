"""Deciding comments: dispositions with their answers, who deals with them, joining and splitting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import count
from typing import NamedTuple

from deancli.domain.consultation import Answer, CommentKind, CommentRecord, ResponseRecord, RoundRecord, Severity
from deancli.domain.evidence import Disposition
from deancli.errors import DeanError
from deancli.language import say
from deancli.storage.consultation_writing import response_path, write_response
from deancli.workspace.consultation.comments import Held, find
from deancli.workspace.consultation.rounds import trailers
from deancli.workspace.drafts import standing_of
from deancli.workspace.opened import Workspace
from deancli.workspace.recording import Act

_CARRIED = (Disposition.ACCEPTED, Disposition.PARTIAL)
"""What the draft must show."""
_REASONED = (Disposition.PARTIAL, Disposition.REJECTED)
"""What needs an answer (tiếp thu một phần, giải trình)."""
_NAMES = {
    Disposition.OPEN: "chưa xử lý",
    Disposition.ACCEPTED: "tiếp thu",
    Disposition.PARTIAL: "tiếp thu một phần",
    Disposition.REJECTED: "giải trình, không tiếp thu",
    Disposition.NOTED: "ghi nhận",
    Disposition.DUPLICATE: "trùng",
    Disposition.WITHDRAWN: "cơ quan rút",
}


class Edit(NamedTuple):
    """A new text for one comment of a response, or several in place of it."""

    held: Held
    becomes: tuple[CommentRecord, ...]


def decide(workspace: Workspace, ids: Sequence[str], answer: Answer) -> Act:
    """The action of giving the comments `ids` the disposition in `answer`.

    Raises DeanError where the answer lacks what its disposition needs, or names a version that cannot carry it.
    """
    chosen, standing = find(workspace, ids), standing_numbers(workspace)
    edits = [Edit(one, (one.comment._replace(answer=checked(one, answer, standing)),)) for one in chosen]
    told = _NAMES[answer.disposition] + (f" tại dự thảo lần {answer.incorporated_in}" if answer.incorporated_in else "")
    return act_of(edits, "dispose", f"Xử lý {_listed(chosen)}: {told}")


def standing_numbers(workspace: Workspace) -> Callable[[str], frozenset[int]]:
    """Which versions of a document there are that are not withdrawn; Git is asked once a document."""
    return cache(lambda document: frozenset(v.number for v in standing_of(workspace, document)))


def checked(one: Held, answer: Answer, standing: Callable[[str], frozenset[int]]) -> Answer:
    """`answer` for one comment; an answer or a version that is not named stays what it was.

    Raises DeanError where it lacks what its disposition needs, or names a version that cannot carry it.
    """
    if answer.disposition is Disposition.OPEN:
        return Answer()
    before = one.comment.answer
    full = answer._replace(
        resolution=answer.resolution or before.resolution, duplicate_of="",
        incorporated_in=(answer.incorporated_in or before.incorporated_in) if answer.disposition in _CARRIED else None,
    )  # fmt: skip
    if full.disposition in _REASONED and not full.resolution:
        raise DeanError(
            say("{id}: tiếp thu một phần hay không tiếp thu phải có giải trình.", id=one.comment.id),
            say('Thêm --answer "…".'),
        )
    if answer.incorporated_in and answer.disposition not in _CARRIED:
        raise DeanError(
            say("{id}: chỉ ý kiến được tiếp thu mới thể hiện tại một dự thảo.", id=one.comment.id), say("Bỏ --in.")
        )
    _refuse_version(one, full.incorporated_in, standing)
    return full


def _refuse_version(one: Held, number: int | None, standing: Callable[[str], frozenset[int]]) -> None:
    """A version that carries a comment must have been handed in, after the one that was commented on."""
    if number is None:
        return
    if number <= one.round.version:
        raise DeanError(
            say("{id} góp ý vào dự thảo lần {sent}; dự thảo lần {number} không thể đã tiếp thu.",
                id=one.comment.id, sent=one.round.version, number=number),
            say("Ghi --in với một dự thảo mới hơn."),
        )  # fmt: skip
    if number not in standing(one.round.document):
        raise DeanError(
            say("Chưa có dự thảo {id}.", id=f"{one.round.document} v{number}"),
            say("Nộp dự thảo trước (dean draft commit), hoặc bỏ --in và ghi sau."),
        )


def assign(workspace: Workspace, ids: Sequence[str], assignee: str) -> Act:
    """The action of giving comments to somebody, or with "" to nobody."""
    chosen = find(workspace, ids)
    edits = [Edit(one, (one.comment._replace(assignee=assignee),)) for one in chosen]
    return act_of(
        edits, "assign", f"Giao {_listed(chosen)} cho {assignee}" if assignee else f"Thôi giao {_listed(chosen)}"
    )


def classify(workspace: Workspace, ids: Sequence[str], kind: CommentKind | None, severity: Severity | None) -> Act:
    """The action of saying what comments are about and how much hangs on them; None leaves it as it is."""
    chosen = find(workspace, ids)
    edits = [
        Edit(one, (one.comment._replace(
            remark=one.comment.remark._replace(kind=kind or one.comment.remark.kind),
            severity=severity or one.comment.severity,
        ),))
        for one in chosen
    ]  # fmt: skip
    told = ", ".join(str(value) for value in (kind, severity) if value)
    return act_of(edits, "classify", f"Phân loại {_listed(chosen)}: {told}")


def join(workspace: Workspace, kept: str, others: Sequence[str], on: date) -> Act:
    """The action of saying that `others` repeat the comment `kept`, whose answer is theirs too.

    Raises DeanError for a comment that would repeat itself, or one that itself repeats another.
    """
    (first,) = find(workspace, (kept,))[:1]
    repeats = find(workspace, others)
    if first.comment.answer.disposition is Disposition.DUPLICATE:
        raise DeanError(
            say("{id} tự nó trùng với {other}.", id=kept, other=first.comment.answer.duplicate_of),
            say("Gộp vào {other}.", other=first.comment.answer.duplicate_of),
        )
    if any(one.comment.id == first.comment.id for one in repeats):
        raise DeanError(say("{id} không thể trùng với chính nó.", id=kept), say("Ghi mã của ý kiến khác."))
    answer = Answer(Disposition.DUPLICATE, "", first.comment.id, None, on)
    edits = [Edit(one, (one.comment._replace(answer=answer),)) for one in repeats]
    return act_of(edits, "merge", f"Gộp {_listed(repeats)} vào {first.comment.id}")


def split(workspace: Workspace, id: str, texts: Sequence[str]) -> Act:
    """The action of making several comments of one that holds several points; the first keeps its id.

    Raises DeanError for fewer than two texts, or for a comment that is decided already.
    """
    (one,) = find(workspace, (id,))[:1]
    if len(texts) < 2 or not all(text.strip() for text in texts):
        raise DeanError(say("Tách cần ít nhất hai nội dung."), say('Thêm --text "…" cho từng nội dung.'))
    if one.comment.answer.disposition is not Disposition.OPEN:
        raise DeanError(
            say("{id} đã được xử lý, không tách được nữa.", id=id),
            say("Mở lại trước: dean comment dispose {id} open", id=id),
        )
    fresh = fresh_ids(one.round, one.comment.id.rsplit("-", 1)[0])
    ids = [one.comment.id, *(next(fresh) for _ in texts[1:])]
    parts = tuple(
        one.comment._replace(id=new, remark=one.comment.remark._replace(text=text.strip()))
        for new, text in zip(ids, texts, strict=True)
    )
    return act_of([Edit(one, parts)], "split", f"Tách {one.comment.id} thành {len(texts)} ý kiến")


def fresh_ids(round: RoundRecord, stem: str) -> Iterator[str]:
    """Ids that no comment of the round has had, superseded ones either: `<stem>-004`, then `<stem>-005`."""
    ids = (comment.id for response in round.responses for comment in response.comments)
    numbers = (int(id.rsplit("-", 1)[1]) for id in ids if id.rsplit("-", 1)[0] == stem)
    return (f"{stem}-{number:03}" for number in count(max(numbers, default=0) + 1))


def act_of(edits: Sequence[Edit], name: str, sentence: str) -> Act:
    """The action of writing every response that `edits` touch; raises DeanError where they change nothing."""
    places: dict[str, tuple[Held, ResponseRecord]] = {}
    for edit in edits:
        path = response_path(edit.held.round, edit.held.response.agency, edit.held.response.turn)
        response = places[path][1] if path in places else edit.held.response
        places[path] = (edit.held, _with(response, edit))
    writes = {path: write_response(now) for path, (before, now) in places.items() if now != before.response}
    if not writes:
        raise DeanError(say("Không có gì thay đổi."), say("Xem hiện trạng: dean comment list"))
    rounds = {edit.held.round.number: edit.held.round for edit in edits}
    about = dict.fromkeys(edit.held.response.agency for edit in edits)
    first = next(iter(rounds.values()))
    return Act(name, sentence, writes, trailers=trailers(first, about))


def _with(response: ResponseRecord, edit: Edit) -> ResponseRecord:
    comments: Iterable[CommentRecord] = (
        new
        for comment in response.comments
        for new in (edit.becomes if comment.id == edit.held.comment.id else (comment,))
    )
    return response._replace(comments=tuple(comments))


def _listed(chosen: Sequence[Held]) -> str:
    """Up to three ids, then how many more."""
    ids = [one.comment.id for one in chosen]
    return ", ".join(ids[:3]) + (f" và {len(ids) - 3} ý kiến khác" if ids[3:] else "")
