"""Comments of several agencies that say the same: suggested, never joined without a person's word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from deancli.domain.consultation import CommentRecord
from deancli.domain.names import fold

_ALIKE: Final = 0.6
"""The share of three-letter pieces that two comments have in common at the least to be called alike."""
_SAME_PLACE: Final = 0.4
"""Enough where both point at the same paragraph."""
_MOST: Final = 64
"""How many comments with one piece, or at one place, are looked at."""
_SHORTEST: Final = 12
"""Letters below which a text says too little to be compared."""


class Group(NamedTuple):
    """Comments that seem to say the same, earliest first; `share` (percent) is how alike the least alike two are."""

    ids: tuple[str, ...]
    share: int


def repeated(comments: Sequence[CommentRecord]) -> tuple[Group, ...]:
    """Groups of comments that seem to repeat each other, in the order given.

    Two belong together when enough of their letters are the same, fewer where both point at one paragraph. The
    pieces that are met in few comments are looked up first, so that the cost grows with the number of likely pairs.
    """
    pieces = [_pieces(comment) for comment in comments]
    groups: dict[int, list[tuple[int, float]]] = {}
    home: dict[int, int] = {}
    for later, before in enumerate(_likely(comments, pieces)):
        for earlier in sorted(before):
            share = _share(pieces[earlier], pieces[later])
            if share >= _needed(comments[earlier], comments[later]):
                home[later] = home.get(earlier, earlier)
                groups.setdefault(home[later], []).append((later, share))
                break
    return tuple(
        Group(tuple(comments[n].id for n in (first, *(n for n, _ in found))), round(100 * min(s for _, s in found)))
        for first, found in sorted(groups.items())
    )


def _likely(comments: Sequence[CommentRecord], pieces: Sequence[frozenset[str]]) -> list[set[int]]:
    """For each comment the earlier ones it can be like: of one paragraph, or with one of the rarest pieces in common.

    Two that share `_ALIKE` of the shorter one's pieces share one of any 1 - _ALIKE of them, and one more.
    """
    holders: dict[str | int, list[int]] = {}
    sought: list[list[str | int]] = []
    for n, found in enumerate(pieces):
        for piece in found:
            holders.setdefault(piece, []).append(n)
    for n, found in enumerate(pieces):
        rare = sorted(found, key=lambda piece: (len(holders[piece]), piece))
        sought.append([*rare[: int(len(found) * (1 - _ALIKE)) + 1]])
        place = comments[n].remark.locality.paragraph
        if place is not None:
            holders.setdefault(place, []).append(n)
            sought[n].append(place)
    likely: list[set[int]] = [set() for _ in comments]
    for n, keys in enumerate(sought):
        for other in {other for key in keys for other in holders[key][:_MOST] if other != n}:
            likely[max(n, other)].add(min(n, other))
    return likely


def _needed(one: CommentRecord, two: CommentRecord) -> float:
    here, there = one.remark.locality.paragraph, two.remark.locality.paragraph
    return _SAME_PLACE if here is not None and here == there else _ALIKE


def _pieces(comment: CommentRecord) -> frozenset[str]:
    text = " ".join(fold(f"{comment.remark.text} {comment.remark.proposal}").split())
    return frozenset(text[n : n + 3] for n in range(len(text) - 2)) if len(text) >= _SHORTEST else frozenset()


def _share(one: frozenset[str], two: frozenset[str]) -> float:
    return len(one & two) / min(len(one), len(two)) if one and two and _comparable(one, two) else 0.0


def _comparable(one: frozenset[str], two: frozenset[str]) -> bool:
    """A short text is found in any long one: only those of like length can repeat each other."""
    return 2 * min(len(one), len(two)) >= max(len(one), len(two))
