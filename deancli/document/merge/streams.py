"""The text of a passage as the sides have it."""

from __future__ import annotations

from typing import NamedTuple

from deancli.document.compare.names import Element
from deancli.document.compare.paragraphs import Piece
from deancli.document.compare.passage import Stream
from deancli.document.merge.bringing import Bringer
from deancli.document.redline.marks import Stamp


class SideText(NamedTuple):
    """One side's text of a passage, and what brings content of it into the merged document."""

    stream: Stream
    bringer: Bringer
    stamp: Stamp


class Both(NamedTuple):
    """A thing that the base and some sides have: what it holds is merged later."""

    base: Element
    sides: dict[int, Element]


class Cursor:
    """Walks the pieces of a side's stretch forward: (paragraph, end, piece) at a place."""

    def __init__(self, stream: Stream, start: int, end: int) -> None:
        """Begin at `start`."""
        self.pieces = stream.pieces(start, end)
        self.here = next(self.pieces, None)

    def at(self, place: int) -> tuple[int, int, Piece | None]:
        """The paragraph that has something at `place`, where that ends, and what it is; None is a paragraph's end."""
        while self.here is not None and self.here[2] <= place:
            self.here = next(self.pieces, None)
        assert self.here is not None
        return self.here[0], self.here[2], self.here[3]
