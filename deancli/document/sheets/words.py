"""A table to be filled in as a Word document across the page, in the form of Nghị định 30/2020/NĐ-CP.

A row's mark is hidden text (ECMA-376 part 1, 17.3.2.41) in its first cell: of three ways tried, LibreOffice drops
content controls, and Word drops the bookmarks of a row that is cut and pasted; hidden text goes where its cell goes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deancli.document.door import admit
from deancli.document.layout.blocks import Block, Column, Grid, Rule, Text
from deancli.document.layout.rules import BODY, CELL, TITLE
from deancli.document.layout.typesetting import typeset
from deancli.document.package import Package
from deancli.document.sheets.values import Sheet
from deancli.document.stamps import with_properties
from deancli.document.text.visible import visible
from deancli.document.writing import Claim

_NAME: Final = "bang.docx"


def sheet_docx(sheet: Sheet, said: Claim) -> bytes:
    """The DOCX of `sheet`, which says `said` of itself; the same sheet gives the same bytes."""
    made = typeset(_blocks(sheet), said, wide=True)
    return with_properties(Package(admit(made, _NAME).parts), dict(sheet.stamp))


def _blocks(sheet: Sheet) -> Iterator[Block]:
    yield Text(visible(sheet.title), TITLE)
    yield Rule()
    yield from (Text(visible(paragraph), BODY, tied=paragraph is sheet.lead[-1]) for paragraph in sheet.lead)
    if not sheet.rows:
        return
    yield Text("", CELL)
    columns = tuple(Column(column.head, column.share) for column in sheet.columns)
    rows = tuple(tuple(map(shown, row.cells)) for row in sheet.rows)
    yield Grid(columns, rows, marks=tuple(row.mark for row in sheet.rows))


def shown(text: str) -> str:
    """`text` with its line ends kept and whatever else is unseen written out."""
    return "\n".join(map(visible, text.splitlines()))
