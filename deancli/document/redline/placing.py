"""Puts blocks that went back among those that are there, in the tree of the new document."""

from __future__ import annotations

from deancli.document.compare.names import SECTION, Element


class Placer:
    """Walks the blocks of one container in order, old ones beside new ones.

    New blocks stay where they are. Old ones are put between them, outside a content control unless
    both neighbours lie in it.
    """

    def __init__(self, container: Element) -> None:
        """Begin before the first block of `container`."""
        self.container = container
        self.last: Element | None = None
        self.waiting: list[Element] = []

    def old(self, element: Element) -> None:
        """`element` comes next; it is not in the tree yet."""
        self.waiting.append(element)

    def new(self, element: Element) -> None:
        """`element` comes next; it is in the tree."""
        self._put(element)
        self.last = element

    def finish(self) -> None:
        """There is nothing more."""
        self._put(None)

    def _put(self, following: Element | None) -> None:
        if self.waiting and self.last is not None:
            place = self._topmost(self.last, following)
            for element in reversed(self.waiting):
                place.addnext(element)
        elif self.waiting and following is not None:
            place = self._topmost(following, None)
            for element in self.waiting:
                place.addprevious(element)
        elif self.waiting:
            ends = [c for c in self.container if c.tag == SECTION]
            at = self.container.index(ends[-1]) if ends else len(self.container)
            self.container[at:at] = self.waiting
        self.waiting = []

    def _topmost(self, element: Element, beside: Element | None) -> Element:
        """`element` or what it lies in, as far out as `beside` (or the container) allows."""
        stops = {self.container} if beside is None else {self.container, *beside.iterancestors()}
        while element.getparent() not in stops:
            element = element.getparent()
        return element
