"""What a report of progress is made of, as data (`dean.report/1`): the one home of everything that its forms show."""

from __future__ import annotations

from typing import Final, TypedDict

from deancli.reports.status_view import StatusView

SCHEMA: Final = "dean.report/1"


class LineView(TypedDict):
    """One sentence; `commits` are those that recorded what it says, `date` the day of it where it has one."""

    text: str
    date: str | None
    milestone: str
    commits: list[str]


class PeriodView(TypedDict):
    """A period of report; `kind` is week, month or span, `words` how a title goes on."""

    id: str
    kind: str
    first: str
    last: str
    words: str


class SinceView(TypedDict):
    """What the report is compared with: the end of that day, and the saved report of it ("" where there is none)."""

    day: str
    report: str


class FiguresView(TypedDict):
    """How the milestones stand: `total` is the sum of the others."""

    total: int
    on_time: int
    late: int
    ongoing: int
    overdue: int


class ChangeView(TypedDict):
    """A milestone whose state is another one than it was; the states are those of `dean.status/1`."""

    milestone: str
    before: str
    now: str


class TaskView(TypedDict):
    """A row of the appendix, in the words of the paper."""

    number: str
    title: str
    lead: str
    coordinating: str
    deadline: str
    product: str
    state: str
    note: str


class ReportView(TypedDict):
    """A report of progress: figures and states are those of `status`, which is what `dean status` shows that day."""

    schema: str
    kind: str
    title: str
    scheme: str
    period: PeriodView
    next: PeriodView
    as_of: str
    since: SinceView
    figures: FiguresView
    status: StatusView
    changes: list[ChangeView]
    done: list[LineView]
    ongoing: list[LineView]
    overdue: list[LineView]
    obstacles: list[LineView]
    upcoming: list[LineView]
    proposals: list[LineView]
    tasks: list[TaskView]
