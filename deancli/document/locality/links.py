"""Which characters of old paragraphs are in which new ones, and whether that makes them the same paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from deancli.document.compare.paragraphs import END, Paragraph
from deancli.document.compare.passage import Stream, compare_streams
from deancli.document.compare.words import same_spelling
from deancli.document.locality.tracks import Kept

Links = dict[tuple[int, int], tuple[Kept, ...]]
"""The characters that the old paragraph and the new one have in common, by their places."""

_ALIKE: Final = 0.5
"""Paragraphs that have this part of their characters in common are one that was edited."""
_WITHIN: Final = 0.75
"""The shorter of two paragraphs, of which this part is in the longer one, was split off or merged into it."""
_SOME: Final = 0.25
"""With less than this in common nothing ties two paragraphs together."""
_A_PHRASE: Final = 12
"""Fewer characters in common can be chance."""


class Side(NamedTuple):
    """Some paragraphs of one version, by their places, with their texts."""

    places: Sequence[int]
    texts: Sequence[str]


def links_between(old: Side, new: Side) -> Links:
    """What neighbouring paragraphs of both sides have in common, word by word, tones and spellings apart."""
    left, right = _stream(old.texts), _stream(new.texts)
    found: dict[tuple[int, int], list[Kept]] = {}
    for op in compare_streams(left, right, same_spelling):
        at = op.old
        while op.kind == "=" and at < op.old_end:
            there = op.new + at - op.old
            p, q = left.paragraph_at(at), right.paragraph_at(there)
            x, y = at - left.bases[p], there - right.bases[q]
            length = min(op.old_end - at, len(old.texts[p]) - x, len(new.texts[q]) - y)
            if length > 0:
                found.setdefault((old.places[p], new.places[q]), []).append(Kept(x, y, length))
            at += max(length, 1)
    return {pair: tuple(kept) for pair, kept in found.items()}


def _stream(texts: Iterable[str]) -> Stream:
    return Stream([Paragraph(None, text, {}, (), (), (END, False)) for text in texts])


def weight(text: str, kept: Iterable[Kept]) -> int:
    """How many characters of the old `text` stayed, blanks apart."""
    return sum(len("".join(text[k.old : k.old + k.length].split())) for k in kept)


def likeness(old: str, new: str, kept: Iterable[Kept]) -> float:
    """How much two paragraphs have in common: 0 for nothing, 1 for all."""
    total = size(old) + size(new)
    return 2 * weight(old, kept) / total if total else 1.0


def ties(old: str, new: str, kept: Iterable[Kept]) -> bool:
    """Whether an old paragraph and a new one are, by what they have in common, the same or one part of the other."""
    common = tuple(kept)
    shorter = min(size(old), size(new))
    held = weight(old, common)
    return likeness(old, new, common) >= _ALIKE or (held >= _WITHIN * shorter and held >= _A_PHRASE)


def hints(old: str, new: str, kept: Iterable[Kept]) -> bool:
    """Whether two paragraphs have so much in common that one may be the other, rewritten."""
    return likeness(old, new, kept) >= _SOME


def size(text: str) -> int:
    """How many characters a text has, blanks apart."""
    return len("".join(text.split()))
