"""What reports are made of, as data: the one home of everything that their forms show."""

from __future__ import annotations

from typing import Final, TypedDict

from deancli.reports.answers_view import AnswersView
from deancli.reports.gantt import GanttView
from deancli.reports.matrix_view import MatrixView
from deancli.reports.obstacle_view import ObstacleRowView
from deancli.reports.status_view import StatusView

SCHEMA: Final = "dean.report/1"
COMMENTS_SCHEMA: Final = "dean.report-comments/1"
OBSTACLES_SCHEMA: Final = "dean.report-obstacles/1"


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


class SourceView(TypedDict):
    """Where a row of the appendix comes from: its id (a comment's, an obstacle's), and the commits behind it."""

    id: str
    commits: list[str]


class HeadView(TypedDict):
    """What every report has: `status` is what `dean status` shows on the day `as_of`."""

    schema: str
    kind: str
    title: str
    scheme: str
    period: PeriodView
    as_of: str
    since: SinceView
    status: StatusView


class ReportView(HeadView):
    """A report of progress: figures and states are those of `status`.

    `gantt` is what `dean plan gantt` shows, `answers` who answered in the newest rounds: what its pictures are made of.
    """

    next: PeriodView
    figures: FiguresView
    changes: list[ChangeView]
    done: list[LineView]
    ongoing: list[LineView]
    overdue: list[LineView]
    obstacles: list[LineView]
    upcoming: list[LineView]
    proposals: list[LineView]
    tasks: list[TaskView]
    gantt: GanttView
    answers: AnswersView


class CommentsReportView(HeadView):
    """A report on the comments of a round: `matrix` is what `dean comment matrix` shows on that day.

    `done` is what came and what was decided in the period, `differences` what was not taken in, or not wholly.
    """

    done: list[LineView]
    differences: list[LineView]
    matrix: MatrixView
    answers: AnswersView
    sources: list[SourceView]


class ObstacleFiguresView(TypedDict):
    """How many difficulties there are: `total` = `open` + `closed`.

    Of the open ones so many are answered and escalated; so many are new, and were settled, in the period.
    """

    total: int
    open: int
    answered: int
    escalated: int
    closed: int
    new: int
    settled: int


class ObstaclesReportView(HeadView):
    """A report on difficulties: `rows` are those of `dean obstacle list` on that day, settled ones too."""

    figures: ObstacleFiguresView
    done: list[LineView]
    open: list[LineView]
    proposals: list[LineView]
    rows: list[ObstacleRowView]
    sources: list[SourceView]
