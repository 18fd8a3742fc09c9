"""Cells of workbooks (ECMA-376 part 1, 18) by openpyxl: words and never formulas, the same bytes each time."""

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
from deancli.document.sheets.values import CUT
from deancli.document.sheets.words import shown
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
    return [WIDTH * share / sum(shares) * MILLIMETRES - _PADDING for share in shares]


def height_of(texts: Sequence[str], rooms: Sequence[float], *, bold: bool) -> float:
    """As high as a row must be for these words: programs that only show a workbook do not find that out themselves."""
    lines = [
        sum(max(1, ceil(width_of(line, _POINTS, bold=bold) * _TORN / room)) for line in text.splitlines() or [""])
        for text, room in zip(texts, rooms, strict=True)
    ]
    return min(max(lines) * _LINE + 4, _HIGHEST)


def put(cell: Any, text: str, *, bold: bool = False, centred: bool = False, lined: bool = False) -> None:
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


def saved(book: Any, said: Claim) -> bytes:
    """The bytes of `book`, which says `said` of itself."""
    properties = book.properties
    properties.creator = properties.lastModifiedBy = said.author
    properties.title, properties.created = said.title, said.when.replace(tzinfo=None)
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
