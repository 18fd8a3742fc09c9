"""Marks content of the base itself, which is where it belongs already."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from deancli.document.compare.names import PPR, Element, w
from deancli.document.compare.paragraphs import ZERO
from deancli.document.compare.walking import paragraphs_in
from deancli.document.redline.blocks import outermost_boxes
from deancli.document.redline.marks import element
from deancli.document.redline.stories import StoryWriter

_SIGN: Final = w("commentReference")


class Own(StoryWriter):
    """Marks content of the base itself, which needs no carrying."""

    def carried(self, node: Element) -> Element:
        """A plain copy: everything it refers to is where it was."""
        return deepcopy(node)

    def plain(self, node: Element) -> Element:
        """A plain copy, which takes the place of the block itself: bookmarks and comments stay."""
        return deepcopy(node)

    def erase(self, container: Element) -> None:
        """Mark everything as gone; bookmarks and comments stay where they were."""
        kept = [_anchors(paragraph) for paragraph in paragraphs_in(container)]
        super().erase(container)
        for paragraph, (starts, ends) in zip(paragraphs_in(container), kept, strict=True):
            at = 0 if paragraph.find(PPR) is None else 1
            paragraph[at:at] = starts
            paragraph.extend(ends)

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


def _anchors(paragraph: Element) -> tuple[list[Element], list[Element]]:
    """Copies of what begins in a paragraph, and of what ends there with the signs of comments."""
    starts: list[Element] = []
    ends: list[Element] = []
    for node in paragraph.iter(*ZERO, _SIGN):
        if node.tag == _SIGN:
            ends.append(element("r", [deepcopy(node)]))
        else:
            (ends if node.tag.endswith("End") else starts).append(deepcopy(node))
    return starts, ends
