"""`dean plan import-xlsx` as data and for the eye: what a workbook that came back would change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict

from deancli.language import say, say_count
from deancli.reports.dates import full
from deancli.reports.lines import Line, visible, wrapped

if TYPE_CHECKING:
    from deancli.domain.calendar import Calendar
    from deancli.domain.plan_table import PlanState
    from deancli.workspace.plan_sheet import PlanSheet
    from deancli.workspace.plan_sheet_rows import Changed

SCHEMA: Final = "dean.plan-import-xlsx/1"
_INDENT: Final = " " * 4


class LimitView(TypedDict):
    """A deadline: `kind` is before or by; `last_working_day` is the last day in time on which offices work."""

    kind: str
    date: str
    last_working_day: str


class MovedView(TypedDict):
    """A deadline that moves, and why; `before` is null where there was none."""

    before: LimitView | None
    after: LimitView
    reason: str


class NotedView(TypedDict):
    """A note that is written anew."""

    before: str
    after: str


class PlanChangeView(TypedDict):
    """A row that changes a milestone."""

    row: str
    milestone: str
    title: str
    deadline: MovedView | None
    note: NotedView | None


class PlanRefusalView(TypedDict):
    """A row that is not taken in, and why."""

    row: str
    milestone: str
    reason: str


class PlanSheetView(TypedDict):
    """Everything a workbook comes to.

    `passed` are rows without an id, `ignored` cells that were changed in columns that only show, `absent` milestones
    without a row, `lacking` columns that are gone; `unchanged` counts the rows nobody touched.
    """

    schema: str
    file: str
    changes: list[PlanChangeView]
    refused: list[PlanRefusalView]
    passed: list[str]
    ignored: list[str]
    absent: list[str]
    lacking: list[str]
    unchanged: int


def plan_sheet_view(found: PlanSheet, calendar: Calendar, file: str) -> PlanSheetView:
    """What a workbook comes to, as data; `calendar` must know the years of its deadlines."""
    return {
        "schema": SCHEMA,
        "file": file,
        "changes": [_change(one, calendar) for one in found.changes],
        "refused": [{"row": one.row, "milestone": one.id, "reason": one.why} for one in found.refusals],
        "passed": list(found.passed),
        "ignored": list(found.ignored),
        "absent": list(found.absent),
        "lacking": list(found.lacking),
        "unchanged": found.unchanged,
    }


def _change(one: Changed, calendar: Calendar) -> PlanChangeView:
    before, after = (_limit(state, calendar) for state in (one.before, one.after))
    noted = one.before.note != one.after.note
    return {
        "row": one.row,
        "milestone": one.milestone.id,
        "title": one.milestone.short_title,
        "deadline": {"before": before, "after": after, "reason": one.reason} if one.moves and after else None,
        "note": {"before": one.before.note, "after": one.after.note} if noted else None,
    }


def _limit(state: PlanState, calendar: Calendar) -> LimitView | None:
    from deancli.domain.deadlines import due_of
    from deancli.domain.plan import Deadline

    if state.named is None:
        return None
    deadline = Deadline(by=state.named) if state.inclusive else Deadline(before=state.named)
    due = due_of(deadline, calendar)
    assert due, "a fixed date is definite"
    return {
        "kind": "by" if state.inclusive else "before",
        "date": state.named.isoformat(),
        "last_working_day": due.last_working_day.isoformat(),
    }


def plan_sheet_lines(view: PlanSheetView, cells: int) -> list[Line]:
    """The rows that change, the rows refused with their reasons, what is passed over, the counts."""
    lines: list[Line] = []
    for change in view["changes"]:
        lines += _changed(change, cells)
    for refused in view["refused"]:
        told = say("Không nhập {id} ({row}): {reason}", id=refused["milestone"], row=refused["row"],
                   reason=refused["reason"])  # fmt: skip
        lines += wrapped(visible(told), cells, style="bad")
    for note in _notes(view):
        lines += wrapped(visible(note), cells, style="note")
    counts = (
        say_count("{n} nhiệm vụ đổi", len(view["changes"])),
        say_count("{n} dòng không nhập", len(view["refused"])),
        say_count("{n} dòng giữ nguyên", view["unchanged"]),
    )
    return [*lines, (("note", ", ".join(counts) + "."),)]


def _changed(change: PlanChangeView, cells: int) -> list[Line]:
    lines = wrapped(visible(f"{change['milestone']} {change['title']} ({change['row']})"), cells, style="open")
    deadline, note = change["deadline"], change["note"]
    if deadline:
        before = limit_words(deadline["before"]) if deadline["before"] else say("chưa có hạn")
        lines += wrapped(f"- {before}", cells, _INDENT)
        lines += wrapped(f"+ {limit_words(deadline['after'])}", cells, _INDENT)
        last = say("ngày làm việc cuối: {day}", day=full(deadline["after"]["last_working_day"]))
        lines += wrapped(last, cells, _INDENT, "note")
        lines += wrapped(visible(say("lý do: {text}", text=deadline["reason"])), cells, _INDENT)
    if note:
        lines += wrapped(visible(f"- {note['before'] or say('chưa có ghi chú')}"), cells, _INDENT)
        lines += wrapped(visible(f"+ {note['after'] or say('bỏ ghi chú')}"), cells, _INDENT)
    return lines


def limit_words(limit: LimitView) -> str:
    """A deadline in the plan's way."""
    day = full(limit["date"])
    return say("trước {day}", day=day) if limit["kind"] == "before" else say("đến hết {day}", day=day)


def _notes(view: PlanSheetView) -> list[str]:
    return [
        *(say("Bỏ qua {row}: dòng thêm tay, không mang mã nhiệm vụ.", row=row) for row in view["passed"]),
        *(
            say("Không lấy {cell}: cột này chỉ để xem; sửa trong milestones.yaml.", cell=cell)
            for cell in view["ignored"]
        ),
        *(say("Bảng không có cột “{head}”: phần ấy giữ nguyên.", head=head) for head in view["lacking"]),
        *([say("Không có dòng của {ids}: giữ nguyên.", ids=", ".join(view["absent"]))] if view["absent"] else []),
    ]
