"""Writes what stands in a paragraph: runs, kept, struck or added, in the hyperlinks and controls around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Final, NamedTuple

from deancli.document.compare.names import SDT, SDT_CONTENT, SPACE, Element, T, local, w
from deancli.document.compare.paragraphs import Anchor, Piece, look_of
from deancli.document.redline.asking import Story
from deancli.document.redline.marks import Stamp, copies, element, properties_of, put_change

_STRUCK: Final = {T: "delText", w("instrText"): "delInstrText"}
_CHANGE: Final = {"-": "del", "+": "ins"}


class _Spot(NamedTuple):
    """What the run written last was, so that the next one can be joined to it."""

    holder: Element
    kind: str
    look: bytes
    before: bytes | None
    text: Element


class ContentWriter:
    """Builds the content of one paragraph after the other."""

    def __init__(self, stamp: Stamp, story: Story, kinds: dict[str, str] | None = None) -> None:
        """`kinds` names the elements for struck and added text; moves have their own."""
        self.stamp = stamp
        self.story = story
        self.kinds = kinds or _CHANGE
        self.twins: dict[Element, Element] = {}
        """Which wrapper of the result each one around struck words is."""
        self._begin()

    def _begin(self) -> None:
        self.children: list[Element] = []
        self.open: list[tuple[Element, Element]] = []
        self.opened: set[Element] = set()
        self.spot: _Spot | None = None

    # -- runs ---------------------------------------------------------------------------------------

    def _text(
        self,
        holder: Element | None,
        kind: str,
        text: str,
        piece: Piece,
        before: Element | None = None,
        changed: bool = False,
    ) -> None:
        earlier = None if not changed else look_of(before)
        spot = self.spot
        if (
            spot is not None
            and spot.holder is holder
            and spot.kind == kind
            and spot.look == piece.look
            and spot.before == earlier
        ):
            _set_text(spot.text, (spot.text.text or "") + text)
            return
        node = element("delText" if kind == "-" and self.kinds["-"] == "del" else "t")
        _set_text(node, text)
        self._put(holder, kind, piece, node, before, changed)
        self.spot = _Spot(holder, kind, piece.look, earlier, node)

    def _put(
        self,
        holder: Element | None,
        kind: str,
        piece: Piece,
        node: Element,
        before: Element | None = None,
        changed: bool = False,
    ) -> None:
        self.spot = None
        into = self.children if holder is None else holder
        if kind != "=":
            into = self._tracked(into, self.kinds[kind])
        if piece.bare:
            into.append(node)
            return
        run = element("r")
        if piece.properties is not None and len(piece.properties):
            run.append(deepcopy(piece.properties))
        if changed:
            put_change(properties_of(run, "rPr"), self.stamp.change("rPrChange"), copies(before), "rPr")
        if kind == "-" and self.kinds["-"] == "del":
            for inner in node.iter(*_STRUCK):  # a phonetic guide holds runs, a fallback text
                inner.tag = w(_STRUCK[inner.tag])
        run.append(node)
        into.append(run)

    def _tracked(self, into: Element | list[Element], name: str) -> Element:
        """The element that tracks what is put into `into` next: the last one there, or a new one."""
        if len(into) and into[-1].tag == w(name) and into[-1].get(w("author")) == self.stamp.author:
            return into[-1]
        made = self.stamp.change(name)
        into.append(made)
        return made

    # -- hyperlinks and content controls --------------------------------------------------------------

    def _holder(self, around: tuple[Element, ...]) -> Element | None:
        """Where new content inside `around` goes; None stands for the paragraph itself."""
        return self._enter(around, shell)

    def _holder_of_struck(self, around: tuple[Element, ...]) -> Element | None:
        """Struck content stays in the wrapper that is still there, or brings its own hyperlink."""
        known = [self.twins.get(x, x) for x in around if x in self.twins or local(x) == "hyperlink"]
        there = set(self.twins.values())
        return self._enter(known, lambda x: shell(x) if x in there else self.story.carried(shell(x)))

    def _enter(self, around: Iterable[Element], made: Callable[[Element], Element]) -> Element | None:
        """Leave the wrappers that are not in `around`, open those that are not open; no control is opened twice."""
        path = [x for x in around if x.tag != SDT or x not in self.opened or any(x is o for o, _ in self.open)]
        keep = 0
        while keep < min(len(path), len(self.open)) and self.open[keep][0] is path[keep]:
            keep += 1
        del self.open[keep:]
        for wrapper in path[keep:]:
            self._open(wrapper, made(wrapper))
        return self._innermost()

    def _open(self, wrapper: Element, shell: Element) -> None:
        inner = self._innermost()
        (self.children if inner is None else inner).append(shell)
        self.open.append((wrapper, shell))
        self.opened.add(wrapper)

    def _innermost(self) -> Element | None:
        if not self.open:
            return None
        shell = self.open[-1][1]
        return shell[-1] if shell.tag == SDT else shell

    def _anchors(self, anchors: list[tuple[int, Anchor]], until: int) -> None:
        """Write the bookmarks and comment ends that stand at or before place `until`."""
        while anchors and anchors[-1][0] <= until:
            _, anchor = anchors.pop()
            holder = self._holder(anchor.around)
            (self.children if holder is None else holder).append(anchor.node)
            self.spot = None


def _set_text(node: Element, text: str) -> None:
    node.text = text
    if text[:1] == " " or text[-1:] == " ":
        node.set(SPACE, "preserve")


def shell(wrapper: Element) -> Element:
    """A wrapper with its properties and without its content."""
    made = element(local(wrapper))
    made.tag = wrapper.tag
    made.attrib.update(wrapper.attrib)
    for child in wrapper:
        if child.tag == SDT_CONTENT:
            made.append(element("sdtContent"))
        elif local(child).endswith("Pr") and local(child) != "rPr":
            made.append(deepcopy(child))
    return made
