"""Which items of two sequences belong together, in time that grows with their length.

Unique items anchor long stretches (patience), and a bit-parallel longest common subsequence
settles the short ones. No step is quadratic in the length of the whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from typing import Final

Pair = tuple[int, int]

_EXACT: Final = 6_000_000
"""Up to this many cells (old × new) a stretch is settled exactly: 0.75 MB of bits, some 10 ms."""
_CHUNK: Final = 2_000
_GRAMS: Final = (1, 2, 4, 8)


def align(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """Pairs (i, j) with `old[i] == new[j]`, rising in both; a longest such list where it is affordable."""
    codes: dict[Hashable, int] = {}
    a = [codes.setdefault(item, len(codes)) for item in old]
    b = [codes.setdefault(item, len(codes)) for item in new]
    pairs: list[Pair] = []
    stretches = [(0, len(a), 0, len(b))]
    while stretches:
        i, k, j, m = stretches.pop()
        while i < k and j < m and a[i] == b[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        while i < k and j < m and a[k - 1] == b[m - 1]:
            k, m = k - 1, m - 1
            pairs.append((k, m))
        if i < k and j < m:
            stretches.extend(_settle(a, b, (i, k, j, m), pairs))
    pairs.sort()
    return pairs


def _settle(
    a: list[int], b: list[int], where: tuple[int, int, int, int], pairs: list[Pair]
) -> Iterator[tuple[int, int, int, int]]:
    """Add the pairs of a small stretch; cut a large one at its anchors, or else into chunks."""
    i, k, j, m = where
    if (k - i) * (m - j) <= _EXACT:
        pairs.extend((i + x, j + y) for x, y in longest_common(a[i:k], b[j:m]))
        return
    cuts = _anchors(a, b, where) or _chunks(where)
    x, y = i, j
    for p, q in cuts:
        yield x, p, y, q
        x, y = p, q
    yield x, k, y, m


def _chunks(where: tuple[int, int, int, int]) -> list[Pair]:
    i, k, j, m = where
    steps = max(k - i, m - j) // _CHUNK + 1
    return [(i + (k - i) * s // steps, j + (m - j) * s // steps) for s in range(1, steps)]


def _anchors(a: list[int], b: list[int], where: tuple[int, int, int, int]) -> list[Pair]:
    """Places where a run of items that is unique on both sides begins; the shortest such runs that do."""
    i, k, j, m = where
    for size in _GRAMS:
        found = _rising(sorted(_unique_pairs(a, b, where, size)))
        if len(found) * _CHUNK >= min(k - i, m - j):
            return found
    return []


def _unique_pairs(a: list[int], b: list[int], where: tuple[int, int, int, int], size: int) -> Iterator[Pair]:
    i, k, j, m = where
    left, right = _once(a, i, k, size), _once(b, j, m, size)
    for gram, at in left.items():
        if at >= 0 and right.get(gram, -1) >= 0:
            yield at, right[gram]


def _once(items: list[int], start: int, end: int, size: int) -> dict[Hashable, int]:
    """Where each run of `size` items begins; -1 when it occurs more than once."""
    where: dict[Hashable, int] = {}
    for at in range(start, end - size + 1):
        gram = items[at] if size == 1 else tuple(items[at : at + size])
        where[gram] = -1 if gram in where else at
    return where


def _rising(pairs: list[Pair]) -> list[Pair]:
    """The longest part of `pairs` (sorted by the first) whose second numbers rise."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for n, (_, y) in enumerate(pairs):
        at = bisect_left(tails, y)
        if at == len(tails):
            tails.append(y)
            ends.append(n)
        else:
            tails[at], ends[at] = y, n
        back.append(ends[at - 1] if at else -1)
    chosen = []
    n = ends[-1] if ends else -1
    while n >= 0:
        chosen.append(pairs[n])
        n = back[n]
    return chosen[::-1]


def longest_common(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[Pair]:
    """A longest common subsequence, exactly, by Hyyrö's bit vectors; len(a) × len(b) bits of memory."""
    places: dict[Hashable, int] = {}
    for y, item in enumerate(b):
        places[item] = places.get(item, 0) | (1 << y)
    full = (1 << len(b)) - 1
    rows, row = [], full
    for item in a:
        hits = row & places.get(item, 0)
        row = ((row + hits) | (row - hits)) & full
        rows.append(row)
    return _walk_back(rows, len(a), len(b))


def _walk_back(rows: list[int], x: int, y: int) -> list[Pair]:
    pairs = []
    while x and y:
        bit = 1 << (y - 1)
        if rows[x - 1] & bit:
            y -= 1
            continue
        x -= 1
        if not x or rows[x - 1] & bit:
            y -= 1
            pairs.append((x, y))
    return pairs[::-1]
