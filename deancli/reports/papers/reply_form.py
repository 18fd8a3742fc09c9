"""Phiếu góp ý: a table to write comments into, known again by its stamp when it comes back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, NamedTuple

from deancli.document.door import admit
from deancli.document.layout.blocks import Block, Column, Grid, Rule, Text
from deancli.document.layout.rules import CELL, KIND, TITLE
from deancli.document.layout.typesetting import typeset
from deancli.document.package import Package
from deancli.document.stamps import Stamp, stamped
from deancli.document.text.visible import visible
from deancli.document.writing import Claim
from deancli.reports.papers.fields import written_date

COLUMNS: Final = ("Vị trí", "Nội dung dự thảo", "Ý kiến góp ý", "Đề nghị sửa")
"""What stands at the head of the table, by which a form is read again."""
_SHARES: Final = (0.18, 0.27, 0.28, 0.27)
_ROWS: Final = 12
_HEIGHT: Final = 16


class ReplyForm(NamedTuple):
    """Everything a reply form says: `agency` and `office` are the names of who answers and who asks."""

    agency: str
    office: str
    document: str
    version: int
    due: date
    stamp: Stamp


def reply_form(form: ReplyForm, when: datetime) -> bytes:
    """The form as a Word document across the page, stamped, made at `when`."""
    made = typeset(_blocks(form), Claim(form.office, when, "Phiếu góp ý"), wide=True)
    return stamped(Package(admit(made, "phieu-gop-y.docx").parts), form.stamp)


def _blocks(form: ReplyForm) -> tuple[Block, ...]:
    columns = tuple(Column(head, share) for head, share in zip(COLUMNS, _SHARES, strict=True))
    return (
        Text("PHIẾU GÓP Ý", KIND),
        Text(visible(f"Dự thảo lần {form.version} {form.document}"), TITLE),
        Rule(),
        Text(visible(f"Cơ quan góp ý: {form.agency}.")),
        Text(
            visible(
                f"Mỗi ý kiến một dòng; thêm dòng khi cần. Gửi về {form.office} chậm nhất ngày "
                f"{written_date(form.due)}, kèm văn bản góp ý."
            )
        ),
        Text(f"Quan điểm chung (nhất trí; nhất trí, có ý kiến; không nhất trí): {'.' * 60}"),
        Text("", CELL),
        Grid(columns, (("",),) * _ROWS, _HEIGHT),
    )
