"""The calendar as iCalendar (RFC 5545), for Outlook, Google Calendar and telephones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from deancli.git.revisions import Revision, revisions
from deancli.language import current, say
from deancli.reports.calendar_text import entry_note
from deancli.reports.calendar_view import CalendarView, EntryView
from deancli.reports.lines import visible

if TYPE_CHECKING:
    from icalendar import Alarm, Event

    from deancli.workspace import Workspace

_NAMES: Final = UUID("6f0c1a52-8f0e-5d0c-9d5b-4f1d1a2f9c11")
"""Set once: the space in which the uids of entries are named (RFC 9562, version 5)."""

_MORNING: Final = time(8)
_PLAN: Final = re.compile(r"milestones\.yaml|events/.*")
_ANYTHING: Final = re.compile(r".*")


def calendar_ics(workspace: Workspace, view: CalendarView) -> bytes:
    """The entries of `view` as one calendar; the same view and history give the same bytes.

    An entry keeps its UID for ever. SEQUENCE is how many recorded actions changed what its date comes from, so that
    it rises with an extension and with the undoing of one too; DTSTAMP is the time of the last of them (RFC 5545,
    3.8.7.2 and 3.8.7.4).
    """
    from icalendar import Calendar

    history = revisions(workspace.repository, date.fromisoformat(view["as_of"])) if workspace.repository else ()
    calendar = Calendar()
    calendar.add("prodid", f"-//dean//dean calendar//{current().upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", visible(view["title"]))
    for entry in view["entries"]:
        calendar.add_component(_event(view["scheme"], entry, history))
    return bytes(calendar.to_ical())


def _event(scheme: str, entry: EntryView, history: Iterable[Revision]) -> Event:
    from icalendar import Event

    day = date.fromisoformat(entry["date"])
    concerned = [revision for revision in history if _concerns(revision, entry)]
    event = Event()
    event.add("uid", f"{uuid5(_NAMES, _name(scheme, entry))}")
    event.add("dtstamp", _stamp(concerned, day))
    event.add("sequence", len(concerned))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if entry["cancelled"] else "CONFIRMED")
    event.add("summary", _summary(entry))
    event.add("description", _description(entry))
    for reminder in () if entry["cancelled"] else entry["reminders"]:
        event.add_component(_alarm(date.fromisoformat(reminder), day, _summary(entry)))
    return event


def _name(scheme: str, entry: EntryView) -> str:
    own = f"/{entry['agency']['id']}" if entry["agency"] else ""
    return f"{scheme}/{entry['kind']}/{entry['id']}{own}"


def _concerns(revision: Revision, entry: EntryView) -> bool:
    if entry["kind"] == "deadline":
        source = _ANYTHING if entry["counted"] else _PLAN
    else:
        source = re.compile(rf"rounds/0*{int(entry['id'])}-[^/]*/round\.yaml")
    return any(source.fullmatch(path) for path in revision.paths)


def _stamp(concerned: list[Revision], day: date) -> datetime:
    """Without a history, the day itself: a clock would make every run differ."""
    return concerned[0].when.astimezone(UTC) if concerned else datetime.combine(day, time(), UTC)


def _summary(entry: EntryView) -> str:
    if entry["kind"] == "deadline":
        return visible(say("Hạn {id}: {title}", id=entry["id"], title=entry["title"]))
    return visible(say("Hạn góp ý đợt {id}: {title}", id=entry["id"], title=entry["title"]))


def _description(entry: EntryView) -> str:
    lines = [entry_note(entry)]
    if entry["words"]:
        lines.append(say("Kế hoạch ghi: {words}", words=entry["words"]))
    if not entry["open"]:
        lines.append(say("Đã xong."))
    return "\n".join(map(visible, lines))


def _alarm(on: date, day: date, text: str) -> Alarm:
    """At eight in the morning of `on`, counted from midnight at the beginning of `day` as an all-day event is."""
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", datetime.combine(on, _MORNING) - datetime.combine(day, time()))
    return alarm
