"""A PDF with a text layer as the lines of a paper, columns told apart by where they stand."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from deancli.document.legacy_fonts import guessed, in_font, to_unicode
from deancli.document.paper.cleaning import clean
from deancli.document.paper.plain import too_long_hint
from deancli.document.refusal import RefusedFile
from deancli.domain.planreading.blocks import Block, Paper, Spot
from deancli.language import say

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MAX_BYTES: Final = 50_000_000
MAX_PAGES: Final = 300
MAX_PAGE: Final = 5_000_000
"""Bytes of drawing orders on one page; a page of text has twenty thousand."""
_SAME_LINE: Final = 3.0
_GAP: Final = 18.0
"""Points between two pieces of a line from which they stand in different columns."""


class _Piece(NamedTuple):
    x: float
    y: float
    text: str
    bold: bool
    size: float

    @property
    def end(self) -> float:
        """About where the piece ends: an average letter of a proportional font is half as wide as it is high."""
        return self.x + len(self.text) * self.size * 0.45


def pdf_paper(data: bytes, name: str) -> Paper:
    """The lines of the PDF `data`, which is a file `name`.

    Raises RefusedFile where it is damaged, protected, longer than any plan, or only pictures of pages.
    """
    if len(data) > MAX_BYTES:
        raise RefusedFile(say("tệp lớn {size} MB, giới hạn là {limit} MB", size=len(data) // 1_000_000,
                              limit=MAX_BYTES // 1_000_000), too_long_hint()).of(name)  # fmt: skip
    try:
        return _read(data, name)
    except RefusedFile:
        raise
    except Exception as error:  # pypdf raises whatever a damaged file makes it stumble over
        raise RefusedFile(
            say("tệp PDF bị hỏng ({why})", why=type(error).__name__),
            say("Mở bằng trình đọc PDF rồi in ra PDF mới, hoặc xin bản Word."),
        ).of(name) from error


def _read(data: bytes, name: str) -> Paper:
    import logging

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(data), strict=False)
    _check(reader, name)
    blocks: list[Block] = []
    for number, page in enumerate(reader.pages, 1):
        blocks += _lines(_pieces(page, name), number, len(blocks))
    letters = sum(len(block.text) for block in blocks)
    if letters < 20 * len(reader.pages):
        raise RefusedFile(
            say("tệp PDF chỉ có ảnh chụp (scan), không có lớp chữ"),
            say("Xin bản Word từ nơi gửi, hoặc chạy nhận dạng chữ (OCR tiếng Việt) rồi thử lại."),
        ).of(name)
    return Paper(name, "line", len(reader.pages), tuple(_unicode(blocks)))


def _check(reader: PdfReader, name: str) -> None:
    if reader.is_encrypted and not _opens(reader):
        raise RefusedFile(say("tệp PDF có mật khẩu"), say("Mở bằng mật khẩu rồi in ra một tệp PDF mới.")).of(name)
    if len(reader.pages) > MAX_PAGES:
        raise RefusedFile(
            say("tệp PDF có {n} trang, giới hạn là {limit}", n=len(reader.pages), limit=MAX_PAGES), too_long_hint()
        ).of(name)


def _opens(reader: PdfReader) -> bool:
    """Whether the file opens without a password; what pypdf cannot decrypt does not."""
    from pypdf.errors import PyPdfError

    try:
        return bool(reader.decrypt(""))
    except PyPdfError:
        return False


def _pieces(page: PageObject, name: str) -> list[_Piece]:
    contents = page.get_contents()
    if contents is not None and len(contents.get_data()) > MAX_PAGE:
        raise RefusedFile(say("một trang PDF nặng bất thường"), too_long_hint()).of(name)
    found: list[_Piece] = []

    def visit(text: str, matrix: Any, position: Any, font: Any, size: float) -> None:
        if text.strip():
            called = str((font or {}).get("/BaseFont", ""))
            shown = in_font(text.replace("\n", " "), re.sub(r"^/?[A-Z]{6}\+|^/", "", called))
            x = matrix[4] + position[4] * matrix[0]
            y = matrix[5] + position[5] * matrix[3]
            scale = abs(position[3] * matrix[3]) or 1
            found.append(_Piece(x, y, shown, "bold" in called.casefold(), size * scale))

    page.extract_text(visitor_text=visit)
    return found


def _lines(pieces: Sequence[_Piece], page: int, before: int) -> Iterator[Block]:
    """The lines of one page in reading order, those of two columns one column after the other."""
    rows = [_parts(row) for row in _rows(pieces)]
    split = _gutter(rows)
    for number, line in enumerate(_in_order(rows, split), before + 1):
        text = " ".join(part.text.strip() for part in line)
        yield Block(text, Spot(number, page), bool(line) and all(part.bold for part in line), apart=len(line))


def _in_order(rows: Sequence[list[_Piece]], split: float | None) -> Iterator[list[_Piece]]:
    """Whole lines as they come; where two columns run side by side, the left one and then the right one."""
    if split is None:
        yield from rows
        return
    for whole, band in groupby(rows, key=lambda row: _crosses(row, split)):
        lines = list(band)
        sides = [[p for p in row if p.x < split] for row in lines], [[p for p in row if p.x >= split] for row in lines]
        if whole or not any(sides[1]):
            yield from lines
            continue
        yield from (line for line in sides[0] if line)
        yield []  # a column's last line does not go on in the next column's first, unless it was broken off
        yield from (line for line in sides[1] if line)


def _crosses(row: Sequence[_Piece], split: float) -> bool:
    return any(part.x < split and part.end > split + _SAME_LINE for part in row)


def _rows(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    ordered = sorted(pieces, key=lambda piece: (-piece.y, piece.x))
    rows: list[list[_Piece]] = []
    for piece in ordered:
        if rows and abs(rows[-1][0].y - piece.y) <= _SAME_LINE:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.x) for row in rows]


def _gutter(rows: Sequence[Sequence[_Piece]]) -> float | None:
    """Where what stands on the right begins, on a page where two things stand side by side; None for any other."""
    pairs = [row for row in rows if len(row) == 2]
    if not pairs or sum(len(row) > 2 for row in rows) > len(pairs):
        return None
    left, right = min(row[0].x for row in rows), max(row[-1].end for row in rows)
    starts = [row[1].x for row in pairs if row[1].x > left + (right - left) * 0.35]
    return min(starts) - 1 if starts else None


def _parts(row: Sequence[_Piece]) -> list[_Piece]:
    """The pieces of a row joined where no wide gap stands between them."""
    parts: list[_Piece] = []
    for piece in row:
        if parts and piece.x - parts[-1].end < _GAP:
            last = parts[-1]
            parts[-1] = last._replace(text=f"{last.text}{piece.text}", bold=last.bold and piece.bold)
        else:
            parts.append(piece)
    return parts


def _unicode(blocks: Sequence[Block]) -> Iterator[Block]:
    """Each line clean, its number the place among all lines of the file."""
    legacy = guessed("\n".join(block.text for block in blocks))
    for block in blocks:
        text = to_unicode(block.text, legacy) if legacy else block.text
        yield block._replace(text=clean(text).strip(), cells=tuple(clean(cell).strip() for cell in block.cells))
