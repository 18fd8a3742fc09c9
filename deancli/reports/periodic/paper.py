"""Reports as papers: the office's letterhead, its template or the built-in one; the same view has the same bytes.

All raise DeanError for a missing key of the letterhead, ProblemsFound for a faulty template.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from deancli.reports.papers import comments_report, obstacles_report, progress_report
from deancli.reports.papers.from_matrix import comments_report_of
from deancli.reports.papers.from_workspace import reported_to
from deancli.reports.papers.kinds import COMMENTS, OBSTACLES, PROGRESS, Kind, paper
from deancli.reports.periodic.obstacles_sheet import figures_sentence, obstacle_cells
from deancli.reports.periodic.pictures import answers_placed, gantt_placed
from deancli.reports.periodic.sheet import traced
from deancli.workspace.papers import letterhead_of, office_template

if TYPE_CHECKING:
    from deancli.reports.periodic.values import CommentsReportView, HeadView, ObstaclesReportView, ReportView
    from deancli.workspace import Workspace


def progress_paper(workspace: Workspace, view: ReportView, *, trace: bool) -> bytes:
    """The DOCX of a report of progress."""
    values = progress_report.values_of(progress_said(workspace, view, trace=trace))
    return _made(workspace, PROGRESS, view, values)


def progress_said(workspace: Workspace, view: ReportView, *, trace: bool) -> progress_report.ProgressReport:
    """Everything that a report of progress says, with its pictures."""
    as_of = date.fromisoformat(view["as_of"])
    return progress_report.ProgressReport(
        letterhead=letterhead_of(workspace),
        scheme=workspace.plan.scheme,
        addressees=reported_to(workspace),
        period=view["period"]["words"],
        next_period=view["next"]["words"],
        as_of=as_of,
        figures=progress_report.Figures(**view["figures"]),
        done=traced(view["done"], trace=trace),
        ongoing=traced(view["ongoing"], trace=trace),
        overdue=traced(view["overdue"], trace=trace),
        obstacles=traced(view["obstacles"], trace=trace),
        upcoming=traced(view["upcoming"], trace=trace),
        proposals=traced(view["proposals"], trace=trace),
        tasks=tuple(progress_report.Task(**task) for task in view["tasks"]),
        gantt=gantt_placed(workspace, view["gantt"]),
        answers=answers_placed(workspace, view["answers"]),
        day=as_of,
    )


def comments_paper(workspace: Workspace, view: CommentsReportView, *, trace: bool) -> bytes:
    """The DOCX of a report on the comments of a round."""
    report = comments_report_of(workspace, view["matrix"], reported_to(workspace))._replace(
        period=view["period"]["words"],
        news=traced(view["done"], trace=trace),
        differences=traced(view["differences"], trace=trace),
        answers=answers_placed(workspace, view["answers"]),
    )
    return _made(workspace, COMMENTS, view, comments_report.values_of(report))


def obstacles_paper(workspace: Workspace, view: ObstaclesReportView, *, trace: bool) -> bytes:
    """The DOCX of a report on difficulties."""
    report = obstacles_report.ObstaclesReport(
        letterhead=letterhead_of(workspace),
        scheme=workspace.plan.scheme,
        addressees=reported_to(workspace),
        period=view["period"]["words"],
        figures=figures_sentence(view),
        settled=traced(view["done"], trace=trace),
        open=traced(view["open"], trace=trace),
        proposals=traced(view["proposals"], trace=trace),
        rows=tuple(obstacles_report.ObstacleRow(*obstacle_cells(row)) for row in view["rows"]),
        day=date.fromisoformat(view["as_of"]),
    )
    return _made(workspace, OBSTACLES, view, obstacles_report.values_of(report))


def _made(workspace: Workspace, kind: Kind, view: HeadView, values: dict[str, Any]) -> bytes:
    when = datetime.combine(date.fromisoformat(view["as_of"]), time())
    return paper(kind, values, when, office_template(workspace, kind.id))
