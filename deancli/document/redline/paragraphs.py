"""Writes paragraphs with their changes tracked, from the stretches a comparison found."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Final, NamedTuple

from deancli.document.compare.names import PPR, SDT, SDT_CONTENT, SECTION, SPACE, Element, T, local, w
from deancli.document.compare.paragraphs import Anchor, Paragraph, Piece, look_of
from deancli.document.compare.passage import Op, Stream
from deancli.document.redline.asking import Story
from deancli.document.redline.marks import (
    Stamp,
    copies,
    element,
    mark_paragraph,
    own_properties,
    properties_of,
    put_change,
)
from deancli.document.redline.restating import keys_of, restate_mark, restate_sections, same_properties

_STRUCK: Final = {T: "delText", w("instrText"): "delInstrText"}
_CHANGE: Final = {"-": "del", "+": "ins"}


class Written(NamedTuple):
    """A paragraph of the result; `new` is the one of the new document that it stands for."""

    element: Element
    new: Element | None


class _Spot(NamedTuple):
    """What the run written last was, so that the next one can be joined to it."""

    holder: Element
    kind: str
    look: bytes
    before: bytes | None
    text: Element


class ParagraphWriter:
    """Builds paragraphs out of kept, struck and added stretches."""

    def __init__(self, stamp: Stamp, story: Story, kinds: dict[str, str] | None = None) -> None:
        """`kinds` names the elements for struck and added text; moves have their own."""
        self.stamp = stamp
        self.story = story
        self.kinds = kinds or _CHANGE
        self.done: list[Written] = []
        self._begin()

    def _begin(self) -> None:
        self.children: list[Element] = []
        self.open: list[tuple[Element, Element]] = []
        self.opened: set[Element] = set()
        self.spot: _Spot | None = None

    def write(self, old: Stream, new: Stream, ops: Iterable[Op]) -> list[Written]:
        """The paragraphs that a passage becomes, in order."""
        anchors = anchors_of(new)
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
        holder = self._holder(new.around)
        if new.node is not None:
            assert old.node is not None
            self.story.both(old.node, new.node)
            self._put(holder, "=", new, new.node, before, changed)
        else:
            self._text(holder, "=", text, new, before, changed)

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
        path = [x for x in around if x.tag != SDT or x not in self.opened or any(x is o for o, _ in self.open)]
        keep = 0
        while keep < min(len(path), len(self.open)) and self.open[keep][0] is path[keep]:
            keep += 1
        del self.open[keep:]
        for wrapper in path[keep:]:
            self._open(wrapper, _shell(wrapper))
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

    def _holder_of_struck(self, around: tuple[Element, ...]) -> Element | None:
        """Struck content stays in the wrapper that is open, or brings its own hyperlink."""
        if [x.tag for x in around] == [o.tag for o, _ in self.open]:
            return self._innermost()
        links = [x for x in around if local(x) == "hyperlink"]
        keep = 0
        while keep < min(len(links), len(self.open)) and self.open[keep][0] is links[keep]:
            keep += 1
        del self.open[keep:]
        for wrapper in links[keep:]:
            self._open(wrapper, self.story.carried(_shell(wrapper)))
        return self._innermost()

    def _anchors(self, anchors: list[tuple[int, Anchor]], until: int) -> None:
        """Write the bookmarks and comment ends that stand at or before place `until`."""
        while anchors and anchors[-1][0] <= until:
            _, anchor = anchors.pop()
            holder = self._holder(anchor.around)
            (self.children if holder is None else holder).append(anchor.node)
            self.spot = None

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


def _set_text(node: Element, text: str) -> None:
    node.text = text
    if text[:1] == " " or text[-1:] == " ":
        node.set(SPACE, "preserve")


def _shell(wrapper: Element) -> Element:
    """A wrapper with its properties and without its content."""
    shell = element(local(wrapper))
    shell.tag = wrapper.tag
    shell.attrib.update(wrapper.attrib)
    for child in wrapper:
        if child.tag == SDT_CONTENT:
            shell.append(element("sdtContent"))
        elif local(child).endswith("Pr") and local(child) != "rPr":
            shell.append(deepcopy(child))
    return shell


def anchors_of(new: Stream) -> list[tuple[int, Anchor]]:
    """The anchors of a stream by place, the first one last."""
    found = [(base + a.at, a) for base, p in zip(new.bases, new.paragraphs, strict=True) for a in p.anchors]
    return found[::-1]
