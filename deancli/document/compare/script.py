"""What happened to the blocks of one story, as data: reports read this script and redlines write it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import NamedTuple

from deancli.document.compare.content import Target
from deancli.document.compare.names import Element
from deancli.document.compare.passage import Op, Spelling, Stream


class Same(NamedTuple):
    """Two blocks that a reader cannot tell apart."""

    old: Element
    new: Element


class Passage(NamedTuple):
    """Paragraphs that came, went or changed in one place; either side can be empty."""

    old: Stream
    new: Stream
    ops: tuple[Op, ...]


class Moved(NamedTuple):
    """Paragraphs that stand elsewhere on the other side; `here` tells the new place from the old one."""

    number: int
    here: bool
    old: Stream
    new: Stream


class Lost(NamedTuple):
    """A table, row, cell or foreign block that only the old side has."""

    old: Element


class Gained(NamedTuple):
    """A table, row, cell or foreign block that only the new side has."""

    new: Element


class Nest(NamedTuple):
    """A table, row or cell that both sides have, and what happened in it."""

    old: Element
    new: Element
    inside: tuple[Step, ...]


Step = Same | Passage | Moved | Lost | Gained | Nest


def tables_last(steps: Iterable[Step]) -> list[Step]:
    """The steps of a story, so that a table which ends one side and is not on the other stands last.

    A paragraph mark that ends a story cannot go or come (ECMA-376 part 1, 17.13.5.15): before the table it can.
    """
    ordered = list(steps)
    for alone, old in ((Gained, False), (Lost, True)):
        mine = [n for n, step in enumerate(ordered) if _is_on(step, old)]
        if mine and isinstance(ordered[mine[-1]], alone):
            ordered.append(ordered.pop(mine[-1]))
    return ordered


def _is_on(step: Step, old: bool) -> bool:
    """Whether `step` has something on the old side, or on the new one."""
    match step:
        case Lost():
            return old
        case Gained():
            return not old
        case Moved():
            return step.here is not old
        case Passage():
            return bool((step.old if old else step.new).paragraphs)
        case _:
            return True


class Sides(NamedTuple):
    """What comparing two stories needs to know: what stands behind relationships, and how to spell words."""

    old: Target
    new: Target
    spelling: Spelling | None = None
    moves: bool = True


class Move(NamedTuple):
    """Neighbouring paragraphs that left one place for another: the first of them on each side."""

    number: int
    old: int
    new: int
    length: int


def find_moves(left: dict[int, Hashable], right: dict[int, Hashable]) -> list[Move]:
    """Moves among paragraphs without a partner: the same content, met once on either side."""
    here = _once(right)
    found: list[Move] = []
    for key, i in _once(left).items():
        j = here.get(key)
        if j is None:
            continue
        last = found[-1] if found else None
        if last and (last.old + last.length, last.new + last.length) == (i, j):
            found[-1] = last._replace(length=last.length + 1)
        else:
            found.append(Move(len(found) + 1, i, j, 1))
    return found


def _once(keys: dict[int, Hashable]) -> dict[Hashable, int]:
    """Where each key is that occurs once, in order of place."""
    seen = Counter(keys.values())
    return {key: at for at, key in sorted(keys.items()) if seen[key] == 1}
