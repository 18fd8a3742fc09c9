"""The figures of a round add up, whatever happened in it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deancli.domain.consultation import Answer, CommentRecord, Letter, Remark, ResponseRecord, RoundRecord, Source
from deancli.domain.evidence import Disposition, Position, Request
from deancli.domain.figures import Figures, figures, reconcile
from deancli.domain.matrix import rows_of
from deancli.domain.rounds import counting, evidence_in, round_known_on
from tests.domain.building import answer, comment, d, held

START = date(2024, 4, 1)
DAYS = st.integers(0, 40).map(lambda n: START + timedelta(days=n))
AGENCIES = st.sampled_from([f"co-quan-{n}" for n in range(8)])
COMMENTS = st.builds(
    CommentRecord,
    st.integers(1, 9).map(lambda n: f"R1-CQ-{n:03}"),
    st.builds(Remark, st.just(Source.TYPED), st.text(max_size=5)),
    answer=st.builds(
        Answer, st.sampled_from(Disposition), st.just("vì thế"), st.integers(1, 9).map(lambda n: f"R1-CQ-{n:03}"),
        decided=DAYS,
    ),
)  # fmt: skip
RESPONSES = st.builds(
    ResponseRecord, AGENCIES, st.integers(1, 3), st.just("1/CV"), DAYS, DAYS, st.sampled_from(Position),
    comments=st.lists(COMMENTS, max_size=4, unique_by=lambda one: one.id).map(tuple),
)  # fmt: skip
ROUNDS = st.builds(
    RoundRecord, folder=st.just("rounds/01"), number=st.just(1), title=st.just(""), milestone=st.just("II.2"),
    document=st.just("de-an"), version=st.just(1), sha256=st.just(""), letter=st.just(Letter("", None)),
    sent=st.just(START), due=DAYS, silence_agrees=st.booleans(), closed=st.none() | DAYS, cancelled=st.none() | DAYS,
    reason=st.just(""),
    requests=st.lists(st.builds(Request, AGENCIES, st.none() | DAYS), max_size=10).map(tuple),
    responses=st.lists(RESPONSES, max_size=12).map(lambda found: tuple(sorted(found, key=lambda r: r[:2]))),
)  # fmt: skip


def test_each_agency_is_counted_once_where_it_belongs() -> None:
    late, waiting, done = d("20/4"), comment(), comment(Disposition.ACCEPTED, "16/4")
    responses = (
        answer("agreed", "9/4"), answer("agreed-too", "10/4"), answer("longer", "12/4", waiting),
        answer("late", "11/4", waiting, done),
        answer("elsewhere", "9/4", done)._replace(position=Position.OUT_OF_SCOPE),
        answer("sparing", "9/4")._replace(position=Position.AGREE_WITH_COMMENTS),
        answer("agreed-but", "10/4", done, done)._replace(position=Position.AGREE),
        answer("uninvited", "9/4", waiting, waiting, waiting),
    )  # fmt: skip
    round = held(1, "M", "da", "1/4", "10/4", "agreed agreed-too late elsewhere sparing agreed-but silent-a silent-b",
                 responses=responses, silence_agrees=True)  # fmt: skip
    round = round._replace(requests=(*round.requests, Request("longer", late), Request("silent-c", late)))
    assert figures(round, d("15/4")) == Figures(
        asked=10, answered=7, agreed=2, commented=5, out_of_scope=1, unanswered=3, deemed=2, late=1, comments=6,
        undecided=2, uninvited=1, uninvited_comments=3,
    )  # fmt: skip


FIGURES = Figures(9, 6, 1, 5, 1, 3, 2, 1, 4, 2, 1, 3)


@pytest.mark.parametrize(
    ("wrong", "adds_up"),
    [
        ({}, True), ({"deemed": 3, "out_of_scope": 5, "undecided": 4}, True),
        ({"asked": 10}, False), ({"agreed": 2}, False), ({"deemed": 4}, False), ({"out_of_scope": 6}, False),
        ({"undecided": 5}, False), ({"late": -1}, False),
    ],
)  # fmt: skip
def test_figures_that_contradict_each_other_do_not_reconcile(wrong: dict[str, int], adds_up: bool) -> None:
    assert reconcile(FIGURES._replace(**wrong)) is adds_up


@given(ROUNDS, DAYS)
def test_asked_is_answered_and_unanswered_and_answered_is_agreed_and_commented(round: RoundRecord, day: date) -> None:
    known = round_known_on(round, day)
    found = figures(evidence_in(known), day)
    assert reconcile(found), found
    assert found.asked == len({request.agency for request in round.requests})
    assert found.answered + found.uninvited == len({one.agency for one in round.responses if one.received <= day})


@given(ROUNDS, DAYS)
def test_every_comment_that_counts_stands_in_one_row(round: RoundRecord, day: date) -> None:
    known = round_known_on(round, day)
    counted = {comment.id for response in counting(known) for comment in response.comments}
    rows = [one.comment.id for row in rows_of(known) for one in row.said]
    assert sorted(rows) == sorted(counted)
