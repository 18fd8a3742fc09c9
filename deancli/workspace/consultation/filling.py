"""A comment matrix that people filled in: what it would change, row by row, and why some of its rows are refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from deancli.document.door import read_file
from deancli.document.sheets.reading import read_sheet
from deancli.document.sheets.values import CUT, FoundRow, FoundSheet
from deancli.domain.answers import answer_text, answer_told, beginning, state_of, status_text, status_told
from deancli.domain.consultation import Answer
from deancli.domain.evidence import Disposition
from deancli.domain.matrix_columns import HEADS, Column, columns_in
from deancli.domain.names import suggest
from deancli.errors import DeanError
from deancli.language import say
from deancli.workspace.consultation.comments import Held, held
from deancli.workspace.consultation.disposing import Edit, act_of, checked, standing_numbers
from deancli.workspace.intake import limits_of
from deancli.workspace.opened import Workspace
from deancli.workspace.recording import Act

_ROUND: Final = re.compile(r"R(\d{1,4})-")
_VERSION: Final = re.compile(r"(?:dự thảo )?(?:lần |v)?(\d{1,4})", re.IGNORECASE)
_FILLED: Final = (Column.STATUS, Column.ANSWER, Column.VERSION)
_DECIDED: Final = (Disposition.ACCEPTED, Disposition.PARTIAL, Disposition.REJECTED)


class Change(NamedTuple):
    """A row that gives a comment another answer; `row` is what people call it."""

    row: str
    held: Held
    answer: Answer


class Refusal(NamedTuple):
    """A row that is not taken in, and why; `id` is "" where it bears none."""

    row: str
    id: str
    reason: str


class Filled(NamedTuple):
    """What a matrix comes to. `passed` are rows without an id, written by hand, `unchanged` counts the others."""

    changes: tuple[Change, ...]
    refusals: tuple[Refusal, ...]
    passed: tuple[str, ...]
    unchanged: int


class _Refused(Exception):
    """Why a row is not taken in."""


class _Line(NamedTuple):
    """A row below the heads of its table: its cells by their columns, blanks at their ends taken off."""

    row: FoundRow
    columns: Mapping[int, Column]

    def text(self, column: Column) -> str:
        """What stands in that column; raises _Refused where that cannot be relied on."""
        for n, known in self.columns.items():
            if known is column and n < len(self.row.cells):
                cell = self.row.cells[n]
                if cell.fault:
                    raise _Refused(say("{fault}; ghi thẳng nội dung vào ô.", fault=cell.fault))
                return "\n".join(line.strip() for line in cell.text.strip().splitlines())
        return ""


def read_filled(workspace: Workspace, path: Path, on: date) -> Filled:
    """What the matrix in the file `path` would change, decided on the day `on`. Nothing is written.

    A row whose comment is not what it was when the matrix was made is refused, one that nobody touched is passed over.
    Raises RefusedFile for a file that is no table, DeanError for one that is no matrix of this scheme.
    """
    limits = limits_of(workspace)
    sheet = read_sheet(read_file(path, limits), path.name, limits)
    _refuse_other_scheme(workspace, sheet)
    lines, passed = _lines(sheet.rows, path.name)
    numbers = {int(found[1]) for line in lines for mark in line.row.marks if (found := _ROUND.match(mark))}
    known = {one.comment.id: one for one in held(workspace, numbers)}
    return _read(lines, known, standing_numbers(workspace), on)._replace(passed=passed)


def _refuse_other_scheme(workspace: Workspace, sheet: FoundSheet) -> None:
    scheme = sheet.stamp.get("dean.matrix.scheme", "")
    if scheme not in ("", workspace.plan.scheme.id):
        raise DeanError(
            say("Bảng này thuộc Đề án khác ({scheme}).", scheme=scheme),
            say("Mở không gian làm việc của Đề án ấy, hoặc in lại bảng: dean comment matrix"),
        )


def _lines(rows: Sequence[FoundRow], name: str) -> tuple[list[_Line], tuple[str, ...]]:
    """The rows that bear an id, and the names of those that were written by hand."""
    columns: Mapping[int, Column] = {}
    lines, passed = [], []
    for row in rows:
        heads = _heads(row)
        columns = heads or columns
        if heads or not columns:
            continue
        if row.marks:
            lines.append(_Line(row, columns))
        elif len(row.cells) > max(columns) and any(row.cells[n].text.strip() for n in columns):
            passed.append(row.name)
    if not columns:
        wanted = ", ".join(HEADS[column] for column in (Column.COMMENT, Column.ANSWER))
        raise DeanError(
            say("{name}: không thấy bảng tổng hợp ý kiến.", name=name),
            say("Giữ nguyên dòng tiêu đề như bảng đã in; cần ít nhất: {heads}.", heads=wanted),
        )
    return lines, tuple(passed)


def _heads(row: FoundRow) -> dict[int, Column]:
    try:
        return {} if row.marks else columns_in([cell.text for cell in row.cells])
    except ValueError as twice:
        raise DeanError(
            say("{row}: hai cột cùng tiêu đề “{head}”.", row=row.name, head=str(twice)),
            say("Xóa hoặc đổi tên một cột rồi nhập lại."),
        ) from twice


def _read(
    lines: Sequence[_Line], known: Mapping[str, Held], standing: Callable[[str], frozenset[int]], on: date
) -> Filled:
    changes: dict[str, list[Change]] = {}
    refusals: list[Refusal] = []
    unchanged = 0
    for line in lines:
        id = line.row.marks[0].split()[0]
        try:
            change = _change(line, known, standing, on)
        except _Refused as refused:
            refusals.append(Refusal(line.row.name, id, str(refused)))
            continue
        unchanged += change is None
        if change:
            changes.setdefault(id, []).append(change)
    clear = tuple(same[0] for same in changes.values() if len({one.answer for one in same}) == 1)
    return Filled(clear, (*refusals, *_contradicting(changes)), (), unchanged)


def _contradicting(changes: Mapping[str, Sequence[Change]]) -> Iterator[Refusal]:
    """Rows that were copied and then filled in differently."""
    for id, rows in changes.items():
        if len({one.answer for one in rows}) > 1:
            others = ", ".join(one.row for one in rows)
            reason = say("nhiều dòng của cùng ý kiến ghi khác nhau: {rows}", rows=others)
            yield Refusal(rows[0].row, id, reason)


def _change(
    line: _Line, known: Mapping[str, Held], standing: Callable[[str], frozenset[int]], on: date
) -> Change | None:
    """What a row changes; None where nobody touched it. Raises _Refused."""
    if len(line.row.marks) > 1:
        raise _Refused(say("dòng mang mã của hai ý kiến ({ids})", ids=", ".join(line.row.marks)))
    id, state = line.row.marks[0].split()
    one = known.get(id)
    if one is None:
        likely = suggest(id, known)
        raise _Refused(say("không có ý kiến này") + (say("; có phải “{likely}”?", likely=likely) if likely else ""))
    present = one.comment.answer
    wanted = _wanted(line, present, on)
    if state_of(one.comment, wanted) in (state, state_of(one.comment, present)):
        return None
    if state_of(one.comment, present) != state:
        raise _Refused(say("ý kiến đã đổi từ khi in bảng này; in lại bảng rồi điền lại dòng này"))
    return Change(line.row.name, one, _settled(one, wanted, standing))


def _settled(one: Held, wanted: Answer, standing: Callable[[str], frozenset[int]]) -> Answer:
    """The answer wanted, with all that its disposition needs."""
    if wanted.disposition is Disposition.OPEN:
        raise _Refused(say("kết quả bị xóa; muốn mở lại: dean comment dispose {id} open", id=one.comment.id))
    if wanted.disposition is Disposition.DUPLICATE:
        raise _Refused(say("gộp ý kiến trùng bằng dean comment merge, không qua bảng"))
    if one.comment.answer.disposition is Disposition.DUPLICATE:
        raise _Refused(say("ý kiến này đã gộp vào {other}; trả lời ở đó", other=one.comment.answer.duplicate_of))
    bare = one._replace(comment=one.comment._replace(answer=Answer()))
    try:
        return checked(bare, wanted, standing)
    except DeanError as error:
        raise _Refused(error.message) from error


# -- What a row says ---------------------------------------------------------------------------


def _wanted(line: _Line, present: Answer, on: date) -> Answer:
    """The answer that the row gives; what it has no column for stays as it is."""
    columns = frozenset(line.columns.values())
    text = line.text(Column.ANSWER) if Column.ANSWER in columns else answer_text(present, columns)
    if text.endswith(CUT):
        return present
    told = answer_told(text, columns)
    disposition = _disposition(line, columns, present, text)
    carried = disposition in (Disposition.ACCEPTED, Disposition.PARTIAL)
    version = _version(line) if Column.VERSION in columns else told.version
    if Column.VERSION not in columns and Column.ANSWER not in columns:
        version = present.incorporated_in if carried else None
    same = disposition is Disposition.DUPLICATE
    return Answer(disposition, told.resolution, present.duplicate_of if same else "", version, on)


def _disposition(line: _Line, columns: frozenset[Column], present: Answer, text: str) -> Disposition:
    told = beginning(text)
    written = line.text(Column.STATUS) if Column.STATUS in columns else ""
    if Column.STATUS in columns and " ".join(written.split()) == status_text(present) and (written or not text):
        return _agreeing(present.disposition, told)
    if written:
        named = status_told(written)
        if named is None:
            raise _Refused(say("không hiểu kết quả “{text}”; ghi: {names}", text=written, names=_names()))
        return _agreeing(named, told)
    if text and told is None:
        raise _Refused(say("chưa rõ tiếp thu hay không; bắt đầu bằng: {names}", names=_names()))
    return told or Disposition.OPEN


def _agreeing(named: Disposition, told: Disposition | None) -> Disposition:
    """The disposition named, where the answer's first words do not tell plainly another one."""
    if named in _DECIDED and told in _DECIDED and named is not told:
        raise _Refused(say("kết quả và nội dung trả lời nói khác nhau"))
    return named


def _names() -> str:
    return ", ".join(status_text(Answer(one)) for one in (*_DECIDED, Disposition.NOTED))


def _version(line: _Line) -> int | None:
    text = line.text(Column.VERSION)
    found = _VERSION.fullmatch(" ".join(text.split()))
    if text and not found:
        raise _Refused(say("“{text}” không phải số của dự thảo.", text=text))
    return int(found[1]) if found else None


# -- Recording ---------------------------------------------------------------------------------


def filling(workspace: Workspace, path: Path, on: date, shown: Filled) -> Act:
    """The action of taking in every row that `shown` would change, read again when nobody else can write any more.

    Raises DeanError where that is not what was shown, or there is nothing to change.
    """
    found = read_filled(workspace, path, on)
    if [_told(change) for change in found.changes] != [_told(change) for change in shown.changes]:
        raise DeanError(say("Hồ sơ vừa đổi trong lúc xem."), say("Chạy lại lệnh để xem bảng còn đổi gì."))
    edits = [Edit(one.held, (one.held.comment._replace(answer=one.answer),)) for one in found.changes]
    rounds = ", ".join(str(number) for number in sorted({one.held.round.number for one in found.changes}))
    sentence = f"Nhập bảng tổng hợp đợt {rounds}: trả lời {len(edits)} ý kiến ({', '.join(_first(found.changes))})"
    return act_of(edits, "comment-import", sentence)


def _told(change: Change) -> tuple[str, Answer]:
    return change.held.comment.id, change.answer


def _first(changes: Sequence[Change]) -> Iterator[str]:
    for n, change in enumerate(changes):
        if n == 3:
            yield "…"
            return
        yield change.held.comment.id
