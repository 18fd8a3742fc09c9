"""On which page a paragraph begins, as far as a file can tell: Word notes its last layout, other programs do not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from deancli.document.compare.names import PPR, SECTION, Element, T, w

_NOTED: Final = w("lastRenderedPageBreak")
_BREAK: Final = w("br")
_FULL: Final = 2_000
"""About so many characters stand on a page of 13 to 14 points (Nghị định 30/2020/NĐ-CP)."""


def pages(paragraphs: Sequence[Element]) -> list[int]:
    """The page on which each paragraph begins, from 1: noted by Word, or else reckoned from breaks and length."""
    noted = any(next(p.iter(_NOTED), None) is not None for p in paragraphs)
    return _noted(paragraphs) if noted else _reckoned(paragraphs)


def _noted(paragraphs: Sequence[Element]) -> list[int]:
    found, page = [], 1
    for paragraph in paragraphs:
        before, after = _around_text(paragraph, _NOTED)
        found.append(page + before)
        page += before + after
    return found


def _around_text(paragraph: Element, tag: str) -> tuple[int, int]:
    """How many elements `tag` stand before the first text of a paragraph and after it; Word notes one break once."""
    counts, at = [0, 0], 0
    for element in paragraph.iter(tag, T):
        if element.tag == T:
            at = 1
        elif tag == _NOTED or element.get(w("type")) == "page":
            counts[at] += 1
    return counts[0], counts[1]


def _reckoned(paragraphs: Sequence[Element]) -> list[int]:
    found, page, filled = [], 1, 0
    for paragraph in paragraphs:
        before, after = _around_text(paragraph, _BREAK)
        if before or paragraph.find(f"{PPR}/{w('pageBreakBefore')}") is not None:
            page, filled = page + max(before, 1), 0
        found.append(page)
        filled += sum(len(t.text or "") for t in paragraph.iter(T))
        if after or paragraph.find(f"{PPR}/{SECTION}") is not None:
            page, filled = page + max(after, 1), 0
        page, filled = page + filled // _FULL, filled % _FULL
    return found
