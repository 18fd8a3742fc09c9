"""Tờ trình: why the scheme is needed, how it came about, what it holds, what is asked of who signs."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, NamedTuple

from deancli.document.layout.blocks import Block, Text
from deancli.document.layout.rules import SECTION
from deancli.document.templates.fields import Field
from deancli.domain.consultation import Letter
from deancli.domain.plan import Letterhead, Scheme
from deancli.reports.papers.addressing import ADDRESSEES, BY_THE_PLAN, addressed_head, addressed_values
from deancli.reports.papers.fields import (
    COMMON,
    PLAN,
    SCHEME,
    letter_values,
    sentence_list,
    signature,
)
from deancli.reports.papers.lists import closing, numbered


class Submission(NamedTuple):
    """Everything a tờ trình says that the workspace knows; the office writes the rest into its own template or copy.

    `process` are the steps taken, `differences` the points still disputed, `enclosures` what goes along.
    """

    letterhead: Letterhead
    scheme: Scheme
    addressees: tuple[str, ...]
    document: str
    process: tuple[str, ...]
    differences: tuple[str, ...]
    enclosures: tuple[str, ...]
    number: str = ""
    day: date | None = None


FIELDS: Final = (
    *COMMON, SCHEME, PLAN, ADDRESSEES,
    Field("document", ("Tên văn bản trình", "Title of what is submitted")),
    Field("process", ("Các bước đã làm", "The steps taken"), many=True),
    Field("differences", ("Nội dung còn ý kiến khác nhau", "Points of difference"), many=True),
    Field("enclosures", ("Tài liệu gửi kèm", "What goes along"), many=True),
)  # fmt: skip
_TO_WRITE: Final = "[Cơ quan soạn thảo viết phần này.]"
BLOCKS: Final[tuple[Block, ...]] = (
    *addressed_head("TỜ TRÌNH", "Về việc ban hành {{ scheme.title }}"),
    Text(f"{BY_THE_PLAN}, {{{{ letterhead.agency }}}} đã hoàn thành {{{{ document }}}}, kính trình như sau:"),
    Text("I. SỰ CẦN THIẾT", SECTION),
    Text(_TO_WRITE),
    Text("II. CĂN CỨ", SECTION),
    Text(_TO_WRITE),
    Text("III. QUÁ TRÌNH XÂY DỰNG", SECTION),
    *numbered("process"),
    Text("IV. BỐ CỤC, NỘI DUNG CƠ BẢN", SECTION),
    Text(_TO_WRITE),
    Text("V. NỘI DUNG CÒN Ý KIẾN KHÁC NHAU", SECTION),
    *numbered("differences", _TO_WRITE),
    Text("VI. KIẾN NGHỊ", SECTION),
    Text("{{ letterhead.agency }} kính trình xem xét, ký ban hành {{ scheme.title }}."),
    Text("Tài liệu gửi kèm:", tied=True),
    *closing("enclosures"),
    signature("- Như trên;"),
)


def values_of(paper: Submission) -> dict[str, Any]:
    """The values of FIELDS."""
    return addressed_values(paper, "TTr") | {
        "plan": letter_values(Letter(paper.scheme.plan_number, paper.scheme.plan_date)),
        "document": paper.document,
        "process": sentence_list(paper.process),
        "differences": sentence_list(paper.differences),
        "enclosures": sentence_list(paper.enclosures),
    }
