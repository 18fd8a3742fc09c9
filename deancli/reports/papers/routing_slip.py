"""Phiếu trình: the slip on which leaders of the office write their word on what is submitted."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, NamedTuple

from deancli.document.layout.blocks import Block, Column, Grid, Text
from deancli.document.layout.rules import CELL
from deancli.document.templates.fields import Field
from deancli.domain.agencies import Person
from deancli.domain.plan import Letterhead, Scheme
from deancli.reports.papers.addressing import ADDRESSEES, addressed_head, addressed_values
from deancli.reports.papers.fields import (
    COMMON,
    CONTACT,
    SCHEME,
    contact_values,
    sentence_list,
    signature,
)
from deancli.reports.papers.lists import closing, numbered


class RoutingSlip(NamedTuple):
    """Everything a phiếu trình says: what is put before whom, what was done, what goes along, who drafted it."""

    letterhead: Letterhead
    scheme: Scheme
    addressees: tuple[str, ...]
    document: str
    process: tuple[str, ...]
    enclosures: tuple[str, ...]
    contact: Person | None = None
    number: str = ""
    day: date | None = None


FIELDS: Final = (
    *COMMON, SCHEME, ADDRESSEES,
    Field("document", ("Tên văn bản trình", "Title of what is submitted")),
    Field("process", ("Các bước đã làm", "The steps taken"), many=True),
    Field("enclosures", ("Tài liệu gửi kèm", "What goes along"), many=True),
    CONTACT,
)  # fmt: skip
_ROOM: Final = 40
"""Millimetres to write in by hand."""
BLOCKS: Final[tuple[Block, ...]] = (
    *addressed_head("PHIẾU TRÌNH", "Về việc trình ký {{ document }}"),
    Text("Nội dung trình: ký ban hành {{ scheme.title }}."),
    Text("{%p if contact.name %}"),
    Text("Người soạn thảo: {{ contact.name }}{% if contact.office %}, {{ contact.office }}{% endif %}."),
    Text("{%p endif %}"),
    Text("Quá trình thực hiện:", tied=True),
    *numbered("process"),
    Text("Tài liệu gửi kèm:", tied=True),
    *closing("enclosures"),
    signature("- Như trên;"),
    Text("", CELL),
    Grid((Column("Ý kiến của lãnh đạo đơn vị", 0.5), Column("Ý kiến của lãnh đạo cơ quan", 0.5)), (("",),), _ROOM),
)


def values_of(slip: RoutingSlip) -> dict[str, Any]:
    """The values of FIELDS."""
    return addressed_values(slip, "PTr") | {
        "document": slip.document,
        "process": sentence_list(slip.process),
        "enclosures": sentence_list(slip.enclosures),
        "contact": contact_values(slip.contact),
    }
