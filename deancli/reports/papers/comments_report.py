"""Báo cáo tổng hợp ý kiến: how comments were sought, the figures, what is disputed, and the matrix as appendix."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, NamedTuple

from deancli.document.layout.blocks import Block, Text
from deancli.document.layout.rules import ARTICLE, CELL, SECTION
from deancli.document.templates.fields import Field
from deancli.document.templates.filling import Picture
from deancli.domain.consultation import Letter
from deancli.domain.plan import Letterhead, Scheme
from deancli.reports.papers.addressing import ADDRESSEES, addressed_head, addressed_values
from deancli.reports.papers.fields import (
    COMMON,
    LETTER_PARTS,
    SCHEME,
    counted,
    letter_values,
    sentence_list,
    signature,
    written_date,
)
from deancli.reports.papers.lists import appendix, closing_numbered, dashed, each, pictures, table


class RoundFigures(NamedTuple):
    """The figures of a round, each agency counted once: asked = answered + silent, answered = agreeing + commenting.

    `comments` are single points, `decided` says in words what became of them ("" for none); `uninvited` answers are
    counted apart.
    """

    asked: int
    answered: int
    agreeing: int
    commenting: int
    silent: int
    comments: int
    accepted: int
    partial: int
    rejected: int
    uninvited: int = 0
    decided: str = ""


class Agreeing(NamedTuple):
    """An agency that agrees in full, and its letter."""

    agency: str
    letter: Letter


class Row(NamedTuple):
    """A row of the matrix: the passage or group, who says what, what became of it; `draft` are the draft's words."""

    group: str
    agency: str
    comment: str
    resolution: str
    draft: str = ""


class CommentsReport(NamedTuple):
    """Everything a báo cáo tổng hợp ý kiến says; `letter` is the one that asked, `silence_agrees` what it said.

    `news` is what happened in `period`; a report without a period tells none. `answers` are pictures of who answered.
    """

    letterhead: Letterhead
    scheme: Scheme
    addressees: tuple[str, ...]
    document: str
    version: int
    letter: Letter
    as_of: date
    figures: RoundFigures
    agreeing: tuple[Agreeing, ...]
    silent: tuple[str, ...]
    differences: tuple[str, ...]
    rows: tuple[Row, ...]
    silence_agrees: bool = False
    period: str = ""
    news: tuple[str, ...] = ()
    answers: tuple[Picture, ...] = ()
    number: str = ""
    day: date | None = None


FIELDS: Final = (
    *COMMON, SCHEME, ADDRESSEES,
    Field("document", ("Tên văn bản được góp ý", "Title of what was commented on")),
    Field("version", ("Dự thảo lần mấy", "Number of the draft")),
    Field("letter", ("Công văn xin ý kiến", "The letter that asked"), LETTER_PARTS),
    Field("as_of", ("Ngày tính đến", "The day of the count")),
    Field("figures", ("Số liệu", "The figures"), (
        Field("asked", ("Số cơ quan đã gửi xin ý kiến", "Agencies asked")),
        Field("answered", ("Số văn bản nhận được", "Answers received")),
        Field("period", ("Kỳ báo cáo; trống khi không theo kỳ", "The period; empty for none")),
    Field("news", ("Diễn biến trong kỳ", "What happened in the period"), many=True),
    Field("answers", ("Hình trả lời của các cơ quan", "Pictures of who answered"), many=True),
    Field("agreeing", ("Số cơ quan nhất trí", "Agencies that agree")),
        Field("commenting", ("Số cơ quan có ý kiến", "Agencies that comment")),
        Field("silent", ("Số cơ quan chưa có văn bản", "Agencies without an answer")),
        Field("comments", ("Số ý kiến", "Single comments")),
        Field("accepted", ("Số ý kiến tiếp thu", "Accepted")),
        Field("partial", ("Số ý kiến tiếp thu một phần", "Accepted in part")),
        Field("rejected", ("Số ý kiến giải trình", "Answered with reasons")),
        Field("uninvited", ("Số văn bản ngoài danh sách gửi", "Answers of agencies not asked")),
        Field("decided", ("Kết quả xử lý bằng lời; trống khi không có ý kiến", "The result in words; empty for none")),
    )),
    Field("silence_agrees", ("Công văn có nói quá hạn coi như nhất trí không", "Whether silence agrees")),
    Field("period", ("Kỳ báo cáo; trống khi không theo kỳ", "The period; empty for none")),
    Field("news", ("Diễn biến trong kỳ", "What happened in the period"), many=True),
    Field("answers", ("Hình trả lời của các cơ quan", "Pictures of who answered"), many=True),
    Field("agreeing", ("Các cơ quan nhất trí", "Agencies that agree"), (
        Field("agency", ("Tên cơ quan", "Name")), *LETTER_PARTS,
    ), many=True),
    Field("silent", ("Các cơ quan chưa có văn bản", "Agencies without an answer"), many=True),
    Field("differences", ("Nội dung còn ý kiến khác nhau", "Points of difference"), many=True),
    Field("rows", ("Bảng tổng hợp", "The matrix"), (
        Field("group", ("Nhóm vấn đề, điều, khoản", "Group or passage")),
        Field("agency", ("Chủ thể góp ý", "Who comments")),
        Field("comment", ("Nội dung góp ý", "The comment")),
        Field("resolution", ("Nội dung tiếp thu, giải trình", "What became of it")),
        Field("draft", ("Nội dung dự thảo", "The draft's words")),
    ), many=True),
)  # fmt: skip
_WHAT: Final = "dự thảo lần {{ version }} {{ document }}"
_FIGURES: Final = (
    "Đã gửi xin ý kiến {{ figures.asked }} cơ quan; đến hết ngày {{ as_of }} nhận được {{ figures.answered }} văn bản, "
    "trong đó {{ figures.agreeing }} cơ quan nhất trí, {{ figures.commenting }} cơ quan có ý kiến "
    "({{ figures.comments }} ý kiến); {{ figures.silent }} cơ quan chưa có văn bản."
)
BLOCKS: Final[tuple[Block, ...]] = (
    *addressed_head("BÁO CÁO", f"Tổng hợp, tiếp thu, giải trình ý kiến góp ý đối với {_WHAT}"),
    Text("I. VIỆC LẤY Ý KIẾN", SECTION),
    Text(
        "{{ letterhead.agency }} đã gửi Công văn{% if letter.number %} số {{ letter.number }}{% endif %}"
        "{% if letter.date %} ngày {{ letter.date }}{% endif %} xin ý kiến các cơ quan, đơn vị, địa phương về "
        f"{_WHAT} ({{{{ scheme.title }}}})."
    ),
    Text(_FIGURES),
    Text("{%p if silent %}"),
    Text(
        "Chưa có văn bản: {{ silent|join(', ') }}{% if silence_agrees %}; coi như nhất trí theo Công văn"
        "{% if letter.number %} số {{ letter.number }}{% endif %}{% endif %}."
    ),
    Text("{%p endif %}"),
    Text("{%p if period %}"),
    Text("Diễn biến {{ period }}:", tied=True),
    *dashed("news"),
    Text("{%p endif %}"),
    Text("II. KẾT QUẢ TIẾP THU, GIẢI TRÌNH", SECTION),
    Text(
        "{% if figures.decided %}Trong {{ figures.comments }} ý kiến: {{ figures.decided }} (chi tiết tại Phụ lục)."
        "{% else %}Các cơ quan không có ý kiến cụ thể.{% endif %}"
    ),
    Text("III. NỘI DUNG CÒN Ý KIẾN KHÁC NHAU", SECTION),
    *closing_numbered("differences"),
    signature("- Như trên;"),
    *appendix(
        "BẢN TỔNG HỢP Ý KIẾN, TIẾP THU, GIẢI TRÌNH Ý KIẾN GÓP Ý ĐỐI VỚI DỰ THẢO LẦN {{ version }} {{ document|upper }}",
        "Báo cáo số {{ number }} của {{ letterhead.agency }}",
        wide=True,
    ),
    Text("Các cơ quan nhất trí với dự thảo", ARTICLE),
    *each(
        "agreeing",
        "- {{ item.agency }}{% if item.number %} (Công văn số {{ item.number }}{% if item.date %} ngày {{ item.date }}"
        "{% endif %}){% endif %}{% if loop.last %}.{% else %};{% endif %}",
    ),
    Text(
        "1. Tổng số {{ figures.asked }} cơ quan, tổ chức, cá nhân đã gửi xin ý kiến và tổng số {{ figures.comments }} "
        "ý kiến nhận được."
    ),
    Text("{%p if rows %}"),
    Text("2. Kết quả cụ thể như sau:", tied=True),
    Text("", CELL),
    table(
        "rows",
        ("NHÓM VẤN ĐỀ, ĐIỀU, KHOẢN", 0.2, "{{ item.group|lines }}"),
        ("CHỦ THỂ GÓP Ý", 0.16, "{{ item.agency|lines }}"),
        ("NỘI DUNG GÓP Ý", 0.32, "{{ item.comment|lines }}"),
        ("NỘI DUNG TIẾP THU, GIẢI TRÌNH", 0.32, "{{ item.resolution|lines }}"),
    ),
    Text("{%p else %}"),
    Text("2. Không có ý kiến cụ thể."),
    Text("{%p endif %}"),
    *pictures("answers", "Tính đến hết ngày {{ as_of }}:"),
)


def values_of(report: CommentsReport) -> dict[str, Any]:
    """The values of FIELDS."""
    return addressed_values(report, "BC") | {
        "document": report.document,
        "version": report.version,
        "letter": letter_values(report.letter),
        "as_of": written_date(report.as_of),
        "figures": _figures(report.figures),
        "period": report.period,
        "news": sentence_list(report.news),
        "answers": list(report.answers),
        "silence_agrees": report.silence_agrees,
        "agreeing": [{"agency": one.agency, **letter_values(one.letter)} for one in report.agreeing],
        "silent": list(report.silent),
        "differences": sentence_list(report.differences),
        "rows": [row._asdict() for row in report.rows],
    }


def _figures(figures: RoundFigures) -> dict[str, str]:
    return {name: figure if isinstance(figure, str) else counted(figure) for name, figure in figures._asdict().items()}
