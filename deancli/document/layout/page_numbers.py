"""Page numbers put into a document that has none, or has them on its first page."""

from __future__ import annotations

from typing import Final

from deancli.document.compare.names import MAIN, RELATIONS, Element, r, w
from deancli.document.layout.rules import FONT, PAGE_NUMBER
from deancli.document.package import Package
from deancli.document.relations import Relation

_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_RUN: Final = (
    f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}"/><w:sz w:val="{PAGE_NUMBER.chosen * 2:.0f}"/></w:rPr>'
)
_HEADER: Final = (
    f'<w:hdr xmlns:w="{MAIN}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r>{_RUN}<w:fldChar w:fldCharType="begin"/>'
    f'</w:r><w:r>{_RUN}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    f'<w:r>{_RUN}<w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>'
).encode()
_BEFORE_TITLE_PAGE: Final = frozenset(
    w(name)
    for name in (
        "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc",
        "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote",
    )
)  # fmt: skip
"""What stands before `titlePg` in a section's properties (ECMA-376 part 1, 17.6.17, and its schema)."""


def number_pages(package: Package) -> None:
    """Put the number of each page into the middle of the top margin, from the second page of the first section on.

    For a document whose first section has no head yet: one with words in it is a person's affair.
    """
    from lxml import etree

    section = next(package.edit(package.main).iter(w("sectPr")))
    name = package.fresh_name("word/header.xml")
    package.put(name, _HEADER, _TYPE)
    rid = package.add_relation(package.main, Relation(f"{RELATIONS}/header", name, external=False))
    reference = etree.Element(w("headerReference"))
    reference.set(w("type"), "default")
    reference.set(r("id"), rid)
    section.insert(0, reference)
    hide_on_first_page(section)


def hide_on_first_page(section: Element) -> None:
    """Give `section` a first page of its own, whose head is empty unless it has one."""
    from lxml import etree

    if section.find(w("titlePg")) is None:
        at = next((n for n, child in enumerate(section) if child.tag not in _BEFORE_TITLE_PAGE), len(section))
        section.insert(at, etree.Element(w("titlePg")))
