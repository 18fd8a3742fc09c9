"""The lines of a letter: those of a Word document with their automatic numbers, those of a PDF put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from deancli.document.locality import outline_of
from deancli.document.package import Package
from deancli.document.returned.columns import Cell, Row, roles_of
from deancli.document.returned.story import Para
from deancli.domain.names import fold

_LETTER: Final = re.compile(
    r"phuc dap|gop y|tham gia y kien|y kien (?:doi voi|ve)|tra loi cong van|nhat tri|thong nhat voi|khong co y kien"
)
_NEW: Final = re.compile(
    r"(?:[IVX]{1,5}[.)]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[-–—+•*])\s"
    r"|(?:Kính gửi|Phúc đáp|Nơi nhận|Số|V/v|Trên đây|Trân trọng|Về|Căn cứ|Thực hiện)\b"
)
_ENDED: Final = re.compile(r"[.:;!?][”\"')]?$")
_SHORT: Final = 0.6


def lines_of(package: Package, paragraphs: Iterable[Para]) -> list[str]:
    """What each paragraph outside tables of comments says, with its automatic number, in Unicode."""
    inside = [para for para in paragraphs if para.around.story == "body"]
    entries = outline_of(package).entries
    labels = [entry.label for entry in entries] if len(entries) == len(inside) else [""] * len(inside)
    forms = _forms(inside)
    return [
        line
        for label, para in zip(labels, inside, strict=True)
        if para.around.cell is None or para.around.cell[0] not in forms
        for line in f"{label}{para.shown}".split("\n")
    ]


def _forms(paragraphs: Sequence[Para]) -> set[int]:
    """The tables that hold a heading of comments."""
    rows: dict[tuple[int, int], list[str]] = {}
    for para in paragraphs:
        if para.around.cell is not None:
            rows.setdefault(para.around.cell, []).append(para.shown)
    return {table for (table, _), texts in rows.items() if roles_of(Row("", tuple(map(Cell, texts))))}


def is_letter(lines: Sequence[str]) -> bool:
    """Whether the lines are those of a letter about a draft: addressed to somebody, and speaking of comments."""
    folded = [fold(line) for line in lines[:60]]
    return any(line.startswith("kinh gui") for line in folded) and any(_LETTER.search(line) for line in folded)


def rejoined(lines: Sequence[str]) -> list[str]:
    """The paragraphs that the lines of a page were cut from: a full line goes on in the next one.

    A line ends its paragraph where it closes a sentence, is short, stands in capitals, or where the next one begins
    with a number, a dash or a word that opens a paragraph.
    """
    widest = max(map(len, lines), default=0)
    joined: list[str] = []
    for line in lines:
        if not joined or _NEW.match(line) or _closes(joined[-1], widest):
            joined.append(line)
        else:
            joined[-1] += f" {line}"
    return joined


def _closes(text: str, widest: int) -> bool:
    return bool(_ENDED.search(text)) or text.isupper() or len(text) < widest * _SHORT
