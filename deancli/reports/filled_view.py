"""`dean comment import` as data and for the eye: what a matrix that was filled in would change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict

from deancli.domain.answers import answer_text
from deancli.language import say, say_count
from deancli.reports.lines import Line, visible, wrapped

if TYPE_CHECKING:
    from deancli.domain.consultation import Answer
    from deancli.workspace.consultation.filling import Change, Filled

SCHEMA: Final = "dean.comment-import/1"
_INDENT: Final = " " * 4


class AnswerView(TypedDict):
    """An answer; `told` is how the official table words it."""

    disposition: str
    resolution: str
    incorporated_in: int | None
    told: str


class ChangeView(TypedDict):
    """A row that gives a comment another answer."""

    row: str
    id: str
    before: AnswerView
    after: AnswerView


class RefusalView(TypedDict):
    """A row that is not taken in, and why."""

    row: str
    id: str
    reason: str


class FilledView(TypedDict):
    """Everything a matrix comes to; `passed` are rows without an id, `unchanged` counts those nobody touched."""

    schema: str
    file: str
    changes: list[ChangeView]
    refused: list[RefusalView]
    passed: list[str]
    unchanged: int


def filled_view(filled: Filled, file: str) -> FilledView:
    """What a matrix comes to, as data."""
    return {
        "schema": SCHEMA,
        "file": file,
        "changes": [_change(change) for change in filled.changes],
        "refused": [{"row": one.row, "id": one.id, "reason": one.reason} for one in filled.refusals],
        "passed": list(filled.passed),
        "unchanged": filled.unchanged,
    }


def _change(change: Change) -> ChangeView:
    before, after = change.held.comment.answer, change.answer
    return {"row": change.row, "id": change.held.comment.id, "before": _answer(before), "after": _answer(after)}


def _answer(answer: Answer) -> AnswerView:
    return {
        "disposition": answer.disposition,
        "resolution": answer.resolution,
        "incorporated_in": answer.incorporated_in,
        "told": answer_text(answer, ()),
    }


def filled_lines(view: FilledView, cells: int) -> list[Line]:
    """The rows that change, the rows refused with their reasons, and how many stay as they are."""
    lines: list[Line] = []
    for change in view["changes"]:
        lines += wrapped(visible(f"{change['id']} ({change['row']})"), cells, style="open")
        lines += _told("- ", change["before"], cells) + _told("+ ", change["after"], cells)
    for refused in view["refused"]:
        head = say("Không nhập {id} ({row}): {reason}", id=refused["id"], row=refused["row"], reason=refused["reason"])
        lines += wrapped(visible(head), cells, style="bad")
    for row in view["passed"]:
        lines += wrapped(
            visible(say("Bỏ qua {row}: dòng thêm tay, không mang mã ý kiến.", row=row)), cells, style="note"
        )
    counts = (
        say_count("{n} ý kiến đổi", len(view["changes"])),
        say_count("{n} dòng không nhập", len(view["refused"])),
        say_count("{n} dòng giữ nguyên", view["unchanged"]),
    )
    return [*lines, (("note", ", ".join(counts) + "."),)]


def _told(sign: str, answer: AnswerView, cells: int) -> list[Line]:
    return wrapped(visible(f"{sign}{answer['told'] or say('chưa xử lý')}"), cells, _INDENT)
