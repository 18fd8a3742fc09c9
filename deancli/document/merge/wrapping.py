"""Hyperlinks and content controls that a side put around words, took off them or set otherwise."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from deancli.document.compare.names import Element
from deancli.document.compare.paragraphs import Piece
from deancli.document.compare.passage import Stream
from deancli.document.compare.wrappers import twins, wrappers_key
from deancli.document.redline.carrying import LINKS
from deancli.document.redline.content import shell
from deancli.document.redline.paragraphs import wrappers_of

if TYPE_CHECKING:
    from deancli.document.merge.streams import SideText


class Wrappers:
    """What stands around the words of a passage, on every side."""

    def __init__(self, base: Stream, sides: Mapping[int, SideText], tracked: bool) -> None:
        """Belong to one passage; where all is tracked, a control stays as the base set it."""
        self.sides = sides
        self._brought: dict[Element, Element] = {}
        mine = wrappers_of(base)
        for side in sides.values():
            job, here, there = side.bringer.job, side.bringer.new_part, side.bringer.old_part
            before, after = partial(job.new.behind, here), partial(job.old.behind, there)
            for theirs, own in twins(wrappers_of(side.stream), mine, after, before).items():
                if tracked or wrappers_key([theirs], after) == wrappers_key([own], before):
                    self._brought[theirs] = own

    def changed(self, piece: Piece, theirs: Mapping[int, Piece | None]) -> dict[int, Hashable]:
        """The sides that have something else around a piece of the base, with what that is."""
        found: dict[int, Hashable] = {}
        for k, other in theirs.items():
            if other is not None and (piece.around or other.around):
                wish = self._key(k, other)
                if wish != self._before(k, piece):
                    found[k] = wish
        return found

    def links_differ(self, piece: Piece, k: int, other: Piece) -> bool:
        """Whether a piece leads elsewhere on side `k`: that can be tracked, a content control cannot."""
        return self._before(k, piece, LINKS) != self._key(k, other, LINKS)

    def brought(self, k: int, around: tuple[Element, ...]) -> tuple[Element, ...]:
        """What stands around a piece of side `k`, for the merged document."""
        for wrapper in around:
            if wrapper not in self._brought:
                self._brought[wrapper] = self.sides[k].bringer.carried(shell(wrapper))
        return tuple(self._brought[wrapper] for wrapper in around)

    def _before(self, k: int, piece: Piece, names: tuple[str, ...] | None = None) -> Hashable:
        bringer = self.sides[k].bringer
        return wrappers_key(piece.around, lambda rid: bringer.job.new.behind(bringer.new_part, rid), names)

    def _key(self, k: int, piece: Piece, names: tuple[str, ...] | None = None) -> Hashable:
        bringer = self.sides[k].bringer
        return wrappers_key(piece.around, lambda rid: bringer.job.old.behind(bringer.old_part, rid), names)
