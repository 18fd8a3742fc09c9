"""Báo cáo khó khăn, vướng mắc: what was settled, what is not, what is proposed; all of them in the appendix."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, NamedTuple

from deancli.document.layout.blocks import Block, Text
from deancli.document.layout.rules import CELL, SECTION
from deancli.document.templates.fields import Field
from deancli.domain.plan import Letterhead, Scheme
from deancli.reports.papers.addressing import ADDRESSEES, addressed_head, addressed_values
from deancli.reports.papers.fields import (
    COMMON,
    SCHEME,
    sentence_list,
    signature,
)
from deancli.reports.papers.lists import appendix, closing_numbered, dashed, table


class ObstacleRow(NamedTuple):
    """One row of the appendix, as people read it."""

    number: str
    text: str
    agency: str
    reported: str
    days: str
    times: str
    owner: str
    answer: str
    outcome: str


class ObstaclesReport(NamedTuple):
    """Everything a báo cáo khó khăn, vướng mắc says; `figures` is its sentence of figures, the lists are sentences."""

    letterhead: Letterhead
    scheme: Scheme
    addressees: tuple[str, ...]
    period: str
    figures: str
    settled: tuple[str, ...]
    open: tuple[str, ...]
    proposals: tuple[str, ...]
    rows: tuple[ObstacleRow, ...]
    number: str = ""
    day: date | None = None


FIELDS: Final = (
    *COMMON, SCHEME, ADDRESSEES,
    Field("period", ("Kỳ báo cáo", "The period")),
    Field("figures", ("Câu số liệu", "The sentence of figures")),
    Field("settled", ("Đã giải quyết trong kỳ", "Settled in the period"), many=True),
    Field("open", ("Chưa giải quyết xong", "Not settled yet"), many=True),
    Field("proposals", ("Đề xuất, kiến nghị", "Proposals"), many=True),
    Field("rows", ("Bảng khó khăn, vướng mắc", "The table of obstacles"), (
        Field("number", ("Số hiệu", "Its number")),
        Field("text", ("Khó khăn, vướng mắc", "The obstacle")),
        Field("agency", ("Cơ quan báo cáo", "Who reports it")),
        Field("reported", ("Ngày báo cáo", "Day of the report")),
        Field("days", ("Đã bao nhiêu ngày", "Its age in days")),
        Field("times", ("Đã báo cáo mấy lần", "How often it was reported")),
        Field("owner", ("Cơ quan giải quyết", "Who is to settle it")),
        Field("answer", ("Chỉ đạo", "What was directed")),
        Field("outcome", ("Kết quả", "Outcome")),
    ), many=True),
)  # fmt: skip
BLOCKS: Final[tuple[Block, ...]] = (
    *addressed_head("BÁO CÁO", "Khó khăn, vướng mắc trong xây dựng {{ scheme.title }}, {{ period }}"),
    Text("{{ figures }} (Chi tiết tại Phụ lục.)"),
    Text("I. ĐÃ GIẢI QUYẾT TRONG KỲ", SECTION),
    *dashed("settled"),
    Text("II. CHƯA GIẢI QUYẾT XONG", SECTION),
    *dashed("open"),
    Text("III. ĐỀ XUẤT, KIẾN NGHỊ", SECTION),
    *closing_numbered("proposals"),
    signature("- Như trên;"),
    *appendix("KHÓ KHĂN, VƯỚNG MẮC", "Báo cáo số {{ number }} của {{ letterhead.agency }}", wide=True),
    Text("", CELL),
    table(
        "rows",
        ("TT", 0.06, "{{ item.number }}"),
        ("Khó khăn, vướng mắc", 0.22, "{{ item.text|lines }}"),
        ("Cơ quan báo cáo", 0.12, "{{ item.agency }}"),
        ("Ngày báo cáo", 0.09, "{{ item.reported }}"),
        ("Số ngày", 0.06, "{{ item.days }}"),
        ("Số lần báo cáo", 0.07, "{{ item.times }}"),
        ("Cơ quan giải quyết", 0.12, "{{ item.owner }}"),
        ("Chỉ đạo", 0.13, "{{ item.answer|lines }}"),
        ("Kết quả", 0.13, "{{ item.outcome|lines }}"),
    ),
)


def values_of(report: ObstaclesReport) -> dict[str, Any]:
    """The values of FIELDS."""
    return addressed_values(report, "BC") | {
        "period": report.period,
        "figures": report.figures,
        "settled": sentence_list(report.settled),
        "open": sentence_list(report.open),
        "proposals": sentence_list(report.proposals),
        "rows": [row._asdict() for row in report.rows],
    }
