"""Carries a locality to the next version."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from deancli.document.locality.tracks import Kept, Part, Track, Tracks
from deancli.document.locality.values import NONE, Outline
from deancli.domain.consultation import Locality
from deancli.domain.localities import Carried, Fate

_EVENLY: Final = 0.9
"""Two parts of a paragraph that went apart have as good a claim where the lesser holds this much of the greater."""
_SHARING: Final = frozenset({Fate.SPLIT, Fate.MERGED})
"""Fates in which what stands at either end of a paragraph need not be in place of what stood there."""


class _Words(NamedTuple):
    """Marked words of the old paragraph `text`: from `start` to before `end`, or the `whole` of it."""

    text: str
    start: int
    end: int
    whole: bool


def carry(locality: Locality, tracks: Tracks, old: Outline, new: Outline) -> Carried:
    """Where `locality`, a place in the document of `old`, is in that of `new`, and what became of its words.

    Words that took the place of marked ones are marked in turn. Where the marked words went apart, the part that has
    most of them is told, and none where two have as good a claim; where all of them are gone, the place in which they
    stood, with nothing marked. `start` and `end` of 0 are the whole paragraph. What cannot be told is lost, with no
    paragraph.
    """
    place = locality.paragraph
    if place is None or not 0 <= place < len(tracks.tracks):
        return Carried(Fate.LOST, Locality(locality.said), 0.0)
    track, words = tracks.tracks[place], _marked(locality, old.entries[place].text)
    if not track.parts:
        return Carried(track.fate, Locality(locality.said), 0.0, changed=track.fate is Fate.DELETED)
    part, *others = sorted(track.parts, key=lambda part: (-_held(part.kept, words), _distance(part.kept, words)))
    if any(_held(other.kept, words) >= _EVENLY * _held(part.kept, words) > 0 for other in others):
        return Carried(Fate.LOST, Locality(locality.said), 0.0)
    start, end = _range(track, part, words, new.entries[part.place].text)
    sure = locality.confidence * track.sure // 100
    there = Locality(locality.said, part.place, start, end, new.way(part.place), sure)
    changed = not _as_before(track, part.kept, words, len(new.entries[part.place].text))
    return Carried(
        track.fate,
        there,
        _share(track, words),
        changed or (_names_it(words) and _reaches_change(tracks, new, part.place)),
        track.fate is not Fate.UNCHANGED or _stirred_near(tracks, new, part.place),
    )


def _marked(locality: Locality, text: str) -> _Words:
    whole = locality.end <= locality.start == 0
    start = min(locality.start, len(text))
    return _Words(text, start, len(text) if whole else max(min(locality.end, len(text)), start), whole)


def _names_it(words: _Words) -> bool:
    """Whether the marked words are so much of the paragraph that, where it is a heading, what it heads is meant."""
    return words.whole or 2 * (words.end - words.start) >= len(words.text)


def _held(kept: Sequence[Kept], words: _Words) -> int:
    """How many of the marked characters are kept."""
    return sum(max(0, min(k.old + k.length, words.end) - max(k.old, words.start)) for k in kept)


def _distance(kept: Sequence[Kept], words: _Words) -> int:
    """How far the nearest kept characters stood from the marked ones."""
    return min((max(k.old - words.end, words.start - k.old - k.length, 0) for k in kept), default=len(words.text))


def _share(track: Track, words: _Words) -> float:
    held = sum(_held(part.kept, words) for part in track.parts)
    blank = words.end == words.start
    return 1.0 if blank and words.whole else round(min(held / max(words.end - words.start, 1), 1.0), 3)


def _range(track: Track, part: Part, words: _Words, text: str) -> tuple[int, int]:
    """Where the marked words are in the new paragraph; 0, 0 where they are all of it."""
    if words.whole and track.fate is not Fate.MERGED:
        return 0, 0
    sharing = track.fate in _SHARING
    start = _start(part.kept, words.start, sharing=sharing)
    end = max(_end(part.kept, words.end, len(text), sharing=sharing), start)
    while start < end and text[end - 1].isspace() and not _held_at(part.kept, words.end - 1):
        end -= 1
    while start < end and text[start].isspace() and not _held_at(part.kept, words.start):
        start += 1
    return start, end


def _held_at(kept: Sequence[Kept], at: int) -> bool:
    return any(k.old <= at < k.old + k.length for k in kept)


def _start(kept: Sequence[Kept], at: int, *, sharing: bool) -> int:
    """Where the character at `at` is now, or what stands in its place begins."""
    before = [k for k in kept if k.old <= at]
    if not before:
        return kept[0].new if sharing and kept else 0
    last = before[-1]
    return last.new + min(at - last.old, last.length)


def _end(kept: Sequence[Kept], at: int, length: int, *, sharing: bool) -> int:
    """Where the characters before `at` end now, or what stands in their place."""
    after = [k for k in kept if k.old + k.length >= at]
    if not after:
        return kept[-1].new + kept[-1].length if sharing and kept else length
    first = after[0]
    return first.new + max(at - first.old, 0)


def _as_before(track: Track, kept: Sequence[Kept], words: _Words, length: int) -> bool:
    """Whether the marked words are all there, in a row, and what touches them on either side too."""
    start, end = words.start, words.end
    while start > 0 and (start == words.start or words.text[start].isspace()):
        start -= 1
    while end < len(words.text) and (end == words.end or words.text[end - 1].isspace()):
        end += 1
    found = next((k for k in kept if k.old <= start and end <= k.old + k.length), None)
    if words.whole:
        return track.fate in {Fate.UNCHANGED, Fate.MOVED}
    if found is None:
        return False
    opens, closes = start > 0 or found.new == 0, end < len(words.text) or found.new + found.length == length
    return track.fate in _SHARING or (opens and closes)


def _reaches_change(tracks: Tracks, new: Outline, place: int) -> bool:
    """Whether anything changed in what the heading at `place` reaches over; no where it is none."""
    under = new.entries[place].under
    if under == NONE or new.headings[under].place != place:
        return False
    heading = new.headings[under]
    return any(heading.place <= stirred < heading.end for stirred in tracks.stirred)


def _stirred_near(tracks: Tracks, new: Outline, place: int) -> bool:
    """Whether anything changed in the same section."""
    section = new.section(new.entries[place].under)
    return any(
        new.section(new.entries[stirred].under if stirred != NONE else NONE) == section for stirred in tracks.stirred
    )
