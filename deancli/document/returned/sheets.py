"""Tables of comments outside Word: XLSX (ECMA-376 part 1, 18) and CSV. Values are read, never formulas."""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from typing import Any, Final

from deancli.document.archive import unpacked
from deancli.document.legacy_fonts import guessed, in_font, to_unicode
from deancli.document.limits import Limits
from deancli.document.markup import parse
from deancli.document.refusal import Finding, RefusedFile
from deancli.document.returned.columns import Cell, Row
from deancli.language import say

_WORKBOOK: Final = re.compile(rb"spreadsheetml\.sheet\.main\+xml")
_MACROS: Final = re.compile(rb"macroenabled|vbaproject", re.IGNORECASE)
_LEGACY: Final = re.compile(rb"""val=["'](?:\.vn|vni-)""", re.IGNORECASE)
MOST_ROWS: Final = 50_000
MOST_COLUMNS: Final = 60
_LONGEST: Final = 1_000_000
"""A cell of a CSV longer than this is no cell."""


def workbook_parts(data: bytes, limits: Limits) -> dict[str, bytes] | None:
    """The parts of the workbook `data`; None for a ZIP file that is none. Raises RefusedFile as the door does."""
    parts = unpacked(data, limits)
    types = parts.get("[Content_Types].xml", b"")
    if _MACROS.search(types) or any(_MACROS.search(name.encode()) for name in parts):
        if b"wordprocessingml" not in types:
            raise RefusedFile(say("bảng tính chứa macro"), say("Mở bằng Excel, lưu thành “Excel Workbook (.xlsx)”."))
        return None
    return parts if _WORKBOOK.search(types) else None


@contextmanager
def reading_workbook(parts: Mapping[str, bytes], limits: Limits) -> Iterator[None]:
    """Let openpyxl read a workbook of these parts; RefusedFile for whatever it fails at.

    What it prints and warns of damaged styles and Excel's newer features would stand among what dean says, so it is
    kept from there.
    """
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            parse(content, name, limits)
    try:
        with redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except RefusedFile:
        raise
    except Exception as error:
        reason = say("bảng tính hỏng ({reason})", reason=f"{type(error).__name__}: {error}"[:200])
        raise RefusedFile(reason, say("Mở bằng Excel, lưu lại thành .xlsx rồi thử lại.")) from error


def sheets_of(data: bytes, parts: dict[str, bytes], limits: Limits) -> list[tuple[str, list[Row], list[Finding]]]:
    """The name and rows of every visible sheet, and what could not be read in it."""
    from openpyxl import load_workbook

    legacy = bool(_LEGACY.search(parts.get("xl/styles.xml", b"")))
    with reading_workbook(parts, limits):
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        return [
            (sheet.title, list(_rows(sheet, legacy)), list(_unsettled(data, sheet.title, parts)))
            for sheet in book.worksheets
            if sheet.sheet_state == "visible"
        ]


def _rows(sheet: Any, legacy: bool) -> Iterator[Row]:
    for number, cells in enumerate(_lines(sheet), 1):
        texts = [cell_text(cell, legacy=legacy) for cell in cells]
        if any(texts):
            yield Row(say("trang “{sheet}”, dòng {row}", sheet=sheet.title, row=number), tuple(map(Cell, texts)))


def _lines(sheet: Any) -> Iterator[Any]:
    """The rows that are there, whatever size the sheet claims to have; RefusedFile for more than anybody writes."""
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS)):
        if number >= MOST_ROWS:
            raise too_many_rows(sheet.title)
        yield cells


def too_many_rows(title: str) -> RefusedFile:
    """Why a sheet of more than MOST_ROWS rows is not read."""
    return RefusedFile(
        say("trang “{sheet}” có hơn {n} dòng", sheet=title, n=MOST_ROWS),
        say("Chép phần góp ý ra một tệp riêng rồi thử lại."),
    )


def cell_text(cell: Any, *, legacy: bool) -> str:
    """A cell's value as text: whole numbers without a point, days as they are written in Vietnam."""
    value = cell.value
    if value is None:
        return ""
    if hasattr(value, "strftime"):
        return str(value.strftime("%d/%m/%Y"))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), str(value))
    return in_font(text, cell.font.name or "") if legacy else text


def _unsettled(data: bytes, title: str, parts: dict[str, bytes]) -> Iterator[Finding]:
    """Formulas that were never calculated: nobody knows what they say."""
    from openpyxl import load_workbook

    if not any(b"<f>" in content or b"<f " in content for name, content in parts.items() if "worksheets/" in name):
        return
    told, meant = (load_workbook(io.BytesIO(data), read_only=True, data_only=flag)[title] for flag in (True, False))
    for one, other in zip(_lines(told), _lines(meant), strict=False):
        for value, formula in zip(one, other, strict=False):
            if value.value is None and isinstance(formula.value, str):
                yield Finding(
                    title,
                    say("ô {cell} là công thức chưa có kết quả: {text}", cell=formula.coordinate, text=formula.value),
                    say("Mở bằng Excel, lưu lại để tính, hoặc gõ nội dung ô ấy."),
                )


# -- CSV ---------------------------------------------------------------------------------------


def csv_rows(data: bytes) -> list[Row]:
    """The rows of the CSV `data`: UTF-8 or UTF-16, or cp1258 as old Excels write it; cut at `;`, `,` or tabs.

    Raises RefusedFile for what is no text.
    """
    text = _decoded(data)
    csv.field_size_limit(_LONGEST)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise RefusedFile(say("bảng CSV hỏng ({reason})", reason=error), say("Lưu lại thành .xlsx.")) from error
    return [Row(say("dòng {row}", row=number), tuple(map(Cell, row))) for number, row in enumerate(rows, 1) if any(row)]


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise RefusedFile(say("đây không phải bảng CSV (có byte 0)"), say("Lưu lại thành .xlsx hoặc CSV UTF-8."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        western = data.decode("latin-1")
        legacy = guessed(western)
        return to_unicode(western, legacy) if legacy else data.decode("cp1258", "replace")
    legacy = guessed(text)
    return to_unicode(text, legacy) if legacy else text


def _delimiter(text: str) -> str:
    """The one that the first lines hold most often, outside quotation marks."""
    bare = re.sub(r'"[^"]*"', "", text[:20_000])
    lines = bare.splitlines()[:5]
    counts: Sequence[tuple[int, str]] = [(sum(line.count(sign) for line in lines), sign) for sign in ";,\t"]
    return max(counts)[1] if max(counts)[0] else ","
