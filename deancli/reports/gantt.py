"""`dean plan gantt`: planned against actual, as data and as a picture in text."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, TypedDict

from deancli.domain.progress import Progress, Standing, State
from deancli.language import say
from deancli.reports.dates import short
from deancli.reports.lines import Line, pad, visible, wrapped

if TYPE_CHECKING:
    from deancli.workspace import Workspace

SCHEMA: Final = "dean.gantt/1"
_LABEL: Final = 7
_FIRST_STEP: Final = timedelta(days=14)


class BarView(TypedDict):
    """One milestone: its planned time, both days included, and what was done of it.

    `worked_to` is the day it was done, or the day of the view while it is worked on; null where nothing has begun.
    `extended_from` is the last day before an extension.
    """

    id: str
    title: str
    state: str
    start: str
    end: str
    worked_to: str | None
    done_on: str | None
    days_late: int
    extended_from: str | None


class GanttView(TypedDict):
    """Everything `dean plan gantt` shows; bars are in the plan's order.

    `days_off` are the days off on weekdays from the first planned day to the last.
    """

    schema: str
    title: str
    as_of: str
    bars: list[BarView]
    days_off: list[str]


def gantt_view(workspace: Workspace, as_of: date) -> GanttView:
    """The milestones that have a deadline, as they stand on `as_of`.

    A milestone's planned time begins the day after the last of those it waits for is due, and two
    weeks before its own deadline where it waits for none.
    """
    progress = workspace.progress(as_of)
    bars = [_bar(progress, standing) for standing in progress.standings if standing.due]
    return {
        "schema": SCHEMA,
        "title": workspace.plan.scheme.short_title,
        "as_of": as_of.isoformat(),
        "bars": bars,
        "days_off": _days_off(workspace, bars),
    }


def _days_off(workspace: Workspace, bars: list[BarView]) -> list[str]:
    dates = [date.fromisoformat(day) for bar in bars for day in (bar["start"], bar["end"])]
    if not dates:
        return []
    calendar = workspace.calendar(*dates)
    return [day.isoformat() for day in calendar.named_days_off(min(dates) - timedelta(days=1), max(dates))]


def _bar(progress: Progress, standing: Standing) -> BarView:
    assert standing.due is not None, "only milestones with a deadline have a bar"
    end = standing.due.last_day
    before = [
        other.due.last_day
        for other in progress.standings
        if other.due and other.milestone.id in standing.milestone.after
    ]
    start = max(before) + timedelta(days=1) if before else end - _FIRST_STEP
    start = min(start, end)
    return {
        "id": standing.milestone.id,
        "title": standing.milestone.short_title,
        "state": standing.state,
        "start": start.isoformat(),
        "end": end.isoformat(),
        "worked_to": _worked_to(standing, start, progress.as_of),
        "done_on": standing.done_on.isoformat() if standing.done_on else None,
        "days_late": standing.days_late,
        "extended_from": standing.due.extended_from.isoformat() if standing.due.extended_from else None,
    }


def _worked_to(standing: Standing, start: date, as_of: date) -> str | None:
    if standing.done_on:
        return standing.done_on.isoformat()
    begun = standing.state is not State.WAITING and start <= as_of
    return as_of.isoformat() if begun else None


def gantt_lines(view: GanttView, cells: int) -> list[Line]:
    """The picture: one row a milestone, `─` planned, `█` until done or today, `◆` deadline, `│` today."""
    lines = wrapped(visible(view["title"]), cells, style="title")
    if not view["bars"]:
        return [*lines, (("", say("Kế hoạch chưa có mốc nào có hạn.")),)]
    scale = _Scale(view, cells - _LABEL)
    lines.append((("note", " " * _LABEL + scale.ruler()),))
    lines += [(("", pad(visible(bar["id"]), _LABEL)), ("", scale.row(bar))) for bar in view["bars"]]
    legend = say("─ theo kế hoạch  █ đã làm  ◆ hạn  │ hôm nay {day}", day=short(view["as_of"]))
    return [*lines, *wrapped(legend, cells, style="note")]


class _Scale:
    """Days against columns."""

    def __init__(self, view: GanttView, columns: int) -> None:
        self.today = date.fromisoformat(view["as_of"])
        days = [self.today]
        for bar in view["bars"]:
            days += [date.fromisoformat(day) for day in (bar["start"], bar["end"], bar["done_on"]) if day]
        self.first = min(days)
        self.per_column = max(-(-((max(days) - self.first).days + 1) // columns), 1)
        self.columns = (max(days) - self.first).days // self.per_column + 1

    def at(self, day: date) -> int:
        return (day - self.first).days // self.per_column

    def row(self, bar: BarView) -> str:
        start, end = date.fromisoformat(bar["start"]), date.fromisoformat(bar["end"])
        marks = [" "] * self.columns
        self._fill(marks, start, end, "─")
        if bar["worked_to"]:
            self._fill(marks, start, date.fromisoformat(bar["worked_to"]), "█")
        marks[self.at(self.today)] = "│"
        marks[self.at(end)] = "◆"
        return "".join(marks)

    def _fill(self, marks: list[str], start: date, end: date, mark: str) -> None:
        for column in range(self.at(start), self.at(end) + 1):
            marks[column] = mark

    def ruler(self) -> str:
        """The first day of each month, where there is room for it."""
        text = ""
        for column in range(self.columns):
            day = self.first + timedelta(days=column * self.per_column)
            begins = day.day <= self.per_column or column == 0
            if begins and len(text) <= column:
                text = f"{text:<{column}}{day:%d/%m} "
        return text.rstrip()
