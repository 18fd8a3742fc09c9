"""Planning backwards, and what slips."""

from __future__ import annotations

from deancli.domain.backplan import backplan, what_if
from deancli.domain.deadlines import dues
from deancli.domain.evidence import Evidence
from deancli.domain.plan import Deadline, Plan, Span, Stage
from tests.domain.building import CALENDAR, d, deliverable, milestone, plan

REAL = plan(
    milestone("II.1", Deadline(before=d("20/3")), deliverable("qd", Stage.ISSUED)),
    milestone("II.2", Deadline(before=d("30/3")), deliverable("dc", Stage.CONSULTED), after=("II.1",)),
    milestone("II.3", Deadline(before=d("20/4")), deliverable("da", Stage.CONSULTED), after=("II.2",)),
    milestone("II.4", Deadline(before=d("10/5")), deliverable("da", Stage.CONSULTED), after=("II.3",)),
    milestone("II.5", Deadline(before=d("20/6")), deliverable("da", Stage.SUBMITTED), after=("II.4",)),
)


def test_the_real_plan_backwards() -> None:
    steps = backplan(REAL, dues(REAL, Evidence(), CALENDAR, {}), CALENDAR)
    assert [(s.milestone, s.send_by, s.working_days, s.fits) for s in steps] == [
        ("II.1", None, None, True),
        ("II.2", d("20/3"), 8, True),
        ("II.3", d("9/4"), 14, True),
        ("II.4", d("26/4"), 12, True),
        ("II.5", None, 29, True),
    ]


def test_a_round_that_would_have_to_leave_before_its_turn_does_not_fit() -> None:
    slow = plan(*REAL.milestones[:1], REAL.milestones[1]._replace(
        deliverables=(deliverable("dc", Stage.CONSULTED, reply=Span(working_days=9)),)
    ))  # fmt: skip
    (_, step) = backplan(slow, dues(slow, Evidence(), CALENDAR, {}), CALENDAR)
    assert (step.send_by, step.fits) == (d("18/3"), False)


def test_a_fixed_day_to_answer_by_is_planned_back_from() -> None:
    fixed = plan(milestone("M", Deadline(before=d("30/3")), deliverable("dc", Stage.CONSULTED, reply_by=d("25/3"))))
    (step,) = backplan(fixed, dues(fixed, Evidence(), CALENDAR, {}), CALENDAR)
    assert (step.reply_by, step.send_by) == (d("25/3"), d("14/3"))


def slips(what: Plan, id: str, end: str) -> list[tuple[str, object, int, int | None]]:
    """What slips, in short."""
    found = what_if(what, dues(what, Evidence(), CALENDAR, {}), CALENDAR, id, d(end))
    return [(slip.milestone, slip.projected, slip.days_late, slip.working_days_left) for slip in found]


def test_each_later_step_keeps_its_working_days() -> None:
    assert slips(REAL, "II.3", "2/5") == [
        ("II.3", d("2/5"), 13, None),
        ("II.4", d("17/5"), 8, 6),
        ("II.5", d("27/6"), 8, 23),
    ]


def test_nothing_slips_when_a_step_is_done_in_time() -> None:
    assert [late for _, _, late, _ in slips(REAL, "II.2", "29/3")] == [0, 0, 0, 0]


def test_only_what_comes_after_slips() -> None:
    assert [id for id, *_ in slips(REAL, "II.5", "25/6")] == ["II.5"]


def test_a_step_tells_its_document_its_deadline_and_after_what_it_begins() -> None:
    steps = backplan(REAL, dues(REAL, Evidence(), CALENDAR, {}), CALENDAR)
    assert [(s.document, s.starts_after) for s in steps] == [
        ("", None), ("dc", d("19/3")), ("da", d("29/3")), ("da", d("19/4")), ("", d("9/5")),
    ]  # fmt: skip
    assert [s.due.last_day for s in steps if s.due] == [d("19/3"), d("29/3"), d("19/4"), d("9/5"), d("19/6")]


def test_a_round_that_must_leave_on_the_very_day_the_step_before_ends_does_not_fit() -> None:
    tight = plan(*REAL.milestones[:1], REAL.milestones[1]._replace(
        deliverables=(deliverable("dc", Stage.CONSULTED, reply=Span(working_days=8)),)
    ))  # fmt: skip
    (_, step) = backplan(tight, dues(tight, Evidence(), CALENDAR, {}), CALENDAR)
    assert (step.send_by, step.fits) == (d("19/3"), False)


def test_a_milestone_without_a_deadline_slips_nothing_and_steps_written_in_any_order_slip_in_theirs() -> None:
    undated = plan(milestone("X", Deadline()), *REAL.milestones[::-1])
    assert [id for id, *_ in slips(undated, "X", "2/5")] == []
    assert slips(undated, "II.3", "2/5") == slips(REAL, "II.3", "2/5")


FIRST = milestone("A", Deadline(by=d("10/4")))


def test_a_step_due_with_the_one_before_it_is_done_on_the_day_that_one_is() -> None:
    both = plan(FIRST, milestone("B", Deadline(by=d("10/4")), after=("A",)))
    assert slips(both, "A", "12/4") == [("A", d("12/4"), 2, None), ("B", d("12/4"), 2, -2)]
    due = dues(both, Evidence(), CALENDAR, {})
    assert [slip.due for slip in what_if(both, due, CALENDAR, "A", d("12/4"))] == [due["A"], due["B"]]


def test_what_has_no_deadline_slips_not_and_what_waits_for_it_neither() -> None:
    behind = (milestone("B", Deadline(), after=("A",)), milestone("C", Deadline(by=d("20/4")), after=("B",)))
    assert slips(plan(FIRST, *behind), "A", "12/4") == [("A", d("12/4"), 2, None)]


def test_milestones_that_wait_for_each_other_are_left_out() -> None:
    ring = (milestone("B", Deadline(by=d("20/4")), after=("C",)), milestone("C", Deadline(by=d("20/4")), after=("B",)))
    assert slips(plan(FIRST, *ring), "A", "12/4") == [("A", d("12/4"), 2, None)]
