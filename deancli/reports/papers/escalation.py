"""Báo cáo cấp trên: who has not done by its date what was asked, how often they were reminded, what is proposed."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, NamedTuple

from deancli.document.layout.blocks import Block, Text
from deancli.document.templates.fields import Field
from deancli.domain.plan import Letterhead, Scheme
from deancli.reports.papers.addressing import ADDRESSEES, addressed_head, addressed_values
from deancli.reports.papers.fields import (
    COMMON,
    SCHEME,
    counted,
    sentence_list,
    signature,
    written_date,
)
from deancli.reports.papers.lists import dashed


class Escalation(NamedTuple):
    """Everything that a report to the Chairman of late work says; `late` are sentences, one for each agency.

    `reminded` tells that they have been reminded before.
    """

    letterhead: Letterhead
    scheme: Scheme
    addressees: tuple[str, ...]
    task: str
    due: date
    as_of: date
    late: tuple[str, ...]
    reminded: bool = False
    number: str = ""
    day: date | None = None


FIELDS: Final = (
    *COMMON, SCHEME, ADDRESSEES,
    Field("task", ("Việc đã giao, đã đề nghị", "What was asked")),
    Field("due", ("Thời hạn", "Its last day")),
    Field("as_of", ("Ngày tính đến", "The day of the count")),
    Field("count", ("Số cơ quan chưa thực hiện", "How many are late")),
    Field("reminded", ("Đã đôn đốc lần nào chưa", "Whether they were reminded before")),
    Field("late", ("Các cơ quan chưa thực hiện", "Those that are late"), many=True),
)  # fmt: skip
BLOCKS: Final[tuple[Block, ...]] = (
    *addressed_head("BÁO CÁO", "Về việc chậm {{ task }}"),
    Text(
        "Thực hiện nhiệm vụ xây dựng {{ scheme.title }}, {{ letterhead.agency }} đã đề nghị các cơ quan, đơn vị "
        "{{ task }}, thời hạn chậm nhất ngày {{ due }}{% if reminded %}, và đã đôn đốc{% endif %}."
    ),
    Text("Đến hết ngày {{ as_of }}, còn {{ count }} cơ quan chưa thực hiện:"),
    *dashed("late"),
    Text(
        "{{ letterhead.agency }} báo cáo và kính đề nghị xem xét, chỉ đạo các cơ quan nêu trên thực hiện./.", tied=True
    ),
    signature("- Như trên;"),
)


def values_of(report: Escalation) -> dict[str, Any]:
    """The values of FIELDS."""
    return addressed_values(report, "BC") | {
        "task": report.task,
        "due": written_date(report.due),
        "as_of": written_date(report.as_of),
        "count": counted(len(report.late)),
        "reminded": report.reminded,
        "late": sentence_list(report.late),
    }
