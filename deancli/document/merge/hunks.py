"""Which edits of several people to one text can stand beside each other, and which contradict."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from deancli.document.compare.paragraphs import END
from deancli.document.compare.passage import Op


class Hunk(NamedTuple):
    """One edit: side `side` has `start`–`end` of its text where the base has `base`–`base_end`.

    `whole` when it adds whole paragraphs between two of the base, `joins` when it joins what stands before it to
    the paragraph after it.
    """

    base: int
    base_end: int
    side: int
    start: int
    end: int
    whole: bool = False
    joins: bool = False


class Cluster(NamedTuple):
    """Edits to one stretch of the base, with what each side that touched it has there now."""

    base: int
    base_end: int
    sides: dict[int, tuple[int, int]]
    hunks: tuple[Hunk, ...]


def hunks_of(ops: Iterable[Op], side: int, base: str, own: str) -> list[Hunk]:
    """The edits that one side, which has the text `own`, made to the text `base`, neighbouring ones as one.

    Paragraphs taken out and words put before the next one are two edits: others may add a paragraph between them.
    """
    found: list[Hunk] = []
    for op in ops:
        if op.kind == "=":
            continue
        last = found[-1] if found else None
        if last and last.base_end == op.old and last.end == op.new and not _next_paragraph(last, op, base, own):
            found[-1] = last._replace(base_end=op.old_end, end=op.new_end)
        else:
            whole = op.old == op.old_end and _begins(base, op.old) and own[op.new_end - 1] == END
            found.append(Hunk(op.old, op.old_end, side, op.new, op.new_end, whole))
    return [hunk._replace(joins=_joins(hunk, base, own)) for hunk in found]


def _begins(text: str, at: int) -> bool:
    """Whether a paragraph begins at this place."""
    return not at or text[at - 1] == END


def _joins(hunk: Hunk, base: str, own: str) -> bool:
    """Whether the end of a paragraph went, and the beginning of that paragraph did not."""
    if hunk.base == hunk.base_end or base[hunk.base_end - 1] != END:
        return False
    return own[hunk.end - 1] != END if hunk.end > hunk.start else not _begins(base, hunk.base)


def _next_paragraph(last: Hunk, op: Op, base: str, own: str) -> bool:
    """Whether whole paragraphs went and `op` adds words to the one after them."""
    gone = last.start == last.end and _begins(base, last.base) and _begins(base, last.base_end)
    return gone and op.kind == "+" and own[op.new_end - 1] != END


def clusters_of(hunks: Iterable[Hunk], base: str) -> list[Cluster]:
    """The edits of all sides to the text `base` in order, those that touch the same or neighbouring words together.

    "do tỉnh" made "do ngân sách tỉnh" by one and "do xã hội hóa" by another must be put to a person: both at
    once say what nobody wrote.
    """
    clusters: list[list[Hunk]] = []
    edge = -1
    for hunk in sorted(hunks, key=lambda h: (h.base, h.base_end, not h.whole, h.side)):
        if clusters and _touches(clusters[-1], hunk, edge, base):
            clusters[-1].append(hunk)
            edge = max(edge, hunk.base_end)
        else:
            clusters.append([hunk])
            edge = hunk.base_end
    return [_cluster(group) for group in clusters]


def _touches(group: list[Hunk], hunk: Hunk, edge: int, base: str) -> bool:
    if hunk.base < edge:
        return True
    others = [h for h in group if h.side != hunk.side]
    if any(h.base == h.base_end == hunk.base == hunk.base_end and h.whole == hunk.whole for h in others):
        return True
    if any(h.base == h.base_end == hunk.base < hunk.base_end and not h.whole for h in others):
        return True  # words put before what this one takes out
    if hunk.base != edge:
        return False
    if hunk.whole or END in base[hunk.base : hunk.base_end]:
        return any(h.base_end == edge and (h.joins or not _begins(base, edge)) for h in others)
    return not _begins(base, edge) and any(h.base_end == edge for h in others)


def _cluster(group: list[Hunk]) -> Cluster:
    start, end = min(h.base for h in group), max(h.base_end for h in group)
    sides: dict[int, tuple[int, int]] = {}
    for side in sorted({h.side for h in group}):
        mine = [h for h in group if h.side == side]
        sides[side] = (mine[0].start - (mine[0].base - start), mine[-1].end + (end - mine[-1].base_end))
    return Cluster(start, end, sides, tuple(group))
