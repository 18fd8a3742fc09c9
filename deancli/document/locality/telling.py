"""How alike paragraphs are by what tells them from all others: phrases that stand in many of them tell nothing."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Final

from deancli.document.compare.likeness import shared
from deancli.document.locality.spelling import loose_words
from deancli.document.locality.values import Outline

_MANY: Final = 3
"""A pair of words that stands in more paragraphs of a version than this is a phrase of the trade."""

Pairs = Counter[tuple[str, str]]


class Telling:
    """The telling pairs of neighbouring words of every paragraph of two versions."""

    def __init__(self, old: Outline, new: Outline) -> None:
        """Read both."""
        olds, news = _pairs(old), _pairs(new)
        common = _common(olds) | _common(news)
        self.old = [_without(pairs, common) for pairs in olds]
        self.new = [_without(pairs, common) for pairs in news]

    def likeness(self, p: int, q: int) -> float:
        """What part of the telling pairs of both an old and a new paragraph share: 0 for none, 1 for all."""
        total = self.old[p].total() + self.new[q].total()
        return 2 * shared(self.old[p], self.new[q]) / total if total else 0.0

    def within(self, p: int, q: int) -> float:
        """What part of the telling pairs of the shorter one both share."""
        shorter = min(self.old[p].total(), self.new[q].total())
        return shared(self.old[p], self.new[q]) / shorter if shorter else 0.0


def _pairs(outline: Outline) -> list[Pairs]:
    return [Counter(pairwise(word.text for word in loose_words(entry.text))) for entry in outline.entries]


def _common(paragraphs: list[Pairs]) -> set[tuple[str, str]]:
    counts = Counter(pair for pairs in paragraphs for pair in pairs)
    return {pair for pair, count in counts.items() if count > _MANY}


def _without(pairs: Pairs, common: set[tuple[str, str]]) -> Pairs:
    return Counter({pair: count for pair, count in pairs.items() if pair not in common})
