"""Formatting put right in the tree of a document; words stay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from deancli.document.compare.names import PPR, RPR, Element, R, w

_SCRIPTS: Final = ("ascii", "hAnsi", "cs")
_RUN_ORDER: Final = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss",
    "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz",
    "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang",
)  # fmt: skip
"""The order of a run's properties (ECMA-376 part 1, 17.3.2.28, and its schema)."""
_PARAGRAPH_ORDER: Final = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
    "rPr", "sectPr", "pPrChange",
)  # fmt: skip
"""The order of a paragraph's properties (ECMA-376 part 1, 17.3.1.26, and its schema)."""


def set_runs(paragraph: Element, name: str, **attributes: str) -> None:
    """Give every run of `paragraph` the property `name`."""
    for run in paragraph.iter(R):
        _set(_properties(run, RPR), name, _RUN_ORDER, attributes)


def set_font(paragraph: Element, font: str) -> None:
    """Give every run of `paragraph` the font, also over a theme's, which would win."""
    set_runs(paragraph, "rFonts", **dict.fromkeys(_SCRIPTS, font))
    for fonts in paragraph.iter(w("rFonts")):
        for theme in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
            fonts.attrib.pop(w(theme), None)


def set_paragraph(paragraph: Element, name: str, **attributes: str) -> None:
    """Give `paragraph` the property `name`; its other attributes stay."""
    _set(_properties(paragraph, PPR), name, _PARAGRAPH_ORDER, attributes)


def _properties(owner: Element, name: str) -> Element:
    from lxml import etree

    found = owner.find(name)
    if found is None:
        found = etree.Element(name)
        owner.insert(0, found)
    return found


def _set(properties: Element, name: str, order: tuple[str, ...], attributes: Mapping[str, str]) -> None:
    from lxml import etree

    element = properties.find(w(name))
    if element is None:
        element = etree.Element(w(name))
        later = {w(other) for other in order[order.index(name) + 1 :]}
        at = next((n for n, child in enumerate(properties) if child.tag in later), len(properties))
        properties.insert(at, element)
    for key, value in attributes.items():
        element.set(w(key), value)
