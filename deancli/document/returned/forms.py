"""Tables of comments in a Word document: the reply form that went out, and whatever an agency made of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deancli.document.compare.names import TBL, TC, Element, P, w
from deancli.document.compare.tables import cells_of, rows_of
from deancli.document.package import Package
from deancli.document.returned.columns import Cell, Row
from deancli.document.returned.fonts import Fonts
from deancli.document.returned.said import text_in
from deancli.language import say

_SPAN: Final = f"{w('tcPr')}/{w('gridSpan')}"
_BELOW: Final = f"{w('tcPr')}/{w('vMerge')}"
_WIDEST: Final = 63
"""Word's own limit of columns; a larger span is none."""


def tables_of(package: Package) -> Iterator[list[Row]]:
    """The rows of every table of the body that stands in no other table."""
    fonts = Fonts(package)
    tables = [table for table in package.body().iter(TBL) if next(table.iterancestors(TC), None) is None]
    for number, table in enumerate(tables, 1):
        yield [
            Row(say("bảng {table}, dòng {row}", table=number, row=at), tuple(_cells(row, fonts)))
            for at, row in enumerate(rows_of(table), 1)
        ]


def _cells(row: Element, fonts: Fonts) -> Iterator[Cell]:
    for cell in cells_of(row):
        text = "\n".join(text_in(paragraph, fonts) for paragraph in cell.iter(P))
        yield Cell(text, span_of(cell), is_lower_part(cell))


def is_lower_part(cell: Element) -> bool:
    """Whether a cell is the lower part of one that is merged over several rows."""
    below = cell.find(_BELOW)
    return below is not None and below.get(w("val"), "continue") == "continue"


def span_of(cell: Element) -> int:
    """How many columns a cell takes."""
    span = cell.find(_SPAN)
    value = "" if span is None else span.get(w("val"), "")
    return min(max(int(value), 1), _WIDEST) if value.isdecimal() and len(value) < 4 else 1
