"""Writes paragraphs with their changes tracked, from the stretches a comparison found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from deancli.document.compare.names import PPR, SECTION, Element
from deancli.document.compare.paragraphs import Anchor, Paragraph, Piece
from deancli.document.compare.passage import Op, Stream
from deancli.document.redline.asking import Story
from deancli.document.redline.content import ContentWriter
from deancli.document.redline.marks import (
    Stamp,
    element,
    mark_paragraph,
    own_properties,
    properties_of,
    put_change,
)
from deancli.document.redline.restating import keys_of, restate_mark, restate_sections, same_properties


class Written(NamedTuple):
    """A paragraph of the result; `new` is the one of the new document that it stands for."""

    element: Element
    new: Element | None


class ParagraphWriter(ContentWriter):
    """Builds paragraphs out of kept, struck and added stretches."""

    def __init__(self, stamp: Stamp, story: Story, kinds: dict[str, str] | None = None) -> None:
        """`kinds` names the elements for struck and added text; moves have their own."""
        super().__init__(stamp, story, kinds)
        self.done: list[Written] = []

    def write(self, old: Stream, new: Stream, ops: Iterable[Op]) -> list[Written]:
        """The paragraphs that a passage becomes, in order."""
        anchors = anchors_of(new)
        self.twins = self.story.twins(wrappers_of(old), wrappers_of(new))
        for op in ops:
            if op.kind == "-":
                for number, start, end, piece in old.pieces(op.old, op.old_end):
                    self._struck(old, number, start, end, piece)
            elif op.kind == "+":
                for number, start, end, piece in new.pieces(op.new, op.new_end):
                    self._anchors(anchors, start)
                    self._added(new, number, start, end, piece)
            else:
                self._kept(old, new, op, anchors)
        return self.done

    def _kept(self, old: Stream, new: Stream, op: Op, anchors: list[tuple[int, Anchor]]) -> None:
        shift = op.new - op.old
        mine = old.pieces(op.old, op.old_end)
        number, _, end, piece = next(mine)
        for n, at, stop, fresh in new.pieces(op.new, op.new_end):
            self._anchors(anchors, at)
            start = at
            while start < stop:
                if end + shift <= start:
                    number, _, end, piece = next(mine)
                close = min(stop, end + shift)
                if fresh is None:
                    self._close_kept(old.paragraphs[number], new.paragraphs[n])
                else:
                    assert piece is not None
                    self._same(new.text[start:close], piece, fresh)
                start = close

    def _same(self, text: str, old: Piece, new: Piece) -> None:
        before = old.properties if old.look != new.look else None
        changed = old.look != new.look
        if self.story.leads_elsewhere(old.around, new.around):
            self._relinked(text, old, new)
            return
        holder = self._holder(new.around)
        if new.node is not None:
            assert old.node is not None
            self.story.both(old.node, new.node)
            self._put(holder, "=", new, new.node, before, changed)
        else:
            self._text(holder, "=", text, new, before, changed)

    def _relinked(self, text: str, old: Piece, new: Piece) -> None:
        """Strike words in the hyperlink they stood in, add them in the one they stand in: no link is tracked alone."""
        if old.node is not None and new.node is not None:
            self._put(self._holder_of_struck(old.around), "-", old, self.story.went(old.node))
            self.story.came(new.node)
            self._put(self._holder(new.around), "+", new, new.node)
        else:
            self._text(self._holder_of_struck(old.around), "-", text, old)
            self._text(self._holder(new.around), "+", text, new)

    def _added(self, new: Stream, number: int, start: int, end: int, piece: Piece | None) -> None:
        if piece is None:
            self._close_added(new.paragraphs[number])
            return
        holder = self._holder(piece.around)
        if piece.node is not None:
            self.story.came(piece.node)
            self._put(holder, "+", piece, piece.node)
        else:
            self._text(holder, "+", new.text[start:end], piece)

    def _struck(self, old: Stream, number: int, start: int, end: int, piece: Piece | None) -> None:
        if piece is None:
            self._close_struck(old.paragraphs[number])
            return
        holder = self._holder_of_struck(piece.around)
        if piece.node is not None:
            self._put(holder, "-", piece, self.story.went(piece.node))
        else:
            self._text(holder, "-", old.text[start:end], piece)

    # -- paragraph ends -------------------------------------------------------------------------------

    def _close_kept(self, old: Paragraph, new: Paragraph) -> None:
        before, after = old.element.find(PPR), new.element.find(PPR)
        if not same_properties(before, after):
            after = properties_of(new.element, "pPr")
            restate_sections(before, after, self.stamp, self.story)
            restate_mark(before, after, self.stamp)
            mine = own_properties(before)
            if keys_of(mine) != keys_of(own_properties(after)):
                put_change(after, self.stamp.change("pPrChange"), [self.story.carried(c) for c in mine], "pPr")
        elif after is not None and after.find(SECTION) is not None:
            self.story.sections(before.find(SECTION), after.find(SECTION))
        self._close(new.element, new.element.find(PPR), new.element)

    def _close_added(self, new: Paragraph) -> None:
        ppr = properties_of(new.element, "pPr")
        mark_paragraph(ppr, self.stamp.change(self.kinds["+"]))
        self._close(new.element, ppr, new.element)

    def _close_struck(self, old: Paragraph) -> None:
        paragraph = element("p")
        before = old.element.find(PPR)
        ppr = element("pPr") if before is None else self.story.carried(before)
        section = ppr.find(SECTION)
        if section is not None:
            self.story.lost_section(before.find(SECTION), section)
        mark_paragraph(ppr, self.stamp.change(self.kinds["-"]))
        self._close(paragraph, ppr, None)

    def _close(self, paragraph: Element, ppr: Element | None, new: Element | None) -> None:
        for child in list(paragraph):
            if child is not ppr:
                paragraph.remove(child)
        if ppr is not None and ppr.getparent() is not paragraph:
            paragraph.insert(0, ppr)
        paragraph.extend(self.children)
        self.done.append(Written(paragraph, new))
        self._begin()


def anchors_of(new: Stream) -> list[tuple[int, Anchor]]:
    """The anchors of a stream by place, the first one last."""
    found = [(base + a.at, a) for base, p in zip(new.bases, new.paragraphs, strict=True) for a in p.anchors]
    return found[::-1]


def wrappers_of(stream: Stream) -> list[Element]:
    """What stands around the words of a stream, each once."""
    return list(dict.fromkeys(x for p in stream.paragraphs for piece in p.pieces for x in piece.around))
