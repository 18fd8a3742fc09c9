"""What state a milestone is in, since when, and who holds it up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deancli.domain.evidence import Disposition, EventKind, Evidence, Obstacle, known_on
from deancli.domain.plan import Deadline, Settings, Span, Stage, Within
from deancli.domain.progress import State, progress
from deancli.domain.stages import Missing, Step
from tests.domain.building import (
    CALENDAR,
    answer,
    comment,
    d,
    deliverable,
    directory,
    event,
    first,
    held,
    milestone,
    on,
    plan,
    version,
)

WHO = directory("a", "b", "c")
ISSUED = plan(milestone("M", Deadline(before=d("20/3")), deliverable("qd", Stage.ISSUED)))
CONSULTED = plan(milestone("M", Deadline(before=d("30/3")), deliverable("da", Stage.CONSULTED)))
ABSORBED = plan(
    milestone("M", Deadline(before=d("20/4")), deliverable("da", Stage.ABSORBED), after=("L",)),
    milestone("L", Deadline(before=d("30/3")), deliverable("da", Stage.CONSULTED)),
)
ROUND = held(1, "M", "da", "20/3", "28/3", "a b c")
DRAFTED = Evidence(versions=(version("da", 1, "19/3"),))


def with_round(**more: object) -> Evidence:
    """A version, sent to three agencies."""
    return DRAFTED._replace(rounds=(ROUND._replace(**more),))


def missing(day: str, evidence: Evidence, what: object = CONSULTED) -> Missing:
    """What the first milestone lacks first."""
    return first(day, what, evidence, WHO).missing[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "state", "days", "working", "late"),
    [
        ("8/3", State.IN_PROGRESS, 11, 7, 0),
        ("12/3", State.DUE_SOON, 7, 5, 0),
        ("18/3", State.DUE_SOON, 1, 1, 0),
        ("19/3", State.DUE_SOON, 0, 0, 0),
        ("20/3", State.OVERDUE, -1, -1, 1),
        ("16/4", State.OVERDUE, -28, -20, 28),
    ],
)
def test_a_milestone_that_is_not_done(day: str, state: State, days: int, working: int, late: int) -> None:
    found = first(day, ISSUED, Evidence(), WHO)
    assert (found.state, found.days_left, found.working_days_left, found.days_late) == (state, days, working, late)


@pytest.mark.parametrize(
    ("signed", "state", "late"),
    [("18/3", State.DONE_EARLY, 0), ("19/3", State.DONE_ON_TIME, 0), ("20/3", State.DONE_LATE, 1)],
)
def test_a_milestone_that_is_done(signed: str, state: State, late: int) -> None:
    evidence = Evidence(events=(event(EventKind.PROMULGATION, signed, "qd"),))
    found = first("30/3", ISSUED, evidence, WHO)
    assert (found.state, found.days_late, found.done_on, found.missing) == (state, late, d(signed), ())
    assert first("17/3", ISSUED, evidence, WHO).state is State.DUE_SOON


def test_by_counts_the_day_itself() -> None:
    due_by = plan(milestone("M", Deadline(by=d("20/3")), deliverable("qd", Stage.ISSUED)))
    assert first("20/3", due_by, Evidence(), WHO).state is State.DUE_SOON
    assert first("21/3", due_by, Evidence(), WHO).state is State.OVERDUE


def test_the_threshold_of_near_may_be_the_last_day_itself() -> None:
    for threshold in (Span(days=0), Span(working_days=0)):
        what = plan(
            milestone("M", Deadline(by=d("16/4")), deliverable("qd", Stage.ISSUED)),
            settings=Settings(due_soon=threshold),
        )
        states = [first(day, what, Evidence(), WHO).state for day in ("15/4", "16/4")]
        assert states == [State.IN_PROGRESS, State.DUE_SOON]


def test_the_threshold_of_near_is_a_setting() -> None:
    near = plan(*ISSUED.milestones, settings=Settings(due_soon=Span(days=3)))
    assert first("15/3", near, Evidence(), WHO).state is State.IN_PROGRESS
    assert first("16/3", near, Evidence(), WHO).state is State.DUE_SOON


@pytest.mark.parametrize(
    ("evidence", "step", "waiting"),
    [
        (Evidence(), Step.DRAFT, ("lead",)),
        (DRAFTED, Step.SEND, ("lead",)),
        (with_round(), Step.ANSWER, ("a", "b", "c")),
        (with_round(responses=(answer("b", "25/3"),)), Step.ANSWER, ("a", "c")),
        (with_round(cancelled=d("22/3")), Step.SEND, ("lead",)),
        (with_round(requests=ROUND.requests[:1], responses=(answer("a", "25/3"),)), Step.SEND, ("lead",)),
    ],
    ids=["no draft", "not sent", "nobody answered", "one answered", "cancelled", "two never asked"],
)
def test_who_holds_up_a_consultation(evidence: Evidence, step: Step, waiting: tuple[str, ...]) -> None:
    found = missing("28/3", evidence)
    assert (found.step, found.waiting_for) == (step, waiting)


def test_an_answer_counts_from_the_day_it_was_received() -> None:
    evidence = with_round(responses=tuple(answer(id, "27/3") for id in "abc"))
    assert first("26/3", CONSULTED, evidence, WHO).missing[0].waiting_for == ("a", "b", "c")
    assert first("27/3", CONSULTED, evidence, WHO).done_on == d("27/3")


def test_silence_agrees_only_where_the_letter_said_so_and_after_the_date() -> None:
    evidence = with_round(silence_agrees=True, responses=(answer("a", "25/3"),))
    assert missing("28/3", evidence).waiting_for == ("b", "c")
    assert first("29/3", CONSULTED, evidence, WHO).done_on == d("29/3")
    assert missing("29/3", with_round(responses=(answer("a", "25/3"),))).waiting_for == ("b", "c")


def test_an_agency_given_more_time_is_waited_for_longer() -> None:
    requests = (ROUND.requests[0], ROUND.requests[1], ROUND.requests[2]._replace(due=d("5/4")))
    evidence = with_round(silence_agrees=True, requests=requests)
    assert missing("1/4", evidence).waiting_for == ("c",)


def test_a_closed_round_is_over_whoever_is_silent() -> None:
    assert first("29/3", CONSULTED, with_round(closed=d("29/3")), WHO).state is State.DONE_ON_TIME
    assert missing("28/3", with_round(closed=d("29/3"))).waiting_for == ("a", "b", "c")


def test_an_uninvited_answer_does_not_stand_for_one_that_was_asked_for() -> None:
    assert missing("28/3", with_round(responses=(answer("huyen-a", "25/3"),))).waiting_for == ("a", "b", "c")


@pytest.mark.parametrize(
    ("comments", "step", "left"),
    [
        ((comment(),), Step.DECIDE, 1),
        ((comment(), comment(Disposition.REJECTED, "2/4")), Step.DECIDE, 1),
        ((comment(Disposition.ACCEPTED, "2/4"),), Step.INCORPORATE, 1),
        ((comment(Disposition.PARTIAL, "2/4", 2),), Step.INCORPORATE, 1),
    ],
)
def test_what_absorbing_lacks(comments: tuple[object, ...], step: Step, left: int) -> None:
    responses = (answer("a", "25/3", *comments), answer("b", "25/3"), answer("c", "25/3"))  # type: ignore[arg-type]
    found = missing("10/4", DRAFTED._replace(rounds=(ROUND._replace(milestone="L", responses=responses),)), ABSORBED)
    assert (found.step, found.left, found.waiting_for, found.blocked) == (step, left, ("lead",), False)


def test_absorbed_when_all_is_decided_and_the_version_is_there() -> None:
    decided = (comment(Disposition.ACCEPTED, "2/4", 2), comment(Disposition.REJECTED, "5/4"))
    responses = (answer("a", "25/3", *decided), answer("b", "25/3"), answer("c", "28/3"))
    evidence = Evidence(
        versions=(version("da", 1, "19/3"), version("da", 2, "8/4")),
        rounds=(ROUND._replace(milestone="L", responses=responses),),
    )
    assert first("10/4", ABSORBED, evidence, WHO).done_on == d("8/4")
    assert missing("7/4", evidence, ABSORBED).step is Step.INCORPORATE
    assert missing("4/4", evidence, ABSORBED).step is Step.DECIDE


def test_absorbing_waits_for_the_round_of_the_step_before() -> None:
    found = missing("10/4", DRAFTED._replace(rounds=(ROUND._replace(milestone="L"),)), ABSORBED)
    assert (found.step, found.blocked, found.waiting_for) == (Step.ANSWER, True, ("a", "b", "c"))


def test_what_is_not_blocked_stands_as_the_plan_lists_it() -> None:
    blocked, second, first_one = (
        deliverable("a", Stage.ABSORBED), deliverable("z", Stage.DRAFTED), deliverable("b", Stage.DRAFTED),
    )  # fmt: skip
    what = plan(milestone("M", Deadline(), blocked, second, first_one))
    assert [lacking.document for lacking in first("16/4", what, Evidence(), WHO).missing] == ["z", "b", "a"]


def test_what_can_be_acted_on_stands_before_what_is_blocked() -> None:
    both = plan(
        milestone(
            "M",
            Deadline(before=d("20/4")),
            deliverable("dc", Stage.ABSORBED),
            deliverable("da", Stage.CONSULTED),
            after=("L",),
        ),
        milestone("L", Deadline(before=d("30/3")), deliverable("dc", Stage.CONSULTED)),
    )
    found = first("16/4", both, Evidence(versions=(version("dc", 1, "19/3"),)), WHO)
    assert [m.document for m in found.missing] == ["da", "dc"]


def test_a_version_that_an_earlier_round_had_does_not_serve_for_the_next() -> None:
    second = plan(
        milestone("M", Deadline(before=d("10/5")), deliverable("da", Stage.CONSULTED), after=("L",)),
        milestone("L", Deadline(before=d("20/4")), deliverable("da", Stage.CONSULTED)),
    )
    sent = DRAFTED._replace(rounds=(ROUND._replace(milestone="L"),))
    assert missing("1/4", sent, second).step is Step.DRAFT
    newer = sent._replace(versions=(*sent.versions, version("da", 2, "1/4")))
    assert missing("1/4", newer, second).step is Step.SEND


def test_a_milestone_whose_turn_has_not_come() -> None:
    chain = plan(
        milestone("M", Deadline(before=d("20/6")), deliverable("da", Stage.SUBMITTED), after=("L",)),
        milestone("L", Deadline(before=d("30/3")), deliverable("qd", Stage.ISSUED)),
    )
    assert first("1/3", chain, Evidence(), WHO).state is State.WAITING
    assert first("1/3", chain, Evidence(), WHO).waits_for == ("L",)
    done = Evidence(events=(event(EventKind.PROMULGATION, "1/3", "qd"),))
    assert first("1/3", chain, done, WHO).state is State.IN_PROGRESS


def test_an_extension_counts_from_the_day_it_was_given_and_keeps_the_old_deadline() -> None:
    evidence = Evidence(events=(event(EventKind.EXTENSION, "22/3", "M", by=d("5/4")),))
    assert first("21/3", ISSUED, evidence, WHO).state is State.OVERDUE
    found = first("22/3", ISSUED, evidence, WHO)
    assert found.due
    assert (found.due.last_day, found.due.extended_from) == (d("5/4"), d("19/3"))
    assert found.state is State.IN_PROGRESS


@pytest.mark.parametrize(
    ("deadline", "extensions", "last_day", "extended_from"),
    [
        (Deadline(before=d("20/3")), [("22/3", {"before": d("5/4")})], "4/4", "19/3"),
        (Deadline(before=d("20/3")), [("22/3", {"by": d("8/4")}), ("20/3", {"by": d("9/4")})], "8/4", "19/3"),
        (Deadline(before=d("20/3")), [("22/3", {"by": d("8/4")}), ("22/3", {"by": d("5/4")})], "5/4", "19/3"),
        (Deadline(), [("22/3", {"by": d("5/4")})], "5/4", None),
        (Deadline(before=d("20/3")), [("22/3", {})], "19/3", None),
    ],
    ids=["before a day", "the later one", "the last recorded of one day", "where there was none", "to no day"],
)
def test_of_several_extensions_the_latest_holds(
    deadline: Deadline, extensions: list[tuple[str, dict[str, date]]], last_day: str, extended_from: str | None
) -> None:
    events = tuple(event(EventKind.EXTENSION, on, "M", **new) for on, new in extensions)
    due = first("30/3", plan(milestone("M", deadline)), Evidence(events=events), WHO).due
    assert due
    assert (due.last_day, due.extended_from) == (d(last_day), extended_from and d(extended_from))


@pytest.mark.parametrize(
    ("of", "done", "last_day", "projected"),
    [
        ("L", "", "26/3", True),
        ("L", "12/3", "19/3", False),
        ("qd.issued", "12/3", "19/3", False),
        ("qd.issued", "", "26/3", True),
    ],
)
def test_a_period_counts_from_what_happened_or_is_projected(
    of: str, done: str, last_day: str, *, projected: bool
) -> None:
    counted = plan(
        milestone("M", Deadline(within=Within(Span(working_days=5), of)), deliverable("da", Stage.DRAFTED)),
        milestone("L", Deadline(before=d("20/3")), deliverable("qd", Stage.ISSUED)),
    )
    events = (event(EventKind.PROMULGATION, done, "qd"),) if done else ()
    due = first("15/3", counted, Evidence(events=events), WHO).due
    assert due
    assert (due.last_day, due.projected) == (d(last_day), projected)


def test_periods_counted_from_each_other_reach_back_to_what_happened() -> None:
    chain = (
        milestone(id, Deadline(within=Within(Span(days=10), of)))
        for id, of in (("M", "L"), ("L", "K"), ("K", "qd.issued"))
    )
    given = milestone("J", Deadline(before=d("20/3")), deliverable("qd", Stage.ISSUED))
    counted = plan(*chain, given)
    signed = Evidence(events=(event(EventKind.PROMULGATION, "4/3", "qd"),))
    dues = [one.due and one.due.last_day for one in on("15/3", counted, signed, WHO).standings]
    assert dues == [d("4/4"), d("25/3"), d("14/3"), d("19/3")]


@pytest.mark.parametrize("of", ["M", "gone", "da.issued"])
def test_a_period_counted_from_itself_or_from_nothing_has_no_end(of: str) -> None:
    counted = plan(milestone("M", Deadline(within=Within(Span(days=10), of)), deliverable("da", Stage.DRAFTED)))
    assert first("15/3", counted, Evidence(), WHO).due is None


def test_a_milestone_without_a_deadline_is_never_overdue() -> None:
    found = first("31/12", plan(milestone("M", Deadline(), deliverable("da", Stage.DRAFTED))), Evidence(), WHO)
    assert (found.state, found.due, found.days_left) == (State.IN_PROGRESS, None, None)


def test_a_milestone_without_deliverables_is_never_done() -> None:
    assert first("1/3", plan(milestone("M", Deadline(before=d("20/3")))), Evidence(), WHO).done_on is None


def test_the_overdue_rate_is_over_what_has_fallen_due() -> None:
    several = plan(
        milestone("A", Deadline(before=d("20/3")), deliverable("qd", Stage.ISSUED)),
        milestone("B", Deadline(before=d("21/3")), deliverable("qc", Stage.ISSUED)),
        milestone("C", Deadline(before=d("20/6")), deliverable("da", Stage.ISSUED)),
    )
    found = on("25/3", several, Evidence(events=(event(EventKind.PROMULGATION, "22/3", "qc"),)), WHO)
    assert (found.done, found.fallen_due, found.late) == (1, 2, 2)


def test_an_agency_that_no_longer_exists_is_not_waited_for() -> None:
    to_districts = plan(
        milestone("M", Deadline(by=date(2025, 12, 31)), deliverable("da", Stage.CONSULTED, by=("kind:huyen", "a")))
    )
    evidence = DRAFTED._replace(rounds=(held(1, "M", "da", "20/3", "28/3", "a", responses=(answer("a", "25/3"),)),))
    assert first("28/3", to_districts, evidence, WHO).missing[0].left == 2
    assert progress(to_districts, WHO, evidence, CALENDAR, date(2025, 7, 1)).standings[0].done_on == d("25/3")


ANSWERS = st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 28)), max_size=6)


@settings(deadline=None)
@given(ANSWERS, st.integers(1, 30), st.booleans())
def test_what_is_dated_later_never_matters(answers: list[tuple[str, int]], day: int, silence: bool) -> None:
    responses = tuple({id: answer(id, f"{on}/3") for id, on in answers}.values())
    evidence = with_round(responses=responses, silence_agrees=silence)
    day_of_view = date(2024, 3, day)
    whole = progress(CONSULTED, WHO, evidence, CALENDAR, day_of_view)
    assert whole == progress(CONSULTED, WHO, known_on(evidence, day_of_view), CALENDAR, day_of_view)


@settings(deadline=None)
@given(ANSWERS, st.integers(20, 30))
def test_more_answers_never_make_a_milestone_less_done(answers: list[tuple[str, int]], day: int) -> None:
    responses = tuple({id: answer(id, f"{on}/3") for id, on in answers}.values())
    waiting = [
        len(found.missing[0].waiting_for) if found.missing else 0
        for found in (
            first(f"{day}/3", CONSULTED, with_round(responses=responses[:n]), WHO) for n in range(len(responses) + 1)
        )
    ]
    assert waiting == sorted(waiting, reverse=True)


def test_what_is_shown_of_a_day_is_its_open_difficulties_and_the_days_off_ahead() -> None:
    def obstacle(id: str, on_day: str, closed: str = "") -> Obstacle:
        return Obstacle(id, "so-a", d(on_day), "", "", "", d(closed) if closed else None)

    what = plan(milestone("M.1", Deadline(by=d("2/5")), deliverable("da", Stage.DRAFTED)))
    reported = (
        obstacle("V1", "16/4"),
        obstacle("V2", "1/4", "16/4"),
        obstacle("V3", "1/4", "17/4"),
        obstacle("V4", "17/4"),
    )
    found = on("16/4", what, Evidence(obstacles=reported), directory())
    assert (found.as_of, [one.id for one in found.obstacles]) == (d("16/4"), ["V1", "V3"])
    assert found.obstacles[1].closed is None
    assert found.standings[0].milestone == what.milestones[0]
    assert found.standings[0].days_off == (d("18/4"), d("29/4"), d("30/4"), d("1/5"))
    done = first("16/4", what, Evidence(versions=(version("da", 1, "15/4"),)), directory())
    assert (done.days_off, done.days_left, done.working_days_left) == ((), None, None)


def test_a_milestone_that_is_done_waits_for_nothing_and_one_without_a_deadline_is_never_late() -> None:
    before = milestone("A", Deadline(), deliverable("x", Stage.DRAFTED))
    after = milestone("B", Deadline(), deliverable("da", Stage.DRAFTED), after=("A",))
    found = on("16/4", plan(before, after), Evidence(versions=(version("da", 1, "15/4"),)), directory())
    assert [(one.waits_for, one.days_late, one.done_on) for one in found.standings] == [
        ((), 0, None),
        ((), 0, d("15/4")),
    ]
    assert on("16/4", plan(before, after), Evidence(), directory()).standings[1].waits_for == ("A",)


def test_a_milestone_is_done_with_its_last_product() -> None:
    what = plan(milestone("A", Deadline(), deliverable("x", Stage.DRAFTED), deliverable("y", Stage.DRAFTED)))
    both = (version("x", 1, "9/4"), version("y", 1, "8/4"))
    assert first("16/4", what, Evidence(versions=both), directory()).done_on == d("9/4")
    assert first("16/4", what, Evidence(versions=both[:1]), directory()).done_on is None
    assert first("16/4", what, Evidence(versions=both[1:]), directory()).done_on is None
