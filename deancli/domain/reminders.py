"""Reminders (đôn đốc): which have been sent, so that none is sent twice and none forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from deancli.domain.calendar import Calendar
from deancli.domain.plan import Ladder, Span


class Rung(StrEnum):
    """The ladder: before the date, on it, after it, then a report to the Chairman (báo cáo cấp trên)."""

    BEFORE = "before"
    ON_DAY = "on_day"
    AFTER = "after"
    ESCALATION = "escalation"


class Notice(NamedTuple):
    """One reminder that was sent to `agency` about a round or a milestone (the other is 0 or "").

    `due` is the date that it reminded of, `number` the letter's.
    """

    rung: Rung
    on: date
    agency: str
    round: int
    milestone: str
    due: date
    number: str


def rung_on(due: date, on: date, calendar: Calendar, ladder: Ladder) -> Rung | None:
    """Which rung a date has come to on the working day `on`; None before the first one and on days off.

    A date on a day off is reminded of on the last working day before it, for that is the last day to act.
    """
    if not calendar.is_working(on):
        return None
    last = calendar.last_working_day(due)
    if on > due:
        late = calendar.working_days(due, on) > ladder.escalate
        return Rung.ESCALATION if late else Rung.AFTER
    if on == last:
        return Rung.ON_DAY
    return Rung.BEFORE if on >= calendar.subtract(last, Span(working_days=ladder.before)) else None


def owed(due: date, on: date, calendar: Calendar, ladder: Ladder, sent: Iterable[Rung]) -> Rung | None:
    """The one reminder of `due` that is to be sent on that day; None where it, or a higher one, has been.

    Rungs that were passed by while nobody ran the command are not made up for: one reminder, of where things stand.
    """
    rung = rung_on(due, on, calendar, ladder)
    order = tuple(Rung)
    reached = max((order.index(one) for one in sent), default=-1)
    return rung if rung and order.index(rung) > reached else None
