"""Compares the blocks of two stories: first what is equal, then what moved, then tables, then words."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Final, NamedTuple

from deancli.document.compare.alignment import Pair, align
from deancli.document.compare.content import Target, block_key
from deancli.document.compare.likeness import Bag, bag_of, pair_alike, shared, text_of
from deancli.document.compare.names import SECTION, TBL, Element, P
from deancli.document.compare.paragraphs import Paragraph, read
from deancli.document.compare.passage import Op, Stream, compare_streams
from deancli.document.compare.revisions import blocks_of
from deancli.document.compare.script import (
    Gained,
    Lost,
    Move,
    Moved,
    Passage,
    Same,
    Sides,
    Step,
    find_moves,
    tables_last,
)
from deancli.document.compare.tables import compare_tables

_KNOWN_AGAIN: Final = 20
"""A paragraph shorter than this many characters is not said to have moved."""


def compare_story(old: Element | None, new: Element | None, sides: Sides) -> tuple[Step, ...]:
    """The script between two containers of blocks (a body, a header, a cell, a text box, a note)."""
    return tuple(tables_last(_Story(sides).blocks(content_of(old), content_of(new), sides.moves)))


def content_of(container: Element | None) -> list[Element]:
    """The blocks of a story in order, without its section's properties; none for a story that is not there."""
    return [] if container is None else [b for b in blocks_of(container) if b.tag != SECTION]


class _Item(NamedTuple):
    """A block of a gap, or neighbouring paragraphs that moved together."""

    blocks: tuple[Element, ...]
    bag: Bag
    move: Move | None

    @property
    def barrier(self) -> bool:
        """Whether words are not compared across it."""
        return self.move is not None or self.blocks[0].tag != P


class _Story:
    """Compares two stories; remembers the paragraphs it read."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self.readings: dict[Element, Paragraph] = {}
        self.partner: dict[int, tuple[Stream, Stream]] = {}

    def read(self, element: Element, target: Target) -> Paragraph:
        found = self.readings.get(element)
        if found is None:
            found = self.readings[element] = read(element, target, self.sides.spelling is not None)
        return found

    def content_key(self, block: Element, target: Target) -> Hashable:
        """Equal for blocks with the same words and things, however they are formatted."""
        if block.tag != P:
            return text_of(block), block.tag
        paragraph = self.read(block, target)
        spelling = self.sides.spelling
        text = paragraph.text if spelling is None else spelling(paragraph.text)
        return text, tuple(paragraph.keys.items()), paragraph.mark

    def blocks(self, olds: list[Element], news: list[Element], moves: bool) -> Iterator[Step]:
        sides = self.sides
        same = set(_equal([block_key(b, sides.old) for b in olds], [block_key(b, sides.new) for b in news]))
        pairs = sorted([*same, *self.same_words(olds, news, sorted(same))])
        moved = self.moved(olds, news, pairs) if moves else []
        closing = _closing(olds, news, pairs, moved)
        i = j = 0
        for x, y in [*(pair for pair in pairs if pair < closing), closing]:
            if x > i or y > j:
                left = _items(olds, i, x, [(m.old, m) for m in moved])
                right = _items(news, j, y, [(m.new, m) for m in moved])
                yield from self.gap(*_with_words(left, right))
            if (x, y) != closing:
                yield Same(olds[x], news[y]) if (x, y) in same else self.same_content(olds[x], news[y])
            i, j = x + 1, y + 1
        if closing != (len(olds), len(news)):
            yield self.words(olds[closing[0] :], news[closing[1] :], last=True)

    def same_words(self, olds: list[Element], news: list[Element], pairs: Sequence[Pair]) -> Iterator[Pair]:
        """Blocks in the gaps between `pairs` that differ in formatting alone."""
        i = j = 0
        for x, y in [*pairs, (len(olds), len(news))]:
            if x > i and y > j:
                for a, b in _equal(
                    [self.content_key(e, self.sides.old) for e in olds[i:x]],
                    [self.content_key(e, self.sides.new) for e in news[j:y]],
                ):
                    yield i + a, j + b
            i, j = x + 1, y + 1

    def moved(self, olds: list[Element], news: list[Element], pairs: list[Pair]) -> list[Move]:
        """Paragraphs without a partner that stand elsewhere on the other side, word for word."""
        found = find_moves(
            self.homeless(olds, {i for i, _ in pairs}, self.sides.old),
            self.homeless(news, {j for _, j in pairs}, self.sides.new),
        )
        for move in found:
            self.partner[move.number] = (
                self.stream(olds[move.old : move.old + move.length], self.sides.old),
                self.stream(news[move.new : move.new + move.length], self.sides.new),
            )
        return found

    def homeless(self, blocks: list[Element], paired: set[int], target: Target) -> dict[int, Hashable]:
        return {
            n: self.content_key(b, target)
            for n, b in enumerate(blocks)
            if n not in paired and b.tag == P and len(self.read(b, target).text) >= _KNOWN_AGAIN
        }

    def same_content(self, old: Element, new: Element) -> Step:
        if old.tag == TBL:
            return compare_tables(old, new, self.cell)
        if old.tag != P:
            return Same(old, new)
        left, right = self.stream([old], self.sides.old), self.stream([new], self.sides.new)
        return Passage(left, right, (Op("=", 0, left.length, 0, right.length),))

    def cell(self, old: Element, new: Element) -> Iterator[Step]:
        return iter(tables_last(self.blocks(content_of(old), content_of(new), moves=False)))

    def stream(self, blocks: Sequence[Element], target: Target) -> Stream:
        return Stream([self.read(b, target) for b in blocks])

    def gap(self, left: list[_Item], right: list[_Item]) -> Iterator[Step]:
        """What happened between two pairs of equal blocks: tables first, then what is left between them."""
        mine, theirs = _tables(left), _tables(right)
        pairs = pair_alike([left[n].blocks[0] for n in mine], [right[n].blocks[0] for n in theirs])
        i = j = 0
        for a, b in [*((mine[a], theirs[b]) for a, b in pairs), (len(left), len(right))]:
            yield from self.unpaired(left[i:a], right[j:b])
            if a < len(left):
                yield compare_tables(left[a].blocks[0], right[b].blocks[0], self.cell)
            i, j = a + 1, b + 1

    def unpaired(self, left: list[_Item], right: list[_Item]) -> Iterator[Step]:
        """Paragraphs, compared word by word between the tables and moves that have no partner here."""
        for mine, theirs, old in ((left, right, True), (right, left, False)):
            for n, item in enumerate(mine):
                if item.barrier:
                    cut = _cut(mine[:n], mine[n + 1 :], theirs)
                    first, second = (mine[:n], theirs[:cut]), (mine[n + 1 :], theirs[cut:])
                    yield from self.unpaired(*(first if old else first[::-1]))
                    yield self.alone(item, old)
                    yield from self.unpaired(*(second if old else second[::-1]))
                    return
        if left or right:
            yield self.words([b for item in left for b in item.blocks], [b for item in right for b in item.blocks])

    def words(self, olds: Sequence[Element], news: Sequence[Element], last: bool = False) -> Passage:
        """Paragraphs compared word by word; with `last` they are the story's last ones."""
        one, two = self.stream(olds, self.sides.old), self.stream(news, self.sides.new)
        return Passage(one, two, tuple(compare_streams(one, two, self.sides.spelling, last)))

    def alone(self, item: _Item, old: bool) -> Step:
        if item.move is not None:
            return Moved(item.move.number, not old, *self.partner[item.move.number])
        return Lost(item.blocks[0]) if old else Gained(item.blocks[0])


def _closing(olds: list[Element], news: list[Element], pairs: list[Pair], moved: list[Move]) -> Pair:
    """Where a story's last paragraphs begin that are compared together; its end where there are none.

    A story's last mark always stays, so where paragraphs only come or go after the last pair, that pair is
    compared together with them.
    """
    i, j = (pairs[-1][0] + 1, pairs[-1][1] + 1) if pairs else (0, 0)
    end = len(olds), len(news)
    rest = [*olds[i:], *news[j:]]
    if not rest or any(b.tag != P for b in rest):
        return end
    if any(m.old + m.length > i or m.new + m.length > j for m in moved):
        return end
    if i < len(olds) and j < len(news):
        return i, j
    return pairs[-1] if pairs and olds[i - 1].tag == P else end


def _equal(left: Sequence[Hashable], right: Sequence[Hashable]) -> list[Pair]:
    return align(left, right)


def _items(blocks: list[Element], start: int, end: int, moves: list[tuple[int, Move]]) -> list[_Item]:
    begins = dict(moves)
    items, at = [], start
    while at < end:
        move = begins.get(at)
        count = move.length if move else 1
        items.append(_Item(tuple(blocks[at : at + count]), Bag(), move))
        at += count
    return items


def _with_words(left: list[_Item], right: list[_Item]) -> tuple[list[_Item], list[_Item]]:
    """Both sides of a gap, with their words counted where a barrier on either side asks for a place to cut."""
    if not any(item.barrier for item in (*left, *right)):
        return left, right
    one, two = ([item._replace(bag=bag_of(item.blocks[0])) for item in items] for items in (left, right))
    return one, two


def _tables(items: list[_Item]) -> list[int]:
    return [n for n, item in enumerate(items) if item.blocks[0].tag == TBL]


def _cut(before: list[_Item], after: list[_Item], other: list[_Item]) -> int:
    """Where in `other` the block between `before` and `after` belongs: where fewest words cross it."""
    first, second = Bag(), Bag()
    for item in before:
        first.update(item.bag)
    for item in after:
        second.update(item.bag)
    crossing = least = sum(shared(item.bag, first) for item in other)
    best = 0
    for n, item in enumerate(other):
        crossing += shared(item.bag, second) - shared(item.bag, first)
        if crossing < least:
            best, least = n + 1, crossing
    return best
