"""`dean round list|show` as data: what each round asked, what came back, who is waited for."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypedDict, cast

from deancli.domain.evidence import Position, Response, Round
from deancli.domain.figures import agrees, figures
from deancli.domain.stages import Scene, silent, unasked
from deancli.reports.status_view import NamedView, named_view

if TYPE_CHECKING:
    from deancli.domain.consultation import RoundRecord
    from deancli.domain.directory import Directory
    from deancli.domain.reminders import Notice
    from deancli.workspace import Workspace

LIST_SCHEMA: Final = "dean.rounds/1"
SCHEMA: Final = "dean.round/1"


class Reply(StrEnum):
    """Where one agency stands in one round."""

    AGREED = "agreed"
    COMMENTED = "commented"
    OUT_OF_SCOPE = "out_of_scope"
    DEEMED = "deemed_agreed"
    WAITED = "waited_for"
    LATE = "overdue"


class FiguresView(TypedDict):
    """The figures of a round: asked = answered + unanswered, answered = agreed + commented."""

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


class RoundLineView(TypedDict):
    """One round; `state` is running, closed or cancelled, dates are ISO 8601."""

    number: int
    title: str
    document: NamedView
    version: int
    milestone: str
    sent: str
    due: str
    state: str
    ended: str | None
    days_late: int
    figures: FiguresView


class RoundsView(TypedDict):
    """Everything `dean round list` shows."""

    schema: str
    as_of: str
    rounds: list[RoundLineView]


class RequestView(TypedDict):
    """One agency in a round. `reply` says where it stands, `days_late` how late it answered or still is."""

    agency: NamedView
    invited: bool
    due: str
    reply: str
    days_late: int
    number: str
    dated: str | None
    received: str | None
    comments: int
    undecided: int
    reminded: int
    last_reminded: str | None


class RoundView(TypedDict):
    """Everything `dean round show` shows; `unasked` are whom the plan wants heard and nobody has asked."""

    schema: str
    as_of: str
    round: RoundLineView
    letter: str
    letter_date: str | None
    silence_agrees: bool
    reason: str
    follows: int | None
    requests: list[RequestView]
    unasked: list[NamedView]


def rounds_view(workspace: Workspace, as_of: date) -> RoundsView:
    """Every round sent by `as_of`, oldest first."""
    from deancli.workspace.consultation.rounds import rounds_of

    known = {round.number: round for round in workspace.known_on(as_of).rounds}
    lines = [_line(workspace, record, known[record.number], as_of) for record in rounds_of(workspace)
             if record.number in known]  # fmt: skip
    return {"schema": LIST_SCHEMA, "as_of": as_of.isoformat(), "rounds": lines}


def round_view(workspace: Workspace, number: int | None, as_of: date) -> RoundView:
    """One round, the only running one without a number; raises DeanError where that is not clear."""
    from deancli.workspace.consultation.rounds import evidence_of, round_of

    record = round_of(workspace, number)
    return _round(workspace, record, evidence_of(workspace, record.number, as_of), _notices(workspace, as_of), as_of)


def all_rounds(workspace: Workspace, as_of: date) -> list[RoundView]:
    """Every round sent by `as_of` in full, oldest first."""
    from deancli.workspace.consultation.rounds import rounds_of

    notices = _notices(workspace, as_of)
    known = {round.number: round for round in workspace.known_on(as_of).rounds}
    records = [record for record in rounds_of(workspace) if record.number in known]
    return [_round(workspace, record, known[record.number], notices, as_of) for record in records]


def _notices(workspace: Workspace, as_of: date) -> list[Notice]:
    from deancli.storage.consultations import read_notices

    return [notice for notice in read_notices(workspace.root, workspace.definitions) if notice.on <= as_of]


def _round(workspace: Workspace, record: RoundRecord, known: Round, notices: list[Notice], as_of: date) -> RoundView:
    return {
        "schema": SCHEMA,
        "as_of": as_of.isoformat(),
        "round": _line(workspace, record, known, as_of),
        "letter": record.letter.number,
        "letter_date": record.letter.date.isoformat() if record.letter.date else None,
        "silence_agrees": record.silence_agrees,
        "reason": record.reason,
        "follows": record.follows,
        "requests": request_views(workspace.directory, known, [n for n in notices if n.round == known.number], as_of),
        "unasked": [] if known.cancelled else _unasked(workspace, known, as_of),
    }


def _unasked(workspace: Workspace, known: Round, as_of: date) -> list[NamedView]:
    scene = Scene(workspace.plan, workspace.directory, workspace.known_on(as_of), as_of)
    milestone = next(milestone for milestone in workspace.plan.milestones if milestone.id == known.milestone)
    return [named_view(workspace.directory, agency) for agency in unasked(scene, milestone, known.document)]


def _line(workspace: Workspace, record: RoundRecord, known: Round, as_of: date) -> RoundLineView:
    title = next(document.title for document in workspace.plan.documents if document.id == known.document)
    ended = known.cancelled or known.closed
    waited = silent(known, as_of) if not ended else ()
    return {
        "number": known.number,
        "title": record.title,
        "document": {"id": known.document, "name": title},
        "version": known.version,
        "milestone": known.milestone,
        "sent": known.sent.isoformat(),
        "due": known.due.isoformat(),
        "state": "cancelled" if known.cancelled else "closed" if known.closed else "running",
        "ended": ended.isoformat() if ended else None,
        "days_late": max((as_of - known.due).days, 0) if waited else 0,
        "figures": figures_view(known, as_of),
    }


def figures_view(round: Round, as_of: date) -> FiguresView:
    """The figures of a round as data."""
    return cast("FiguresView", figures(round, as_of)._asdict())


def request_views(directory: Directory, round: Round, notices: list[Notice], as_of: date) -> list[RequestView]:
    """Every agency that was asked, in the order of the round, then those that answered unasked."""
    answers = {response.agency: response for response in round.responses}
    asked = {request.agency: request.due or round.due for request in round.requests}
    uninvited = [agency for agency in answers if agency not in asked]
    waited = set(silent(round, as_of))
    return [
        _request(named_view(directory, agency), asked.get(agency), round, answers.get(agency), waited, notices, as_of)
        for agency in (*asked, *uninvited)
    ]


def _request(  # noqa: PLR0913, PLR0917 - one row of a table
    agency: NamedView, due: date | None, round: Round, answer: Response | None, waited: set[str],
    notices: list[Notice], as_of: date,
) -> RequestView:  # fmt: skip
    own = [notice.on for notice in notices if notice.agency == agency["id"]]
    last = due or round.due
    still = as_of if answer is None and agency["id"] in waited and not round.closed else last
    return {
        "agency": agency,
        "invited": due is not None,
        "due": last.isoformat(),
        "reply": _reply(answer, waiting=agency["id"] in waited, late=as_of > last),
        "days_late": max(((answer.received if answer else still) - last).days, 0) if due else 0,
        "number": answer.number if answer else "",
        "dated": answer.dated.isoformat() if answer else None,
        "received": answer.received.isoformat() if answer else None,
        "comments": len(answer.comments) if answer else 0,
        "undecided": sum(comment.disposition == "open" for comment in answer.comments) if answer else 0,
        "reminded": len(own),
        "last_reminded": max(own).isoformat() if own else None,
    }


def _reply(answer: Response | None, *, waiting: bool, late: bool) -> Reply:
    if answer is None:
        return (Reply.LATE if late else Reply.WAITED) if waiting else Reply.DEEMED
    if agrees(answer):
        return Reply.AGREED
    return Reply.OUT_OF_SCOPE if answer.position is Position.OUT_OF_SCOPE else Reply.COMMENTED
