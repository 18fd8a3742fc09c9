"""Writes one story (a body, a header, a note) with its changes tracked, in the new document's tree."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from deancli.document.compare.content import DRAWN, boxes_of
from deancli.document.compare.names import (
    ALTERNATE,
    BOX,
    FALLBACK,
    ID,
    RELATIONS,
    TBL,
    TR,
    WORD_2010,
    Element,
    P,
    local,
    w,
)
from deancli.document.compare.paragraphs import read
from deancli.document.compare.passage import Op, Stream
from deancli.document.compare.script import Gained, Lost, Moved, Nest, Passage, Same, Step
from deancli.document.compare.stories import compare_story
from deancli.document.compare.walking import paragraphs_in
from deancli.document.redline.marks import copies, element, properties_of, put_change
from deancli.document.redline.paragraphs import ParagraphWriter, canonical_whole
from deancli.document.redline.placing import Placer

if TYPE_CHECKING:
    from deancli.document.redline.job import Job

_MOVES: Final = {"-": "moveFrom", "+": "moveTo"}
_NOTES: Final = frozenset({"footnoteReference", "endnoteReference"})
_ANCHORS: Final = tuple(
    w(n) for n in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd")
)


class StoryWriter:
    """Writes the stories of one part; `old_part` and `new_part` say whose relationships are meant."""

    def __init__(self, job: Job, old_part: str, new_part: str) -> None:
        """Belong to `job`, which holds what all stories of a redline share."""
        self.job = job
        self.old_part = old_part
        self.new_part = new_part

    # -- blocks ---------------------------------------------------------------------------------------

    def write(self, container: Element, steps: Iterable[Step]) -> None:
        """Turn the blocks of `container` into what `steps` say, tracked."""
        placer = Placer(container)
        for step in steps:
            self._step(placer, step)
        placer.finish()

    def _step(self, placer: Placer, step: Step) -> None:
        match step:
            case Same(old, new):
                self.job.same(old, new)
                placer.new(new)
            case Passage(old, new, ops):
                for written in ParagraphWriter(self.job.stamp, self).write(old, new, ops):
                    (placer.old if written.new is None else placer.new)(written.element)
            case Moved():
                self._moved(placer, step)
            case Lost(old):
                placer.old(self.struck(old))
            case Gained(new):
                self.added(new)
                placer.new(new)
            case Nest(_, new):
                self._table(step)
                placer.new(new)

    def _moved(self, placer: Placer, step: Moved) -> None:
        stamp = self.job.stamp
        writer = ParagraphWriter(stamp, self, _MOVES)
        empty = Stream(())
        kind = "moveTo" if step.here else "moveFrom"
        start, end = stamp.change(kind + "RangeStart"), element(kind + "RangeEnd")
        start.set(w("name"), f"move{step.number}")
        end.set(ID, start.get(ID))
        placer.old(start)
        if step.here:
            for written in writer.write(empty, step.new, (Op("+", 0, 0, 0, step.new.length),)):
                placer.new(written.element)
        else:
            for written in writer.write(step.old, empty, (Op("-", 0, step.old.length, 0, 0),)):
                placer.old(written.element)
        placer.old(end)

    # -- tables ---------------------------------------------------------------------------------------

    def _table(self, step: Nest) -> None:
        for name in ("tblPr", "tblGrid"):
            self._restate(step, name)
        placer = Placer(step.new)
        for row in step.inside:
            match row:
                case Lost(old):
                    placer.old(self.lost_row(old))
                case Gained(new):
                    self.add_row(new)
                    placer.new(new)
                case Nest(_, new):
                    self._row(row)
                    placer.new(new)
        placer.finish()

    def _row(self, step: Nest) -> None:
        for name in ("tblPrEx", "trPr"):
            self._restate(step, name)
        placer = Placer(step.new)
        for cell in step.inside:
            match cell:
                case Lost(old):
                    placer.old(self._lost_cell(old))
                case Gained(new):
                    properties_of(new, "tcPr").append(self.job.stamp.change("cellIns"))
                    self.added(new)
                    placer.new(new)
                case Nest(_, new):
                    self._restate(cell, "tcPr")
                    self.write(new, cell.inside)
                    placer.new(new)
        placer.finish()

    def _restate(self, step: Nest, name: str) -> None:
        """Track a change in the properties `name` of a table, row or cell."""
        old, new = step.old.find(w(name)), step.new.find(w(name))
        if new is None and (old is None or name == "tblGrid"):
            return
        before, after = copies(old), copies(new)
        if [_plain(e) for e in before] == [_plain(e) for e in after]:
            return
        if new is None:
            new = self._new_properties(step.new, name)
        put_change(new, self.job.stamp.change(name + "Change"), before, name)

    def _new_properties(self, owner: Element, name: str) -> Element:
        made = element(name)
        at = 1 if name == "trPr" and owner.find(w("tblPrEx")) is not None else 0
        owner.insert(at, made)
        return made

    def lost_row(self, old: Element) -> Element:
        """A copy of an old row, marked as gone."""
        row = _plain_copy(old)
        self.erase(row)
        return self._mark_row(row, "del")

    def _lost_cell(self, old: Element) -> Element:
        cell = _plain_copy(old)
        self.erase(cell)
        properties_of(cell, "tcPr").append(self.job.stamp.change("cellDel"))
        return cell

    def add_row(self, new: Element) -> None:
        """Mark a new row as come, where it stands."""
        self.added(new)
        self._mark_row(new, "ins")

    def _mark_row(self, row: Element, kind: str) -> Element:
        properties = row.find(w("trPr"))
        if properties is None:
            properties = self._new_properties(row, "trPr")
        properties.append(self.job.stamp.change(kind))
        return row

    # -- whole blocks -----------------------------------------------------------------------------------

    def struck(self, old: Element) -> Element:
        """A copy of an old block in which everything is marked as gone."""
        copy = _plain_copy(old)
        self.erase(copy)
        if copy.tag == TBL:
            for row in copy.iter(TR):
                if row.find(f"{w('trPr')}/{w('del')}") is None:
                    self._mark_row(row, "del")
        return copy

    def erase(self, container: Element) -> None:
        """Mark everything in `container` as gone, where it stands."""
        for paragraph in list(paragraphs_in(container)):
            stream = Stream([read(paragraph, _nothing)])
            for written in ParagraphWriter(self.job.stamp, self).write(
                stream, Stream(()), (Op("-", 0, stream.length, 0, 0),)
            ):
                paragraph.getparent().replace(paragraph, written.element)

    def added(self, new: Element) -> None:
        """Mark everything in a new block as come, where it stands."""
        for paragraph in list(paragraphs_in(new)):
            stream = Stream([read(paragraph, _nothing)])
            ParagraphWriter(self.job.stamp, self).write(Stream(()), stream, (Op("+", 0, 0, 0, stream.length),))
        if new.tag == TBL:
            for row in new.iter(TR):
                self._mark_row(row, "ins")

    # -- what paragraphs ask (see paragraphs.Story) -------------------------------------------------------

    def carried(self, node: Element) -> Element:
        """A copy that stands on its own: its relationships and ids are those of the result."""
        copy = deepcopy(node)
        self._adapt(copy)
        return copy

    def _adapt(self, root: Element) -> None:
        """Make relationships and ids of a copied old node those of the new package; text boxes are left alone."""
        stack = [root]
        while stack:
            node = stack.pop()
            for name, value in node.attrib.items():
                if name.startswith("{" + RELATIONS):
                    node.set(name, self.job.carried_relation(self.old_part, self.new_part, value))
                elif name.startswith("{" + WORD_2010) and name.endswith("Id"):
                    del node.attrib[name]
            if local(node) == "docPr":
                node.set("id", self.job.drawing_number())
            if node.tag != BOX:
                stack.extend(c for c in node if isinstance(c.tag, str))

    def both(self, old: Element, new: Element) -> None:
        """Follow a note reference or a text box that both sides have into what it holds."""
        if local(new) in _NOTES:
            self.job.notes.both(local(new), old.get(ID), new.get(ID))
        elif local(new) in DRAWN:
            boxes = list(zip(boxes_of(old), boxes_of(new), strict=True))
            changed = [self._box(mine, theirs) for mine, theirs in boxes]
            if any(changed):
                self._repeat_in_fallbacks(new)

    def _box(self, old: Element, new: Element) -> bool:
        steps = compare_story(old, new, self.job.sides(self.old_part, self.new_part)._replace(moves=False))
        self.write(new, steps)
        return any(not isinstance(step, Same) for step in steps)

    def _repeat_in_fallbacks(self, drawing: Element) -> None:
        for alternate in drawing.iter(ALTERNATE):
            fallback = alternate.find(FALLBACK)
            shown = boxes_of(alternate)
            hidden = [] if fallback is None else outermost_boxes(fallback)
            if len(shown) == len(hidden):
                for mine, theirs in zip(shown, hidden, strict=True):
                    theirs[:] = [self.job.renumbered(deepcopy(c)) for c in mine]

    def came(self, new: Element) -> None:
        """Remember a note that only the new side has."""
        if local(new) in _NOTES:
            self.job.notes.came(local(new), new.get(ID))

    def went(self, old: Element) -> Element:
        """The copy of a thing that only the old side has; the text of its boxes is struck."""
        copy = self.carried(old)
        if local(old) in _NOTES:
            copy.set(ID, self.job.notes.went(local(old), old.get(ID)))
        for box in outermost_boxes(copy):
            _clean(box)
            self.erase(box)
        return copy

    def sections(self, old: Element, new: Element) -> None:
        """Remember that two sections belong together."""
        self.job.sections.both(old, new)

    def lost_section(self, old: Element, copy: Element) -> None:
        """Remember a section that only the old side has."""
        self.job.sections.went(old, copy)


def _nothing(_: str) -> bytes:
    return b""


def _plain(node: Element) -> bytes:
    from deancli.document.compare.content import without_noise

    return without_noise(canonical_whole(node))


def _plain_copy(node: Element) -> Element:
    copy = deepcopy(node)
    _clean(copy)
    return copy


def _clean(root: Element) -> None:
    """Take out of a copy what may be in a document only once."""
    for anchor in list(root.iter(*_ANCHORS)):
        anchor.getparent().remove(anchor)
    for node in root.iter(P, TR):
        for name in [n for n in node.attrib if n.startswith("{" + WORD_2010)]:
            del node.attrib[name]


def outermost_boxes(root: Element) -> list[Element]:
    """The text boxes below `root` that lie in no other."""
    return [b for b in root.iter(BOX) if not any(a.tag == BOX for a in b.iterancestors() if a is not root)]
