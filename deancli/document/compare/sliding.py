"""Where the same change can be told in several places, tells it where a reader looks.

What stayed is told in as few stretches as can be, and what came or went ends where a paragraph does.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from deancli.document.compare.alignment import Pair

Keys = Sequence[Hashable]
IsEnd = Callable[[Hashable], bool]


def gather(pairs: list[Pair], old: Keys, new: Keys) -> list[Pair]:
    """As many pairs in fewer stretches: a short one joins a longer one beside it, where the same words stand there.

    In "a b" against "a x a b" it is "a b" that stayed, not "a" and, further on, "b".

    >>> gather([(0, 0), (1, 3)], "ab", "axab")
    [(0, 2), (1, 3)]
    """
    found: list[list[Pair]] = []
    for run in _runs(pairs):
        found.append(run)
        while len(found) > 1 and _join(found, old, new):
            pass
    return [pair for run in found for pair in run]


def _runs(pairs: list[Pair]) -> list[list[Pair]]:
    """Neighbouring pairs together."""
    runs: list[list[Pair]] = []
    for i, j in pairs:
        if runs and runs[-1][-1] == (i - 1, j - 1):
            runs[-1].append((i, j))
        else:
            runs.append([(i, j)])
    return runs


def _join(runs: list[list[Pair]], old: Keys, new: Keys) -> bool:
    """Join the last two runs into one where the shorter can stand beside the longer; whether that was so."""
    before, after = runs[-2], runs[-1]
    forward = len(before) <= len(after)
    if forward:
        moved = [(after[0][0] - n, after[0][1] - n) for n in range(len(before), 0, -1)]
        meeting = zip(before[-1], moved[-1], strict=True)
    else:
        moved = [(before[-1][0] + n, before[-1][1] + n) for n in range(1, len(after) + 1)]
        meeting = zip(after[0], moved[0], strict=True)
    if all(was != now for was, now in meeting) or any(old[i] != new[j] for i, j in moved):
        return False
    runs.pop()
    if forward:
        runs[-1] = moved + after
    else:
        before.extend(moved)
    return True


def slide(pairs: list[Pair], old: Keys, new: Keys, is_end: IsEnd) -> list[Pair]:
    """The same number of pairs, with whole paragraphs come or gone rather than halves of two.

    In "a. ¶ b. ¶" against "a. ¶" it is "b. ¶" that went, not ". ¶ b".
    """
    for n in range(len(pairs) + 1):
        before = pairs[n - 1] if n else (-1, -1)
        after = pairs[n] if n < len(pairs) else (len(old), len(new))
        if after[1] == before[1] + 1 and after[0] > before[0] + 1:
            _slide_gap(pairs, n, old, is_end, 0)
        elif after[0] == before[0] + 1 and after[1] > before[1] + 1:
            _slide_gap(pairs, n, new, is_end, 1)
        elif n < len(pairs) and is_end(old[after[0]]):
            _end_early(pairs, n, old, before[0] + 1, 0)
            _end_early(pairs, n, new, before[1] + 1, 1)
    return pairs


def _end_early(pairs: list[Pair], n: int, keys: Keys, start: int, side: int) -> None:
    """Let a paragraph that was edited and is followed by those that came or went end where it did."""
    end = pairs[n][side]
    first = next((at for at in range(start, end) if keys[at] == keys[end]), end)
    pairs[n] = _with(pairs[n], side, first)


def _slide_gap(pairs: list[Pair], n: int, keys: Keys, is_end: IsEnd, side: int) -> None:
    """Move the change before pair `n` to where it begins after a paragraph's end and closes with one."""
    start = pairs[n - 1][side] + 1 if n else 0
    end = pairs[n][side] if n < len(pairs) else len(keys)
    if is_end(keys[end - 1]) and (not start or is_end(keys[start - 1])):
        return
    shift = _shift_right(pairs, n, keys, is_end, start, end)
    if shift:
        for step in range(shift):
            pairs[n + step] = _with(pairs[n + step], side, start + step)
        return
    shift = _shift_left(pairs, n, keys, is_end, start, end)
    for step in range(1, shift + 1):
        pairs[n - step] = _with(pairs[n - step], side, end - step)


def _shift_right(pairs: list[Pair], n: int, keys: Keys, is_end: IsEnd, start: int, end: int) -> int:
    shift = 0
    while n + shift < len(pairs) and _next_to(pairs, n + shift, n) and keys[start + shift] == keys[end + shift]:
        shift += 1
        if is_end(keys[end + shift - 1]) and is_end(keys[start + shift - 1]):
            return shift
    return 0


def _shift_left(pairs: list[Pair], n: int, keys: Keys, is_end: IsEnd, start: int, end: int) -> int:
    shift = 0
    while n - shift > 0 and _next_to(pairs, n - 1 - shift, n - 1) and keys[start - shift - 1] == keys[end - shift - 1]:
        shift += 1
        if is_end(keys[end - shift - 1]) and (start == shift or is_end(keys[start - shift - 1])):
            return shift
    return 0


def _next_to(pairs: list[Pair], n: int, first: int) -> bool:
    """Whether pairs `first` to `n` follow each other without a gap on either side."""
    away = n - first
    return pairs[n] == (pairs[first][0] + away, pairs[first][1] + away)


def _with(pair: Pair, side: int, value: int) -> Pair:
    return (value, pair[1]) if side == 0 else (pair[0], value)
