"""A workbook of several tables (ECMA-376 part 1, 18), by openpyxl: days as days, numbers as numbers, all else words.

The head of each table stays in sight, its filter reaches over all columns, the hidden one too: a sort through the
filter moves what lies in its range and nothing else. Colours follow what a cell says (18.3.1.18), also when somebody
writes in it.
"""

from __future__ import annotations

from copy import copy
from datetime import date
from typing import Any, Final

from deancli.document.sheets.cells import dress, height_of, put, put_words, room_of, saved, set_page
from deancli.document.sheets.values import Book, BookCell, BookColumn, BookSheet, Tone
from deancli.document.writing import Claim

_DAYS: Final = "dd/mm/yyyy"
_EARLIEST: Final = date(1900, 3, 1)
"""Excel counts a 29 February 1900 (18.17.4.1): earlier days are written as words."""
_COLOURS: Final = {Tone.BAD: ("9C0006", "FFC7CE"), Tone.NEAR: ("7F6000", "FFEB9C"), Tone.GOOD: ("006100", "C6EFCE")}
"""Letters and ground."""


def book_xlsx(book: Book, said: Claim) -> bytes:
    """The XLSX of `book`, which says `said` of itself; the same book gives the same bytes."""
    from openpyxl import Workbook

    made = Workbook()
    made.remove(made.worksheets[0])
    for sheet in book.sheets:
        _fill(made.create_sheet(sheet.name), sheet)
    return saved(made, said, book.stamp)


def _fill(table: Any, sheet: BookSheet) -> None:
    from openpyxl.utils import get_column_letter

    for at, column in enumerate(sheet.columns, 1):
        put(table.cell(1, at), column.head, bold=True, centred=True, lined=True)
        width = table.column_dimensions[get_column_letter(at)]
        width.width, width.hidden = column.width, column.hidden
    _fill_rows(table, sheet)
    _set_heights(table, sheet)
    last = max(len(sheet.rows), 1) + 1
    table.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{last}"
    table.freeze_panes = "B2"
    for at, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(at)
        _colour(table, column, letter, last)
        _offer(table, column, f"{letter}2:{letter}{last}")
    set_page(table, 1)


def _fill_rows(table: Any, sheet: BookSheet) -> None:
    """Every cell looks like one that is dressed once: a hundred thousand cells are too many to dress."""
    looks = [table.cell(2, at) for at in (1, 2)]
    for cell in looks:
        dress(cell, lined=True)
    looks[1].number_format = _DAYS
    styles = [copy(cell._style) for cell in looks]  # noqa: SLF001 - openpyxl's way to give a cell another's look
    for number, row in enumerate(sheet.rows, 2):
        for at, value in enumerate(row, 1):
            cell = table.cell(number, at)
            cell._style = copy(styles[isinstance(value, date)])  # noqa: SLF001
            _put(cell, value)


def _set_heights(table: Any, sheet: BookSheet) -> None:
    rooms = [room_of(column.width) for column in sheet.columns]
    table.row_dimensions[1].height = height_of([column.head for column in sheet.columns], rooms, bold=True)
    for number, row in enumerate(sheet.rows, 2):
        words = [
            value if isinstance(value, str) and not column.hidden else ""
            for column, value in zip(sheet.columns, row, strict=True)
        ]
        table.row_dimensions[number].height = height_of(words, rooms, bold=False)


def _put(cell: Any, value: BookCell) -> None:
    if isinstance(value, int) or (isinstance(value, date) and value >= _EARLIEST):
        cell.value = value
    elif value is not None:
        put_words(cell, f"{value:%d/%m/%Y}" if isinstance(value, date) else value)


def _colour(table: Any, column: BookColumn, letter: str, last: int) -> None:
    """Rules that look at the cell itself; the words in them are dean's own, never anybody's data."""
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import Font, PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    for wanted, tone in column.tones:
        letters, ground = _COLOURS[tone]
        at = f"{letter}2"
        told = f'{at}="{wanted}"' if isinstance(wanted, str) else f"AND(ISNUMBER({at}),{at}>={wanted})"
        look = DifferentialStyle(font=Font(color=letters), fill=PatternFill(bgColor=ground, fill_type="solid"))
        rule = Rule(type="expression", dxf=look, formula=[told])
        table.conditional_formatting.add(f"{letter}2:{letter}{last}", rule)


def _offer(table: Any, column: BookColumn, area: str) -> None:
    """A list to choose from; other words may be written all the same."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if column.choices:
        listed = '"' + ",".join(column.choices) + '"'
        offered = DataValidation(type="list", formula1=listed, allow_blank=True, showErrorMessage=False)
        offered.add(area)
        table.add_data_validation(offered)
