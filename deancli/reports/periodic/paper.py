"""A report of progress as a paper (báo cáo tiến độ): the office's letterhead, its template or the built-in one."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from deancli.reports.letters import progress_report_docx
from deancli.reports.papers.from_workspace import who_signs
from deancli.reports.papers.kinds import PROGRESS
from deancli.reports.papers.progress_report import Figures, ProgressReport, Task
from deancli.reports.periodic.sheet import traced
from deancli.reports.periodic.values import ReportView
from deancli.workspace.papers import letterhead_of, office_template

if TYPE_CHECKING:
    from deancli.workspace import Workspace


def report_paper(workspace: Workspace, view: ReportView, *, trace: bool) -> bytes:
    """The DOCX of a report; the same view has the same bytes.

    Raises DeanError for a missing key of the letterhead, ProblemsFound for a faulty template.
    """
    as_of = date.fromisoformat(view["as_of"])
    when = datetime.combine(as_of, time())
    return progress_report_docx(
        _report(workspace, view, as_of, trace=trace), when, office_template(workspace, PROGRESS.id)
    )


def _report(workspace: Workspace, view: ReportView, as_of: date, *, trace: bool) -> ProgressReport:
    return ProgressReport(
        letterhead=letterhead_of(workspace),
        scheme=workspace.plan.scheme,
        addressees=workspace.plan.settings.report.addressees or (who_signs(workspace),),
        period=view["period"]["words"],
        next_period=view["next"]["words"],
        as_of=as_of,
        figures=Figures(**view["figures"]),
        done=traced(view["done"], trace=trace),
        ongoing=traced(view["ongoing"], trace=trace),
        overdue=traced(view["overdue"], trace=trace),
        obstacles=traced(view["obstacles"], trace=trace),
        upcoming=traced(view["upcoming"], trace=trace),
        proposals=traced(view["proposals"], trace=trace),
        tasks=tuple(Task(**task) for task in view["tasks"]),
        day=as_of,
    )
