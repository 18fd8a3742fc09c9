"""Reads a table that people filled in: Word through the door, a workbook or CSV within its limits."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from deancli.document.compare.names import TBL, TC, Element, P
from deancli.document.compare.tables import cells_of, rows_of
from deancli.document.door import admit
from deancli.document.limits import Limits
from deancli.document.package import Package
from deancli.document.refusal import RefusedFile
from deancli.document.returned.fonts import Fonts
from deancli.document.returned.forms import is_lower_part, span_of
from deancli.document.returned.said import text_in
from deancli.document.returned.sheets import (
    MOST_COLUMNS,
    MOST_ROWS,
    cell_text,
    csv_rows,
    reading_workbook,
    too_many_rows,
    workbook_parts,
)
from deancli.document.sheets.values import FoundCell, FoundRow, FoundSheet
from deancli.document.stamps import properties_of
from deancli.language import say

_MARK: Final = r"(?:\S+-\d{3,}|plan:\S+) [0-9a-f]{12}"
_HIDDEN: Final = re.compile(rf"(?:^|\s)({_MARK})(?=\s|$)")
_ALONE: Final = re.compile(rf"(\d*)\s*({_MARK})\s*")
"""A mark that is no longer hidden: alone in a cell, or behind the row's number."""


def read_sheet(data: bytes, name: str, limits: Limits) -> FoundSheet:
    """The tables of the file `data`, which calls itself `name`; raises RefusedFile for any other kind of file."""
    try:
        if name.lower().endswith((".csv", ".tsv")):
            rows = [[FoundCell(cell.text) for cell in row.cells] for row in csv_rows(data)]
            return FoundSheet({}, tuple(_row(say("dòng {n}", n=n), (), row) for n, row in enumerate(rows, 1)))
        parts = workbook_parts(data, limits) if data.startswith(b"PK") else None
        if parts:
            return _workbook(data, parts, limits)
    except RefusedFile as refused:
        raise refused.of(name) from refused
    if not name.lower().endswith(".docx"):
        raise _no_table().of(name)
    return _document(Package(admit(data, name, limits).parts))


def _no_table() -> RefusedFile:
    return RefusedFile(
        say("đây không phải bảng tính .xlsx"), say("Mở tệp bằng Excel rồi lưu thành .xlsx, hoặc .docx bằng Word.")
    )


def _row(name: str, marks: Sequence[str], cells: Sequence[FoundCell]) -> FoundRow:
    """A row; a mark that is not hidden any more is taken out of its cell."""
    alone = [_ALONE.fullmatch(cell.text.strip()) for cell in cells]
    found = [*marks, *(match[2] for match in alone if match)]
    bare = (cell._replace(text=match[1]) if match else cell for cell, match in zip(cells, alone, strict=True))
    return FoundRow(name, tuple(dict.fromkeys(found)), tuple(bare))


# -- Word --------------------------------------------------------------------------------------


def _document(package: Package) -> FoundSheet:
    tables = [table for table in package.body().iter(TBL) if next(table.iterancestors(TC), None) is None]
    fonts = Fonts(package)
    rows = [
        _word_row(say("bảng {table}, dòng {row}", table=number, row=at), row, fonts)
        for number, table in enumerate(tables, 1)
        for at, row in enumerate(rows_of(table), 1)
    ]
    return FoundSheet(properties_of(package), tuple(rows))


def _word_row(name: str, row: Element, fonts: Fonts) -> FoundRow:
    cells: list[FoundCell] = []
    marks: list[str] = []
    for cell in cells_of(row):
        marks += _HIDDEN.findall(" ".join(text_in(p, fonts, hidden=True) for p in cell.iter(P)))
        text = "\n".join(text_in(p, fonts, hidden=False) for p in cell.iter(P))
        merged = say("ô bị gộp") if span_of(cell) > 1 or is_lower_part(cell) else ""
        cells += [FoundCell(text, merged), *([FoundCell("", merged)] * (span_of(cell) - 1))]
    return _row(name, marks, cells)


# -- Workbooks ---------------------------------------------------------------------------------


def _workbook(data: bytes, parts: Mapping[str, bytes], limits: Limits) -> FoundSheet:
    from openpyxl import load_workbook

    with reading_workbook(parts, limits):
        book: Any = load_workbook(io.BytesIO(data), keep_links=False)
        stamp = {p.name: str(p.value) for p in book.custom_doc_props.props}
        return FoundSheet(stamp, tuple(row for sheet in book.worksheets for row in _rows(sheet)))


def _rows(sheet: Any) -> Iterator[FoundRow]:
    merged = {place for area in sheet.merged_cells.ranges for place in _places(area)}
    if sheet.max_row > MOST_ROWS:
        raise too_many_rows(sheet.title)
    for number, cells in enumerate(sheet.iter_rows(max_col=min(sheet.max_column, MOST_COLUMNS)), 1):
        found = [_cell(cell, merged) for cell in cells]
        if any(cell.text or cell.fault for cell in found):
            name = say("trang “{sheet}”, dòng {row}", sheet=sheet.title, row=number)
            yield _row(name, (), found)._replace(table=sheet.title)


def _places(area: Any) -> Iterator[tuple[int, int]]:
    for row in range(area.min_row, min(area.max_row, MOST_ROWS) + 1):
        for column in range(area.min_col, min(area.max_col, MOST_COLUMNS) + 1):
            yield row, column


def _cell(cell: Any, merged: set[tuple[int, int]]) -> FoundCell:
    if cell.data_type == "f":
        return FoundCell(str(cell.value), say("ô {cell} là công thức", cell=cell.coordinate))
    fault = say("ô {cell} bị gộp", cell=cell.coordinate) if (cell.row, cell.column) in merged else ""
    return FoundCell(cell_text(cell, legacy=False), fault)
