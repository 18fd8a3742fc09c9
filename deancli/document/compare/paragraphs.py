"""A paragraph as one string with everything that is not text in its place, whatever runs it was saved in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterable
from copy import deepcopy
from functools import lru_cache
from typing import Final, NamedTuple

from deancli.document.compare.content import Target, canonical, object_key
from deancli.document.compare.fields import FIELD, INSTRUCTION, Fields, field_part
from deancli.document.compare.names import (
    ALTERNATE,
    MAIN,
    PPR,
    RPR,
    SDT,
    SDT_CONTENT,
    SECTION,
    SPACE,
    Element,
    R,
    T,
    chosen,
    w,
)
from deancli.document.compare.words import OBJECT

ZERO: Final = frozenset(
    w(n) for n in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd")
)
"""What has a place in a paragraph but no width."""
SKIPPED: Final = frozenset(
    {
        PPR,
        RPR,
        w("proofErr"),
        w("lastRenderedPageBreak"),
        w("sdtPr"),
        w("sdtEndPr"),
        w("smartTagPr"),
        w("customXmlPr"),
        w("fldData"),
    }
)
"""What a reader of a paragraph passes over."""
WRAPPERS: Final = frozenset(w(n) for n in ("hyperlink", "dir", "bdo", "smartTag", "customXml"))
"""What only stands around runs."""
_BREAKS: Final = re.compile(r"[\t\r\n]")
_COMMENT: Final = w("commentReference")


END: Final = "\u00b6"
"""The first part of the key of a paragraph's end."""


class Piece(NamedTuple):
    """A stretch of a paragraph with one formatting: text, or one thing (`node`).

    `look` is equal for equal formatting; `bare` marks a node that stands outside runs, as formulas do;
    `around` are the hyperlinks and content controls it lies in, outermost first.
    """

    start: int
    end: int
    look: bytes
    properties: Element | None
    node: Element | None
    bare: bool
    around: tuple[Element, ...]


class Anchor(NamedTuple):
    """A bookmark's or comment's end, which has a place but no width."""

    at: int
    node: Element
    around: tuple[Element, ...]


class Paragraph(NamedTuple):
    """One paragraph: its text, the keys of the things in it by place, its pieces and anchors."""

    element: Element
    text: str
    keys: dict[int, Hashable]
    pieces: tuple[Piece, ...]
    anchors: tuple[Anchor, ...]
    mark: Hashable


class _Reader:
    """Collects the pieces of one paragraph."""

    def __init__(self, target: Target, composed: bool) -> None:
        self.target = target
        self.composed = composed
        self.text: list[str] = []
        self.at = 0
        self.keys: dict[int, Hashable] = {}
        self.pieces: list[Piece] = []
        self.anchors: list[Anchor] = []
        self.fields = Fields(self.keys)

    def children(self, nodes: Iterable[Element], around: tuple[Element, ...]) -> None:
        for node in nodes:
            tag = node.tag
            if tag == R:
                self.run(node, around)
            elif tag in ZERO:
                self.anchors.append(Anchor(self.at, node, around))
            elif tag not in SKIPPED and isinstance(tag, str):
                self.other(node, around)

    def other(self, node: Element, around: tuple[Element, ...]) -> None:
        """What stands in a paragraph beside runs: wrappers, fields, formulas."""
        tag = node.tag
        if tag in WRAPPERS:
            self.children(node, (*around, node))
        elif tag == SDT:
            content = node.find(SDT_CONTENT)
            self.children(() if content is None else content, (*around, node))
        elif tag == w("fldSimple"):
            self.simple_field(node, around)
        elif tag == ALTERNATE:
            self.children(chosen(node), around)
        else:
            self.thing(node, None, b"", around, bare=True)

    def run(self, run: Element, around: tuple[Element, ...]) -> None:
        properties = run.find(RPR)
        look = look_of(properties)
        for node in run:
            tag = node.tag
            if tag == T:
                self.words(shown_text(node), properties, look, around)
            elif tag in SKIPPED or not isinstance(tag, str):
                continue
            elif tag == _COMMENT:
                self.anchors.append(Anchor(self.at, _alone(run, node), around))
            else:
                self.thing(node, properties, look, around)

    def words(self, text: str, properties: Element | None, look: bytes, around: tuple[Element, ...]) -> None:
        if text:
            text = unicodedata.normalize("NFC", text) if self.composed else text
            self.text.append(text)
            self.pieces.append(Piece(self.at, self.at + len(text), look, properties, None, False, around))
            self.at += len(text)

    def thing(
        self, node: Element, properties: Element | None, look: bytes, around: tuple[Element, ...], bare: bool = False
    ) -> None:
        if node.tag == FIELD:
            self.fields.mark(self.at, node)
        elif node.tag == INSTRUCTION:
            self.fields.instruct(self.at, node)
        else:
            self.keys[self.at] = object_key(node, self.target)
        self.text.append(OBJECT)
        self.pieces.append(Piece(self.at, self.at + 1, look, properties, node, bare, around))
        self.at += 1

    def simple_field(self, node: Element, around: tuple[Element, ...]) -> None:
        """Read as the five runs it is short for: only those can be marked as changed."""
        for kind in ("begin", "", "separate"):
            self.thing(field_part(node, kind), None, b"", around)
        self.children(node, around)
        self.thing(field_part(node, "end"), None, b"", around)


def _alone(run: Element, sign: Element) -> Element:
    """`run` itself where it holds nothing but `sign`, else a run like it for `sign`."""
    if all(child is sign or child.tag in SKIPPED for child in run):
        return run
    from lxml import etree

    made = etree.Element(R, nsmap={"w": MAIN})
    made.extend([deepcopy(child) for child in run if child is sign or child.tag == RPR])
    return made


def shown_text(node: Element) -> str:
    """The text of `w:t`; Word drops outer blanks that `xml:space` does not protect."""
    text = node.text or ""
    if not text:
        return ""
    if "\n" in text or "\t" in text or "\r" in text:
        text = _BREAKS.sub(" ", text)
    if (text[0] == " " or text[-1] == " ") and not _preserved(node):
        text = text.strip(" ")
    return text


def _preserved(node: Element | None) -> bool:
    while node is not None:
        value = node.get(SPACE)
        if value is not None:
            return bool(value == "preserve")
        node = node.getparent()
    return False


_UNSEEN: Final = re.compile(rb'<w:(?:lang|noProof)\b[^>]*></w:(?:lang|noProof)>| w:rsid\w*="[^"]*"')


_PROPERTY: Final = re.compile(rb"<([\w:]+)[^>]*>.*?</\1>", re.DOTALL)


def look_of(properties: Element | None) -> bytes:
    """Formatting as a key: properties in a fixed order, without what nobody sees."""
    if properties is None or not len(properties):
        return b""
    return _ordered(canonical(properties))


@lru_cache(maxsize=4096)
def _ordered(data: bytes) -> bytes:
    return b"".join(sorted(m.group() for m in _PROPERTY.finditer(_UNSEEN.sub(b"", data))))


def read(element: Element, target: Target, composed: bool = False) -> Paragraph:
    """Read one paragraph that holds no tracked changes any more; `composed` letters compare by code point."""
    reader = _Reader(target, composed)
    reader.children(element, ())
    section = element.find(f"{PPR}/{SECTION}") is not None
    return Paragraph(
        element, "".join(reader.text), reader.keys, tuple(reader.pieces), tuple(reader.anchors), (END, section)
    )
