"""The figures of a round add up, whatever happened in it."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from deancli.domain.consultation import Answer, CommentRecord, Letter, Remark, ResponseRecord, RoundRecord, Source
from deancli.domain.evidence import Disposition, Position, Request
from deancli.domain.figures import figures, reconcile
from deancli.domain.matrix import rows_of
from deancli.domain.rounds import counting, evidence_in, round_known_on

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
