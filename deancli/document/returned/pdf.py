"""Letters as PDF: the lines of the text layer, and what a file says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from deancli.document.pdf.opening import read_pdf
from deancli.document.pdf.tables import Line
from deancli.document.returned.wording import clean

_BLANKS: Final = re.compile(r"[ \t\u00a0]{2,}|\n")
_NUMBER: Final = re.compile(r"\s*[-–]?\s*\d{1,3}\s*[-–]?\s*")


class PdfText(NamedTuple):
    """The lines of a PDF; `scanned` tells that it has no text layer. `author` and `made` are its own words."""

    lines: tuple[str, ...]
    pages: int
    scanned: bool
    author: str
    made: date | None


def pdf_text(data: bytes) -> PdfText:
    """What the PDF `data` says; raises RefusedFile where it is broken, locked or too large."""
    pdf = read_pdf(data)
    return PdfText(tuple(_lines(pdf.lines)), pdf.pages, pdf.scanned, clean(pdf.author), pdf.made)


def _lines(lines: Sequence[Line]) -> Iterator[str]:
    """Lines without page numbers; the pieces that a columned head or a table is set in come one after another."""
    for line in lines:
        for part in (clean(p).strip() for said in (line.cells or line.parts) for p in _BLANKS.split(said)):
            if part and not _NUMBER.fullmatch(part):
                yield part
