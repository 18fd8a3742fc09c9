"""Reminders (đôn đốc): which have been sent, so that none is sent twice and none forgotten."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple


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
