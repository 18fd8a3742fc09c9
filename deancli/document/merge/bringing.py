"""Carries content of one side into the document that is being merged, with all that it refers to."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from deancli.document.compare.names import ID, Element, local, w
from deancli.document.compare.parts import Parts
from deancli.document.compare.revisions import drop
from deancli.document.compare.whole import definitions, same_lists
from deancli.document.redline.definitions import carry_one_list
from deancli.document.redline.job import Job
from deancli.document.redline.marks import element
from deancli.document.redline.stories import StoryWriter

if TYPE_CHECKING:
    from deancli.document.merge.comments import Comments

_NOTES: Final = frozenset({"footnoteReference", "endnoteReference"})
_COMMENTS: Final = frozenset({"commentRangeStart", "commentRangeEnd", "commentReference"})
_BOOKMARKS: Final = frozenset({"bookmarkStart", "bookmarkEnd", "permStart", "permEnd"})
_ANCHORS: Final = tuple(w(name) for name in sorted(_COMMENTS | _BOOKMARKS))
_NUMBER: Final = w("numId")
_VALUE: Final = w("val")


class Bringer(StoryWriter):
    """Brings content of one part of a side into a part of the merged document."""

    def __init__(self, job: Job, side_part: str, part: str, comments: Comments, lists: Lists) -> None:
        """`comments` and `lists` are shared by all parts of a side."""
        super().__init__(job, side_part, part)
        self.comments = comments
        self.lists = lists

    def carried(self, node: Element) -> Element:
        """A copy that stands on its own: relationships, notes, comments, lists and ids are those of the result."""
        copy = deepcopy(node)
        self.adapt(copy)
        return copy

    def in_place(self, node: Element) -> Element:
        """A copy of a row or a table that takes the place of one: with the comments and bookmarks that both have."""
        copy = deepcopy(node)
        for anchor in list(copy.iter(*_ANCHORS)):
            there = self.comments.there(anchor)
            if there is None:
                drop(anchor)
            else:
                anchor.set(ID, there)
        self._adapt_all(copy, but=_COMMENTS | _BOOKMARKS)
        return copy

    def brought(self, anchor: Element) -> list[Element]:
        """A copy of a bookmark's, permission's or comment's end; none where the merged document has it."""
        holder = element("p", [deepcopy(anchor)])
        self.adapt(holder)
        return list(holder)

    def adapt(self, copy: Element) -> None:
        """Make the ids in a copied node, and in everything below it, those of the merged document."""
        self._adapt_all(copy)

    def _adapt_all(self, copy: Element, but: frozenset[str] = frozenset()) -> None:
        for node in list(copy.iter()):
            if isinstance(node.tag, str) and local(node) not in but:
                self._adapt_one(node)

    def _adapt_one(self, node: Element) -> None:
        self.lead(node)
        name = local(node)
        if name in _NOTES:
            node.set(ID, self.job.notes.brought(name, node.get(ID)))
        elif node.tag == _NUMBER and node.get(_VALUE) is not None:
            node.set(_VALUE, self.lists.number(node.get(_VALUE)))
        elif name in _COMMENTS or name in _BOOKMARKS:
            self._adapt_anchor(node)

    def _adapt_anchor(self, node: Element) -> None:
        fresh = self.comments.anchor(node)
        if fresh is None:
            drop(node)
        else:
            node.set(ID, fresh)


class Lists:
    """The lists of one side: the same number where the merged document has the same list, else a new one.

    A list that both have stays one, whoever defined it anew.
    """

    def __init__(self, side: Parts, merged: Parts) -> None:
        """Compare what is in the lists of both, while the merged document is as the base came."""
        self.side, self.merged = side, merged
        self._numbers = {"0": "0", **{number: number for number in same_lists(merged, side)}}

    def number(self, number: str) -> str:
        """The number in the merged document of list `number` of the side."""
        if number not in self._numbers:
            mine, theirs = definitions(self.merged).get(number), definitions(self.side).get(number)
            if theirs is None or mine == theirs:
                self._numbers[number] = number
            else:
                self._numbers[number] = carry_one_list(self.side, self.merged, number, keep_number=mine is None)
        return self._numbers[number]
