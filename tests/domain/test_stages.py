"""What makes a product reach its stage, and what is said to be missing."""

from __future__ import annotations

import pytest

from deancli.domain.evidence import Comment, Disposition, EventKind, Evidence, Request, Response, Round, Version
from deancli.domain.plan import Deadline, Milestone, Plan, Stage
from deancli.domain.stages import Missing, Reached, Scene, Step, outcome, unasked
from tests.domain.building import (
    answer,
    comment,
    d,
    deliverable,
    directory,
    event,
    held,
    milestone,
    plan,
    version,
)

OPEN = milestone("M.1", Deadline(before=d("20/4")), deliverable("da", Stage.CONSULTED))
OTHER = milestone("M.9", Deadline(before=d("20/4")), deliverable("khac", Stage.DRAFTED))


def single(stage: Stage) -> Milestone:
    """A milestone after the round of `OPEN` whose one product must reach a stage."""
    return milestone("M.2", Deadline(before=d("20/5")), deliverable("da", stage), after=("M.1",))


def found(stage: Stage, evidence: Evidence, day: str = "30/4") -> Reached | Missing:
    """What has become of the document `da` for its stage."""
    asked = single(stage)
    what: Plan = plan(OPEN, asked, OTHER)
    return outcome(Scene(what, directory("so-a", "so-b"), evidence, d(day)), asked, asked.deliverables[0])


def missing(stage: Stage, evidence: Evidence) -> tuple[Step, tuple[str, ...], int, int]:
    """The step that is missing, whom it waits for, how many are left, in which round."""
    lacking = found(stage, evidence)
    assert isinstance(lacking, Missing)
    return lacking.step, lacking.waiting_for, lacking.left, lacking.round


def test_a_draft_is_there_with_the_first_version_of_its_own_document() -> None:
    there = Evidence(versions=(version("da", 2, "9/4"), version("da", 1, "5/4"), version("khac", 1, "1/4")))
    assert found(Stage.DRAFTED, there) == Reached(d("5/4"))
    assert missing(Stage.DRAFTED, Evidence(versions=(version("khac", 1, "1/4"),)))[:2] == (Step.DRAFT, ("lead",))


def test_circulated_on_the_day_of_the_first_round_that_counts() -> None:
    rounds = (
        held(3, "M.2", "da", "12/4", "20/4", "so-a"),
        held(2, "M.2", "da", "10/4", "20/4", "so-b"),
        held(1, "M.2", "khac", "1/4", "20/4", "so-b"),
        held(4, "M.2", "da", "2/4", "20/4", "so-b", cancelled=d("3/4")),
    )
    assert found(Stage.CIRCULATED, Evidence(rounds=rounds)) == Reached(d("10/4"))


@pytest.mark.parametrize(
    ("versions", "step"),
    [((), Step.DRAFT), ((version("da", 1, "5/4"),), Step.DRAFT), ((version("da", 2, "9/4"),), Step.SEND)],
    ids=["no version", "only what an earlier round had", "a new version"],
)
def test_before_a_round_a_new_version_is_drafted_then_sent(versions: tuple[Version, ...], step: Step) -> None:
    evidence = Evidence(versions=versions, rounds=(held(1, "M.1", "da", "6/4", "10/4", "so-a"),))
    assert missing(Stage.CIRCULATED, evidence)[0] is step


def test_absorbing_counts_what_is_undecided_then_what_is_not_yet_taken_in_and_names_the_round() -> None:
    def after(*comments: Comment) -> Evidence:
        responses = (answer("so-a", "9/4", *comments), answer("so-b", "9/4"))
        round = held(7, "M.1", "da", "6/4", "10/4", "so-a so-b", responses=responses)
        return Evidence(versions=(version("da", 1, "5/4"), version("da", 2, "20/4")), rounds=(round,))

    accepted = comment(Disposition.ACCEPTED, "15/4", 2)
    promised = comment(Disposition.PARTIAL, "16/4", 3)
    rejected = comment(Disposition.REJECTED, "25/4")
    assert missing(Stage.ABSORBED, after(comment(), comment(), accepted)) == (Step.DECIDE, ("lead",), 2, 7)
    assert missing(Stage.ABSORBED, after(promised, accepted)) == (Step.INCORPORATE, ("lead",), 1, 7)
    assert found(Stage.ABSORBED, after(accepted)) == Reached(d("20/4"))
    assert found(Stage.ABSORBED, after(accepted, rejected)) == Reached(d("25/4"))


def test_absorbing_without_a_round_and_with_one_that_runs_is_blocked() -> None:
    running = held(1, "M.1", "da", "6/4", "10/4", "so-a")
    for evidence, step, waiting in (
        (Evidence(), Step.SEND, ("lead",)),
        (Evidence(rounds=(running,)), Step.ANSWER, ("so-a",)),
    ):
        lacking = found(Stage.ABSORBED, evidence)
        assert isinstance(lacking, Missing)
        assert (lacking.step, lacking.waiting_for, lacking.blocked) == (step, waiting, True)


def test_silence_that_agrees_does_so_the_day_after_the_date() -> None:
    round = held(1, "M.1", "da", "6/4", "10/4", "so-a", silence_agrees=True)
    assert isinstance(found(Stage.ABSORBED, Evidence(rounds=(round,)), "10/4"), Missing)
    assert found(Stage.ABSORBED, Evidence(rounds=(round,)), "11/4") == Reached(d("11/4"))


@pytest.mark.parametrize(
    ("stage", "kind", "reached"),
    [
        (Stage.SUBMITTED, EventKind.SUBMISSION, True),
        (Stage.SUBMITTED, EventKind.PROMULGATION, True),
        (Stage.ISSUED, EventKind.PROMULGATION, True),
        (Stage.ISSUED, EventKind.SUBMISSION, False),
    ],
)
def test_formal_acts_on_the_document_itself_submit_and_issue_it(stage: Stage, kind: EventKind, reached: bool) -> None:
    acts = (event(kind, "25/4", "da"), event(kind, "22/4", "da"), event(kind, "1/4", "khac"))
    there = found(stage, Evidence(events=acts))
    assert there == Reached(d("22/4")) if reached else isinstance(there, Missing)
    assert isinstance(found(stage, Evidence(events=acts[2:])), Missing)


def consulted(on_day: str, *responses: Response, **more: object) -> Reached | Missing:
    """What has become of a round that asked so-a until 10/4 and so-b until 12/4."""
    asked = (Request("so-a", None), Request("so-b", d("12/4")), Request("lead", None))
    values = {"responses": (answer("lead", "6/4"), *responses), "silence_agrees": False} | more
    round = held(7, "M.1", "da", "6/4", "10/4", "", **values)._replace(requests=asked)
    scene = Scene(plan(OPEN, OTHER), directory("so-a", "so-b"), Evidence(rounds=(round,)), d(on_day))
    return outcome(scene, OPEN, OPEN.deliverables[0])


IN_TIME, LATE = answer("so-a", "9/4"), answer("so-b", "14/4")


def test_a_round_is_over_with_the_last_answer_that_was_waited_for() -> None:
    assert consulted("30/4", IN_TIME, LATE) == Reached(d("14/4"))
    assert consulted("30/4", IN_TIME, LATE, answer("khac", "25/4")) == Reached(d("14/4"))
    assert consulted("30/4", IN_TIME, LATE, closed=d("20/4")) == Reached(d("20/4"))
    waits = Missing("da", Stage.CONSULTED, Step.ANSWER, ("so-b",), asked=3, round=7)
    assert consulted("30/4", IN_TIME, answer("khac", "25/4")) == waits


def test_a_corrected_answer_does_not_make_a_round_end_later() -> None:
    again = answer("so-a", "25/4")._replace(supersedes=answer("so-a", "20/4")._replace(supersedes=IN_TIME))
    assert consulted("30/4", again, LATE) == Reached(d("14/4"))


@pytest.mark.parametrize(("received", "over"), [("9/4", "9/4"), ("13/4", "13/4"), ("14/4", "13/4")])
def test_who_is_deemed_to_have_agreed_is_waited_for_no_longer(received: str, over: str) -> None:
    assert consulted("30/4", IN_TIME, answer("so-b", received), silence_agrees=True) == Reached(d(over))
    assert consulted("30/4", IN_TIME, silence_agrees=True) == Reached(d("13/4"))


def test_what_is_missing_names_the_document_its_stage_and_who_has_not_been_asked() -> None:
    round = held(7, "M.1", "da", "6/4", "10/4", "so-a", responses=(IN_TIME,))
    scene = Scene(plan(OPEN, OTHER), directory("so-a", "so-b"), Evidence(rounds=(round,)), d("30/4"))
    assert outcome(scene, OPEN, OPEN.deliverables[0]) == Missing(
        "da", Stage.CONSULTED, Step.SEND, ("lead",), asked=1, left=1
    )
    for stage, step in ((Stage.SUBMITTED, Step.SUBMIT), (Stage.ISSUED, Step.ISSUE), (Stage.DRAFTED, Step.DRAFT)):
        assert found(stage, Evidence()) == Missing("da", stage, step, ("lead",))


def test_who_is_not_asked_yet_is_told_of_the_milestones_own_rounds_and_each_once() -> None:
    def asked(*rounds: Round) -> tuple[str, ...]:
        twice = (*OPEN.deliverables, deliverable("da", Stage.CONSULTED, by=("so-b", "so-c")))
        other = (deliverable("khac", Stage.CONSULTED, by=("so-c",)), deliverable("da", Stage.DRAFTED, by=("huyen-a",)))
        wanted = OPEN._replace(deliverables=(*twice, *other))
        who = directory("so-a", "so-b", "so-c")
        return unasked(Scene(plan(wanted, OTHER), who, Evidence(rounds=rounds), d("30/4")), wanted, "da")

    assert asked() == ("so-a", "so-b", "so-c")
    assert asked(held(1, "M.1", "da", "6/4", "10/4", "so-b")) == ("so-a", "so-c")
    assert asked(held(1, "M.9", "da", "6/4", "10/4", "so-b")) == ("so-a", "so-b", "so-c")
    assert asked(held(1, "M.1", "khac", "6/4", "10/4", "so-b")) == ("so-a", "so-b", "so-c")
    assert asked(held(1, "M.1", "da", "6/4", "10/4", "so-a", responses=(answer("so-c", "9/4"),))) == ("so-b",)
    assert asked(held(1, "M.1", "da", "6/4", "10/4", "so-a", closed=d("11/4"))) == ()
