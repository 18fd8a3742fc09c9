"""`dean pending` as data: per round and agency what is waited for, and what is still to be decided here."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Final, TypedDict

from deancli.domain.evidence import Disposition, Evidence, Round
from deancli.domain.stages import silent
from deancli.reports.round_view import RequestView, request_views
from deancli.reports.status_view import NamedView, named_view

if TYPE_CHECKING:
    from deancli.domain.reminders import Notice
    from deancli.workspace import Workspace

SCHEMA: Final = "dean.pending/1"


class UndecidedView(TypedDict):
    """How many comments of one agency in one round nobody has decided yet."""

    agency: NamedView
    comments: int


class PendingRoundView(TypedDict):
    """One round with something open: who has not answered, what is undecided or not yet in a version."""

    number: int
    document: NamedView
    version: int
    milestone: str
    due: str
    days_late: int
    waited_for: list[RequestView]
    undecided: list[UndecidedView]
    unproven: int
    command: str


class PendingObstacleView(TypedDict):
    """A difficulty that is not settled; `owner` is who has to."""

    id: str
    agency: NamedView
    owner: NamedView | None
    text: str
    days_open: int


class PendingView(TypedDict):
    """Everything `dean pending` shows."""

    schema: str
    as_of: str
    rounds: list[PendingRoundView]
    obstacles: list[PendingObstacleView]


def pending_view(workspace: Workspace, as_of: date) -> PendingView:
    """What is open at the end of `as_of`."""
    from deancli.storage.consultations import read_notices

    known = workspace.known_on(as_of)
    sent = [notice for notice in read_notices(workspace.root, workspace.definitions) if notice.on <= as_of]
    rounds = [_round(workspace, known, round, as_of, sent) for round in known.rounds if not round.cancelled]
    return {
        "schema": SCHEMA,
        "as_of": as_of.isoformat(),
        "rounds": [view for view in rounds if view["waited_for"] or view["undecided"] or view["unproven"]],
        "obstacles": [
            {
                "id": obstacle.id,
                "agency": named_view(workspace.directory, obstacle.agency),
                "owner": named_view(workspace.directory, obstacle.owner) if obstacle.owner else None,
                "text": obstacle.text,
                "days_open": (as_of - obstacle.on).days,
            }
            for obstacle in known.obstacles
            if not obstacle.closed
        ],
    }


def _round(workspace: Workspace, known: Evidence, round: Round, as_of: date, notices: list[Notice]) -> PendingRoundView:
    waited = set(silent(round, as_of)) if not round.closed else set()
    own = [notice for notice in notices if notice.round == round.number]
    requests = request_views(workspace.directory, round, own, as_of) if waited else []
    undecided = Counter(
        response.agency for response in round.responses for comment in response.comments
        if comment.disposition is Disposition.OPEN
    )  # fmt: skip
    late = max((as_of - round.due).days, 0) if waited else 0
    title = next(document.title for document in workspace.plan.documents if document.id == round.document)
    return {
        "number": round.number,
        "document": {"id": round.document, "name": title},
        "version": round.version,
        "milestone": round.milestone,
        "due": round.due.isoformat(),
        "days_late": late,
        "waited_for": [view for view in requests if view["agency"]["id"] in waited],
        "undecided": [
            {"agency": named_view(workspace.directory, agency), "comments": n} for agency, n in undecided.items()
        ],
        "unproven": _unproven(known, round),
        "command": _command(round, waited=bool(waited), undecided=bool(undecided)),
    }


def _unproven(known: Evidence, round: Round) -> int:
    """Comments taken in whose version is not there yet."""
    versions = {version.number for version in known.versions if version.document == round.document}
    taken = (Disposition.ACCEPTED, Disposition.PARTIAL)
    return sum(
        comment.disposition in taken and comment.incorporated_in not in versions
        for response in round.responses
        for comment in response.comments
    )


def _command(round: Round, *, waited: bool, undecided: bool) -> str:
    if waited:
        return f"dean round remind {round.number}"
    return f"dean comment review --round {round.number}" if undecided else f"dean draft commit {round.document}"


def only_of(view: PendingView, agency: str) -> PendingView:
    """What of `view` one agency (an id) owes, or waits for."""
    rounds: list[PendingRoundView] = []
    for round in view["rounds"]:
        waited = [request for request in round["waited_for"] if request["agency"]["id"] == agency]
        undecided = [found for found in round["undecided"] if found["agency"]["id"] == agency]
        if waited or undecided:
            rounds.append({**round, "waited_for": waited, "undecided": undecided})
    own = [o for o in view["obstacles"] if agency in (o["agency"]["id"], o["owner"]["id"] if o["owner"] else "")]
    return {**view, "rounds": rounds, "obstacles": own}


def only_waiting(view: PendingView, number: int | None) -> PendingView:
    """What of `view` is waited for from others, in round `number` where one is named."""
    rounds = [round for round in view["rounds"] if round["waited_for"] and number in (None, round["number"])]
    return {**view, "rounds": [{**round, "undecided": [], "unproven": 0} for round in rounds], "obstacles": []}
