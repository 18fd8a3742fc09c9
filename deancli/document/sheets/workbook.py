"""A table to be filled in as a workbook (ECMA-376 part 1, 18), by openpyxl; every cell of it is words, never a formula.

The mark of a row stands in a hidden column behind the others, so that it is sorted and filtered with its row.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from math import ceil
from typing import Any, Final

from deancli.document.layout.metrics import width_of
from deancli.document.layout.rules import FONT
from deancli.document.package import zipped
from deancli.document.sheets.values import CUT, Sheet
from deancli.document.sheets.words import shown
from deancli.document.writing import Claim

_MOST: Final = 32_000
"""Excel holds 32,767 units of UTF-16 in a cell."""
_WIDTH: Final = 150
"""Characters across the page, shared among the columns."""
_MILLIMETRES: Final = 1.85
"""Of a character, in which the widths of columns are told (ECMA-376 part 1, 18.3.1.13)."""
_PADDING: Final = 2
_TORN: Final = 1.1
"""Lines end between words, before the column does."""
_LINE: Final = 15.75
_HIGHEST: Final = 409
_POINTS: Final = 12
_HEAD: Final = 2
_MARK: Final = "dean"
_FIGURES: Final = "Số liệu"
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def sheet_xlsx(sheet: Sheet, said: Claim) -> bytes:
    """The XLSX of `sheet`, which says `said` of itself; the same sheet gives the same bytes.

    A text longer than a cell holds is cut there and ends with CUT.
    """
    from openpyxl import Workbook

    book = Workbook()
    table, figures = book.active, book.create_sheet(_FIGURES)
    assert table is not None
    table.title = sheet.name
    _fill_table(table, sheet)
    _fill_figures(figures, sheet)
    _offer_choices(table, figures, sheet)
    _set_page(table)
    _claim(book, sheet, said)
    written = io.BytesIO()
    book.save(written)
    return _timeless(written.getvalue(), said.when)


def _fill_table(table: Any, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    count = len(sheet.columns)
    _put(table.cell(1, 1), sheet.title, bold=True, centred=True)
    if count > 1:
        table.merge_cells(start_row=1, start_column=1, end_row=1, end_column=count)
    total = sum(column.share for column in sheet.columns)
    for at, column in enumerate(sheet.columns, 1):
        _put(table.cell(_HEAD, at), column.head, bold=True, centred=True, lined=True)
        table.column_dimensions[get_column_letter(at)].width = round(_WIDTH * column.share / total, 1)
    _put(table.cell(_HEAD, count + 1), _MARK)
    table.column_dimensions[get_column_letter(count + 1)].hidden = True
    for number, row in enumerate(sheet.rows, _HEAD + 1):
        for at, text in enumerate(row.cells, 1):
            _put(table.cell(number, at), text, lined=True)
        _put(table.cell(number, count + 1), row.mark)
    _set_heights(table, sheet)
    table.freeze_panes = table.cell(_HEAD + 1, 1)
    table.auto_filter.ref = f"A{_HEAD}:{get_column_letter(count)}{_HEAD + max(len(sheet.rows), 1)}"


def _set_heights(table: Any, sheet: Sheet) -> None:
    """As high as the words need: programs that only show or print a workbook do not find that out themselves."""
    total = sum(column.share for column in sheet.columns)
    rooms = [_WIDTH * column.share / total * _MILLIMETRES - _PADDING for column in sheet.columns]
    heads = tuple(column.head for column in sheet.columns)
    table.row_dimensions[1].height = _height([sheet.title], [sum(rooms)], bold=True)
    for number, texts in enumerate((heads, *(row.cells for row in sheet.rows)), _HEAD):
        table.row_dimensions[number].height = _height(texts, rooms, bold=number == _HEAD)


def _height(texts: Sequence[str], rooms: Sequence[float], *, bold: bool) -> float:
    lines = [
        sum(max(1, ceil(width_of(line, _POINTS, bold=bold) * _TORN / room)) for line in text.splitlines() or [""])
        for text, room in zip(texts, rooms, strict=True)
    ]
    return min(max(lines) * _LINE + 4, _HIGHEST)


def _fill_figures(figures: Any, sheet: Sheet) -> None:
    figures.column_dimensions["A"].width = _WIDTH / 2
    for number, text in enumerate((sheet.title, *sheet.lead), 1):
        _put(figures.cell(number, 1), text, bold=number == 1)
        figures.row_dimensions[number].height = _height([text], [_WIDTH / 2 * _MILLIMETRES], bold=number == 1)


def _put(cell: Any, text: str, *, bold: bool = False, centred: bool = False, lined: bool = False) -> None:
    """Words into a cell, whatever they begin with."""
    from openpyxl.styles import Alignment, Border, Font, Side

    cell.value = _ESCAPE.sub("_x005F_", _fitting(shown(text)))
    cell.data_type = "s"
    cell.quotePrefix = text[:1] in tuple("=+-@")
    cell.font = Font(name=FONT, size=_POINTS, bold=bold)
    cell.alignment = Alignment(
        horizontal="center" if centred else None, vertical="center" if centred else "top", wrap_text=True
    )
    if lined:
        line = Side(style="thin")
        cell.border = Border(left=line, right=line, top=line, bottom=line)


def _fitting(text: str) -> str:
    if len(text.encode("utf-16-le")) // 2 <= _MOST:
        return text
    cut = text.encode("utf-16-le")[: 2 * (_MOST - len(CUT))].decode("utf-16-le", "ignore")
    return cut + CUT


def _offer_choices(table: Any, figures: Any, sheet: Sheet) -> None:
    """A list to choose from in each column that has one; other words may be written all the same."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for at, column in enumerate(sheet.columns, 1):
        if not column.choices:
            continue
        first = len(sheet.lead) + 3
        for number, choice in enumerate(column.choices, first):
            _put(figures.cell(number, 1), choice)
        source = f"'{_FIGURES}'!$A${first}:$A${first + len(column.choices) - 1}"
        offered = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
        letter = get_column_letter(at)
        offered.add(f"{letter}{_HEAD + 1}:{letter}{_HEAD + max(len(sheet.rows), 1)}")
        table.add_data_validation(offered)


def _set_page(table: Any) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    table.page_setup.orientation, table.page_setup.paperSize = "landscape", 9
    table.page_setup.fitToWidth, table.page_setup.fitToHeight = 1, 0
    table.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    table.print_title_rows = f"{_HEAD}:{_HEAD}"


def _claim(book: Any, sheet: Sheet, said: Claim) -> None:
    from openpyxl.packaging.custom import StringProperty

    properties = book.properties
    properties.creator = properties.lastModifiedBy = said.author
    properties.title, properties.created = said.title, said.when.replace(tzinfo=None)
    for name, value in sheet.stamp:
        book.custom_doc_props.append(StringProperty(name=name, value=value))


def _timeless(data: bytes, when: datetime) -> bytes:
    """The workbook without the present time, which openpyxl writes into it, and with rows that grow when one writes."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    core = "docProps/core.xml"
    parts[core] = _MODIFIED.sub(rb"\g<1>" + f"{when:%Y-%m-%dT%H:%M:%SZ}".encode(), parts[core])
    sheets = {name: data for name, data in parts.items() if name.startswith("xl/worksheets/")}
    return zipped(parts | {name: data.replace(b' customHeight="1"', b"") for name, data in sheets.items()})
