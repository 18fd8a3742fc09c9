"""Resolves what an agency says of a place to a locality in the version that it was sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from deancli.document.locality.matching import matches_of
from deancli.document.locality.pointing import Pointer, pointer_of
from deancli.document.locality.quoting import Hit, hits_of
from deancli.document.locality.values import NONE, Outline
from deancli.domain.consultation import Locality

_AGAINST_STEPS: Final = 25
_BY_PAGE: Final = 20
_WITHOUT_QUOTE: Final = 25
_COUNTED: Final = 15
_SEVERAL_TIMES: Final = 15
_FEW_WORDS: Final = 15
_TELLING: Final = 3
"""A quote of fewer words can stand in a place by chance."""
_SLACK: Final = 1
"""Pages that are told apart: the last layout need not be the reader's."""
_DASH: Final = re.compile(r"\s*[-–—+•*]\s*\S")
_SENTENCE: Final = re.compile(r"[.;:,!?…]\s*$")
_OPENINGS: Final = (
    ("căn cứ", re.compile(r"căn cứ\s", re.IGNORECASE)),
    ("nơi nhận", re.compile(r"nơi nhận\b", re.IGNORECASE)),
    ("kính gửi", re.compile(r"kính gửi\b", re.IGNORECASE)),
)
"""Parts of a paper that have no heading, and how they begin."""
_BY_OPENING: Final = 75


def resolve(outline: Outline, said: str, quote: str = "") -> Locality:
    """Where `said` and the words quoted point to in the document of `outline`.

    `said` is in the agency's own words: divisions by kind and number in any order ("điểm 2 mục II" is khoản 2 of
    mục II, and điểm 2 where there is one), a heading's own words, "phần căn cứ", "đoạn 3", "gạch đầu dòng thứ 2" of a
    division, words between quotation marks. Quoted words are looked for there first, then everywhere. A page or line
    alone is no place, since a DOCX has none: a page decides between places that fit equally. `start` and `end` are 0
    where the whole paragraph is meant. Where nothing fits, or several places do, `paragraph` is None.
    """
    pointer = pointer_of(said)
    place = _resolved(outline, pointer, quote.strip() or pointer.quote)
    if place is None:
        return Locality(said)
    return Locality(said, place.place, place.start, place.end, outline.way(place.place), place.confidence)


def _resolved(outline: Outline, pointer: Pointer, quote: str) -> Hit | None:
    scopes = _scopes(outline, pointer)
    if quote:
        found = _quoted(outline, pointer, quote, scopes)
        if found is not None:
            return found
    scope = _one(outline, scopes, pointer.page)
    return scope and scope._replace(confidence=scope.confidence - (_WITHOUT_QUOTE if quote else 0))


def _scopes(outline: Outline, pointer: Pointer) -> list[Hit]:
    """The paragraphs that the pointer can mean."""
    matches = matches_of(outline, pointer)
    found = []
    for match in matches:
        heading = outline.headings[match.heading]
        found.append(Hit(heading.place, 0, 0, min(match.fit, heading.confidence, outline.confidence(heading.place))))
    if not found and not pointer.steps:
        found = _opening(outline, pointer.rest)
    if pointer.counted:
        found = [inner for hit in found for inner in _counted(outline, pointer, hit)] or _captioned(outline, pointer)
    return found


def _opening(outline: Outline, rest: tuple[str, ...]) -> list[Hit]:
    """The first paragraph of a part that has no heading."""
    for words, pattern in _OPENINGS:
        if words in rest:
            places = [n for n, entry in enumerate(outline.entries) if pattern.match(entry.text)]
            return [Hit(place, 0, 0, _BY_OPENING) for place in places[:1]]
    return []


def _counted(outline: Outline, pointer: Pointer, scope: Hit) -> list[Hit]:
    """The paragraph or dash that is counted among those right below a heading."""
    under = outline.entries[scope.place].under
    inside = _right_below(outline, under) if under != NONE else []
    if pointer.counted.startswith(("gạch", "ý")):
        inside = [n for n in inside if _DASH.match(outline.entries[n].label + outline.entries[n].text)]
    elif not _SENTENCE.search(outline.entries[scope.place].text):
        inside = [n for n in inside if n != scope.place]
    at = pointer.which - 1 if pointer.which > 0 else pointer.which
    if pointer.counted in {"bảng", "biểu"} or not -len(inside) <= at < len(inside):
        return []
    return [Hit(inside[at], 0, 0, scope.confidence - _COUNTED)]


def _right_below(outline: Outline, under: int) -> list[int]:
    heading = outline.headings[under]
    entries = outline.entries
    return [n for n in range(heading.place, heading.end) if entries[n].under == under and _counts(outline, n)]


def _counts(outline: Outline, place: int) -> bool:
    entry = outline.entries[place]
    return bool(entry.text.strip()) and not entry.in_table


def _captioned(outline: Outline, pointer: Pointer) -> list[Hit]:
    """The line that calls itself "Bảng 2" or "Biểu số 2", above or below a table."""
    if pointer.counted not in {"bảng", "biểu"} or pointer.which < 1:
        return []
    caption = re.compile(rf"{pointer.counted}\s+(?:số\s+)?0?{pointer.which}\b", re.IGNORECASE)
    return [Hit(n, 0, 0, 90) for n, entry in enumerate(outline.entries) if caption.match(entry.label + entry.text)]


def _quoted(outline: Outline, pointer: Pointer, quote: str, scopes: Sequence[Hit]) -> Hit | None:
    """The words quoted, in what is pointed to where they stand there, else wherever they stand alone."""
    inside = dict.fromkeys(n for scope in scopes for n in _reach(outline, scope.place))
    found = _one(outline, _by_paragraph(hits_of(outline, quote, inside)), pointer.page) if inside else None
    if found is not None:
        return found
    everywhere = _by_paragraph(hits_of(outline, quote, range(len(outline.entries))))
    found = _one(outline, everywhere, pointer.page)
    few = len(quote.split()) < _TELLING
    if found is None or (few and pointer.steps):
        return None
    lost = _AGAINST_STEPS if pointer.steps else _FEW_WORDS if few else 0
    return found._replace(confidence=found.confidence - lost)


def _reach(outline: Outline, place: int) -> range:
    """The paragraphs that a heading at `place` reaches over; itself alone where it is none."""
    under = outline.entries[place].under
    if under == NONE or outline.headings[under].place != place:
        return range(place, place + 1)
    return range(place, outline.headings[under].end)


def _by_paragraph(hits: Iterable[Hit]) -> list[Hit]:
    """One hit a paragraph: where the words stand in it more than once, it is meant as a whole."""
    found: dict[int, Hit] = {}
    for hit in hits:
        if hit.place in found:
            hit = Hit(hit.place, 0, 0, hit.confidence - _SEVERAL_TIMES)  # noqa: PLW2901 - said more than once
        found[hit.place] = hit
    return list(found.values())


def _one(outline: Outline, hits: Sequence[Hit], page: int) -> Hit | None:
    """The one place meant: the only one, or the only one near the page said."""
    if len(hits) == 1:
        return hits[0]
    near = [hit for hit in hits if page and abs(outline.entries[hit.place].page - page) <= _SLACK]
    return near[0]._replace(confidence=near[0].confidence - _BY_PAGE) if len(near) == 1 else None
