"""A PDF from outside let in: sound, open without a password, no larger than any letter or plan."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from deancli.document.pdf.lines import lines_of
from deancli.document.pdf.page import read_page
from deancli.document.pdf.tables import Line
from deancli.document.refusal import RefusedFile
from deancli.language import say

if TYPE_CHECKING:
    from pypdf import PdfReader

T = TypeVar("T")

MAX_BYTES: Final = 50_000_000
MAX_PAGES: Final = 300
_LAYER: Final = 60
"""A page with fewer letters than this is a scan, perhaps with a stamp or a page number set over it."""


class Pdf(NamedTuple):
    """What a PDF says: the lines of its first MAX_PAGES pages, and of itself (`author`, `made`)."""

    pages: int
    lines: tuple[Line, ...]
    scanned: bool
    author: str
    made: date | None


def read_pdf(data: bytes, *, whole: bool = False) -> Pdf:
    """What the PDF `data` says; `scanned` where it is only pictures of pages.

    Raises RefusedFile where it is damaged, protected by a password, too large, or (with `whole`) longer than MAX_PAGES.
    """
    if len(data) > MAX_BYTES:
        raise RefusedFile(say("tệp lớn {size} MB, giới hạn là {limit} MB", size=len(data) // 1_000_000,
                              limit=MAX_BYTES // 1_000_000), _too_long())  # fmt: skip
    return _sound(lambda: _read(data, whole=whole))


def _sound(read: Callable[[], T]) -> T:
    """What `read` gives; pypdf raises whatever a damaged file makes it stumble over."""
    try:
        return read()
    except RefusedFile:
        raise
    except Exception as error:
        raise RefusedFile(
            say("tệp PDF bị hỏng ({why})", why=type(error).__name__),
            say("Mở bằng trình đọc PDF rồi in ra PDF mới, hoặc xin bản Word."),
        ) from error


def _read(data: bytes, *, whole: bool) -> Pdf:
    import logging

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not _opens(reader):
        raise RefusedFile(say("tệp PDF có mật khẩu"), say("Mở bằng mật khẩu rồi in ra một tệp PDF mới."))
    total = len(reader.pages)
    if whole and total > MAX_PAGES:
        raise RefusedFile(say("tệp PDF có {n} trang, giới hạn là {limit}", n=total, limit=MAX_PAGES), _too_long())
    pages = [read_page(page) for _, page in zip(range(MAX_PAGES), reader.pages, strict=False)]
    letters = sum(len(piece.text.strip()) for page in pages for piece in page.pieces)
    scanned = letters < _LAYER * max(len(pages), 1)
    return Pdf(total, () if scanned else lines_of(pages), scanned, *_about(reader))


def _too_long() -> str:
    return say("Tách riêng Kế hoạch và phụ lục của nó ra một tệp rồi thử lại.")


def _opens(reader: PdfReader) -> bool:
    """Whether the file opens without a password; what pypdf cannot decrypt does not."""
    from pypdf.errors import PyPdfError

    try:
        return bool(reader.decrypt(""))
    except PyPdfError:
        return False


def _about(reader: PdfReader) -> tuple[str, date | None]:
    """Who the file says made it, and when (ISO 32000-2, 14.3)."""
    try:
        about = reader.metadata
        moment = about.creation_date if about else None
        return (about.author or "" if about else ""), moment.date() if moment else None
    except (ValueError, TypeError, AttributeError):
        return "", None
