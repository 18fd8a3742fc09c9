"""The figures of a round, as the official table gives them: X = Y + K and Y = Z + W, each agency counted once."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from deancli.domain.evidence import Disposition, Position, Response, Round
from deancli.domain.stages import silent


class Figures(NamedTuple):
    """What a round has brought by a day.

    `asked` (X) = `answered` (Y) + `unanswered` (K), `answered` = `agreed` (Z) + `commented` (W). Only who agrees
    without any comment counts as agreed; who says that it is not its field (`out_of_scope`) is among the commented.
    `deemed` are those of the unanswered whose silence the letter counts as agreement, `late` those of the answered
    who answered after their date. Replies of agencies that were not asked are counted apart.
    """

    asked: int
    answered: int
    agreed: int
    commented: int
    out_of_scope: int
    unanswered: int
    deemed: int
    late: int
    comments: int
    undecided: int
    uninvited: int
    uninvited_comments: int


def figures(round: Round, as_of: date) -> Figures:
    """The figures of `round`, which holds what was known on the day `as_of`."""
    asked = {request.agency: request.due or round.due for request in round.requests}
    invited = [response for response in round.responses if response.agency in asked]
    others = [response for response in round.responses if response.agency not in asked]
    agreed = [response for response in invited if agrees(response)]
    comments = [comment for response in invited for comment in response.comments]
    unanswered = len(asked) - len(invited)
    return Figures(
        asked=len(asked),
        answered=len(invited),
        agreed=len(agreed),
        commented=len(invited) - len(agreed),
        out_of_scope=sum(response.position is Position.OUT_OF_SCOPE for response in invited),
        unanswered=unanswered,
        deemed=unanswered - len(set(silent(round, as_of))),
        late=sum(response.received > asked[response.agency] for response in invited),
        comments=len(comments),
        undecided=sum(comment.disposition is Disposition.OPEN for comment in comments),
        uninvited=len(others),
        uninvited_comments=sum(len(response.comments) for response in others),
    )


def reconcile(found: Figures) -> bool:
    """Whether the figures add up: X = Y + K and Y = Z + W, none below nothing, deemed ones among the unanswered."""
    return (
        min(found) >= 0
        and found.asked == found.answered + found.unanswered
        and found.answered == found.agreed + found.commented
        and found.deemed <= found.unanswered
        and found.out_of_scope <= found.commented
        and found.undecided <= found.comments
    )


def agrees(response: Response) -> bool:
    """Whether an answer is full agreement (nhất trí): it says so and makes no point."""
    return response.position is Position.AGREE and not response.comments
