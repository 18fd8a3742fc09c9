"""Writes paragraphs of a merged document: kept, taken over from a side, or kept beside each other as changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from itertools import pairwise

from deancli.document.compare.names import PPR, RPR, SECTION, Element, local
from deancli.document.compare.paragraphs import Anchor, Paragraph, Piece, look_of
from deancli.document.compare.passage import Stream
from deancli.document.merge.bringing import Bringer
from deancli.document.merge.own import Own
from deancli.document.merge.streams import Both, Cursor, SideText
from deancli.document.merge.wrapping import Wrappers
from deancli.document.redline.marks import (
    Stamp,
    copies,
    element,
    mark_paragraph,
    mark_properties,
    own_properties,
    properties_of,
    put_change,
)
from deancli.document.redline.paragraphs import ParagraphWriter, anchors_of, wrappers_of
from deancli.document.redline.restating import keys_of


class OverlayWriter(ParagraphWriter):
    """Builds the paragraphs of a passage over those of the base, which stay in place."""

    def __init__(self, base: Stream, sides: Mapping[int, SideText], tracked: bool, story: Own, stamp: Stamp) -> None:
        """With `tracked`, everything a side did is a tracked change of its own."""
        super().__init__(stamp, story)
        self.base, self.sides, self.is_tracked = base, sides, tracked
        self.base_anchors = anchors_of(base)
        self.side_anchors = {k: anchors_of(side.stream) for k, side in sides.items()}
        self.both: list[Both] = []
        self.sections: list[Both] = []
        self.clashes: list[tuple[int, set[int]]] = []
        self.wrappers = Wrappers(base, sides, tracked)
        self.twins = {x: x for x in wrappers_of(base)}

    # -- kept ---------------------------------------------------------------------------------------------

    def keep(self, start: int, end: int, shifts: Mapping[int, int]) -> None:
        """Keep a stretch of the base that no side changed, but for its formatting."""
        others = {k: Cursor(side.stream, start + shifts[k], end + shifts[k]) for k, side in self.sides.items()}
        for number, first, last, piece in self.base.pieces(start, end):
            self._anchors(self.base_anchors, first)
            at = first
            while at < last:
                theirs = {k: c.at(at + shifts[k]) for k, c in others.items()}
                stop = min([last, *(t[1] - shifts[k] for k, t in theirs.items())])
                for k in theirs:
                    self._bring_anchors(k, at + shifts[k])
                if piece is None:
                    self._close_merged(number, {k: t[0] for k, t in theirs.items()})
                else:
                    self._keep_piece(self.base.text[at:stop], at, piece, {k: t[2] for k, t in theirs.items()})
                at = stop

    def _keep_piece(self, text: str, at: int, piece: Piece, theirs: Mapping[int, Piece | None]) -> None:
        around = self._around(text, at, piece, theirs)
        if around is None:
            return
        holder = self._holder(around)
        changed = [k for k, p in theirs.items() if p is not None and p.look != piece.look]
        fresh, before = piece, None
        if changed:
            side = theirs[changed[0]]
            assert side is not None
            if len({theirs[k].look for k in changed if theirs[k] is not None}) > 1:  # type: ignore[union-attr]
                self.clashes.append((at, set(changed)))
            fresh = piece._replace(look=side.look, properties=side.properties)
            before = piece.properties
            self.stamp = self.sides[changed[0]].stamp
        marked = bool(changed) and self.is_tracked
        if piece.node is not None:
            self.both.append(Both(piece.node, {k: p.node for k, p in theirs.items() if p is not None}))
            self._put(holder, "=", fresh, piece.node, before if marked else None, marked)
        else:
            self._text(holder, "=", text, fresh, before if marked else None, marked)

    def _around(
        self, text: str, at: int, piece: Piece, theirs: Mapping[int, Piece | None]
    ) -> tuple[Element, ...] | None:
        """What a kept piece stands in; None where it was written as struck and added, because it leads elsewhere."""
        wishes = self.wrappers.changed(piece, theirs)
        if len(set(wishes.values())) > 1:
            self.clashes.append((at, set(wishes)))
        for k in wishes:
            side = theirs[k]
            assert side is not None
            if not self.is_tracked:
                return self.wrappers.brought(k, side.around)
            if self.wrappers.links_differ(piece, k, side):
                self._led_elsewhere(text, piece, k, side)
                return None
        return piece.around

    def _led_elsewhere(self, text: str, piece: Piece, k: int, side: Piece) -> None:
        """Track that words of the base lead elsewhere on side `k`."""
        self.stamp = self.sides[k].stamp
        around = self.wrappers.brought(k, side.around)
        if piece.node is not None and side.node is not None:
            self._put(self._holder_of_struck(piece.around), "-", piece, self.story.went(piece.node))
            self._put(self._holder(around), "+", side, self.sides[k].bringer.carried(side.node))
        else:
            self._text(self._holder_of_struck(piece.around), "-", text, piece)
            self._text(self._holder(around), "+", text, side)

    def _close_merged(self, number: int, theirs: Mapping[int, int]) -> None:
        paragraph = self.base.paragraphs[number].element
        before = deepcopy(paragraph.find(PPR))
        after = {k: self.sides[k].stream.paragraphs[n].element.find(PPR) for k, n in theirs.items()}
        self._merge_properties(number, before, after)
        self._merge_mark(number, before, after)
        ppr = paragraph.find(PPR)
        section = None if ppr is None else ppr.find(SECTION)
        if section is not None:
            self.sections.append(
                Both(
                    section,
                    {k: self.sides[k].stream.paragraphs[n].element.find(f"{PPR}/{SECTION}") for k, n in theirs.items()},
                )
            )
        self._close(paragraph, ppr, paragraph)

    def _first(self, number: int, before: object, after: Mapping[int, object]) -> int | None:
        """The first side that set something of a paragraph differently; others that did so too contradict it."""
        changed = [k for k, key in after.items() if key != before]
        if len({repr(after[k]) for k in changed}) > 1:
            self.clashes.append((self.base.bases[number], set(changed)))
        return changed[0] if changed else None

    def _merge_properties(self, number: int, before: Element | None, after: Mapping[int, Element | None]) -> None:
        """Take over how a side set the paragraph, where it differs from the base."""
        mine = own_properties(before)
        k = self._first(number, keys_of(mine), {k: keys_of(own_properties(ppr)) for k, ppr in after.items()})
        if k is None:
            return
        ppr = properties_of(self.base.paragraphs[number].element, "pPr")
        _replace(ppr, [self.sides[k].bringer.carried(c) for c in own_properties(after[k])], {RPR, SECTION})
        if self.is_tracked:
            put_change(ppr, self.sides[k].stamp.change("pPrChange"), mine, "pPr")

    def _merge_mark(self, number: int, before: Element | None, after: Mapping[int, Element | None]) -> None:
        """Take over how a side set the paragraph's mark, where it differs from the base."""
        marks = {k: None if ppr is None else ppr.find(RPR) for k, ppr in after.items()}
        mark = None if before is None else before.find(RPR)
        k = self._first(number, look_of(mark), {k: look_of(new) for k, new in marks.items()})
        if k is None:
            return
        properties = mark_properties(properties_of(self.base.paragraphs[number].element, "pPr"))
        properties[:] = copies(marks[k])
        if self.is_tracked:
            put_change(properties, self.sides[k].stamp.change("rPrChange"), copies(mark), "rPr")

    # -- gone and come ------------------------------------------------------------------------------------

    def strike(self, start: int, end: int, stamp: Stamp, others: Mapping[int, int]) -> None:
        """Keep a stretch of the base as text that `stamp`'s author took out.

        `others` are the sides that left it standing, by how far they are off: their comments come along.
        """
        self.stamp, self.spot = stamp, None
        for number, first, last, piece in self.base.pieces(start, end):
            for a, b in pairwise([first, *self._commented(first, last, others), last]):
                self._anchors(self.base_anchors, a)
                for k, shift in others.items():
                    self._bring_anchors(k, a + shift)
                self._struck(self.base, number, a, b, piece)

    def _commented(self, start: int, end: int, others: Mapping[int, int]) -> list[int]:
        """Where between two places of the base anchors of the other sides stand."""
        places = {at - shift for k, shift in others.items() for at, _ in self.side_anchors[k]}
        return sorted(at for at in places if start < at < end)

    def pass_over(self, end: int, others: Mapping[int, int]) -> None:
        """Leave out the base up to `end`; its bookmarks and comments stay, and those of the `other` sides."""
        self._anchors(self.base_anchors, end - 1)
        for k, shift in others.items():
            self._bring_anchors(k, end - 1 + shift)

    def anchors_between(self, k: int, start: int, end: int) -> list[Element]:
        """The anchors of side `k` in a stretch of its text that are not written yet."""
        return [anchor.node for at, anchor in self.side_anchors[k] if start <= at < end]

    def insert(self, k: int, start: int, end: int, tracked: bool) -> None:
        """Take over a stretch of side `k`, as plain text or as added by its author."""
        side = self.sides[k]
        self.stamp, self.spot = side.stamp, None
        kind = "+" if tracked else "="
        for number, a, b, piece in side.stream.pieces(start, end):
            self._bring_anchors(k, a)
            if piece is None:
                self._close_brought(side.stream.paragraphs[number], side.bringer, tracked)
                continue
            holder = self._holder(self.wrappers.brought(k, piece.around))
            if piece.node is not None:
                self._put(holder, kind, piece, side.bringer.carried(piece.node))
            else:
                self._text(holder, kind, side.stream.text[a:b], piece)

    def _close_brought(self, paragraph: Paragraph, bringer: Bringer, tracked: bool) -> None:
        before = paragraph.element.find(PPR)
        ppr = element("pPr") if before is None else bringer.carried(before)
        if tracked:
            mark_paragraph(ppr, self.stamp.change("ins"))
        self._close(element("p"), ppr if len(ppr) else None, None)

    def _bring_anchors(self, k: int, until: int) -> None:
        waiting, bringer = self.side_anchors[k], self.sides[k].bringer
        while waiting and waiting[-1][0] <= until:
            _, anchor = waiting.pop()
            self._bring_anchor(anchor, bringer)

    def _bring_anchor(self, anchor: Anchor, bringer: Bringer) -> None:
        for node in bringer.brought(anchor.node):
            if local(node) != "r" or any(local(c) == "commentReference" for c in node):
                self.note(node)

    def note(self, node: Element) -> None:
        """Put an anchor where the writing has come to."""
        holder = self._innermost()
        (self.children if holder is None else holder).append(node)
        self.spot = None

    def note_end(self, nodes: Iterable[Element]) -> None:
        """Put the end of a comment where the writing has come to, but never at a paragraph's beginning."""
        if self.children or not self.done:
            for node in nodes:
                self.note(node)
        else:
            self.done[-1].element.extend(list(nodes))

    def finish(self) -> None:
        """Anchors after the last paragraph go into it."""
        if self.children and self.done:
            self.done[-1].element.extend(self.children)


def _replace(properties: Element, children: Iterable[Element], kept: set[str]) -> None:
    for child in list(properties):
        if child.tag not in kept:
            properties.remove(child)
    properties[0:0] = list(children)
