"""Reports by their names: which view, sheet and paper make the report that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from deancli.domain.evidence import Evidence
from deancli.reports.periodic.asking import COMMENTS, MONTHLY, OBSTACLES, PROGRESS, WEEKLY, Asked, wanted
from deancli.reports.periodic.comments import comments_report_view, reported_round
from deancli.reports.periodic.comments_sheet import comments_sheet
from deancli.reports.periodic.forms import Report
from deancli.reports.periodic.obstacles import obstacles_report_view
from deancli.reports.periodic.obstacles_sheet import obstacles_sheet
from deancli.reports.periodic.paper import comments_paper, obstacles_paper, progress_paper
from deancli.reports.periodic.pictures import answers_drawn, gantt_drawn
from deancli.reports.periodic.sheet import progress_sheet
from deancli.reports.periodic.view import report_view

if TYPE_CHECKING:
    from deancli.workspace import Workspace

_STEMS: Final = {WEEKLY: "tuan", MONTHLY: "thang", PROGRESS: "tien-do"}
"""How the files of a report of progress begin under `reports/`."""


def report_of(workspace: Workspace, asked: Asked) -> Report:
    """The report that is asked for; its day is never after its period.

    Raises DeanError for a period there is not or that has not begun, and where it is not clear which round is meant.
    """
    return _MAKERS[asked.kind](workspace, asked)


def _progress(workspace: Workspace, asked: Asked) -> Report:
    stem = _STEMS[asked.kind]
    view = report_view(workspace, wanted(workspace, asked, stem, lambda: _first_day(workspace, asked)))
    return Report(
        stem,
        "báo cáo tiến độ",
        _author(workspace),
        view,
        lambda trace: progress_sheet(view, trace=trace),
        lambda trace: progress_paper(workspace, view, trace=trace),
        lambda: (*gantt_drawn(view["gantt"]), *answers_drawn(view["answers"])),
    )


def _comments(workspace: Workspace, asked: Asked) -> Report:
    record = reported_round(workspace, asked.round, asked.as_of)
    stem = f"gop-y-dot-{record.number:02}"
    view = comments_report_view(workspace, wanted(workspace, asked, stem, lambda: record.sent), record)
    return Report(
        stem,
        f"báo cáo tổng hợp ý kiến đợt {record.number}",
        _author(workspace),
        view,
        lambda trace: comments_sheet(view, trace=trace),
        lambda trace: comments_paper(workspace, view, trace=trace),
        lambda: answers_drawn(view["answers"]),
    )


def _obstacles(workspace: Workspace, asked: Asked) -> Report:
    stem = "vuong-mac"
    view = obstacles_report_view(workspace, wanted(workspace, asked, stem, lambda: _first_day(workspace, asked)))
    return Report(
        stem,
        "báo cáo khó khăn, vướng mắc",
        _author(workspace),
        view,
        lambda trace: obstacles_sheet(view, trace=trace),
        lambda trace: obstacles_paper(workspace, view, trace=trace),
    )


_MAKERS: Final[dict[str, Callable[[Workspace, Asked], Report]]] = {
    WEEKLY: _progress,
    MONTHLY: _progress,
    PROGRESS: _progress,
    COMMENTS: _comments,
    OBSTACLES: _obstacles,
}


def _author(workspace: Workspace) -> str:
    return workspace.directory.name(workspace.plan.scheme.owner)


def _first_day(workspace: Workspace, asked: Asked) -> date:
    """Where a report begins that names no period: with the first thing that happened."""
    return min(_days(workspace.known_on(asked.as_of)), default=asked.as_of)


def _days(known: Evidence) -> Iterator[date]:
    yield from (version.on for version in known.versions)
    yield from (round.sent for round in known.rounds)
    yield from (event.on for event in known.events)
    yield from (obstacle.on for obstacle in known.obstacles)
