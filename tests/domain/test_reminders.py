"""The ladder of reminders: nothing is skipped, nothing sent twice, whenever the command is run."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from deancli.domain.calendar import Calendar, PublicDays, calendar_of
from deancli.domain.plan import Ladder
from deancli.domain.reminders import Rung, owed, rung_on

PLAIN = calendar_of(PublicDays({}, frozenset()), (), ())
HOLIDAYS = calendar_of(
    PublicDays({date(2024, 4, 18): ("Giỗ Tổ", "Hung Kings"), date(2024, 4, 29): ("Nghỉ", "Off")}, frozenset()), (), ()
)
FRIDAY = date(2024, 4, 19)
LADDER = Ladder(before=3, escalate=5)


def rungs(calendar: Calendar, due: date, first: date, last: date) -> list[tuple[date, Rung]]:
    """What is sent when the command runs on every day."""
    sent: list[tuple[date, Rung]] = []
    day = first
    while day <= last:
        rung = owed(due, day, calendar, LADDER, [one for _, one in sent])
        sent += [(day, rung)] if rung else []
        day += timedelta(days=1)
    return sent


def test_a_run_every_day_sends_each_rung_once() -> None:
    assert rungs(PLAIN, FRIDAY, date(2024, 4, 1), date(2024, 5, 31)) == [
        (date(2024, 4, 16), Rung.BEFORE),
        (FRIDAY, Rung.ON_DAY),
        (date(2024, 4, 22), Rung.AFTER),
        (date(2024, 4, 29), Rung.ESCALATION),
    ]


def test_days_off_are_no_working_days() -> None:
    assert rungs(HOLIDAYS, FRIDAY, date(2024, 4, 1), date(2024, 5, 31)) == [
        (date(2024, 4, 15), Rung.BEFORE),
        (FRIDAY, Rung.ON_DAY),
        (date(2024, 4, 22), Rung.AFTER),
        (date(2024, 4, 30), Rung.ESCALATION),
    ]


def test_a_date_on_a_day_off_is_reminded_of_on_the_last_working_day() -> None:
    assert rung_on(date(2024, 4, 20), FRIDAY, PLAIN, LADDER) is Rung.ON_DAY
    assert rung_on(date(2024, 4, 20), date(2024, 4, 20), PLAIN, LADDER) is None
    assert rung_on(date(2024, 4, 20), date(2024, 4, 22), PLAIN, LADDER) is Rung.AFTER


def test_a_run_missed_for_a_week_catches_up_with_one_reminder() -> None:
    assert owed(FRIDAY, date(2024, 4, 26), PLAIN, LADDER, []) is Rung.AFTER
    assert owed(FRIDAY, date(2024, 4, 26), PLAIN, LADDER, [Rung.AFTER]) is None
    assert owed(FRIDAY, date(2024, 5, 10), PLAIN, LADDER, [Rung.BEFORE]) is Rung.ESCALATION
    assert owed(FRIDAY, date(2024, 5, 10), PLAIN, LADDER, [Rung.ESCALATION]) is None


@given(
    st.dates(date(2024, 1, 1), date(2025, 1, 1)),
    st.lists(st.integers(-30, 30), max_size=20),
    st.frozensets(st.integers(-30, 30), max_size=10),
)
def test_however_often_it_runs_the_rungs_only_rise(due: date, runs: list[int], off: frozenset[int]) -> None:
    calendar = calendar_of(PublicDays({due + timedelta(days=n): ("nghỉ", "off") for n in off}, frozenset()), (), ())
    sent: list[Rung] = []
    for on in sorted(due + timedelta(days=n) for n in runs):
        rung = owed(due, on, calendar, LADDER, sent)
        if rung:
            assert calendar.is_working(on)
            sent.append(rung)
        assert owed(due, on, calendar, LADDER, sent) is None
    order = [tuple(Rung).index(rung) for rung in sent]
    assert order == sorted(set(order))
