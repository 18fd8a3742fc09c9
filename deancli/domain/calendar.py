"""Vietnamese working days: Monday to Friday, less days off, plus swapped working days.

Counting follows Bộ luật Dân sự 2015, Điều 147–148: the day of the event is not counted, and a
period whose last day is a day off ends with the next working day. A *fixed* date on a day off
does not move; `last_working_day` gives the last day on which an office can still act.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from deancli.domain.plan import DayOff, Span, SwappedDay

ONE_DAY = timedelta(days=1)
SATURDAY = 5
WEEK = 7


class PublicDays(NamedTuple):
    """The public calendar of some years: named days off as (Vietnamese, English), and worked weekends."""

    off: Mapping[date, tuple[str, str]]
    worked: frozenset[date]


class Calendar(NamedTuple):
    """The working days of one province; build it with `calendar_of`.

    `named` are the days off on a Monday to Friday, `weekends` the worked Saturdays and Sundays, both in order: working
    days are counted from them, not day by day.
    """

    off: Mapping[date, tuple[str, str]]
    worked: frozenset[date]
    named: tuple[date, ...]
    weekends: tuple[date, ...]

    def is_working(self, day: date) -> bool:
        """Whether offices work on `day`."""
        if day in self.worked:
            return True
        return day.weekday() < SATURDAY and day not in self.off

    def last_working_day(self, day: date) -> date:
        """The last working day on or before `day`."""
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    def next_working_day(self, day: date) -> date:
        """The first working day on or after `day`."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def working_days(self, after: date, to: date) -> int:
        """Working days later than `after` and not later than `to`; negative when `to` is earlier."""
        if to < after:
            return -self.working_days(to, after)
        return _weekdays(after, to) - len(_between(self.named, after, to)) + len(_between(self.weekends, after, to))

    def add(self, start: date, span: Span) -> date:
        """The last day of a period of `span` that begins with the event on `start`."""
        if span.days is not None:
            return self.next_working_day(start + timedelta(days=span.days))
        return self._step(start, span.working_days or 0, ONE_DAY)

    def subtract(self, end: date, span: Span) -> date:
        """The latest working day from which a period of `span` is over by `end`."""
        start = end - timedelta(days=span.days or 0)
        if span.days is None:
            start = self._step(self.last_working_day(end), span.working_days or 0, -ONE_DAY)
        while not self.is_working(start) or self.add(start, span) > end:
            start -= ONE_DAY
        return start

    def named_days_off(self, after: date, to: date) -> tuple[date, ...]:
        """Days off on a Monday to Friday, later than `after` and not later than `to`."""
        return _between(self.named, after, to)

    def _step(self, day: date, count: int, by: timedelta) -> date:
        for _ in range(count):
            day += by
            while not self.is_working(day):
                day += by
        return day


def calendar_of(public: PublicDays, days_off: Iterable[DayOff], swapped: Iterable[SwappedDay]) -> Calendar:
    """The public calendar, corrected and extended by what the workspace declares."""
    off = dict(public.off)
    worked = set(public.worked)
    for declared in days_off:
        off[declared.day] = (declared.name, declared.name)
        worked.discard(declared.day)
    for swap in swapped:
        off[swap.off] = (swap.source, swap.source)
        worked.discard(swap.off)
        worked.add(swap.worked)
    return Calendar(
        off,
        frozenset(worked),
        named=tuple(sorted(day for day in off if day.weekday() < SATURDAY and day not in worked)),
        weekends=tuple(sorted(day for day in worked if day.weekday() >= SATURDAY)),
    )


def _between(ordered: Sequence[date], after: date, to: date) -> tuple[date, ...]:
    """Those later than `after` and not later than `to`."""
    return tuple(ordered[bisect_right(ordered, after) : bisect_right(ordered, to)])


def _weekdays(after: date, to: date) -> int:
    """Mondays to Fridays later than `after` and not later than `to`."""
    weeks, rest = divmod((to - after).days, WEEK)
    return weeks * SATURDAY + sum((after.weekday() + n) % WEEK < SATURDAY for n in range(1, rest + 1))


def days(first: date, last: date) -> Iterator[date]:
    """Every day from `first` to `last`, both included."""
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
