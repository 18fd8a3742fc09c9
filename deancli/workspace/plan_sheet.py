"""A plan that went out as a workbook and came back: what it would change, row by row, and why rows are refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from deancli.document.door import read_file
from deancli.document.sheets.reading import read_sheet
from deancli.document.sheets.values import FoundRow, FoundSheet
from deancli.domain.plan import Milestone
from deancli.domain.plan_table import (
    FIXED,
    HEADS,
    STAMP_SCHEME,
    TAKEN,
    PlanColumn,
    PlanState,
    fixed_texts,
    plan_columns,
    plan_state,
)
from deancli.errors import DeanError
from deancli.language import say
from deancli.workspace.intake import limits_of
from deancli.workspace.opened import PLAN_FILE, Workspace
from deancli.workspace.plan_sheet_rows import Changed, Line, Refused, change_of, id_in


class RefusedRow(NamedTuple):
    """A row that is not taken in, and why; `unreasoned` where nothing but a reason is missing."""

    row: str
    id: str
    why: str
    unreasoned: bool = False


class PlanSheet(NamedTuple):
    """What a workbook comes to.

    `passed` are rows without an id, written by hand, `ignored` tells of cells that were changed and are not taken in,
    `absent` are milestones without a row, `lacking` columns that the table has no more; `unchanged` counts the rows
    nobody touched.
    """

    changes: tuple[Changed, ...]
    refusals: tuple[RefusedRow, ...]
    passed: tuple[str, ...]
    ignored: tuple[str, ...]
    absent: tuple[str, ...]
    lacking: tuple[str, ...]
    unchanged: int


def read_plan_sheet(workspace: Workspace, path: Path, as_of: date, reason: str = "") -> PlanSheet:
    """What the workbook in the file `path` would change on the day `as_of`. Nothing is written.

    `reason` stands for every row that gives none. Raises RefusedFile for a file that is no table, DeanError for one
    that is no plan of this scheme.
    """
    limits = limits_of(workspace)
    sheet = read_sheet(read_file(path, limits), path.name, limits)
    _refuse_other_scheme(workspace, sheet)
    lines, passed, lacking = _lines(sheet.rows, path.name)
    standings = {standing.milestone.id: standing for standing in workspace.progress(as_of).standings}
    known = {id: (standing.milestone, plan_state(standing)) for id, standing in standings.items()}
    found = _without_unwritable(workspace, _read(lines, known, " ".join(reason.split())))
    bearing = {id_in(mark) for line in lines for mark in line.row.marks}
    return found._replace(
        passed=passed,
        ignored=tuple(_ignored(lines, workspace)),
        absent=tuple(id for id in known if id not in bearing),
        lacking=lacking,
    )


def _without_unwritable(workspace: Workspace, found: PlanSheet) -> PlanSheet:
    """What was found, where rows are refused whose note stands in `milestones.yaml` in a person's own way."""
    from deancli.storage.note_edits import with_note

    data = (workspace.root / PLAN_FILE).read_bytes()
    kept, refused = [], []
    for one in found.changes:
        try:
            if one.before.note != one.after.note:
                with_note(data, PLAN_FILE, one.after.id, one.after.note)
            kept.append(one)
        except DeanError as error:
            refused.append(RefusedRow(one.row, one.after.id, error.message))
    return found._replace(changes=tuple(kept), refusals=(*found.refusals, *refused))


def _refuse_other_scheme(workspace: Workspace, sheet: FoundSheet) -> None:
    scheme = sheet.stamp.get(STAMP_SCHEME, "")
    if scheme not in ("", workspace.plan.scheme.id):
        raise DeanError(
            say("Bảng này thuộc Đề án khác ({scheme}).", scheme=scheme),
            say("Mở không gian làm việc của Đề án ấy, hoặc xuất lại bảng: dean export xlsx"),
        )


def _lines(rows: Sequence[FoundRow], name: str) -> tuple[list[Line], tuple[str, ...], tuple[str, ...]]:
    """The rows of the plan's table that bear a mark, the names of those that do not, the heads that are gone."""
    columns: Mapping[PlanColumn, int] = {}
    table, lines, passed = "", [], []
    for row in rows:
        heads = _heads(row)
        if heads:
            columns, table = heads, row.table
        elif columns and row.marks:
            lines.append(Line(row, columns))
        elif columns and row.table == table and any(cell.text.strip() for cell in row.cells):
            passed.append(row.name)
    if not columns:
        wanted = ", ".join(HEADS[column] for column in (PlanColumn.TITLE, PlanColumn.DEADLINE, PlanColumn.NOTE))
        raise DeanError(
            say("{name}: không thấy bảng Kế hoạch.", name=name),
            say("Giữ nguyên dòng tiêu đề như bảng đã xuất; cần ít nhất: {heads}.", heads=wanted),
        )
    if passed and not lines:
        raise DeanError(
            say("{name}: không dòng nào còn mã ẩn ở cột dean, nên không biết dòng nào của nhiệm vụ nào.", name=name),
            say("Xuất lại bảng (dean export xlsx) rồi sửa trong đó; đừng xóa cột ẩn."),
        )
    return lines, tuple(passed), tuple(HEADS[column] for column in TAKEN if column not in columns)


def _heads(row: FoundRow) -> dict[PlanColumn, int]:
    try:
        return {} if row.marks else plan_columns([cell.text for cell in row.cells])
    except ValueError as twice:
        raise DeanError(
            say("{row}: hai cột cùng tiêu đề “{head}”.", row=row.name, head=str(twice)),
            say("Xóa hoặc đổi tên một cột rồi nhập lại."),
        ) from twice


def _read(lines: Sequence[Line], known: Mapping[str, tuple[Milestone, PlanState]], reason: str) -> PlanSheet:
    changes: dict[str, list[Changed]] = {}
    refusals: list[RefusedRow] = []
    unchanged = 0
    for line in lines:
        try:
            change = change_of(line, known, reason)
        except Refused as refused:
            refusals.append(RefusedRow(line.row.name, line.id, str(refused), refused.unreasoned))
            continue
        unchanged += change is None
        if change:
            changes.setdefault(line.id, []).append(change)
    clear = tuple(same[0] for same in changes.values() if len({one.after for one in same}) == 1)
    return PlanSheet(clear, (*refusals, *_contradicting(changes)), (), (), (), (), unchanged)


def _contradicting(changes: Mapping[str, Sequence[Changed]]) -> Iterator[RefusedRow]:
    """Rows that were copied and then filled in differently."""
    for id, rows in changes.items():
        if len({one.after for one in rows}) > 1:
            others = ", ".join(one.row for one in rows)
            yield RefusedRow(rows[0].row, id, say("nhiều dòng của cùng nhiệm vụ ghi khác nhau: {rows}", rows=others))


def _ignored(lines: Sequence[Line], workspace: Workspace) -> Iterator[str]:
    """Cells that somebody changed in columns that only show the plan."""
    shown = {one.id: fixed_texts(one, workspace.directory) for one in workspace.plan.milestones}
    for line in lines:
        texts = shown.get(line.id, {})
        for column in FIXED:
            at = line.columns.get(column)
            if column in texts and at is not None and at < len(line.row.cells):
                held = " ".join(line.row.cells[at].text.split())
                if held != " ".join(texts[column].split()):
                    yield say("{row}, cột {head}", row=line.row.name, head=HEADS[column])
