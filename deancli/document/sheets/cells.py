"""Cells of workbooks (ECMA-376 part 1, 18) by openpyxl: words and never formulas, the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from math import ceil
from typing import Any, Final

from deancli.document.layout.metrics import width_of
from deancli.document.layout.rules import FONT
from deancli.document.package import zipped
from deancli.document.sheets.values import CUT
from deancli.document.sheets.words import shown
from deancli.document.text.visible import visible
from deancli.document.writing import Claim

HEAD: Final = 2
"""The row of a table's heads; its title stands above it."""
WIDTH: Final = 150
"""Characters across the page, shared among the columns."""
MILLIMETRES: Final = 1.85
"""Of a character, in which the widths of columns are told (ECMA-376 part 1, 18.3.1.13)."""
_MOST: Final = 32_000
"""Excel holds 32,767 units of UTF-16 in a cell."""
_PADDING: Final = 2
_TORN: Final = 1.1
"""Lines end between words, before the column does."""
_LINE: Final = 15.75
_HIGHEST: Final = 409
_POINTS: Final = 12
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def rooms_of(shares: Sequence[float]) -> list[float]:
    """The millimetres that words have in columns of these shares of WIDTH."""
    return [room_of(WIDTH * share / sum(shares)) for share in shares]


def height_of(texts: Sequence[str], rooms: Sequence[float], *, bold: bool) -> float:
    """As high as a row must be for these words: programs that only show a workbook do not find that out themselves."""
    lines = [
        sum(max(1, ceil(width_of(line, _POINTS, bold=bold) * _TORN / room)) for line in text.splitlines() or [""])
        for text, room in zip(texts, rooms, strict=True)
    ]
    return min(max(lines) * _LINE + 4, _HIGHEST)


def room_of(width: float) -> float:
    """The millimetres that words have in a column of `width` characters."""
    return width * MILLIMETRES - _PADDING


def put(cell: Any, text: str, *, bold: bool = False, centred: bool = False, lined: bool = False) -> None:
    """Words into a cell, whatever they begin with."""
    put_words(cell, text)
    dress(cell, bold=bold, centred=centred, lined=lined)


def put_words(cell: Any, text: str) -> None:
    """Words into a cell that is dressed already; a text longer than a cell holds ends with CUT."""
    cell.value = _ESCAPE.sub("_x005F_", _fitting(shown(text)))
    cell.data_type = "s"
    if text[:1] in tuple("=+-@"):
        cell.quotePrefix = True


def dress(cell: Any, *, bold: bool = False, centred: bool = False, lined: bool = False) -> None:
    """The type of Nghị định 30/2020/NĐ-CP, Phụ lục I, lines that break, thin rules around where it is `lined`."""
    cell.font, cell.alignment, border = _look(bold, centred)
    if lined:
        cell.border = border


@cache
def _look(bold: bool, centred: bool) -> tuple[Any, Any, Any]:
    """Font, alignment and border, made once: a workbook has a hundred thousand cells."""
    from openpyxl.styles import Alignment, Border, Font, Side

    line = Side(style="thin")
    return (
        Font(name=FONT, size=_POINTS, bold=bold),
        Alignment(horizontal="center" if centred else None, vertical="center" if centred else "top", wrap_text=True),
        Border(left=line, right=line, top=line, bottom=line),
    )


def set_page(table: Any, head: int) -> None:
    """A4 across, as wide as the page, with row `head` on every page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    table.page_setup.orientation, table.page_setup.paperSize = "landscape", 9
    table.page_setup.fitToWidth, table.page_setup.fitToHeight = 1, 0
    table.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    table.print_title_rows = f"{head}:{head}"


def _fitting(text: str) -> str:
    if len(text.encode("utf-16-le")) // 2 <= _MOST:
        return text
    cut = text.encode("utf-16-le")[: 2 * (_MOST - len(CUT))].decode("utf-16-le", "ignore")
    return cut + CUT


def saved(book: Any, said: Claim, stamp: Iterable[tuple[str, str]] = ()) -> bytes:
    """The bytes of `book`, which says `said` of itself and bears `stamp` as custom properties.

    Equal books have equal bytes.
    """
    from openpyxl.packaging.custom import StringProperty

    for name, value in stamp:
        book.custom_doc_props.append(StringProperty(name=name, value=value))
    properties = book.properties
    properties.creator = properties.lastModifiedBy = visible(said.author)
    properties.title, properties.created = visible(said.title), said.when.replace(tzinfo=None)
    written = io.BytesIO()
    book.save(written)
    return _timeless(written.getvalue(), said.when)


def _timeless(data: bytes, when: datetime) -> bytes:
    """The workbook without the present time, which openpyxl writes into it, and with rows that grow when one writes."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    core = "docProps/core.xml"
    parts[core] = _MODIFIED.sub(rb"\g<1>" + f"{when:%Y-%m-%dT%H:%M:%SZ}".encode(), parts[core])
    sheets = {name: data for name, data in parts.items() if name.startswith("xl/worksheets/")}
    return zipped(parts | {name: data.replace(b' customHeight="1"', b"") for name, data in sheets.items()})
