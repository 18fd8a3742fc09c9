"""A round as it was known on a day, and what of it progress and figures hang on."""

from __future__ import annotations

from datetime import date

from deancli.domain.consultation import Answer, CommentRecord, ResponseRecord, RoundRecord
from deancli.domain.evidence import Comment, Response, Round


def counting(round: RoundRecord) -> tuple[ResponseRecord, ...]:
    """The response of each agency that counts: the latest."""
    return tuple({response.agency: response for response in round.responses}.values())


def round_known_on(round: RoundRecord, day: date) -> RoundRecord:
    """The round as it was at the end of `day`: later responses are left out, what was decided later is open."""
    return round._replace(
        closed=round.closed if round.closed and round.closed <= day else None,
        cancelled=round.cancelled if round.cancelled and round.cancelled <= day else None,
        responses=tuple(
            response._replace(comments=tuple(comment_known_on(comment, day) for comment in response.comments))
            for response in round.responses
            if response.received <= day
        ),
    )


def comment_known_on(comment: CommentRecord, day: date) -> CommentRecord:
    """The comment as it was at the end of `day`: what was decided later is open."""
    decided = comment.answer.decided
    return comment if decided is None or decided <= day else comment._replace(answer=Answer())


def evidence_in(round: RoundRecord) -> Round:
    """What progress and figures hang on of a round: the response of each agency that counts."""
    return Round(
        round.number, round.milestone, round.document, round.version, round.sent, round.due, round.silence_agrees,
        round.closed, round.cancelled, round.requests, tuple(map(_response, counting(round))), round.sha256,
    )  # fmt: skip


def _response(one: ResponseRecord) -> Response:
    comments = tuple(
        Comment(c.id, c.answer.disposition, c.answer.decided, c.answer.incorporated_in) for c in one.comments
    )
    return Response(one.agency, one.number, one.dated, one.received, one.position, comments)
