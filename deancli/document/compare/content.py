"""What is not text, made comparable: pictures, references, fields and whole blocks as keys.

A key says what a reader would see, so it leaves out save marks (rsids, ids, proofing, bookmarks)
and puts in the bytes behind a relationship in place of its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from hashlib import blake2b
from typing import Final

from deancli.document.compare.names import ALTERNATE, BOX, RELATIONS, Element, chosen, local, w

Target = Callable[[str], bytes]
"""What stands behind a relationship of the part: the target's bytes, or an outside address."""

_NOISE: Final = re.compile(
    rb' w:rsid\w*="[^"]*"| w14:(?:paraId|textId)="[^"]*"'
    rb"|<w:(bookmarkStart|bookmarkEnd|proofErr|commentRangeStart|commentRangeEnd|lastRenderedPageBreak|permStart"
    rb"|permEnd)\b[^>]*></w:\1>"
)
_NOTE_ID: Final = re.compile(rb'(<w:(?:footnote|endnote)Reference\b[^>]*?) w:id="[^"]*"')
_REFERS: Final = RELATIONS.encode()
_SAVE_MARKS: Final = frozenset(
    {"id", "name", "anchorId", "editId", "spid", "paraId", "textId", "relativeHeight", "gfxdata", "title"}
)
_PLAIN: Final = frozenset({"tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "pgNum"})
_NOTES: Final = frozenset({"footnoteReference", "endnoteReference"})
DRAWN: Final = frozenset({"drawing", "pict", "object", "AlternateContent"})


def canonical(element: Element) -> bytes:
    """`element` as exclusive canonical XML, without the start tag of its own."""
    data = canonical_whole(element)
    return data[data.index(b">") + 1 :]


def canonical_whole(element: Element) -> bytes:
    """`element` as exclusive canonical XML, with its start tag."""
    from lxml import etree

    data: bytes = etree.tostring(element, method="c14n", exclusive=True)
    return data


def block_key(block: Element, target: Target) -> bytes:
    """Equal for blocks that a reader cannot tell apart; unequal keys prove nothing."""
    whole = canonical_whole(block)
    start = whole.index(b">") + 1
    data = _NOISE.sub(b"", whole[start:])
    if b"Reference" in data:
        data = _NOTE_ID.sub(rb"\1", data)
    if _REFERS in whole:
        data = _with_targets(whole, data, target)
    return data


def _with_targets(whole: bytes, data: bytes, target: Target) -> bytes:
    prefixes = {m.group(1) for m in re.finditer(rb'xmlns:(\w+)="' + re.escape(_REFERS) + b'"', whole)}
    names = b"|".join(sorted(re.escape(p) for p in prefixes))
    attribute = re.compile(rb" (?:" + names + rb'):(\w+)="([^"]*)"')
    return attribute.sub(lambda m: b" " + m.group(1) + b"=" + digest(target(m.group(2).decode())), data)


def digest(data: bytes) -> bytes:
    """A short name for `data`."""
    return blake2b(data, digest_size=12).hexdigest().encode()


def object_key(element: Element, target: Target) -> Hashable:
    """Equal for two things in a run that are the same to a reader."""
    name = local(element)
    if name in _PLAIN:
        return (name, *sorted((k.rpartition("}")[2], v) for k, v in element.attrib.items()))
    if name in _NOTES:
        return (name, element.get(w("customMarkFollows")))
    if name in DRAWN:
        return drawn_key(element, target)
    return (name, block_key(element, target))


def boxes_of(element: Element) -> list[Element]:
    """The outermost text boxes in a drawing, as a reader sees it."""
    roots = chosen(element) if element.tag == ALTERNATE else [element]
    return [box for root in roots for box in _shown(root) if box.tag == BOX]


def _shown(root: Element) -> list[Element]:
    """Every element a reader sees below `root`: no fallbacks, nothing inside a text box."""
    found, stack = [], [root]
    while stack:
        element = stack.pop()
        if element.tag == ALTERNATE:
            stack.extend(reversed(chosen(element)))
            continue
        found.append(element)
        if element.tag != BOX:
            stack.extend(e for e in reversed(element) if isinstance(e.tag, str))
    return found


def shown_in(drawing: Element) -> list[Element]:
    """The elements of a drawing that a reader sees, nothing inside its text boxes."""
    return [e for root in (chosen(drawing) if drawing.tag == ALTERNATE else [drawing]) for e in _shown(root)]


def drawn_key(element: Element, target: Target) -> Hashable:
    """Shape and pictures; with text boxes the size is left out, since it follows the text."""
    shown = shown_in(element)
    boxed = any(e.tag == BOX for e in shown)
    parts: list[Hashable] = []
    for e in shown:
        name = local(e)
        if boxed:
            looks = [(k, digest(target(v))) for k, v in e.attrib.items() if k.startswith("{" + RELATIONS)]
        else:
            looks = [
                (k, digest(target(v)) if k.startswith("{" + RELATIONS) else v)
                for k, v in e.attrib.items()
                if k.startswith("{" + RELATIONS) or k.rpartition("}")[2] not in _SAVE_MARKS
            ]
        parts.append((name, tuple(sorted(looks)), "" if boxed else (e.text or "").strip()))
    return ("drawn", boxed, tuple(parts))


def without_noise(data: bytes) -> bytes:
    """Canonical XML without save marks, proofing and bookmarks."""
    return _NOISE.sub(b"", data)
