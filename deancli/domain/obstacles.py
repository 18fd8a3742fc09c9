"""Difficulties (khó khăn, vướng mắc): reported by an agency, answered, escalated, settled. Kế hoạch, mục IV.2."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Direction(NamedTuple):
    """What a leader decided about a difficulty (ý kiến chỉ đạo)."""

    date: date
    text: str


class ObstacleRecord(NamedTuple):
    """A difficulty with all that its file says; `reported` are the days on which it was reported again."""

    id: str
    agency: str
    on: date
    text: str
    proposal: str = ""
    milestone: str = ""
    owner: str = ""
    reported: tuple[date, ...] = ()
    answered: Direction | None = None
    escalated: date | None = None
    closed: date | None = None
    outcome: str = ""

    def times_reported(self, on: date) -> int:
        """How often it had been reported by the end of that day, the first time included."""
        return sum(day <= on for day in (self.on, *self.reported))

    def age(self, on: date) -> int:
        """How many days it has stood, until it was settled or until that day."""
        return (min(self.closed or on, on) - self.on).days
