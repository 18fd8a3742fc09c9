"""Tracked changes that a document already holds: accepted, rejected, or read as they stand.

The rules are those of ECMA-376 part 1, 17.13.5, and of what Word does with them: a paragraph whose
mark goes flows into the next one, which keeps its own properties.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from deancli.document.compare.names import (
    ALT_CHUNK,
    ALTERNATE,
    CUSTOM,
    PPR,
    RPR,
    SDT,
    SDT_CONTENT,
    SECTION,
    TBL,
    TC,
    TR,
    Element,
    P,
    chosen,
    is_word,
    local,
    w,
)


class Policy(StrEnum):
    """How tracked changes in a document that is compared are read."""

    ACCEPT = "accept"
    REJECT = "reject"
    KEEP = "keep"


TRACKED: Final = tuple(w(n) for n in ("ins", "del", "moveFrom", "moveTo"))
_GONE: Final = {Policy.ACCEPT: ("del", "moveFrom"), Policy.REJECT: ("ins", "moveTo"), Policy.KEEP: ()}
_CELL_GONE: Final = {Policy.ACCEPT: "cellDel", Policy.REJECT: "cellIns"}
_RESTORING: Final = tuple(
    w(n)
    for n in (
        "rPrChange",
        "pPrChange",
        "sectPrChange",
        "tblPrChange",
        "tcPrChange",
        "trPrChange",
        "tblPrExChange",
        "tblGridChange",
    )
)
_CHANGES: Final = (*_RESTORING, w("numberingChange"), w("cellMerge"), w("cellIns"), w("cellDel"))
RANGES: Final = tuple(
    w(kind + end)
    for end in ("Start", "End")
    for kind in (
        "moveFromRange",
        "moveToRange",
        "customXmlInsRange",
        "customXmlDelRange",
        "customXmlMoveFromRange",
        "customXmlMoveToRange",
    )
)
_IN_PROPERTIES: Final = frozenset(w(n) for n in ("rPr", "trPr", "numPr", "ctrlPr", "pPr"))
_KEPT_WITH: Final = {"pPrChange": ("rPr", "sectPr"), "sectPrChange": ("headerReference", "footerReference")}
_STORIES: Final = tuple(
    w(n) for n in ("body", "tc", "hdr", "ftr", "footnote", "endnote", "comment", "txbxContent", "docPartBody")
)
_STRUCK: Final = {w("delText"): w("t"), w("delInstrText"): w("instrText")}
_WRAPPERS: Final = frozenset({"r", "hyperlink", "sdt", "smartTag", "customXml", "dir", "bdo"})
_HOLDING: Final = _WRAPPERS | {"fldSimple", "subDoc"}
_UNSEEN: Final = _WRAPPERS | {"rPr", "sdtContent", "sdtPr", "smartTagPr", "customXmlPr"}


def settle(root: Element, policy: Policy) -> None:
    """Accept or reject every tracked change below `root`, in place; nothing of them is left."""
    if next(root.iter(*TRACKED, *_CHANGES, *_STRUCK), None) is None:
        return
    gone = _GONE[policy]
    _settle_tables(root, policy)
    _settle_containers(root, gone)
    _settle_properties(root, policy)
    for element in list(root.iter(*RANGES)):
        drop(element)
    for story in list(root.iter(*_STORIES)):
        _flow_together(story, gone)
    for element in list(root.iter(*TRACKED)):
        drop(element)


def drop(element: Element) -> None:
    """Take `element` out of its tree; the text after it stays."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: Element) -> None:
    """Put the children of `element` in its place."""
    parent = element.getparent()
    at = parent.index(element)
    parent[at : at + 1] = list(element)


def _settle_tables(root: Element, policy: Policy) -> None:
    for row in list(root.iter(TR)):
        properties = row.find(w("trPr"))
        if properties is not None and any(local(c) in _GONE[policy] for c in properties):
            drop(row)
    for mark in list(root.iter(w(_CELL_GONE[policy]))) if policy in _CELL_GONE else ():
        if mark.getparent().getparent().tag == TC:
            drop(mark.getparent().getparent())
    for outer, inner in ((TR, TC), (TBL, TR)):
        for element in list(root.iter(outer)):
            if next(element.iter(inner), None) is None:
                drop(element)


def _settle_containers(root: Element, gone: tuple[str, ...]) -> None:
    wrapping = [e for e in root.iter(*TRACKED) if e.getparent().tag not in _IN_PROPERTIES]
    for element in wrapping:
        if local(element) in gone:
            drop(element)
    for element in wrapping:
        if element.getparent() is not None and local(element) not in gone:
            unwrap(element)
    for struck, shown in _STRUCK.items():
        for element in root.iter(struck):
            element.tag = shown


def _settle_properties(root: Element, policy: Policy) -> None:
    for change in list(root.iter(*_CHANGES)):
        properties = change.getparent()
        if properties is None:
            continue
        if policy is Policy.REJECT and change.tag in _RESTORING:
            kept = {w(n) for n in _KEPT_WITH.get(local(change), ())} | set(TRACKED)
            for child in list(properties):
                if child.tag not in kept:
                    properties.remove(child)
            properties[0:0] = list(change[0]) if len(change) else []
        else:
            properties.remove(change)


def blocks_of(container: Element) -> Iterator[Element]:
    """Paragraphs, tables and the like directly in `container`, through content controls and the like."""
    for child in container:
        tag = child.tag
        if tag in (P, TBL, SECTION, ALT_CHUNK):
            yield child
        elif tag == SDT:
            yield from (b for content in child.findall(SDT_CONTENT) for b in blocks_of(content))
        elif tag == CUSTOM:
            yield from blocks_of(child)
        elif tag == ALTERNATE:
            yield from (inner for inner in chosen(child) if inner.tag in (P, TBL))


def mark_of(paragraph: Element) -> Element | None:
    """The run properties of the paragraph's mark, where they are written."""
    return paragraph.find(f"{PPR}/{RPR}")


def _flow_together(story: Element, gone: tuple[str, ...]) -> None:
    """Let the contents of paragraphs whose mark goes flow into the next paragraph."""
    carried: list[Element] = []
    pending: Element | None = None
    last: Element | None = None
    for block in [*blocks_of(story), None]:
        if block is not None and block.tag == P:
            mark = mark_of(block)
            own = [c for c in block if c.tag != PPR]
            if mark is not None and any(local(c) in gone for c in mark):
                carried += own
                if pending is not None:
                    _drop_block(pending)
                pending = block
                continue
            if pending is not None:
                _drop_block(pending)
                start = 1 if block.find(PPR) is not None else 0
                block[start:start] = carried
                pending, carried = None, []
        elif pending is not None:
            _settle_last(
                pending, carried, must=(block is None or block.tag == SECTION) and (last is None or last.tag != P)
            )
            pending, carried = None, []
        last = block


def _settle_last(pending: Element, carried: list[Element], must: bool) -> None:
    """Keep a paragraph with no paragraph after it to flow into, where it holds something or is needed."""
    if must or any(_shows(node) for node in carried):
        start = 1 if pending.find(PPR) is not None else 0
        pending[start:] = carried
    else:
        _drop_block(pending)


def _shows(node: Element) -> bool:
    if is_word(node) and local(node) not in _HOLDING:
        return False
    return any(
        local(e) not in _UNSEEN and (local(e) != "t" or e.text) for e in node.iter() if local(e.getparent()) != "rPr"
    )


def _drop_block(block: Element) -> None:
    """Take `block` out, and the content control that it leaves empty."""
    parent = block.getparent()
    parent.remove(block)
    if parent.tag == SDT_CONTENT and not len(parent):
        drop(parent.getparent())
