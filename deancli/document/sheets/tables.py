"""Tables as sheets of a workbook: a title, heads that stay in sight and filter, rows as high as their words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deancli.document.sheets.cells import HEAD, WIDTH, height_of, put, rooms_of, saved, set_page
from deancli.document.sheets.values import Table
from deancli.document.writing import Claim


def tables_xlsx(tables: Mapping[str, Table], said: Claim) -> bytes:
    """The XLSX with a sheet for each of `tables` by its name; the same tables give the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, table in tables.items():
        fill_table(book.create_sheet(name), table)
    return saved(book, said)


def fill_table(sheet: Any, table: Table) -> None:
    """Write `table` into an empty sheet: the title, the heads below it, the rows below these."""
    from openpyxl.utils import get_column_letter

    count, total = len(table.columns), sum(column.share for column in table.columns)
    put(sheet.cell(1, 1), table.title, bold=True, centred=True)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=count)
    for at, column in enumerate(table.columns, 1):
        put(sheet.cell(HEAD, at), column.head, bold=True, centred=True, lined=True)
        sheet.column_dimensions[get_column_letter(at)].width = round(WIDTH * column.share / total, 1)
    for number, row in enumerate(table.rows, HEAD + 1):
        for at, text in enumerate(row, 1):
            put(sheet.cell(number, at), text, lined=True)
    _set_heights(sheet, table)
    sheet.freeze_panes = sheet.cell(HEAD + 1, 1)
    sheet.auto_filter.ref = f"A{HEAD}:{get_column_letter(count)}{HEAD + max(len(table.rows), 1)}"
    set_page(sheet, HEAD)


def _set_heights(sheet: Any, table: Table) -> None:
    rooms = rooms_of([column.share for column in table.columns])
    sheet.row_dimensions[1].height = height_of([table.title], [sum(rooms)], bold=True)
    for number, texts in enumerate((tuple(column.head for column in table.columns), *table.rows), HEAD):
        sheet.row_dimensions[number].height = height_of(texts, rooms, bold=number == HEAD)
