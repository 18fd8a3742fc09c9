"""A table to be filled in as a workbook (ECMA-376 part 1, 18), by openpyxl; every cell of it is words, never a formula.

The mark of a row stands in a hidden column behind the others and in the range of the filter, so that it is sorted and
filtered with its row: a sort through the filter's arrows moves what lies in its range and nothing else.
"""

from __future__ import annotations

from typing import Any, Final

from deancli.document.sheets.cells import HEAD, MILLIMETRES, WIDTH, height_of, put, saved
from deancli.document.sheets.tables import fill_table
from deancli.document.sheets.values import Sheet, Table
from deancli.document.writing import Claim

_MARK: Final = "dean"
_FIGURES: Final = "Số liệu"


def sheet_xlsx(sheet: Sheet, said: Claim) -> bytes:
    """The XLSX of `sheet`, which says `said` of itself; the same sheet gives the same bytes.

    A text longer than a cell holds is cut there and ends with CUT.
    """
    from openpyxl import Workbook

    book: Any = Workbook()
    table, figures = book.active, book.create_sheet(_FIGURES)
    table.title = sheet.name
    _fill_table(table, sheet)
    _fill_figures(figures, sheet)
    _offer_choices(table, figures, sheet)
    return saved(book, said, sheet.stamp)


def _fill_table(table: Any, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    fill_table(table, Table(sheet.title, sheet.columns, tuple(row.cells for row in sheet.rows)))
    marked = len(sheet.columns) + 1
    table.column_dimensions[get_column_letter(marked)].hidden = True
    for number, mark in enumerate((_MARK, *(row.mark for row in sheet.rows)), HEAD):
        put(table.cell(number, marked), mark)
    table.auto_filter.ref = f"A{HEAD}:{get_column_letter(marked)}{HEAD + max(len(sheet.rows), 1)}"


def _fill_figures(figures: Any, sheet: Sheet) -> None:
    figures.column_dimensions["A"].width = WIDTH / 2
    for number, text in enumerate((sheet.title, *sheet.lead), 1):
        put(figures.cell(number, 1), text, bold=number == 1)
        figures.row_dimensions[number].height = height_of([text], [WIDTH / 2 * MILLIMETRES], bold=number == 1)


def _offer_choices(table: Any, figures: Any, sheet: Sheet) -> None:
    """A list to choose from in each column that has one; other words may be written all the same."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for at, column in enumerate(sheet.columns, 1):
        if not column.choices:
            continue
        first = len(sheet.lead) + 3
        for number, choice in enumerate(column.choices, first):
            put(figures.cell(number, 1), choice)
        source = f"'{_FIGURES}'!$A${first}:$A${first + len(column.choices) - 1}"
        offered = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
        letter = get_column_letter(at)
        offered.add(f"{letter}{HEAD + 1}:{letter}{HEAD + max(len(sheet.rows), 1)}")
        table.add_data_validation(offered)
