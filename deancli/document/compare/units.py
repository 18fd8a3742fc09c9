"""Turns the paragraphs of a passage into units: edited, split, merged, come, gone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from deancli.document.compare.content import canonical
from deancli.document.compare.differences import Kind, Words
from deancli.document.compare.names import PPR, Element, local
from deancli.document.compare.passage import Op, Stream
from deancli.document.compare.script import Passage
from deancli.document.compare.shown import shown, tidy

_ENOUGH: Final = 0.3
"""Paragraphs that share this part of the shorter one are one paragraph that was edited."""

_UNSEEN: Final = frozenset({"rPr", "sectPr", "lang", "noProof"})


class Unit(NamedTuple):
    """Neighbouring paragraphs of a passage that belong together; either side can be empty."""

    kind: Kind
    old: tuple[int, ...]
    new: tuple[int, ...]
    words: tuple[Words, ...]
    formats: tuple[str, ...]


def units_of(passage: Passage) -> list[Unit]:
    """The units of a passage in reading order."""
    groups = _groups(passage)
    return [_unit(passage, old, new) for old, new in groups]


def _groups(passage: Passage) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Old and new paragraphs by the text they share, in order; those that share too little stand alone."""
    links = sorted(_links(passage))
    groups: list[tuple[list[int], list[int]]] = []
    for p, q in links:
        if groups and (groups[-1][0][-1] >= p or groups[-1][1][-1] >= q):
            mine, theirs = groups[-1]
            mine.extend(range(mine[-1] + 1, p + 1))
            theirs.extend(range(theirs[-1] + 1, q + 1))
        else:
            groups.append(([p], [q]))
    return list(_with_the_rest(groups, len(passage.old.paragraphs), len(passage.new.paragraphs)))


def _with_the_rest(
    groups: list[tuple[list[int], list[int]]], olds: int, news: int
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    p = q = 0
    for mine, theirs in [*groups, ([olds], [news])]:
        yield from (((n,), ()) for n in range(p, mine[0]))
        yield from (((), (n,)) for n in range(q, theirs[0]))
        if mine[0] < olds:
            yield tuple(mine), tuple(theirs)
        p, q = mine[-1] + 1, theirs[-1] + 1


def _links(passage: Passage) -> Iterator[tuple[int, int]]:
    """Pairs of paragraphs that share enough text; two that are alone with each other need less."""
    old, new = passage.old, passage.new
    common: dict[tuple[int, int], int] = defaultdict(int)
    for op in passage.ops:
        if op.kind == "=":
            for p, start, end, piece in old.pieces(op.old, op.old_end):
                if piece is not None:
                    at = start
                    while at < end:
                        q = new.paragraph_at(at - op.old + op.new)
                        close = new.bases[q] + len(new.paragraphs[q].text) - op.new + op.old
                        common[p, q] += min(end, close) - at
                        at = min(end, close) if close > at else end
                else:
                    common[p, new.paragraph_at(start - op.old + op.new)] += 0
    for (p, q), count in common.items():
        shorter = min(len(old.paragraphs[p].text), len(new.paragraphs[q].text))
        longer = max(len(old.paragraphs[p].text), len(new.paragraphs[q].text))
        if count >= _ENOUGH * shorter and (count or not longer):
            yield p, q


def _unit(passage: Passage, old: tuple[int, ...], new: tuple[int, ...]) -> Unit:
    if not old or not new:
        stream, numbers, sign = (passage.new, new, "+") if new else (passage.old, old, "-")
        start, end = _range(stream, numbers)
        kind = Kind.INSERTED if new else Kind.DELETED
        return Unit(kind, old, new, (Words(sign, shown(stream, start, end)),), ())
    words = tidy(list(_clipped(passage, _range(passage.old, old), _range(passage.new, new))))
    if len(old) != len(new) and 1 in (len(old), len(new)):
        return Unit(Kind.SPLIT if len(old) == 1 else Kind.MERGED, old, new, words, ())
    formats = tuple(sorted(_formats(passage, old, new)))
    if any(w.kind != "=" for w in words):
        return Unit(Kind.EDITED, old, new, words, formats)
    return Unit(Kind.FORMATTED if formats else Kind.SAME, old, new, words, formats)


def _range(stream: Stream, numbers: tuple[int, ...]) -> tuple[int, int]:
    """From the beginning of the first paragraph to before the mark of the last one."""
    return stream.bases[numbers[0]], stream.bases[numbers[-1]] + len(stream.paragraphs[numbers[-1]].text)


def _clipped(passage: Passage, old: tuple[int, int], new: tuple[int, int]) -> Iterator[Words]:
    """The words of a stretch on either side; what is paired with text outside it counts as gone or come."""
    for op in _around(passage.ops, old, new):
        a, b = max(op.old, old[0]), min(op.old_end, old[1])
        c, d = max(op.new, new[0]), min(op.new_end, new[1])
        if op.kind == "=":
            first = max(a - op.old, c - op.new)
            last = min(b - op.old, d - op.new)
            if first < last:
                yield from _words("-", passage.old, a, op.old + first)
                yield from _words("+", passage.new, c, op.new + first)
                yield from _words("=", passage.new, op.new + first, op.new + last)
                yield from _words("-", passage.old, op.old + last, b)
                yield from _words("+", passage.new, op.new + last, d)
                continue
        yield from _words("-", passage.old, a, b)
        yield from _words("+", passage.new, c, d)


def _around(ops: Sequence[Op], old: tuple[int, int], new: tuple[int, int]) -> Sequence[Op]:
    """Those that touch a stretch on either side: a passage may hold a thousand paragraphs, all of them edited."""
    first = min(
        bisect_left(ops, old[0], key=lambda op: op.old_end), bisect_left(ops, new[0], key=lambda op: op.new_end)
    )
    last = max(bisect_right(ops, old[1], key=lambda op: op.old), bisect_right(ops, new[1], key=lambda op: op.new))
    return ops[first:last]


def _words(kind: str, stream: Stream, start: int, end: int) -> Iterator[Words]:
    if start < end:
        text = shown(stream, start, end)
        if text:
            yield Words(kind, text)


def _formats(passage: Passage, old: tuple[int, ...], new: tuple[int, ...]) -> set[str]:
    """Names of the properties that differ on what stayed."""
    found: set[str] = set()
    for p, q in zip(old, new, strict=False):
        found |= _differing(passage.old.paragraphs[p].element.find(PPR), passage.new.paragraphs[q].element.find(PPR))
    within = _range(passage.old, old)
    for op in _around(passage.ops, within, _range(passage.new, new)):
        if op.kind == "=":
            found |= _formats_in(passage, op, within)
    return found


def _formats_in(passage: Passage, op: Op, within: tuple[int, int]) -> set[str]:
    found: set[str] = set()
    fresh = [x for x in passage.new.pieces(op.new, op.new_end) if x[3] is not None]
    at = 0
    for _, start, end, piece in passage.old.pieces(op.old, op.old_end):
        if piece is None or start < within[0] or end > within[1]:
            continue
        while at < len(fresh) and fresh[at][2] - op.new <= start - op.old:
            at += 1
        for other in fresh[at:]:
            if other[1] - op.new >= end - op.old:
                break
            if other[3] is not None and other[3].look != piece.look:
                found |= _differing(piece.properties, other[3].properties)
    return found


def _differing(old: Element | None, new: Element | None) -> set[str]:
    def table(properties: Element | None) -> dict[str, tuple[object, ...]]:
        return (
            {}
            if properties is None
            else {local(c): (sorted(c.attrib.items()), canonical(c)) for c in properties if local(c) not in _UNSEEN}
        )

    one, two = table(old), table(new)
    return {name for name in {*one, *two} if one.get(name) != two.get(name)}
