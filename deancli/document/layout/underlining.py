"""Rules under words: empty paragraphs with a line on top, as long as the decree wants them beside the text above."""

from __future__ import annotations

from typing import Final

from deancli.document.compare.names import Element, w
from deancli.document.layout.metrics import width_of
from deancli.document.layout.rules import ELEMENTS, MOTTO_LINE, TEXT_WIDTH

STYLE: Final = "gach-ngang"
RULE_NAME: Final = "Gạch ngang"
"""The style by which a rule is known: its id and its name."""
SHARE: Final = 0.4
"""Of an agency's name, a trích yếu: between 1/3 and 1/2 of its length."""
_STYLE: Final = f"{w('pPr')}/{w('pStyle')}"
_INDENTS: Final = f"{w('pPr')}/{w('ind')}"
_CELL_WIDTH: Final = f"{w('tcPr')}/{w('tcW')}"
_TWIPS: Final = 1440 / 25.4
_BY_ID: Final = {element.id: element for element in ELEMENTS}


def fit_rules(root: Element) -> None:
    """Make every rule in the tree `root` as long as it has to be under what stands above it."""
    for paragraph in root.iter(w("p")):
        above = paragraph.getprevious()
        if style_of(paragraph) == STYLE and above is not None and above.tag == w("p"):
            _fit(paragraph, above)


def _fit(rule: Element, above: Element) -> None:
    element = _BY_ID.get(style_of(above))
    if element is None:
        return
    room = _room(rule)
    text = "".join(above.itertext(w("t")))
    share = 1.0 if element is MOTTO_LINE else SHARE
    length = min(width_of(text, element.chosen, bold=element.bold), room) * share
    indent = str(round((room - length) / 2 * _TWIPS))
    indents = rule.find(_INDENTS)
    if indents is not None:
        indents.set(w("left"), indent)
        indents.set(w("right"), indent)


def _room(paragraph: Element) -> float:
    """The width of the cell that the paragraph stands in, or between the margins of its page, in millimetres.

    A template comes from any program: where it does not tell them in twips, the width of the decree's page.
    """
    cell = next(paragraph.iterancestors(w("tc")), None)
    width = None if cell is None else cell.find(_CELL_WIDTH)
    if width is not None and width.get(w("type"), "dxa") == "dxa":
        return _twips(width, "w", TEXT_WIDTH)
    section = next(iter(paragraph.xpath("following::*[local-name() = 'sectPr'][1]")), None)
    size, margins = (None if section is None else section.find(w(name)) for name in ("pgSz", "pgMar"))
    if size is None or margins is None:
        return TEXT_WIDTH
    return _twips(size, "w", TEXT_WIDTH) - _twips(margins, "left", 0) - _twips(margins, "right", 0)


def _twips(element: Element, name: str, otherwise: float) -> float:
    value = element.get(w(name), "")
    return int(value) / _TWIPS if value.isdecimal() else otherwise


def style_of(paragraph: Element) -> str:
    """The id of the style that `paragraph` names; "" where it names none."""
    style = paragraph.find(_STYLE)
    return "" if style is None else style.get(w("val"))
