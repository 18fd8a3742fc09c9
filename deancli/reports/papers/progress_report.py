"""Báo cáo tiến độ: what was done, what is late and why, what hinders, what comes next, what is proposed."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, NamedTuple

from deancli.document.layout.blocks import Block, Text
from deancli.document.layout.rules import ARTICLE, SECTION
from deancli.document.templates.fields import Field
from deancli.document.templates.filling import Picture
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
from deancli.reports.papers.lists import appendix, closing_numbered, dashed, numbered, pictures, table


class Figures(NamedTuple):
    """How many milestones there are and how they stand: those done in time and late, going on, overdue."""

    total: int
    on_time: int
    late: int
    ongoing: int
    overdue: int


class Task(NamedTuple):
    """One row of the appendix, as people read it: names, a deadline in the plan's way, the words for its state."""

    number: str
    title: str
    lead: str
    coordinating: str
    deadline: str
    product: str
    state: str
    note: str


class ProgressReport(NamedTuple):
    """Everything a báo cáo tiến độ says.

    `period` and `next_period` are words as a title goes on ("tuần từ ngày 12/4/2024 đến ngày 18/4/2024", "tuần tới");
    the lists are sentences. `gantt` are pictures of the plan, `answers` of who answered in which round.
    """

    letterhead: Letterhead
    scheme: Scheme
    addressees: tuple[str, ...]
    period: str
    next_period: str
    as_of: date
    figures: Figures
    done: tuple[str, ...]
    ongoing: tuple[str, ...]
    overdue: tuple[str, ...]
    obstacles: tuple[str, ...]
    upcoming: tuple[str, ...]
    proposals: tuple[str, ...]
    tasks: tuple[Task, ...]
    gantt: tuple[Picture, ...] = ()
    answers: tuple[Picture, ...] = ()
    number: str = ""
    day: date | None = None


FIELDS: Final = (
    *COMMON, SCHEME, ADDRESSEES,
    Field("period", ("Kỳ báo cáo", "The period")),
    Field("next_period", ("Kỳ tới", "The next period")),
    Field("as_of", ("Ngày tính đến", "The day of the count")),
    Field("figures", ("Số nhiệm vụ", "Numbers of milestones"), (
        Field("total", ("Tổng số", "All")),
        Field("on_time", ("Hoàn thành đúng hạn", "Done in time")),
        Field("late", ("Hoàn thành quá hạn", "Done late")),
        Field("ongoing", ("Đang thực hiện trong hạn", "Going on")),
        Field("overdue", ("Quá hạn chưa hoàn thành", "Overdue")),
    )),
    Field("done", ("Việc đã hoàn thành trong kỳ", "What was done"), many=True),
    Field("ongoing", ("Việc đang thực hiện", "What is going on"), many=True),
    Field("overdue", ("Việc quá hạn, nguyên nhân", "What is overdue, and why"), many=True),
    Field("obstacles", ("Khó khăn, vướng mắc", "Obstacles"), many=True),
    Field("upcoming", ("Nhiệm vụ kỳ tới", "Tasks of the next period"), many=True),
    Field("proposals", ("Đề xuất, kiến nghị", "Proposals"), many=True),
    Field("tasks", ("Bảng tiến độ từng nhiệm vụ", "The table of milestones"), (
        Field("number", ("Số trong Kế hoạch", "Its number in the plan")),
        Field("title", ("Nhiệm vụ", "The milestone")),
        Field("lead", ("Cơ quan chủ trì", "Lead agency")),
        Field("coordinating", ("Cơ quan phối hợp", "Coordinating agencies")),
        Field("deadline", ("Thời hạn", "Deadline")),
        Field("product", ("Sản phẩm", "Deliverable")),
        Field("state", ("Tình trạng", "State")),
        Field("note", ("Ghi chú", "Note")),
    ), many=True),
    Field("gantt", ("Hình tiến độ", "Pictures of the plan"), many=True),
    Field("answers", ("Hình trả lời của các cơ quan", "Pictures of who answered in which round"), many=True),
)  # fmt: skip
BLOCKS: Final[tuple[Block, ...]] = (
    *addressed_head("BÁO CÁO", "Tiến độ xây dựng {{ scheme.title }}, {{ period }}"),
    Text("I. KẾT QUẢ THỰC HIỆN", SECTION),
    Text(
        "Đến hết ngày {{ as_of }}, trong tổng số {{ figures.total }} nhiệm vụ của Kế hoạch: hoàn thành đúng hạn "
        "{{ figures.on_time }}, hoàn thành quá hạn {{ figures.late }}, còn trong hạn {{ figures.ongoing }}, "
        "quá hạn chưa hoàn thành {{ figures.overdue }} (chi tiết tại Phụ lục)."
    ),
    Text("1. Đã hoàn thành trong kỳ", ARTICLE),
    *dashed("done"),
    Text("2. Đang thực hiện", ARTICLE),
    *dashed("ongoing"),
    Text("3. Quá hạn, nguyên nhân", ARTICLE),
    *dashed("overdue"),
    Text("II. KHÓ KHĂN, VƯỚNG MẮC", SECTION),
    *dashed("obstacles"),
    Text("III. NHIỆM VỤ {{ next_period|upper }}", SECTION),
    *numbered("upcoming"),
    Text("IV. ĐỀ XUẤT, KIẾN NGHỊ", SECTION),
    *closing_numbered("proposals"),
    signature("- Như trên;"),
    *appendix("TIẾN ĐỘ THỰC HIỆN CÁC NHIỆM VỤ", "Báo cáo số {{ number }} của {{ letterhead.agency }}", wide=True),
    table(
        "tasks",
        ("TT", 0.05, "{{ item.number }}"),
        ("Nhiệm vụ", 0.22, "{{ item.title }}"),
        ("Chủ trì", 0.1, "{{ item.lead }}"),
        ("Phối hợp", 0.13, "{{ item.coordinating }}"),
        ("Thời hạn", 0.11, "{{ item.deadline }}"),
        ("Sản phẩm", 0.15, "{{ item.product }}"),
        ("Tình trạng", 0.12, "{{ item.state }}"),
        ("Ghi chú", 0.12, "{{ item.note }}"),
    ),
    *pictures("gantt"),
    *pictures("answers", "Tính đến hết ngày {{ as_of }}:"),
)


def values_of(report: ProgressReport) -> dict[str, Any]:
    """The values of FIELDS."""
    lists = ("done", "ongoing", "overdue", "obstacles", "upcoming", "proposals")
    return (
        addressed_values(report, "BC")
        | {name: sentence_list(getattr(report, name)) for name in lists}
        | {
            "period": report.period,
            "next_period": report.next_period,
            "as_of": written_date(report.as_of),
            "figures": {name: counted(figure) for name, figure in report.figures._asdict().items()},
            "tasks": [task._asdict() for task in report.tasks],
            "gantt": list(report.gantt),
            "answers": list(report.answers),
        }
    )
