"""Compares two tables: rows by what they say, cells by their place, or by what they say where one came or went."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import NamedTuple

from deancli.document.compare.alignment import Pair, align
from deancli.document.compare.likeness import pair_alike, text_of
from deancli.document.compare.names import CUSTOM, SDT, SDT_CONTENT, TC, TR, Element
from deancli.document.compare.script import Gained, Lost, Nest, Step

Cells = Callable[[Element, Element], Iterable[Step]]
"""Compares the blocks of two cells."""


def rows_of(table: Element) -> list[Element]:
    """The rows of a table, through content controls."""
    return list(_through(table, TR))


def cells_of(row: Element) -> list[Element]:
    """The cells of a row, through content controls."""
    return list(_through(row, TC))


def _through(parent: Element, tag: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == SDT:
            content = child.find(SDT_CONTENT)
            yield from () if content is None else _through(content, tag)
        elif child.tag == CUSTOM:
            yield from _through(child, tag)


def compare_tables(old: Element, new: Element, cells: Cells) -> Nest:
    """What happened in a table that both sides have."""
    rows = _pair_rows(rows_of(old), rows_of(new))
    return Nest(old, new, tuple(_steps(rows_of(old), rows_of(new), rows, lambda a, b: _compare_rows(a, b, cells))))


def _compare_rows(old: Element, new: Element, cells: Cells) -> Nest:
    left, right = cells_of(old), cells_of(new)
    pairs = [(n, n) for n in range(len(left))] if len(left) == len(right) else _pair(left, right)
    return Nest(old, new, tuple(_steps(left, right, pairs, lambda a, b: Nest(a, b, tuple(cells(a, b))))))


def _steps(
    old: list[Element], new: list[Element], pairs: list[Pair], both: Callable[[Element, Element], Step]
) -> Iterator[Step]:
    i = j = 0
    for x, y in [*pairs, (len(old), len(new))]:
        yield from (Lost(e) for e in old[i:x])
        yield from (Gained(e) for e in new[j:y])
        if x < len(old):
            yield both(old[x], new[y])
        i, j = x + 1, y + 1


class _Gap(NamedTuple):
    """Items between two pairs."""

    start: int
    end: int
    new_start: int
    new_end: int


def _gaps(pairs: list[Pair], old: int, new: int) -> Iterator[_Gap]:
    i = j = 0
    for x, y in [*pairs, (old, new)]:
        yield _Gap(i, x, j, y)
        i, j = x + 1, y + 1


def _pair(old: list[Element], new: list[Element]) -> list[Pair]:
    """Rows or cells that say the same, and in the gaps those that are alike."""

    def said(element: Element) -> Hashable:
        return text_of(element)

    pairs = align([said(e) for e in old], [said(e) for e in new])
    for gap in list(_gaps(pairs, len(old), len(new))):
        pairs = [
            *pairs,
            *(
                (gap.start + a, gap.new_start + b)
                for a, b in pair_alike(old[gap.start : gap.end], new[gap.new_start : gap.new_end])
            ),
        ]
    return sorted(pairs)


def _pair_rows(old: list[Element], new: list[Element]) -> list[Pair]:
    """Rows that belong together; as many left on either side between two pairs were rewritten in place."""
    pairs = _pair(old, new)
    for gap in list(_gaps(pairs, len(old), len(new))):
        if gap.end - gap.start == gap.new_end - gap.new_start:
            pairs = [*pairs, *zip(range(gap.start, gap.end), range(gap.new_start, gap.new_end), strict=True)]
    return sorted(pairs)
