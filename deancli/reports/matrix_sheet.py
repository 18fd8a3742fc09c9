"""The comment matrix as a table to be filled in: in Word, in Excel."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from deancli.document.sheets.values import Sheet, SheetColumn, SheetRow
from deancli.document.writing import Claim
from deancli.domain.answers import STATUSES
from deancli.domain.evidence import Disposition
from deancli.domain.matrix_columns import Column
from deancli.reports.matrix_view import MatrixView

_SHARES: Final = {
    Column.NUMBER: 0.05, Column.GROUP: 0.17, Column.PASSAGE: 0.2, Column.AGENCY: 0.16, Column.COMMENT: 0.31,
    Column.STATUS: 0.1, Column.ANSWER: 0.31, Column.VERSION: 0.08,
}  # fmt: skip
_CHOSEN: Final = (Disposition.ACCEPTED, Disposition.PARTIAL, Disposition.REJECTED, Disposition.NOTED)
"""What a person may choose in Excel: the rest is said by other commands."""


def matrix_docx(view: MatrixView, author: str) -> bytes:
    """The matrix as a Word document across the page; the same matrix gives the same bytes."""
    from deancli.document.sheets.words import sheet_docx

    return sheet_docx(_sheet(view), _claim(view, author))


def matrix_xlsx(view: MatrixView, author: str) -> bytes:
    """The matrix as a workbook; the same matrix gives the same bytes."""
    from deancli.document.sheets.workbook import sheet_xlsx

    return sheet_xlsx(_sheet(view), _claim(view, author))


def _claim(view: MatrixView, author: str) -> Claim:
    return Claim(author, datetime.fromisoformat(view["as_of"]), "Bảng tổng hợp, tiếp thu, giải trình ý kiến")


def _sheet(view: MatrixView) -> Sheet:
    return Sheet(
        name=f"Đợt {view['round']}",
        title=view["title"],
        lead=tuple(view["lead"]),
        columns=tuple(_column(Column(column["id"]), column["head"]) for column in view["columns"]),
        rows=tuple(SheetRow(f"{row['id']} {row['state']}", tuple(row["cells"])) for row in view["rows"]),
        stamp=(
            ("dean.matrix", view["schema"]),
            ("dean.matrix.scheme", view["scheme"]),
            ("dean.matrix.round", str(view["round"])),
            ("dean.matrix.made", view["as_of"]),
        ),
    )


def _column(column: Column, head: str) -> SheetColumn:
    choices = tuple(STATUSES[one] for one in _CHOSEN) if column is Column.STATUS else ()
    return SheetColumn(head, _SHARES[column], choices)
