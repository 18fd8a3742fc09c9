"""Letters as PDF: the lines of the text layer, and what a file says of itself (ISO 32000-2, 14.3)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final, NamedTuple

from deancli.document.legacy_fonts import guessed, to_unicode
from deancli.document.refusal import RefusedFile
from deancli.document.returned.wording import clean
from deancli.language import say

_PAGES: Final = 300
_LAYER: Final = 60
"""A page with fewer letters than this is a scan, perhaps with a stamp or a page number set over it."""
_BLANKS: Final = re.compile(r"[ \t\u00a0]{2,}")
_NUMBER: Final = re.compile(r"\s*[-–]?\s*\d{1,3}\s*[-–]?\s*")


class PdfText(NamedTuple):
    """The lines of a PDF; `scanned` tells that it has no text layer. `author` and `made` are its own words."""

    lines: tuple[str, ...]
    pages: int
    scanned: bool
    author: str
    made: date | None


def pdf_text(data: bytes) -> PdfText:
    """What the PDF `data` says; raises RefusedFile where it is broken or locked."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedFile(say("tệp PDF có mật khẩu"), say("Bỏ mật khẩu rồi thử lại."))
        pages = [page.extract_text() or "" for _, page in zip(range(_PAGES), reader.pages, strict=False)]
        author, made = _properties(reader)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError, IndexError) as error:
        reason = say("tệp PDF hỏng ({reason})", reason=f"{type(error).__name__}: {error}"[:200])
        raise RefusedFile(reason, say("Tải lại tệp, hoặc xin bản Word.")) from error
    scanned = not pages or sum(len(text.strip()) for text in pages) < _LAYER * len(pages)
    return PdfText(() if scanned else tuple(_lines("\n".join(pages))), len(pages), scanned, author, made)


def _properties(reader: Any) -> tuple[str, date | None]:
    try:
        about = reader.metadata
        moment = about.creation_date if about else None
        return clean(about.author or "") if about else "", moment.date() if moment else None
    except (ValueError, TypeError, AttributeError):
        return "", None


def _lines(text: str) -> Iterator[str]:
    """Lines without page numbers; the pieces that a columned head is set in come one after another."""
    legacy = guessed(text)
    read = to_unicode(text, legacy) if legacy else text
    for line in clean(read).split("\n"):
        for part in _BLANKS.split(line.strip()):
            if part and not _NUMBER.fullmatch(part):
                yield part
