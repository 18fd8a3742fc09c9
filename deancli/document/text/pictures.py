"""What a drawing holds for a reader of text: text boxes, and the name of a picture."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from deancli.document.compare.names import ALTERNATE, BOX, Element, chosen, local, r

_OFFICE: Final = "{urn:schemas-microsoft-com:office:office}"
_NAMED: Final = ("chart", "chartex", "diagram")
"""Graphics that show something without being a picture."""


class Drawn(NamedTuple):
    """The outermost text boxes of a drawing, and what its picture is called ("" where there is none)."""

    boxes: tuple[Element, ...]
    caption: str


def drawn(node: Element, target: Callable[[str], str]) -> Drawn:
    """Read a `w:drawing`, `w:pict` or `w:object`; `target` tells where a relationship leads to."""
    boxes: list[Element] = []
    names: dict[str, list[str]] = {}
    for element in _seen(node):
        if element.tag == BOX:
            boxes.append(element)
        else:
            for kind, name in _names(element, target):
                names.setdefault(kind, []).append(name)
    shown = any(kind in names for kind in ("file", "program", "graphic"))
    order = ("told", "program", "file", "called") if shown else () if boxes else ("told",)
    caption = next((", ".join(dict.fromkeys(names[kind])) for kind in order if kind in names), "")
    return Drawn(tuple(boxes), caption)


def _seen(node: Element) -> Iterator[Element]:
    """Every element below `node` that a reader sees: one branch of each alternative, nothing inside a text box."""
    stack = [node]
    while stack:
        element = stack.pop()
        if element.tag == ALTERNATE:
            stack.extend(reversed(chosen(element)))
            continue
        yield element
        if element.tag != BOX:
            stack.extend(reversed(element))


def _names(element: Element, target: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """What `element` says of the picture, by kind of saying."""
    match local(element):
        case "docPr":
            said = ("told", element.get("descr") or element.get("title")), ("called", element.get("name"))
        case "blip":
            said = ("file", _file(target(element.get(r("embed")) or element.get(r("link")) or ""))), ("", "")
        case "imagedata":
            said = ("told", element.get(_OFFICE + "title")), ("file", _file(target(element.get(r("id")) or "")))
        case "shape" | "rect":
            said = ("told", element.get("alt")), ("", "")
        case "OLEObject":
            said = ("program", element.get("ProgID")), ("", "")
        case "graphicData":
            graphic = element.get("uri", "").rpartition("/")[2]
            said = ("graphic", graphic if graphic in _NAMED else ""), ("", "")
        case _:
            return
    yield from ((kind, name) for kind, name in said if name)


def _file(target: str) -> str:
    """The last part of a part's name or an address."""
    return posixpath.basename(target.replace("\\", "/"))[-100:]
