"""Working days as Vietnamese offices count them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deancli.domain.calendar import SATURDAY, PublicDays, calendar_of, days
from deancli.domain.plan import DayOff, Span, SwappedDay
from tests.domain.building import CALENDAR, d

DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31))
SPANS = st.one_of(
    st.integers(1, 60).map(lambda n: Span(days=n)), st.integers(1, 40).map(lambda n: Span(working_days=n))
)


@pytest.mark.parametrize(
    ("after", "to", "count"),
    [
        ("19/3", "29/3", 8),
        ("29/3", "19/4", 14),
        ("19/4", "9/5", 12),
        ("9/5", "19/6", 29),
        ("16/4", "19/4", 2),
        ("19/4", "19/4", 0),
    ],
)
def test_working_days_between_the_steps_of_the_real_plan(after: str, to: str, count: int) -> None:
    assert CALENDAR.working_days(d(after), d(to)) == count
    assert CALENDAR.working_days(d(to), d(after)) == -count


def test_a_swapped_saturday_is_worked_and_its_monday_is_not() -> None:
    assert CALENDAR.is_working(d("4/5"))
    assert not CALENDAR.is_working(d("29/4"))


def test_what_the_workspace_declares_goes_over_the_public_calendar() -> None:
    declared = calendar_of(
        PublicDays({}, frozenset({d("4/5")})),
        (DayOff(d("4/5"), "bão", "CV 1"),),
        (SwappedDay(d("10/5"), d("11/5"), "CV 2"),),
    )
    assert not declared.is_working(d("4/5"))
    assert not declared.is_working(d("10/5"))
    assert declared.is_working(d("11/5"))
    assert declared.off[d("10/5")] == ("CV 2", "CV 2")


def test_a_period_that_ends_on_a_day_off_ends_with_the_next_working_day() -> None:
    assert CALENDAR.add(d("10/4"), Span(days=3)) == d("15/4")  # Saturday 13/4
    assert CALENDAR.add(d("8/4"), Span(days=10)) == d("19/4")  # Giỗ Tổ 18/4
    assert CALENDAR.add(d("17/4"), Span(working_days=1)) == d("19/4")


def test_only_days_off_on_weekdays_are_named() -> None:
    assert CALENDAR.named_days_off(d("16/4"), d("2/5")) == (d("18/4"), d("29/4"), d("30/4"), d("1/5"))


@given(DAYS, SPANS)
def test_the_latest_start_is_a_working_day_from_which_the_period_is_over_in_time(end: date, span: Span) -> None:
    start = CALENDAR.subtract(end, span)
    assert CALENDAR.is_working(start)
    assert CALENDAR.add(start, span) <= end
    later = CALENDAR.next_working_day(start + timedelta(days=1))
    assert CALENDAR.add(later, span) > end


@given(DAYS, DAYS, DAYS)
def test_counting_adds_up(one: date, two: date, three: date) -> None:
    first, second, third = sorted((one, two, three))
    whole = CALENDAR.working_days(first, third)
    assert whole == CALENDAR.working_days(first, second) + CALENDAR.working_days(second, third)


@given(DAYS, st.integers(1, 60))
def test_adding_working_days_counts_them(start: date, count: int) -> None:
    assert CALENDAR.working_days(start, CALENDAR.add(start, Span(working_days=count))) == count


@given(DAYS, DAYS)
def test_counting_gives_what_going_day_by_day_gives(one: date, two: date) -> None:
    first, last = sorted((one, two))
    each = [day for day in days(first, last) if day != first]
    assert CALENDAR.working_days(first, last) == sum(map(CALENDAR.is_working, each))
    off = tuple(day for day in each if day.weekday() < SATURDAY and not CALENDAR.is_working(day))
    assert CALENDAR.named_days_off(first, last) == off


def test_what_the_workspace_declares_corrects_and_extends_the_public_calendar() -> None:
    public = PublicDays(
        {date(2024, 4, 18): ("Giỗ Tổ", "Hung Kings"), date(2024, 4, 20): ("Thứ Bảy", "Saturday")},
        frozenset({date(2024, 5, 4), date(2024, 5, 11), date(2024, 4, 28)}),
    )
    declared = (DayOff(date(2024, 5, 4), "Tỉnh nghỉ", "QĐ"), DayOff(date(2024, 4, 23), "Nghỉ", "QĐ"))
    swapped = (
        SwappedDay(date(2024, 4, 29), date(2024, 4, 27), "CV 1"),
        SwappedDay(date(2024, 5, 11), date(2024, 4, 23), "CV 2"),
    )
    found = calendar_of(public, declared, swapped)
    assert found.off == {
        date(2024, 4, 18): ("Giỗ Tổ", "Hung Kings"), date(2024, 4, 20): ("Thứ Bảy", "Saturday"),
        date(2024, 5, 4): ("Tỉnh nghỉ", "Tỉnh nghỉ"), date(2024, 4, 23): ("Nghỉ", "Nghỉ"),
        date(2024, 4, 29): ("CV 1", "CV 1"), date(2024, 5, 11): ("CV 2", "CV 2"),
    }  # fmt: skip
    assert found.worked == {date(2024, 4, 28), date(2024, 4, 27), date(2024, 4, 23)}
    assert found.named == (date(2024, 4, 18), date(2024, 4, 29))
    assert found.weekends == (date(2024, 4, 27), date(2024, 4, 28))
