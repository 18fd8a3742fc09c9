"""The look of tables: without lines for the head and foot of a document, with lines for lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
_PADDING: Final = 80
"""Twentieths of a point between a line and a cell's words."""


def borderless(table: Any, above: int = 0) -> None:
    """No lines, no padding but `above` (twentieths of a point), and no row that is torn over two pages."""
    _padding(table, 0, above)
    table.autofit = False
    for row in table.rows:
        whole(row)


def lined(table: Any) -> None:
    """Lines on all sides, and a first row that stands on every page."""
    _borders(table)
    _padding(table, _PADDING, 0)
    table.autofit = False
    whole(table.rows[0])
    _row_property(table.rows[0], "w:tblHeader")


def whole(row: Any) -> None:
    """Keep `row` on one page, where one page can hold it."""
    _row_property(row, "w:cantSplit")


def widths(table: Any, shares: Sequence[float], room: float) -> None:
    """Divide `room` millimetres among the columns by `shares`, in the grid and in every cell."""
    from docx.shared import Mm

    sizes = [Mm(room * share / sum(shares)) for share in shares]
    for column, size in zip(table.columns, sizes, strict=True):
        column.width = size
    for row in table.rows:
        for cell, size in zip(row.cells, sizes, strict=True):
            cell.width = size


def set_height(row: Any, millimetres: float) -> None:
    """Make `row` at least so high."""
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.shared import Mm

    if millimetres:
        row.height, row.height_rule = Mm(millimetres), WD_ROW_HEIGHT_RULE.AT_LEAST


def _borders(table: Any) -> None:
    from docx.oxml import OxmlElement

    borders = OxmlElement("w:tblBorders")
    for side in _SIDES:
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color="000000"))
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx leaves borders to styles
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def _padding(table: Any, beside: int, above: int) -> None:
    from docx.oxml import OxmlElement

    margins = OxmlElement("w:tblCellMar")
    for side, twips in (("top", above), ("left", beside), ("right", beside)):
        margins.append(_element(f"w:{side}", w=str(twips), type="dxa"))
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no margins of cells
    properties.insert_element_before(margins, "w:tblLook")


def _row_property(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(_element(name))  # noqa: SLF001 - python-docx has no such property


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
