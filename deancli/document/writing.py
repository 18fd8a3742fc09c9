"""Word documents made by dean itself; the same input gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final, NamedTuple

from deancli.document.layout.rules import BODY, FONT, PAGE
from deancli.document.text.visible import visible

_POINTS: Final = 14
_FONTS: Final = ("ascii", "hAnsi", "cs", "eastAsia")
_LANGUAGE: Final = "vi-VN"
_LONGEST: Final = 255
_MODERN: Final = "15"
"""Word 2013 and later; without it Word opens a document as one of Word 2003 ([MS-DOCX], 2.3.5)."""


class Paragraph(NamedTuple):
    """One paragraph; a heading is bold, a title bold and centred."""

    text: str
    heading: bool = False
    title: bool = False


class Claim(NamedTuple):
    """What a document says of itself in its properties: who wrote it, when, and its title."""

    author: str
    when: datetime
    title: str = ""


def plain_docx(paragraphs: Iterable[Paragraph], *, author: str, when: datetime) -> bytes:
    """A plain A4 document of `paragraphs` in the type of Nghị định 30/2020/NĐ-CP, Phụ lục I."""
    document = new_document()
    for paragraph in paragraphs:
        _add(document, paragraph)
    claim(document, Claim(author, when))
    return stored(document)


def new_document() -> Any:
    """An empty document of python-docx: the page, font and language of Nghị định 30/2020/NĐ-CP, Phụ lục I."""
    from docx import Document
    from docx.shared import Pt

    document = Document()
    set_page(document.sections[0])
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(_POINTS)
    _set_fonts(document)
    _set_compatibility(document)
    return document


def set_page(section: Any) -> None:
    """Give `section` the page and margins that dean sets."""
    from docx.shared import Mm

    section.page_width, section.page_height = Mm(PAGE.width), Mm(PAGE.height)
    section.left_margin, section.right_margin = Mm(PAGE.chosen_left), Mm(PAGE.chosen_right)
    section.top_margin, section.bottom_margin = Mm(PAGE.chosen_top), Mm(PAGE.chosen_bottom)
    section.header_distance = section.footer_distance = Mm(PAGE.chosen_top / 2)


def _set_fonts(document: Any) -> None:
    """For every script, and in place of the theme's fonts, which win in Word over a style's."""
    from docx.oxml.ns import qn

    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    fonts = defaults.find(qn("w:rFonts"))
    fonts.attrib.clear()
    for properties in (fonts, document.styles["Normal"].element.rPr.rFonts):
        for script in _FONTS:
            properties.set(qn(f"w:{script}"), FONT)
    language = defaults.find(qn("w:lang"))
    language.attrib.clear()
    language.set(qn("w:val"), _LANGUAGE)


def _set_compatibility(document: Any) -> None:
    from docx.oxml.ns import qn
    from lxml import etree

    settings = document.settings.element
    compatibility = settings.find(qn("w:compat"))
    setting = etree.SubElement(compatibility, qn("w:compatSetting"))
    setting.set(qn("w:name"), "compatibilityMode")
    setting.set(qn("w:uri"), "http://schemas.microsoft.com/office/word")
    setting.set(qn("w:val"), _MODERN)


def _add(document: Any, paragraph: Paragraph) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    added = document.add_paragraph()
    added.add_run(paragraph.text).bold = paragraph.heading or paragraph.title
    added.alignment = WD_ALIGN_PARAGRAPH.CENTER if paragraph.title else WD_ALIGN_PARAGRAPH.JUSTIFY
    added.paragraph_format.space_before = Pt(BODY.before)
    if not paragraph.title:
        added.paragraph_format.first_line_indent = Cm(BODY.first)


def claim(document: Any, said: Claim) -> None:
    """Put what the document says of itself in place of python-docx's own word: that it wrote it, in 2013."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = _told(said.author)
    properties.created = properties.modified = said.when.replace(tzinfo=None)
    properties.title, properties.comments = _told(said.title), ""


def _told(words: str) -> str:
    """Words as a property holds them: no signs that XML forbids, at most as long as Word shows."""
    return visible(words)[:_LONGEST]


def stored(document: Any) -> bytes:
    """The document as a DOCX, without the present time, which python-docx would write into it."""
    import zipfile

    from deancli.document.package import zipped

    written = io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source:
        return zipped({name: source.read(name) for name in source.namelist()})
