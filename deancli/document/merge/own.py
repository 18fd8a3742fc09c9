"""Marks content of the base itself, which is where it belongs already."""

from __future__ import annotations

from copy import deepcopy

from deancli.document.compare.names import Element
from deancli.document.redline.blocks import outermost_boxes
from deancli.document.redline.stories import StoryWriter


class Own(StoryWriter):
    """Marks content of the base itself, which needs no carrying."""

    def carried(self, node: Element) -> Element:
        """A plain copy: everything it refers to is where it was."""
        return deepcopy(node)

    def went(self, old: Element) -> Element:
        """A copy in which the text of text boxes is struck."""
        copy = self.carried(old)
        for box in outermost_boxes(copy):
            self.erase(box)
        return copy

    def came(self, new: Element) -> None:
        """Notes that came along are already there."""

    def lost_section(self, old: Element, copy: Element) -> None:
        """Headers and footers stay those of the base."""
