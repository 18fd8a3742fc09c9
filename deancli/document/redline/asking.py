"""What writing paragraphs asks of the story around them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from deancli.document.compare.names import Element


class Story(Protocol):
    """The story that paragraphs are written in."""

    def carried(self, node: Element) -> Element:
        """A copy of an old node that stands on its own in the new package."""

    def both(self, old: Element, new: Element) -> None:
        """A thing in a run that both sides have: a note reference, a drawing with text boxes."""

    def leads_elsewhere(self, old: tuple[Element, ...], new: tuple[Element, ...]) -> bool:
        """Whether the hyperlinks around something that both sides have differ."""

    def twins(self, olds: Iterable[Element], news: Iterable[Element]) -> dict[Element, Element]:
        """Which of the new hyperlinks, controls and the like each old one is."""

    def came(self, new: Element) -> None:
        """A thing that only the new side has."""

    def went(self, old: Element) -> Element:
        """The copy that stands for a thing only the old side has."""

    def sections(self, old: Element, new: Element) -> None:
        """Two section properties that belong together."""

    def lost_section(self, old: Element, copy: Element) -> None:
        """The properties of a section that went, and the copy of them."""
