"""A passage: neighbouring paragraphs that changed, compared word by word across their ends.

The two sides are read as one stream each, paragraph ends included, so that a split paragraph is
an end that came and two joined ones an end that went. Whatever is paired here, what is left on
either side is exactly that side's text: a poor pairing costs readability, never truth.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import NamedTuple

from deancli.document.compare.alignment import align
from deancli.document.compare.paragraphs import END, Paragraph, Piece
from deancli.document.compare.sliding import gather, slide
from deancli.document.compare.words import OBJECT, words

Spelling = Callable[[str], str]


class Op(NamedTuple):
    """A stretch of both streams: `=` the same, `-` only old, `+` only new; places count characters."""

    kind: str
    old: int
    old_end: int
    new: int
    new_end: int


class Token(NamedTuple):
    """A word, a thing or a paragraph's end, with its place in the stream."""

    key: Hashable
    blank: int
    start: int
    end: int


class Stream:
    """The text of neighbouring paragraphs as one string; each paragraph ends with one "¶"."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        """Lay the paragraphs end to end."""
        self.paragraphs = paragraphs
        self.bases: list[int] = []
        at = 0
        for paragraph in paragraphs:
            self.bases.append(at)
            at += len(paragraph.text) + 1
        self.length = at
        self.text = "".join(p.text + "\u00b6" for p in paragraphs)

    def tokens(self, spelling: Spelling | None) -> list[Token]:
        """The tokens of the stream; words are compared as `spelling` writes them."""
        found: list[Token] = []
        for base, paragraph in zip(self.bases, self.paragraphs, strict=True):
            keys = paragraph.keys
            for text, blank, start, end in words(paragraph.text):
                key: Hashable = text if spelling is None else spelling(text)
                if text == OBJECT:
                    key = keys.get(start, key)
                found.append(Token(key, base + blank, base + start, base + end))
            end = base + len(paragraph.text)
            found.append(Token(paragraph.mark, end, end, end + 1))
        return found

    def paragraph_at(self, at: int) -> int:
        """The number of the paragraph that place `at` lies in."""
        return bisect_right(self.bases, at) - 1

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int, int, Piece | None]]:
        """(paragraph, start, end, piece) for every piece between two places; None stands for an end."""
        number = self.paragraph_at(start)
        while start < end:
            base, paragraph = self.bases[number], self.paragraphs[number]
            close = base + len(paragraph.text)
            for piece in paragraph.pieces[_first(paragraph.pieces, start - base) :]:
                if base + piece.start >= end:
                    return
                yield number, max(start, base + piece.start), min(end, base + piece.end), piece
            if end > close:
                yield number, close, close + 1, None
            start, number = close + 1, number + 1


def _first(pieces: Sequence[Piece], at: int) -> int:
    """The number of the first piece that ends after `at`."""
    low, high = 0, len(pieces)
    while low < high:
        middle = (low + high) // 2
        if pieces[middle].end <= at:
            low = middle + 1
        else:
            high = middle
    return low


def compare_streams(old: Stream, new: Stream, spelling: Spelling | None = None, last: bool = False) -> list[Op]:
    """What to keep, strike and add to turn `old` into `new`, by whole words.

    With `last` the last ends of both are the same one: Word cannot take out the last mark of a story.
    """
    left, right = old.tokens(spelling), new.tokens(spelling)
    keys, fresh = [t.key for t in left], [t.key for t in right]
    closing = [(len(keys) - 1, len(fresh) - 1)] if last and keys and fresh and keys[-1] == fresh[-1] else []
    if closing:
        del keys[-1], fresh[-1]
    pairs = [*slide(gather(align(keys, fresh), keys, fresh), keys, fresh, _is_end), *closing]
    return _ops(old, new, _kept(old, new, left, right, pairs))


def _is_end(key: Hashable) -> bool:
    return isinstance(key, tuple) and key[0] == END


Kept = tuple[int, int, int, int]


def _kept(old: Stream, new: Stream, left: list[Token], right: list[Token], pairs: list[tuple[int, int]]) -> list[Kept]:
    """Stretches (old, old end, new, new end) that stay: paired words and the blanks they share."""
    kept: list[Kept] = []
    islands = _islands(pairs)
    o = n = 0
    for i, j, count in [*islands, (len(left), len(right), 0)]:
        o2 = left[i].start if i < len(left) else old.length
        n2 = right[j].start if j < len(right) else new.length
        kept.extend(_shared_blanks(old.text, new.text, (o, o2, n, n2)))
        for step in range(count):
            a, b = left[i + step], right[j + step]
            if step:
                kept.extend(_shared_blanks(old.text, new.text, (o, a.start, n, b.start)))
            kept.append((a.start, a.end, b.start, b.end))
            o, n = a.end, b.end
    return kept


def _shared_blanks(a: str, b: str, gap: Kept) -> list[Kept]:
    """Blanks that both sides of a gap begin or end with."""
    o, o2, n, n2 = gap
    found = []
    x = 0
    while o + x < o2 and n + x < n2 and a[o + x] == b[n + x] and a[o + x].isspace():
        x += 1
    if x:
        found.append((o, o + x, n, n + x))
    y = 0
    while o2 - y > o + x and n2 - y > n + x and a[o2 - y - 1] == b[n2 - y - 1] and a[o2 - y - 1].isspace():
        y += 1
    if y:
        found.append((o2 - y, o2, n2 - y, n2))
    return found


def _islands(pairs: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Runs of neighbouring pairs: (old, new, how many)."""
    runs: list[list[int]] = []
    for i, j in pairs:
        if runs and runs[-1][0] + runs[-1][2] == i and runs[-1][1] + runs[-1][2] == j:
            runs[-1][2] += 1
        else:
            runs.append([i, j, 1])
    return [(i, j, count) for i, j, count in runs]


def _ops(old: Stream, new: Stream, kept: list[Kept]) -> list[Op]:
    ops: list[Op] = []
    o = n = 0
    for a, a2, b, b2 in [*kept, (old.length, old.length, new.length, new.length)]:
        if a > o:
            ops.append(Op("-", o, a, n, n))
        if b > n:
            ops.append(Op("+", a, a, n, b))
        if a2 > a:
            if ops and ops[-1].kind == "=" and ops[-1].old_end == a and ops[-1].new_end == b:
                ops[-1] = ops[-1]._replace(old_end=a2, new_end=b2)
            else:
                ops.append(Op("=", a, a2, b, b2))
        o, n = a2, b2
    return ops
