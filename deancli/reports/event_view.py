"""`dean event list` as data and for the eye."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, TypedDict

from deancli.domain.evidence import Event, EventKind
from deancli.language import say
from deancli.reports.dates import full
from deancli.reports.lines import Line, visible, wrapped

if TYPE_CHECKING:
    from deancli.workspace import Workspace

SCHEMA: Final = "dean.events/1"
_INDENT: Final = " " * 12


class EventView(TypedDict):
    """One formal act; dates are ISO 8601, "" and null where it does not have the thing."""

    kind: str
    date: str
    number: str
    document: str
    milestone: str
    before: str | None
    by: str | None
    reason: str
    file: str
    note: str


class EventsView(TypedDict):
    """Everything `dean event list` shows, oldest first."""

    schema: str
    events: list[EventView]


def events_view(workspace: Workspace, as_of: date) -> EventsView:
    """The events up to and including `as_of`."""
    known = workspace.known_on(as_of).events
    return {"schema": SCHEMA, "events": [_event(event) for event in sorted(known, key=lambda event: event.on)]}


def _event(event: Event) -> EventView:
    return {
        "kind": event.kind,
        "date": event.on.isoformat(),
        "number": event.number,
        "document": event.document,
        "milestone": event.milestone,
        "before": event.before.isoformat() if event.before else None,
        "by": event.by.isoformat() if event.by else None,
        "reason": event.reason,
        "file": event.file,
        "note": event.note,
    }


def event_lines(view: EventsView, cells: int) -> list[Line]:
    """One event a paragraph."""
    lines: list[Line] = []
    for event in view["events"]:
        first, *rest = wrapped(visible(_sentence(event)), cells, _INDENT)
        lines += [(("note", f"{full(event['date'])}  "), *first[1:]), *rest]
    return lines or [(("", say("Chưa ghi nhận sự kiện nào.")),)]


def _sentence(event: EventView) -> str:
    number = f" {event['number']}" if event["number"] else ""
    if event["kind"] == EventKind.EXTENSION:
        limit = (
            say("trước ngày {day}", day=full(event["before"]))
            if event["before"]
            else say("đến hết ngày {day}", day=full(event["by"] or ""))
        )
        return (
            say("gia hạn {id} {limit}: {reason}", id=event["milestone"], limit=limit, reason=event["reason"]) + number
        )
    if event["kind"] == EventKind.SUBMISSION:
        return say("trình {document}", document=event["document"]) + number
    return say("ban hành {document}", document=event["document"]) + number
