"""The plan as a table of the workbook, each row with the mark by which it is known when it comes back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from deancli.document.sheets.values import BookCell, BookColumn, BookSheet, Tone
from deancli.domain.plan_table import BEFORE, BY, HEADS, LIMITS, PlanColumn, fixed_texts, plan_state
from deancli.domain.progress import State
from deancli.reports.site.words import state_badge
from deancli.reports.status_text import missing_words
from deancli.reports.status_view import MilestoneView, StatusView

if TYPE_CHECKING:
    from deancli.domain.directory import Directory
    from deancli.domain.progress import Standing
    from deancli.workspace import Workspace

NAME: Final = "Kế hoạch"
_WIDTHS: Final = {
    PlanColumn.ID: 8, PlanColumn.TITLE: 36, PlanColumn.LEAD: 16, PlanColumn.COORDINATING: 24, PlanColumn.LIMIT: 14,
    PlanColumn.DEADLINE: 13, PlanColumn.STATE: 16, PlanColumn.LATE: 9, PlanColumn.LEFT: 10, PlanColumn.WAITING: 28,
    PlanColumn.NOTE: 24, PlanColumn.REASON: 22,
}  # fmt: skip


def plan_sheet(workspace: Workspace, status: StatusView) -> BookSheet:
    """The table, in the order of the plan, on the day of `status`."""
    told = {milestone["id"]: milestone for milestone in status["milestones"]}
    standings = workspace.progress(date.fromisoformat(status["as_of"])).standings
    rows = tuple(_row(found, told[found.milestone.id], workspace.directory) for found in standings)
    columns = tuple(_column(column) for column in PlanColumn)
    return BookSheet(NAME, (*columns, BookColumn("dean", 8, hidden=True)), rows)


def _column(column: PlanColumn) -> BookColumn:
    tones: tuple[tuple[str | int, Tone], ...] = ()
    if column is PlanColumn.STATE:
        badges = (state_badge(state) for state in State)
        tones = tuple((badge.word, Tone(badge.tone)) for badge in badges if badge.tone)
    elif column is PlanColumn.LATE:
        tones = ((1, Tone.BAD),)
    choices = tuple(LIMITS) if column is PlanColumn.LIMIT else ()
    return BookColumn(HEADS[column], _WIDTHS[column], choices, tones)


def _row(standing: Standing, told: MilestoneView, directory: Directory) -> tuple[BookCell, ...]:
    state = plan_state(standing)
    cells: Mapping[PlanColumn, BookCell] = {
        **fixed_texts(standing.milestone, directory),
        PlanColumn.ID: state.id,
        PlanColumn.LIMIT: (BY if state.inclusive else BEFORE) if state.named else "",
        PlanColumn.DEADLINE: state.named,
        PlanColumn.STATE: state_badge(told["state"]).word,
        PlanColumn.LATE: told["days_late"] or None,
        PlanColumn.LEFT: told["working_days_left"] if not told["days_late"] else None,
        PlanColumn.WAITING: _waiting(told),
        PlanColumn.NOTE: state.note,
        PlanColumn.REASON: "",
    }
    return (*(cells[column] for column in PlanColumn), state.mark)


def _waiting(told: MilestoneView) -> str:
    missing = [missing_words(one) for one in told["missing"] if not one["blocked"]]
    waits = [f"chờ hoàn thành {', '.join(told['waits_for'])}"] if told["waits_for"] else []
    return "\n".join([*missing, *waits])
