"""What was known at the end of a day."""

from __future__ import annotations

import pytest

from deancli.domain.consultation import Answer, CommentRecord, Letter, Remark, ResponseRecord, RoundRecord, Source
from deancli.domain.evidence import Disposition, EventKind, Evidence, Position, Request, known_on
from deancli.domain.rounds import counting, evidence_in, round_known_on
from tests.domain.building import answer, comment, d, event, held, version


def test_what_bears_the_day_itself_is_known_and_what_bears_a_later_one_is_not() -> None:
    everything = Evidence(
        versions=(version("da", 1, "16/4"), version("da", 2, "17/4")),
        rounds=(held(1, "M", "da", "16/4", "20/4", "a"), held(2, "M", "da", "17/4", "20/4", "a")),
        events=(event(EventKind.SUBMISSION, "16/4", "da"), event(EventKind.SUBMISSION, "17/4", "da")),
    )
    known = known_on(everything, d("16/4"))
    assert known == Evidence(everything.versions[:1], everything.rounds[:1], everything.events[:1])


@pytest.mark.parametrize("field", ["closed", "cancelled"])
def test_a_round_is_closed_or_cancelled_from_its_day_on(field: str) -> None:
    evidence = Evidence(rounds=(held(1, "M", "da", "1/4", "20/4", "a", **{field: d("16/4")}),))
    assert [getattr(known_on(evidence, d(day)).rounds[0], field) for day in ("15/4", "16/4")] == [None, d("16/4")]


def test_an_answer_counts_until_the_corrected_one_has_come_in() -> None:
    first = answer("a", "5/4")
    second = answer("a", "9/4", comment())._replace(supersedes=first)
    third = answer("a", "12/4")._replace(supersedes=second)
    evidence = Evidence(rounds=(held(1, "M", "da", "1/4", "20/4", "a", responses=(third,)),))
    received = [[one.received for one in known_on(evidence, d(day)).rounds[0].responses] for day in
                ("4/4", "5/4", "8/4", "9/4", "12/4")]  # fmt: skip
    assert received == [[], [d("5/4")], [d("5/4")], [d("9/4")], [d("12/4")]]


def test_a_comment_is_open_until_the_day_on_which_it_was_decided() -> None:
    decided = comment(Disposition.ACCEPTED, "16/4", 2)
    evidence = Evidence(rounds=(held(1, "M", "da", "1/4", "20/4", "a", responses=(answer("a", "5/4", decided),)),))
    found = [known_on(evidence, d(day)).rounds[0].responses[0].comments[0] for day in ("15/4", "16/4")]
    assert found == [comment()._replace(id=decided.id), decided]


def test_a_round_record_tells_of_each_agency_the_answer_that_counts_on_the_day() -> None:
    def response(turn: int, received: str, *comments: CommentRecord) -> ResponseRecord:
        return ResponseRecord("a", turn, f"{turn}/CV", d("4/4"), d(received), Position.AGREE, comments=comments)

    answered = Answer(Disposition.ACCEPTED, "vì thế", incorporated_in=2, decided=d("16/4"))
    late = CommentRecord("R1-A-001", Remark(Source.TYPED, "x"), answer=answered)
    kept = late._replace(id="R1-A-002", answer=Answer(Disposition.NOTED))
    record = RoundRecord(
        "rounds/01", 1, "", "M", "da", 3, "ab", Letter("", None), d("1/4"), d("20/4"), True, d("18/4"), d("19/4"), "",
        (Request("a", None),), (response(1, "5/4"), response(2, "16/4", late, kept)),
    )  # fmt: skip
    on_the_day, before = round_known_on(record, d("16/4")), round_known_on(record, d("15/4"))
    assert [[one.turn for one in known.responses] for known in (before, on_the_day)] == [[1], [1, 2]]
    assert counting(on_the_day) == (on_the_day.responses[1],)
    assert on_the_day.responses[1].comments == (late, kept)
    assert (on_the_day.closed, on_the_day.cancelled) == (None, None)
    last = round_known_on(record, d("19/4"))
    assert (last.closed, last.cancelled) == (d("18/4"), d("19/4"))
    assert (round_known_on(record, d("18/4")).closed, round_known_on(record, d("18/4")).cancelled) == (d("18/4"), None)
    early = record._replace(responses=(response(1, "5/4", late),))
    assert round_known_on(early, d("15/4")).responses[0].comments == (late._replace(answer=Answer()),)
    found = evidence_in(on_the_day)
    assert found == held(
        1, "M", "da", "1/4", "20/4", "a", version=3, silence_agrees=True, sha256="ab", responses=found.responses
    )
    assert [one[:5] for one in found.responses] == [("a", "2/CV", d("4/4"), d("16/4"), Position.AGREE)]
    assert found.responses[0].comments == (
        ("R1-A-001", Disposition.ACCEPTED, d("16/4"), 2), ("R1-A-002", Disposition.NOTED, None, None),
    )  # fmt: skip
    assert evidence_in(record)[7:9] == (d("18/4"), d("19/4"))
