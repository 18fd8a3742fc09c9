"""How alike two blocks are, and which of two rows of blocks belong together by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final, TypeVar

from deancli.document.compare.alignment import Pair
from deancli.document.compare.names import Element
from deancli.document.compare.words import words

Bag = Counter[str]
Key = TypeVar("Key")

_ALIKE: Final = 0.3
"""Two tables, rows or cells that share this part of their words are one that was edited."""
_MANY: Final = 40_000
"""Beyond this many candidates only what is near the same place is looked at."""


def text_of(element: Element) -> str:
    """All text below `element`."""
    return " ".join(t for t in element.itertext() if t)


def bag_of(element: Element) -> Bag:
    """The words below `element`, counted."""
    return Counter(w.text for w in words(text_of(element)) if w.text)


def shared(a: Counter[Key], b: Counter[Key]) -> int:
    """How many words two bags have in common."""
    if len(a) > len(b):
        a, b = b, a
    return sum(min(count, b[word]) for word, count in a.items() if word in b)


def likeness(a: Bag, b: Bag) -> float:
    """0 for nothing in common, 1 for the same words; two empty bags are alike."""
    total = a.total() + b.total()
    return 2 * shared(a, b) / total if total else 1.0


def pair_alike(old: Sequence[Element], new: Sequence[Element]) -> list[Pair]:
    """Pairs in order that make the sum of likenesses greatest; none below the threshold."""
    if not old or not new:
        return []
    if len(old) * len(new) > _MANY:
        return [(n, n) for n in range(min(len(old), len(new)))]
    left, right = [bag_of(e) for e in old], [bag_of(e) for e in new]
    worth = [[value if value >= _ALIKE else 0.0 for value in (likeness(a, b) for b in right)] for a in left]
    return _best(worth)


def _best(worth: list[list[float]]) -> list[Pair]:
    n, m = len(worth), len(worth[0])
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        row, below, gains = best[i], best[i + 1], worth[i]
        for j in range(m - 1, -1, -1):
            row[j] = max(below[j], row[j + 1], below[j + 1] + gains[j])
    pairs, i, j = [], 0, 0
    while i < n and j < m:
        if worth[i][j] and best[i][j] == best[i + 1][j + 1] + worth[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs
