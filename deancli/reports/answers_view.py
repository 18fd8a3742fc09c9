"""Who answered in which round, as data: agencies × rounds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, TypedDict

from deancli.domain.evidence import Round
from deancli.reports.round_view import request_views
from deancli.reports.status_view import NamedView, named_view

if TYPE_CHECKING:
    from deancli.workspace import Workspace

MOST: Final = 12
"""So many rounds, the newest, are shown beside each other."""


class AnsweredRoundView(TypedDict):
    """A column: the round, what it is about, when it was sent, how many were asked and have answered."""

    number: int
    document: NamedView
    version: int
    sent: str
    asked: int
    answered: int


class CellView(TypedDict):
    """Where an agency stands in a round, as `dean round show` says it, and how many comments it made."""

    round: int
    reply: str
    comments: int


class AgencyRowView(TypedDict):
    """A row: the agency, and its cells in those rounds that it has to do with."""

    agency: NamedView
    cells: list[CellView]


class AnswersView(TypedDict):
    """The newest rounds, oldest first, out of `total`; the agencies in the order in which they were first asked."""

    as_of: str
    total: int
    rounds: list[AnsweredRoundView]
    agencies: list[AgencyRowView]


def answers_view(workspace: Workspace, as_of: date, numbers: tuple[int, ...] = ()) -> AnswersView:
    """The rounds of `numbers` (of all, where none is named) that were not called off, as known on `as_of`."""
    known = [one for one in workspace.known_on(as_of).rounds if not one.cancelled]
    wanted = [one for one in sorted(known, key=lambda one: one.number) if not numbers or one.number in numbers]
    shown = wanted[-MOST:]
    rows: dict[str, list[CellView]] = {}
    for round in shown:
        for request in request_views(workspace.directory, round, [], as_of):
            cell: CellView = {
                "round": round.number, "reply": request["reply"], "comments": request["comments"],
            }  # fmt: skip
            rows.setdefault(request["agency"]["id"], []).append(cell)
    return {
        "as_of": as_of.isoformat(),
        "total": len(wanted),
        "rounds": [_round(workspace, one) for one in shown],
        "agencies": [{"agency": named_view(workspace.directory, id), "cells": cells} for id, cells in rows.items()],
    }


def _round(workspace: Workspace, round: Round) -> AnsweredRoundView:
    title = next(document.title for document in workspace.plan.documents if document.id == round.document)
    asked = {request.agency for request in round.requests}
    return {
        "number": round.number,
        "document": {"id": round.document, "name": title},
        "version": round.version,
        "sent": round.sent.isoformat(),
        "asked": len(asked),
        "answered": len({response.agency for response in round.responses} & asked),
    }
