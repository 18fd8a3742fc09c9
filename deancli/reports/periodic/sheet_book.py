"""A report as a workbook: what it says, line by line, and each of its tables on a sheet of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from deancli.document.sheets.tables import tables_xlsx
from deancli.document.sheets.values import SheetColumn, Table
from deancli.document.writing import Claim
from deancli.reports.periodic.sheet import NOTHING, Grid, Sheet

_LINES: Final = (SheetColumn("Mục", 0.25), SheetColumn("Nội dung", 0.75))
_LEAST, _MOST = 6, 40


def sheet_xlsx(sheet: Sheet, author: str, as_of: str) -> bytes:
    """The workbook of a report made by `author` for the day `as_of`; the same report has the same bytes."""
    title = f"{sheet.kind}: {sheet.title}"
    said = Claim(author, datetime.fromisoformat(as_of), title)
    grids = {("Phụ lục" if n == 1 else f"Phụ lục {n}"): _table(grid) for n, grid in enumerate(sheet.grids, 1)}
    return tables_xlsx({"Báo cáo": Table(title, _LINES, tuple(_lines(sheet))), **grids}, said)


def _lines(sheet: Sheet) -> Iterator[tuple[str, str]]:
    yield from (("", text) for text in sheet.lead)
    for section in sheet.sections:
        lines = (NOTHING,) if section.lines == () else section.lines or ("",)
        yield from ((section.heading, text) for text in lines)


def _table(grid: Grid) -> Table:
    """Columns as wide as what stands in them asks for, within limits."""
    columns = tuple(
        SheetColumn(head, min(max(_LEAST, len(head) / 2, *(len(row[at]) / 2 for row in grid.rows), 0), _MOST))
        for at, head in enumerate(grid.columns)
    )
    return Table(grid.title, columns, grid.rows)
