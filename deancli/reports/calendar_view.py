"""`dean calendar` as data: the days of a span, and what falls on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final, TypedDict

from deancli.domain.calendar import Calendar, days
from deancli.domain.evidence import Round, known_on
from deancli.domain.plan import Span
from deancli.domain.progress import DONE, Standing
from deancli.domain.stages import silent
from deancli.errors import DeanError
from deancli.language import say
from deancli.reports.status_view import NamedView, deadline_view, named_view

if TYPE_CHECKING:
    from deancli.workspace import Workspace

SCHEMA: Final = "dean.calendar/1"
_LONGEST: Final = 1100
_FIRST_YEAR: Final = 1990
_LAST_YEAR: Final = 2199


class DayView(TypedDict):
    """One day; `kind` is working, weekend, off (a named day off) or worked (a weekend day worked instead)."""

    date: str
    kind: str
    vi: str
    en: str


class EntryView(TypedDict):
    """Something that falls due: a milestone's deadline or the replies of a round.

    `kind` is deadline or reply, `id` the milestone's or the round's number, `agency` the one that a round gave a
    date of its own. `date` is the last day in time and `last_working_day` the last of these on which offices work.
    `open` tells that somebody still has to do something for it, `cancelled` that it does not hold any more,
    `counted` that it is counted from something else and moves with it. `reminders` are the two working days to be
    reminded on: when it becomes near, and the last one.
    """

    date: str
    kind: str
    id: str
    title: str
    words: str
    milestone: str
    agency: NamedView | None
    last_working_day: str
    extended_from: str | None
    open: bool
    cancelled: bool
    counted: bool
    reminders: list[str]


class CalendarView(TypedDict):
    """Everything `dean calendar` shows; days and entries in the order of time."""

    schema: str
    scheme: str
    title: str
    as_of: str
    first: str
    last: str
    days: list[DayView]
    entries: list[EntryView]


def calendar_view(workspace: Workspace, as_of: date, first: date, last: date) -> CalendarView:
    """The days from `first` to `last`, both included, with what is known on `as_of`.

    Raises DeanError for a span that is no span, longer than three years, or out of all proportion.
    """
    _check_span(first, last)
    calendar = workspace.calendar(as_of, first, last)
    entries = [entry for entry in _entries(workspace, calendar, as_of) if first.isoformat() <= entry["date"]]
    return {
        **_head(workspace, as_of, first, last),
        "days": [_day(calendar, day) for day in days(first, last)],
        "entries": [entry for entry in entries if entry["date"] <= last.isoformat()],
    }


def agenda_view(workspace: Workspace, as_of: date) -> CalendarView:
    """All that ever falls due by what is known on `as_of`, without the days between."""
    entries = list(_entries(workspace, workspace.calendar(as_of), as_of))
    dates = [date.fromisoformat(entry["date"]) for entry in entries] or [as_of]
    return {**_head(workspace, as_of, min(dates), max(dates)), "days": [], "entries": entries}


def _head(workspace: Workspace, as_of: date, first: date, last: date) -> CalendarView:
    scheme = workspace.plan.scheme
    return {
        "schema": SCHEMA,
        "scheme": scheme.id,
        "title": scheme.short_title,
        "as_of": as_of.isoformat(),
        "first": first.isoformat(),
        "last": last.isoformat(),
        "days": [],
        "entries": [],
    }


def _check_span(first: date, last: date) -> None:
    if not 0 <= (last - first).days <= _LONGEST:
        raise DeanError(
            say("Không xem lịch được từ {first} đến {last}.", first=f"{first:%d/%m/%Y}", last=f"{last:%d/%m/%Y}"),
            say("Ngày đầu không sau ngày cuối, dài nhất ba năm."),
        )
    if not (first.year >= _FIRST_YEAR and last.year <= _LAST_YEAR):
        raise DeanError(
            say("Lịch chỉ có từ năm {first} đến năm {last}.", first=_FIRST_YEAR, last=_LAST_YEAR),
            say("Xem lại năm vừa gõ."),
        )


def _day(calendar: Calendar, day: date) -> DayView:
    vi, en = calendar.off.get(day, ("", ""))
    if calendar.is_working(day):
        kind = "working" if day not in calendar.worked else "worked"
    else:
        kind = "off" if vi else "weekend"
    return {"date": day.isoformat(), "kind": kind, "vi": vi, "en": en}


def _entries(workspace: Workspace, calendar: Calendar, as_of: date) -> list[EntryView]:
    near = workspace.plan.settings.due_soon
    found = [_deadline(calendar, standing, near) for standing in workspace.progress(as_of).standings if standing.due]
    for round in known_on(workspace.evidence, as_of).rounds:
        found += _replies(workspace, calendar, round, as_of)
    return sorted(found, key=lambda entry: (entry["date"], entry["kind"], entry["id"]))


def _deadline(calendar: Calendar, standing: Standing, near: Span) -> EntryView:
    milestone, due = standing.milestone, standing.due
    assert due is not None, "only milestones with a deadline are on the calendar"
    view = deadline_view(milestone, due)
    return {
        "date": view["last_day"],
        "kind": "deadline",
        "id": milestone.id,
        "title": milestone.short_title,
        "words": view["words"],
        "milestone": milestone.id,
        "agency": None,
        "last_working_day": view["last_working_day"],
        "extended_from": view["extended_from"],
        "open": standing.state not in DONE,
        "cancelled": False,
        "counted": milestone.deadline.within is not None,
        "reminders": _reminders(calendar, due.last_day, near) if standing.state not in DONE else [],
    }


def _replies(workspace: Workspace, calendar: Calendar, round: Round, as_of: date) -> Iterator[EntryView]:
    """The date of the round, and a further one for each agency that was given longer."""
    waited = set() if round.closed or round.cancelled else set(silent(round, as_of))
    own = {request.agency: request.due for request in round.requests if request.due and request.due != round.due}
    yield _reply(workspace, calendar, round, round.due, "", is_open=bool(waited - own.keys()))
    for agency, due in own.items():
        yield _reply(workspace, calendar, round, due, agency, is_open=agency in waited)


def _reply(
    workspace: Workspace, calendar: Calendar, round: Round, due: date, agency: str, *, is_open: bool
) -> EntryView:
    document = next(found.title for found in workspace.plan.documents if found.id == round.document)
    return {
        "date": due.isoformat(),
        "kind": "reply",
        "id": str(round.number),
        "title": say("{document}, dự thảo lần {n}", document=document, n=round.version),
        "words": "",
        "milestone": round.milestone,
        "agency": named_view(workspace.directory, agency) if agency else None,
        "last_working_day": calendar.last_working_day(due).isoformat(),
        "extended_from": None,
        "open": is_open,
        "cancelled": round.cancelled is not None,
        "counted": False,
        "reminders": _reminders(calendar, due, workspace.plan.settings.due_soon) if is_open else [],
    }


def _reminders(calendar: Calendar, last_day: date, near: Span) -> list[str]:
    last = calendar.last_working_day(last_day)
    first = min(calendar.subtract(last_day, near), last)
    return [day.isoformat() for day in dict.fromkeys((first, last))]
