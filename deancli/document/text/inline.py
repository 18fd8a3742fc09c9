"""Reads what stands in a paragraph: text with its tracked changes, and signs for what is not text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar, Final, NamedTuple

from deancli.document.compare.names import ALTERNATE, ID, MATH, PPR, RPR, Element, P, T, chosen, local, w
from deancli.document.compare.paragraphs import shown_text
from deancli.document.compare.revisions import mark_of
from deancli.document.text.book import Book
from deancli.document.text.fields import FIELD, kind_of
from deancli.document.text.pictures import drawn
from deancli.document.text.pieces import PAGE, Piece, lines_of, within
from deancli.document.text.symbols import symbol

CHANGES: Final = {w("ins"): "+", w("moveTo"): "+", w("del"): "-", w("moveFrom"): "-"}
_PILCROW: Final = "¶"


class Read(NamedTuple):
    """A paragraph's pieces in order, and the text boxes that hang on it, each with its state."""

    pieces: tuple[Piece, ...]
    boxes: tuple[tuple[str, Element], ...]


def m(name: str) -> str:
    """The full name of `name` in the namespace of equations."""
    return f"{{{MATH}}}{name}"


_SIGNS: Final = {m("den"): "/", m("sup"): "^", m("sub"): "_"}
_SKIPPED: Final = frozenset(
    {PPR, RPR, m("rPr"), m("ctrlPr"), m("dPr"), m("naryPr")}
    | {w(name) for name in ("instrText", "delInstrText", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData")}
    | {w("rubyPr"), w("softHyphen")}
)


class Inline:
    """Reads the paragraphs of one story in order: a field can run from one into the next."""

    def __init__(self, book: Book, part: str) -> None:
        """Begin a story in `part`."""
        self._book, self._part = book, part
        self._codes: list[bool] = []
        self._hidden = 0
        self._pieces: list[Piece] = []
        self._boxes: list[tuple[str, Element]] = []

    def read(self, paragraph: Element, state: str = "") -> Read:
        """The next paragraph, which lies in changes of `state`."""
        self._pieces, self._boxes = [], []
        self._children(paragraph, state)
        mark = mark_of(paragraph)
        signs = [CHANGES[c.tag] for c in mark if c.tag in CHANGES] if mark is not None else []
        for sign in signs:
            state = within(state, sign)
        if signs:
            self._pieces.append(Piece(state, _PILCROW))
        return Read(tuple(self._pieces), tuple(self._boxes))

    def _children(self, nodes: Iterable[Element], state: str) -> None:
        """Read through whatever is not known: it may wrap text."""
        for node in nodes:
            reader = self._READERS.get(node.tag)
            if reader is not None:
                reader(self, node, state)
            elif node.tag not in _SKIPPED:
                self._children(node, state)

    def _add(self, text: str, state: str) -> None:
        if text and not self._hidden:
            self._pieces.append(Piece(state, text))

    def _text(self, node: Element, state: str) -> None:
        self._add(shown_text(node), state)

    def _blank(self, _node: Element, state: str) -> None:
        self._add(" ", state)

    def _break(self, node: Element, state: str) -> None:
        self._add(PAGE if node.get(w("type")) == "page" else " ", state)

    def _hyphen(self, _node: Element, state: str) -> None:
        self._add("-", state)

    def _symbol(self, node: Element, state: str) -> None:
        self._add(symbol(node.get(w("font"), ""), node.get(w("char"), "")), state)

    def _change(self, node: Element, state: str) -> None:
        self._children(node, within(state, CHANGES[node.tag]))

    def _alternate(self, node: Element, state: str) -> None:
        self._children(chosen(node), state)

    def _ruby(self, node: Element, state: str) -> None:
        """The text, and then how it is read."""
        self._children(node.findall(w("rubyBase")), state)
        self._bracketed("(", node.findall(w("rt")), ")", state)

    def _bracketed(self, before: str, nodes: Iterable[Element], after: str, state: str) -> None:
        """What `nodes` hold between two signs; nothing at all where they hold nothing."""
        at = len(self._pieces)
        self._children(nodes, state)
        if len(self._pieces) > at:
            self._pieces.insert(at, Piece(state, before))
            self._add(after, state)

    # -- Fields and references -----------------------------------------------------------------

    def _field(self, node: Element, _state: str) -> None:
        """Only a field's result is shown, not its code."""
        if node not in self._book.fields(self._part):
            return
        kind = kind_of(node)
        if kind == "begin":
            self._codes.append(True)
            self._hidden += 1
        elif self._codes:
            self._hidden -= self._codes.pop()
            if kind == "separate":
                self._codes.append(False)

    def _note(self, node: Element, state: str) -> None:
        if not self._hidden:
            number = self._book.note(local(node).removesuffix("Reference"), node.get(ID, ""))
            self._add(f"[^{number}]", state)

    def _comment(self, node: Element, state: str) -> None:
        found = None if self._hidden else self._book.comment(node.get(ID, ""))
        if found is not None:
            reader = Inline(self._book, found.part)
            lines = [line for p in found.element.iter(P) for line in lines_of(reader.read(p).pieces) if line]
            self._add(f"[ý kiến {found.element.get(w('author'), '')}: {' / '.join(lines)}]", state)

    def _drawn(self, node: Element, state: str) -> None:
        if not self._hidden:
            found = drawn(node, lambda rid: self._book.target(self._part, rid))
            self._add(f"[hình: {found.caption}]" if found.caption else "", state)
            self._boxes += [(state, box) for box in found.boxes]

    # -- Equations -----------------------------------------------------------------------------

    def _below(self, node: Element, state: str) -> None:
        """A denominator, an index or a power, told by the sign before it."""
        self._bracketed(_SIGNS[node.tag], node, "", state)

    def _delimited(self, node: Element, state: str) -> None:
        properties = node.find(m("dPr"))
        before, after = (_character(properties, name, usual) for name, usual in (("begChr", "("), ("endChr", ")")))
        self._bracketed(before, node.findall(m("e")), after, state)

    def _operator(self, node: Element, state: str) -> None:
        """A sum or an integral: its sign stands in the properties."""
        self._add(_character(node.find(m("naryPr")), "chr", "∫"), state)
        self._children(node, state)

    _READERS: ClassVar[dict[str, Callable[..., None]]] = {
        T: _text,
        w("delText"): _text,
        m("t"): _text,
        w("tab"): _blank,
        w("ptab"): _blank,
        w("cr"): _blank,
        w("br"): _break,
        w("noBreakHyphen"): _hyphen,
        w("sym"): _symbol,
        w("ruby"): _ruby,
        FIELD: _field,
        w("footnoteReference"): _note,
        w("endnoteReference"): _note,
        w("commentReference"): _comment,
        w("drawing"): _drawn,
        w("pict"): _drawn,
        w("object"): _drawn,
        ALTERNATE: _alternate,
        m("d"): _delimited,
        m("nary"): _operator,
        **dict.fromkeys(CHANGES, _change),
        **dict.fromkeys(_SIGNS, _below),
    }


def _character(properties: Element | None, name: str, usual: str) -> str:
    found = None if properties is None else properties.find(m(name))
    return usual if found is None else str(found.get(m("val"), ""))[:1]
