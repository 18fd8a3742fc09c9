"""A row of the plan's table that came back: what it changes of its milestone, or why it is not taken in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from deancli.document.sheets.values import CUT, FoundRow
from deancli.domain.days import day_told
from deancli.domain.names import fold, suggest
from deancli.domain.plan import Milestone
from deancli.domain.plan_table import LIMITS, PlanColumn, PlanState, tidy_note
from deancli.language import say

_MARK: Final = "plan:"


class Changed(NamedTuple):
    """A row that changes a milestone; `row` is what people call it, `reason` why its deadline changes ("" if not)."""

    row: str
    milestone: Milestone
    before: PlanState
    after: PlanState
    reason: str

    @property
    def moves(self) -> bool:
        """Whether the deadline changes."""
        return (self.before.named, self.before.inclusive) != (self.after.named, self.after.inclusive)


def id_in(mark: str) -> str:
    """The milestone in the mark of a row."""
    return mark.split(maxsplit=1)[0].removeprefix(_MARK)


class Refused(Exception):
    """Why a row is not taken in; `unreasoned` where nothing but a reason is missing."""

    def __init__(self, why: str, *, unreasoned: bool = False) -> None:
        """Refuse the row."""
        super().__init__(why)
        self.unreasoned = unreasoned


class Line(NamedTuple):
    """A row of the table with the places of its columns."""

    row: FoundRow
    columns: Mapping[PlanColumn, int]

    @property
    def id(self) -> str:
        """The milestone that the row is about."""
        return id_in(self.row.marks[0])

    def has(self, column: PlanColumn) -> bool:
        """Whether the table still has that column."""
        return column in self.columns

    def text(self, column: PlanColumn) -> str:
        """What stands in that column; raises Refused where that cannot be relied on."""
        at = self.columns.get(column)
        if at is None or at >= len(self.row.cells):
            return ""
        cell = self.row.cells[at]
        if cell.fault:
            raise Refused(say("{fault}; ghi thẳng nội dung vào ô", fault=cell.fault))
        return cell.text.strip()


def change_of(line: Line, known: Mapping[str, tuple[Milestone, PlanState]], reason: str) -> Changed | None:
    """What a row changes; None where nobody touched it. Raises Refused."""
    if len(line.row.marks) > 1:
        raise Refused(say("dòng mang mã của hai nhiệm vụ ({ids})", ids=", ".join(line.row.marks)))
    mark, id = line.row.marks[0], line.id
    if id not in known:
        likely = suggest(id, known)
        hint = say("; có phải “{likely}”?", likely=likely) if likely else ""
        raise Refused(say("Kế hoạch không có nhiệm vụ này") + hint)
    milestone, present = known[id]
    wanted = _wanted(line, present)
    if wanted.mark in (mark, present.mark):
        return None
    if present.mark != mark:
        raise Refused(say("nhiệm vụ đã đổi từ khi xuất bảng này; xuất lại bảng rồi sửa lại dòng này"))
    return _reasoned(Changed(line.row.name, milestone, present, wanted, ""), line, reason)


def _reasoned(change: Changed, line: Line, reason: str) -> Changed:
    """The change with the reason of the row, or with that given for all."""
    if not change.moves:
        return change
    told = " ".join(line.text(PlanColumn.REASON).split()) or reason
    if not told:
        raise Refused(say("thiếu lý do đổi hạn: ghi ở cột Lý do đổi hạn, hoặc thêm --reason"), unreasoned=True)
    return change._replace(reason=told)


def _wanted(line: Line, present: PlanState) -> PlanState:
    """The state that the row gives; what it has no column for stays as it is."""
    note = tidy_note(line.text(PlanColumn.NOTE)) if line.has(PlanColumn.NOTE) else present.note
    if note.endswith(CUT):
        note = present.note
    named = _day(line) if line.has(PlanColumn.DEADLINE) else present.named
    if named is None and present.named is not None:
        raise Refused(say("ô hạn bị xóa; bảng chỉ đổi được hạn, không bỏ được hạn"))
    inclusive = _inclusive(line, present) if named else present.inclusive
    return PlanState(present.id, named, inclusive, note)


def _day(line: Line) -> date | None:
    text = line.text(PlanColumn.DEADLINE)
    day = day_told(text)
    if text and day is None:
        raise Refused(say("“{text}” không phải một ngày có thật; viết như 16/04/2024", text=text))
    return day


def _inclusive(line: Line, present: PlanState) -> bool:
    told = " ".join(fold(line.text(PlanColumn.LIMIT)).split())
    if not told:
        return present.inclusive if present.named else True
    known = {fold(words): inclusive for words, inclusive in LIMITS.items()}
    if told not in known:
        text, names = line.text(PlanColumn.LIMIT), ", ".join(LIMITS)
        raise Refused(say("không hiểu cách tính hạn “{text}”; ghi: {names}", text=text, names=names))
    return known[told]
