"""The elements of the decree as paragraph styles of Word, by whose names an office knows and edits them."""

from __future__ import annotations

from typing import Any, Final

from deancli.document.layout.rules import ELEMENTS, FONT, Element
from deancli.document.layout.underlining import RULE_NAME
from deancli.document.layout.underlining import STYLE as RULE_STYLE

_HAIR: Final = 3
"""Points of a rule's own line."""


def add_styles(document: Any) -> None:
    """Put a style for every element into `document`, and one for rules."""
    for element in ELEMENTS:
        _add_style(document, element)
    _add_rule_style(document)


def _add_style(document: Any, element: Element) -> None:
    from docx.shared import Cm, Pt

    style = _new_style(document, element.id, element.name)
    font, form = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic = FONT, Pt(element.chosen), element.bold, element.italic
    form.alignment = _alignment(element)
    form.space_before, form.space_after = Pt(element.before), Pt(element.after)
    form.first_line_indent, form.left_indent = Cm(element.first), Cm(element.left)
    form.line_spacing = 1.0
    form.keep_with_next = element.tied or None
    form.widow_control = True


def _add_rule_style(document: Any) -> None:
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    style = _new_style(document, RULE_STYLE, RULE_NAME)
    style.font.size = Pt(_HAIR)
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(2), Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_HAIR)
    form.keep_with_next = True


def _new_style(document: Any, id: str, name: str) -> Any:
    from docx.enum.style import WD_STYLE_TYPE

    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.element.styleId = id
    style.base_style, style.quick_style = document.styles["Normal"], True
    return style


def _alignment(element: Element) -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    return WD_ALIGN_PARAGRAPH.from_xml(element.align.value)
