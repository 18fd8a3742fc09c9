"""Periods of report, cut where the office cuts them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deancli.domain.periods import PeriodKind, following, month_of, named, reported_on, span, week_of
from deancli.domain.plan import Reporting, Weekday
from deancli.errors import DeanError

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
RULES = st.builds(Reporting, st.sampled_from(Weekday), st.integers(1, 28))
KINDS = st.sampled_from([PeriodKind.WEEK, PeriodKind.MONTH])


@pytest.mark.parametrize(
    ("starts", "day", "first", "last"),
    [
        (Weekday.FRIDAY, date(2024, 4, 18), date(2024, 4, 12), date(2024, 4, 18)),
        (Weekday.FRIDAY, date(2024, 4, 17), date(2024, 4, 12), date(2024, 4, 18)),
        (Weekday.THURSDAY, date(2024, 4, 18), date(2024, 4, 18), date(2024, 4, 24)),
        (Weekday.MONDAY, date(2024, 4, 19), date(2024, 4, 15), date(2024, 4, 21)),
    ],
)
def test_a_week_is_cut_where_the_office_cuts_it(starts: Weekday, day: date, first: date, last: date) -> None:
    week = week_of(day, starts)
    assert week == (PeriodKind.WEEK, "2024-W16", first, last)


@pytest.mark.parametrize(
    ("starts", "day", "id", "first", "last"),
    [
        (1, date(2024, 2, 29), "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        (15, date(2024, 4, 14), "2024-04", date(2024, 3, 15), date(2024, 4, 14)),
        (16, date(2024, 4, 16), "2024-05", date(2024, 4, 16), date(2024, 5, 15)),
        (28, date(2024, 2, 27), "2024-02", date(2024, 1, 28), date(2024, 2, 27)),
        (28, date(2024, 2, 28), "2024-03", date(2024, 2, 28), date(2024, 3, 27)),
        (15, date(2024, 12, 31), "2025-01", date(2024, 12, 15), date(2025, 1, 14)),
    ],
)
def test_a_month_is_cut_where_the_office_cuts_it(starts: int, day: date, id: str, first: date, last: date) -> None:
    assert month_of(day, starts) == (PeriodKind.MONTH, id, first, last)


def test_a_report_made_on_the_first_day_is_about_the_period_just_ended() -> None:
    friday = Reporting(week_starts=Weekday.FRIDAY)
    assert reported_on(date(2024, 4, 19), PeriodKind.WEEK, friday).last == date(2024, 4, 18)
    assert reported_on(date(2024, 4, 19), PeriodKind.WEEK, Reporting()).last == date(2024, 4, 21)
    assert reported_on(date(2024, 5, 15), PeriodKind.MONTH, Reporting(month_starts=15)).last == date(2024, 5, 14)


@given(DAYS, RULES, KINDS)
def test_every_day_lies_in_one_period_which_its_name_leads_back_to(
    day: date, rule: Reporting, kind: PeriodKind
) -> None:
    period = reported_on(day + timedelta(days=1), kind, rule)
    assert period.first <= day <= period.last
    assert named(period.id, kind, rule) == period
    assert following(period, rule).first == period.last + timedelta(days=1)


@pytest.mark.parametrize(
    "text",
    [
        "2024-W54",
        "2024-W00",
        "W16",
        "2024-13",
        "2024-4-1",
        "",
        "tuần này",
        "9999-12",
        "9999-W52",
        "0001-W01",
        "2200-01",
    ],
)
def test_a_period_there_is_not_is_refused_in_one_sentence(text: str) -> None:
    for kind, way in ((PeriodKind.WEEK, "2024-W16"), (PeriodKind.MONTH, "2024-04")):
        with pytest.raises(DeanError, match=f"Không có kỳ báo cáo “{text}”.") as refused:
            named(text, kind, Reporting())
        assert refused.value.hint == f"Viết như {way}."


def test_a_month_is_named_after_where_it_ends_on_whatever_day_it_begins() -> None:
    assert named("2024-04", PeriodKind.MONTH, Reporting(month_starts=2)).last == date(2024, 4, 1)
    assert named(" 2024-w1 ", PeriodKind.WEEK, Reporting()).first == date(2024, 1, 1)


def test_any_days_are_a_period_and_are_followed_by_as_many() -> None:
    days = span(date(2024, 4, 1), date(2024, 4, 19))
    assert days == (PeriodKind.SPAN, "2024-04-01--2024-04-19", date(2024, 4, 1), date(2024, 4, 19))
    assert following(days, Reporting()) == span(date(2024, 4, 20), date(2024, 5, 8))
    assert span(date(2024, 4, 1), date(2024, 4, 1)).last == date(2024, 4, 1)


def test_days_that_end_before_they_begin_are_refused() -> None:
    with pytest.raises(DeanError, match="kết thúc 01/04/2024 trước khi bắt đầu 02/04/2024") as refused:
        span(date(2024, 4, 2), date(2024, 4, 1))
    assert refused.value.hint == "Đổi chỗ --from và --to."
