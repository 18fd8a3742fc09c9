"""Periods of report (kỳ báo cáo): weeks and months cut where the office cuts them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from deancli.domain.calendar import ONE_DAY
from deancli.domain.days import YEARS
from deancli.domain.plan import Reporting, Weekday
from deancli.errors import DeanError
from deancli.language import say

_WEEK: Final = re.compile(r"(\d{4})-W(\d{1,2})", re.IGNORECASE)
_MONTH: Final = re.compile(r"(\d{4})-(\d{1,2})")
_THURSDAY: Final = 3
_SIX_DAYS: Final = timedelta(days=6)


class PeriodKind(StrEnum):
    """What a period is: a week, a month, or any span of days."""

    WEEK = "week"
    MONTH = "month"
    SPAN = "span"


class Period(NamedTuple):
    """From `first` to `last`, both included. `id` names it: 2024-W16, 2024-04, 2024-04-01--2024-04-19."""

    kind: PeriodKind
    id: str
    first: date
    last: date


def week_of(day: date, starts: Weekday) -> Period:
    """The week that `day` is in, numbered like the ISO 8601 week whose Thursday it holds.

    >>> week_of(date(2024, 4, 18), Weekday.FRIDAY)[1:]
    ('2024-W16', datetime.date(2024, 4, 12), datetime.date(2024, 4, 18))
    >>> week_of(date(2024, 4, 18), Weekday.MONDAY)[1:]
    ('2024-W16', datetime.date(2024, 4, 15), datetime.date(2024, 4, 21))
    """
    first = day - timedelta(days=(day.weekday() - starts.number) % 7)
    thursday = first + timedelta(days=(_THURSDAY - first.weekday()) % 7)
    year, week, _ = thursday.isocalendar()
    return Period(PeriodKind.WEEK, f"{year}-W{week:02}", first, first + _SIX_DAYS)


def month_of(day: date, starts: int) -> Period:
    """The month that `day` is in, which begins on the day `starts` (1 to 28) and is named after where it ends.

    >>> month_of(date(2024, 4, 20), 15)[1:]
    ('2024-05', datetime.date(2024, 4, 15), datetime.date(2024, 5, 14))
    >>> month_of(date(2024, 4, 20), 1)[1:]
    ('2024-04', datetime.date(2024, 4, 1), datetime.date(2024, 4, 30))
    """
    first = day.replace(day=starts)
    if first > day:
        first = (first.replace(day=1) - ONE_DAY).replace(day=starts)
    last = (first.replace(day=1) + timedelta(days=31)).replace(day=starts) - ONE_DAY
    return Period(PeriodKind.MONTH, f"{last:%Y-%m}", first, last)


def span(first: date, last: date) -> Period:
    """Any days; raises DeanError where the last comes before the first."""
    if last < first:
        raise DeanError(
            say("Kỳ báo cáo kết thúc {last} trước khi bắt đầu {first}.",
                last=f"{last:%d/%m/%Y}", first=f"{first:%d/%m/%Y}"),
            say("Đổi chỗ --from và --to."),
        )  # fmt: skip
    return Period(PeriodKind.SPAN, f"{first}--{last}", first, last)


def named(text: str, kind: PeriodKind, rule: Reporting) -> Period:
    """The week written 2024-W16, the month written 2024-04; raises DeanError for anything else, and beyond YEARS."""
    form = _WEEK if kind is PeriodKind.WEEK else _MONTH
    found = form.fullmatch(text.strip())
    if not found or int(found[1]) not in YEARS:
        return _refused(text, kind)
    try:
        return _numbered(kind, int(found[1]), int(found[2]), rule)
    except ValueError:
        return _refused(text, kind)


def _numbered(kind: PeriodKind, year: int, number: int, rule: Reporting) -> Period:
    if kind is PeriodKind.WEEK:
        return week_of(date.fromisocalendar(year, number, _THURSDAY + 1), rule.week_starts)
    return month_of(date(year, number, 1), rule.month_starts)


def _refused(text: str, kind: PeriodKind) -> Period:
    way = "2024-W16" if kind is PeriodKind.WEEK else "2024-04"
    raise DeanError(say("Không có kỳ báo cáo “{text}”.", text=text), say("Viết như {way}.", way=way))


def reported_on(day: date, kind: PeriodKind, rule: Reporting) -> Period:
    """What a report made on `day` is about: the period that the day before belongs to.

    On the first day of a period that is the one just ended, on any other the one that is running.
    """
    before = day - ONE_DAY
    return week_of(before, rule.week_starts) if kind is PeriodKind.WEEK else month_of(before, rule.month_starts)


def following(period: Period, rule: Reporting) -> Period:
    """The period after this one; after any span of days one as long."""
    day = period.last + ONE_DAY
    if period.kind is PeriodKind.WEEK:
        return week_of(day, rule.week_starts)
    if period.kind is PeriodKind.MONTH:
        return month_of(day, rule.month_starts)
    return span(day, day + (period.last - period.first))
