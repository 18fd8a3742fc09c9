"""Word documents made by dean itself; the same input gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import Final, NamedTuple

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time a ZIP entry can bear; python-docx would write the present one."""
_FONT: Final = "Times New Roman"
_POINTS: Final = 14


class Paragraph(NamedTuple):
    """One paragraph; a heading is bold, a title bold and centred."""

    text: str
    heading: bool = False
    title: bool = False


def plain_docx(paragraphs: Iterable[Paragraph], *, author: str, when: datetime) -> bytes:
    """A plain A4 document of `paragraphs` in the type of Nghị định 30/2020/NĐ-CP, Phụ lục I."""
    from docx import Document
    from docx.shared import Mm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = _FONT, Pt(_POINTS)
    for paragraph in paragraphs:
        _add(document, paragraph)
    _claim(document, author, when)
    return _stored(document)


def _add(document: object, paragraph: Paragraph) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    added = document.add_paragraph()  # type: ignore[attr-defined]
    added.add_run(paragraph.text).bold = paragraph.heading or paragraph.title
    added.alignment = WD_ALIGN_PARAGRAPH.CENTER if paragraph.title else WD_ALIGN_PARAGRAPH.JUSTIFY


def _claim(document: object, author: str, when: datetime) -> None:
    """python-docx's own template says that python-docx wrote it, in 2013."""
    properties = document.core_properties  # type: ignore[attr-defined]
    properties.author = properties.last_modified_by = author
    properties.created = properties.modified = when.replace(tzinfo=None)
    properties.comments = ""


def _stored(document: object) -> bytes:
    written, stored = io.BytesIO(), io.BytesIO()
    document.save(written)  # type: ignore[attr-defined]
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _EPOCH), source.read(name), zipfile.ZIP_DEFLATED)
    return stored.getvalue()
