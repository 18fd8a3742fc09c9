"""The view of a report on difficulties (báo cáo khó khăn, vướng mắc). Kế hoạch, mục III.1 and IV.2."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from deancli.language import speaking
from deancli.reports.obstacle_view import ObstacleRowView, obstacles_view
from deancli.reports.periodic.asking import Wanted
from deancli.reports.periodic.deeds import Deeds, Window, records_of
from deancli.reports.periodic.heading import head_view, period_words
from deancli.reports.periodic.outlook import Outlook
from deancli.reports.periodic.tracing import trace_of
from deancli.reports.periodic.values import OBSTACLES_SCHEMA, ObstacleFiguresView, ObstaclesReportView

if TYPE_CHECKING:
    from deancli.workspace import Workspace


def obstacles_report_view(workspace: Workspace, wanted: Wanted) -> ObstaclesReportView:
    """The report; in Vietnamese whatever language is spoken, from the cache where nothing has changed."""
    with speaking("vi"):
        return workspace.cached("report-obstacles", str(wanted), lambda: _derive(workspace, wanted))


def _derive(workspace: Workspace, wanted: Wanted) -> ObstaclesReportView:
    title = f"Khó khăn, vướng mắc trong xây dựng {workspace.plan.scheme.title}, {period_words(wanted.period)}"
    head, trace = head_view(workspace, wanted, OBSTACLES_SCHEMA, title), trace_of(workspace, wanted.as_of)
    records = records_of(workspace, workspace.known_on(wanted.as_of))
    window, outlook = Window(wanted.since, wanted.as_of), Outlook(workspace, records, trace, head["status"])
    rows = obstacles_view(workspace, wanted.as_of)["obstacles"]
    return {
        **head,
        "figures": _figures(rows, window),
        "done": Deeds(workspace, records, trace, window).settled(),
        "open": outlook.obstacles(window),
        "proposals": list(outlook.to_settle()),
        "rows": rows,
        "sources": [{"id": row["id"], "commits": list(outlook.obstacle_commits(row))} for row in rows],
    }


def _figures(rows: list[ObstacleRowView], window: Window) -> ObstacleFiguresView:
    pending = [row for row in rows if not row["closed"]]
    return {
        "total": len(rows),
        "open": len(pending),
        "answered": sum(bool(row["answered"]) for row in pending),
        "escalated": sum(bool(row["escalated"]) for row in pending),
        "closed": len(rows) - len(pending),
        "new": sum(_in(window, row["date"]) for row in rows),
        "settled": sum(_in(window, row["closed"]) for row in rows),
    }


def _in(window: Window, iso: str | None) -> bool:
    return iso is not None and window.holds(date.fromisoformat(iso))
