"""Reads the comparison of two versions as tracks of their paragraphs, and as the changes that people speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from deancli.document.compare import Comparison, Difference, Kind
from deancli.document.locality.links import Links, likeness
from deancli.document.locality.pairing import Pairing, pairing_of
from deancli.document.locality.spelling import without_number
from deancli.document.locality.straying import with_strays
from deancli.document.locality.telling import Telling
from deancli.document.locality.tracks import Part, Track, Tracks
from deancli.document.locality.values import NONE, Outline
from deancli.domain.localities import Change, Fate

_SURE: Final = 0.5
_LESS_SURE: Final = 85


def tracks_of(old: Outline, new: Outline, comparison: Comparison) -> Tracks:
    """Where every paragraph of `old` is in `new`, by the comparison of the two documents (not a brief one).

    Offsets are told by the words that both have. What the comparison pairs with little in common, or as one of
    several equal paragraphs without anything around it that bears it out, is lost; what it takes for deleted is
    found again where it stands elsewhere, even with some words changed.
    """
    telling = Telling(old, new)
    pairing = with_strays(old, new, pairing_of(old, new, comparison, telling), telling)
    tracks = tuple(_tracks(old, new, pairing))
    changes = tuple(_changes(old, new, comparison))
    return Tracks(tracks, frozenset(_stirred(old, tracks, changes)), changes)


def _tracks(old: Outline, new: Outline, pairing: Pairing) -> Iterator[Track]:
    news, olds = _both_ways(pairing.links)
    for p in range(len(old.entries)):
        parts = tuple(Part(q, pairing.links[p, q]) for q in news[p])
        if not parts:
            yield Track(Fate.LOST if p in pairing.doubtful else Fate.DELETED)
        elif len(parts) > 1:
            yield Track(Fate.SPLIT, parts)
        elif len(olds[parts[0].place]) > 1:
            yield Track(Fate.MERGED, parts)
        else:
            yield _track(old.entries[p].text, new.entries[parts[0].place].text, parts, moved=p in pairing.moved)


def _both_ways(links: Links) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    news: dict[int, list[int]] = defaultdict(list)
    olds: dict[int, list[int]] = defaultdict(list)
    for p, q in sorted(links):
        news[p].append(q)
        olds[q].append(p)
    return news, olds


def _track(old: str, new: str, parts: tuple[Part, ...], *, moved: bool) -> Track:
    sure = 100 if likeness(old, new, parts[0].kept) >= _SURE else _LESS_SURE
    if moved:
        return Track(Fate.MOVED, parts, sure)
    return Track(Fate.UNCHANGED if same_words(old, new) else Fate.EDITED, parts, sure)


def same_words(old: str, new: str) -> bool:
    """Whether two paragraphs say the same, the number before them and ways of spelling apart.

    >>> same_words("2. Kinh phí", "3. Kinh phí"), same_words("2. Kinh phí", "2. Nhân lực")
    (True, False)
    """
    return without_number(old) == without_number(new)


def _changes(old: Outline, new: Outline, comparison: Comparison) -> Iterator[Change]:
    """What changed in the text, headers and notes too; a new look or a new number alone is no such change."""
    for unit in comparison.differences:
        one = len(unit.old_places) <= 1 and len(unit.new_places) <= 1
        if unit.kind is Kind.FORMATTED or (unit.kind is Kind.EDITED and one and same_words(unit.old, unit.new)):
            continue
        if unit.old.strip() or unit.new.strip():
            headings, section = _ways(old, new, unit)
            places = unit.old_places, unit.new_places
            yield Change(unit.kind.value, unit.story, headings, section, *places, unit.old, unit.new)


def _ways(old: Outline, new: Outline, unit: Difference) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The headings above a unit, all of them and those down to its khoản."""
    outline, places = (new, unit.new_places) if unit.new_places else (old, unit.old_places)
    if not places:
        return unit.headings, unit.headings
    under = outline.entries[places[0]].under
    return outline.way_of(under), outline.way_of(outline.section(under))


def _stirred(old: Outline, tracks: tuple[Track, ...], changes: tuple[Change, ...]) -> Iterator[int]:
    """The paragraphs that changed; what was taken out counts where the nearest heading above it is now."""
    for change in changes:
        yield from change.new_places
        for place in change.old_places if not change.new_places else ():
            above = (old.headings[n].place for n in old.above(old.entries[place].under))
            places = (tracks[heading].parts[0].place for heading in above if tracks[heading].parts)
            yield next(places, NONE)
