"""Blocks into a Word document in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from typing import Any, Final

from deancli.document.layout import rules
from deancli.document.layout.blocks import Appendix, Block, Grid, Header, Rule, Signature, Text
from deancli.document.layout.styles import add_styles
from deancli.document.layout.tables import borderless, lined, set_height, whole, widths
from deancli.document.layout.underlining import RULE_NAME, fit_rules
from deancli.document.writing import Claim, claim, new_document, set_page, stored

_HEADER_SHARES: Final = (0.4, 0.6)
"""Quốc hiệu at 13 points takes 96 of the 165 mm between the margins."""
_FOOT_SHARES: Final = (0.47, 0.53)
_FOOT_GAP: Final = 120
"""Twentieths of a point between the text and the signature."""


def typeset(blocks: Iterable[Block], said: Claim, *, wide: bool = False) -> bytes:
    """The DOCX of `blocks`, across the page where it is `wide`, which says `said` of itself.

    The same blocks give the same bytes.
    """
    document = new_document()
    add_styles(document)
    if wide:
        _turn(document.sections[0])
    _number_pages(document.sections[0])
    for block in blocks:
        _SETTERS[type(block)](document, block)
    fit_rules(document.element.body)
    claim(document, said)
    return stored(document)


def _set_text(place: Any, block: Text) -> None:
    paragraph = place.add_paragraph()
    paragraph._p.style = block.element.id  # noqa: SLF001 - by its name python-docx looks through all styles, each time
    if block.lead:
        paragraph.add_run(block.lead).bold = True
    paragraph.add_run(block.text)
    if block.tied:
        paragraph.paragraph_format.keep_with_next = True


def _set_rule(place: Any, _block: Rule) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm

    paragraph = place.add_paragraph(style=RULE_NAME)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Cm(2)
    line = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders = OxmlElement("w:pBdr")
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)  # noqa: SLF001 - python-docx has no rule


_AFTER_BORDERS: Final = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
"""What stands behind the borders in a paragraph's properties (ECMA-376 part 1, 17.3.1.26)."""


def _set_header(document: Any, block: Header) -> None:
    table = document.add_table(rows=2, cols=2)
    borderless(table)
    widths(table, _HEADER_SHARES, rules.TEXT_WIDTH)
    (left, right), (number, place) = (row.cells for row in table.rows)
    issuer = [Text(line, rules.PARENT) for line in block.parent]
    issuer += [Text(line, rules.ISSUER) for line in block.agency]
    _fill(left, [*issuer, Rule()])
    _fill(right, [Text(rules.COUNTRY, rules.COUNTRY_NAME), Text(rules.MOTTO, rules.MOTTO_LINE), Rule(1.0)])
    _fill(number, [Text(block.number, rules.NUMBER), *(Text(line, rules.SUBJECT) for line in block.subject)])
    _fill(place, [Text(block.place_date, rules.PLACE_DATE)])


def _set_signature(document: Any, block: Signature) -> None:
    if document.element.body[-2].tag == document.tables[0]._tbl.tag:  # noqa: SLF001
        document.add_paragraph(style=rules.CELL.name)  # two tables that touch are one to Word
    table = document.add_table(rows=1, cols=2)
    borderless(table, above=_FOOT_GAP)
    widths(table, _FOOT_SHARES, rules.TEXT_WIDTH)
    left, right = table.rows[0].cells
    _fill(left, [Text("Nơi nhận:", rules.RECIPIENTS), *(Text(line, rules.RECIPIENT) for line in block.recipients)])
    _fill(right, [*(Text(line, rules.OFFICE) for line in block.offices), Text(block.signer, rules.SIGNER)])


def _fill(cell: Any, blocks: Iterable[Block]) -> None:
    """Put `blocks` into `cell` in place of the empty paragraph that a new cell has."""
    empty = cell.paragraphs[0]
    for block in blocks:
        _SETTERS[type(block)](cell, block)
    empty._p.getparent().remove(empty._p)  # noqa: SLF001 - python-docx cannot take a paragraph away


def _set_grid(document: Any, block: Grid) -> None:
    table = document.add_table(rows=1, cols=len(block.columns))
    lined(table)
    for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
        _fill(cell, [Text(column.head, rules.COLUMN_HEAD)])
    for row, mark in zip_longest(block.rows, block.marks, fillvalue=""):
        _add_row(table, block, row, mark)
    section = document.sections[-1]
    room = section.page_width.mm - section.left_margin.mm - section.right_margin.mm
    widths(table, [column.share for column in block.columns], room)


def _add_row(table: Any, block: Grid, row: Sequence[str], mark: str) -> None:
    added = table.add_row()
    whole(added)
    set_height(added, block.height)
    cells = added.cells
    for cell, text in zip_longest(cells, row, fillvalue=""):
        _fill(cell, [Text(text, rules.CELL)])
    if mark:
        cells[0].paragraphs[-1].add_run(f" {mark}").font.hidden = True


def _set_appendix(document: Any, block: Appendix) -> None:
    from docx.enum.section import WD_SECTION

    section = document.add_section(WD_SECTION.NEW_PAGE)
    set_page(section)
    if block.wide:
        _turn(section)
    _number_pages(section)


def _turn(section: Any) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(rules.PAGE.height), Mm(rules.PAGE.width)


def _number_pages(section: Any) -> None:
    """In Arabic figures, centred in the top margin, from 1 in every section, not shown on its first page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = section.first_page_header.is_linked_to_previous = False
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    properties = section._sectPr  # noqa: SLF001 - python-docx does not number pages
    for known in properties.findall(qn("w:pgNumType")):
        properties.remove(known)
    properties.insert_element_before(start, "w:cols", "w:titlePg", "w:docGrid")
    paragraph = section.header.paragraphs[0]
    paragraph.style = rules.PAGE_NUMBER.name
    for kind in ("begin", "PAGE", "end"):
        run = paragraph.add_run()._r  # noqa: SLF001 - python-docx has no fields
        piece = OxmlElement("w:instrText" if kind == "PAGE" else "w:fldChar")
        if kind == "PAGE":
            piece.text = " PAGE "
        else:
            piece.set(qn("w:fldCharType"), kind)
        run.append(piece)


_SETTERS: Final[dict[type, Callable[[Any, Any], None]]] = {
    Text: _set_text,
    Rule: _set_rule,
    Header: _set_header,
    Signature: _set_signature,
    Grid: _set_grid,
    Appendix: _set_appendix,
}
