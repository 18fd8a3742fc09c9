"""Writes one story (a body, a header, a note) with its changes tracked, in the new document's tree."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Final

from deancli.document.compare.content import DRAWN, boxes_of
from deancli.document.compare.names import ALTERNATE, FALLBACK, ID, Element, local, w
from deancli.document.compare.passage import Op, Stream
from deancli.document.compare.script import Gained, Lost, Moved, Nest, Passage, Same, Step
from deancli.document.compare.setting import set_otherwise
from deancli.document.compare.stories import compare_story
from deancli.document.redline.blocks import BlockMarker, outermost_boxes, set_by
from deancli.document.redline.marks import copies, element
from deancli.document.redline.paragraphs import ParagraphWriter
from deancli.document.redline.placing import Placer
from deancli.document.redline.restating import restate_table

_MOVES: Final = {"-": "moveFrom", "+": "moveTo"}


class StoryWriter(BlockMarker):
    """Writes the stories of one part."""

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
            case _:
                self._table(step)
                placer.new(step.new)

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

    def _table(self, step: Nest) -> None:
        self._restate(step)
        placer = Placer(step.new)
        for row in step.inside:
            match row:
                case Lost(old):
                    placer.old(self.lost_row(old))
                case Gained(new):
                    self.add_row(new)
                    placer.new(new)
                case Nest(_, new):  # pragma: no branch - a table holds no other steps
                    self._row(row)
                    placer.new(new)
        placer.finish()

    def _row(self, step: Nest) -> None:
        self._restate(step)
        placer = Placer(step.new)
        for cell in step.inside:
            match cell:
                case Lost(old):
                    placer.old(self.lost_cell(old))
                case Gained(new):
                    self.add_cell(new)
                    placer.new(new)
                case Nest(_, new):  # pragma: no branch - a row holds no other steps
                    self._restate(cell)
                    self.write(new, cell.inside)
                    placer.new(new)
        placer.finish()

    def _restate(self, step: Nest) -> None:
        """Track how a table, row or cell was set before."""
        for name in set_otherwise(step):
            restate_table(set_by(step.new, name), copies(step.old.find(w(name))), self.job.stamp)

    def both(self, old: Element, new: Element) -> None:
        """Follow a note reference or a text box that both sides have into what it holds."""
        super().both(old, new)
        if local(new) in DRAWN:
            boxes = list(zip(boxes_of(old), boxes_of(new), strict=True))
            changed = [self._box(mine, theirs) for mine, theirs in boxes]
            if any(changed):
                self.repeat_in_fallbacks(new)

    def _box(self, old: Element, new: Element) -> bool:
        steps = compare_story(old, new, self.job.sides(self.old_part, self.new_part)._replace(moves=False))
        self.write(new, steps)
        return any(not isinstance(step, Same) for step in steps)

    def repeat_in_fallbacks(self, drawing: Element) -> None:
        """Give what `drawing` is for readers that know no shapes the text of the shapes."""
        for alternate in drawing.iter(ALTERNATE):
            fallback = alternate.find(FALLBACK)
            shown = boxes_of(alternate)
            hidden = [] if fallback is None else outermost_boxes(fallback)
            if len(shown) == len(hidden):
                for mine, theirs in zip(shown, hidden, strict=True):
                    theirs[:] = [self.job.renumbered(deepcopy(c)) for c in mine]
