"""Finds the words that somebody quotes: as they stand, then spelt otherwise, then with a few words changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from deancli.document.compare.alignment import align
from deancli.document.locality.spelling import loose, loose_words
from deancli.document.locality.values import Outline

_EXACT: Final = 98
_SPELT: Final = 95
_ELLIPTIC: Final = 90
_ACROSS: Final = 88
_STRUCK: Final = 80
_ALIKE: Final = 0.72
_CLEARLY: Final = 0.1
_FEWEST: Final = 4
"""Fewer words than these are only taken as they stand."""
_LOOKED_AT: Final = 12
_LONG: Final = 300
"""Of a longer quote only the beginning is looked for more closely."""
_ELLIPSIS: Final = re.compile(r"\s*[\[(]?(?:…|\.{3,})[\])]?\s*")
_ENDS: Final = " \t\n\r\u00a0\"'“”‘’«»"


class Hit(NamedTuple):
    """Where quoted words stand, and how sure that is, in percent; 0, 0 is the whole paragraph."""

    place: int
    start: int
    end: int
    confidence: int


def hits_of(outline: Outline, quote: str, places: Iterable[int]) -> list[Hit]:
    """Every place among `places` where `quote` stands, found in the strictest way that finds any."""
    text = unicodedata.normalize("NFC", quote).strip(_ENDS)
    within = list(places)
    if not text:
        return []
    for way in (_exact, _spelt, _elliptic, _across, _struck, _alike):
        found = list(way(outline, text, within))
        if found:
            return found
    return []


def _exact(outline: Outline, quote: str, places: list[int]) -> Iterator[Hit]:
    for place in places:
        text = outline.entries[place].text
        start = text.find(quote)
        while start >= 0:
            if _whole(text, start, start + len(quote)):
                yield Hit(place, start, start + len(quote), _EXACT)
            start = text.find(quote, start + 1)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins and ends with whole words: "mạng" is not meant by "mạn"."""
    opens = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
    return opens and (end >= len(text) or not (text[end - 1].isalnum() and text[end].isalnum()))


def _spelt(outline: Outline, quote: str, places: list[int]) -> Iterator[Hit]:
    yield from _loosely(outline, loose(quote).text, places, _SPELT)


def _loosely(outline: Outline, wanted: str, places: list[int], confidence: int) -> Iterator[Hit]:
    for place in places:
        text, origins = loose(outline.entries[place].text)
        start = text.find(wanted) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            if _whole(text, start, end):
                yield Hit(place, origins[start], origins[end - 1] + 1, confidence)
            start = text.find(wanted, start + 1)


def _elliptic(outline: Outline, quote: str, places: list[int]) -> Iterator[Hit]:
    """From the first words of "Sở Tài chính … theo quy định" to the last ones, in one paragraph."""
    pieces = [loose(piece).text for piece in _ELLIPSIS.split(quote) if piece.strip(_ENDS)]
    if not _ELLIPSIS.search(quote) or not pieces:
        return
    if len(pieces) == 1:
        yield from _loosely(outline, pieces[0], places, _ELLIPTIC)
        return
    for first in _loosely(outline, pieces[0], places, _ELLIPTIC):
        last = [hit for hit in _loosely(outline, pieces[-1], [first.place], _ELLIPTIC) if hit.start >= first.end]
        if last:
            yield first._replace(end=last[0].end)


def _across(outline: Outline, quote: str, places: list[int]) -> Iterator[Hit]:
    """Words that run over the end of a paragraph: they begin in the one that is told."""
    wanted = loose(quote).text
    if len(wanted.split()) < _FEWEST:
        return
    for place in places:
        text, origins = loose(outline.entries[place].text)
        below = loose(outline.entries[place + 1].text).text if place + 1 < len(outline.entries) else ""
        start = f"{text} {below}".find(wanted) if below else -1
        if 0 <= start < len(text) < start + len(wanted):
            yield Hit(place, origins[start], len(outline.entries[place].text), _ACROSS)


def _struck(outline: Outline, quote: str, places: list[int]) -> Iterator[Hit]:
    """Words that a tracked change in the version sent strikes out: the paragraph is known, no words of it."""
    wanted = loose(quote).text
    for place in places:
        sent = outline.entries[place].sent
        if sent and wanted and wanted in loose(sent).text:
            yield Hit(place, 0, 0, _STRUCK)


def _alike(outline: Outline, quote: str, places: list[int]) -> Iterator[Hit]:
    """The one stretch that is much like the quote; none where two are about as much like it."""
    wanted = [word.text for word in loose_words(quote)]
    if len(wanted) < _FEWEST:
        return
    known = frozenset(wanted)
    common = {p: len(known & {w.text for w in loose_words(outline.entries[p].text)}) for p in places}
    likely = sorted((p for p in places if common[p] >= _ALIKE / 2 * len(known)), key=lambda p: -common[p])
    graded = sorted((_stretch(outline, wanted, place) for place in likely[:_LOOKED_AT]), reverse=True)
    if not graded or graded[0][0] < _ALIKE or (len(graded) > 1 and graded[1][0] > graded[0][0] - _CLEARLY):
        return
    likeness, hit = graded[0]
    yield hit._replace(confidence=round(50 + 40 * likeness))


def _stretch(outline: Outline, wanted: list[str], place: int) -> tuple[float, Hit]:
    """The stretch of a paragraph that is most like the words wanted, and how much: 0 to 1."""
    found = loose_words(outline.entries[place].text)
    pairs = align(wanted, [word.text for word in found])
    best, first, last = 0.0, 0, 0
    for a in range(len(pairs)):
        for b in range(a, len(pairs)) if len(pairs) <= _LONG else (len(pairs) - 1,):
            likeness = 2 * (b - a + 1) / (len(wanted) + pairs[b][1] - pairs[a][1] + 1)
            if likeness > best:
                best, first, last = likeness, pairs[a][1], pairs[b][1]
    return best, Hit(place, found[first].start, found[last].end, 0)
