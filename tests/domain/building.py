"""Values for tests, in few words."""

from __future__ import annotations

from datetime import date
from typing import Any

from deancli.domain.agencies import Agencies, Agency, Body, Kind, Tone
from deancli.domain.calendar import Calendar, PublicDays, calendar_of
from deancli.domain.directory import Directory
from deancli.domain.evidence import (
    Comment,
    Disposition,
    Event,
    EventKind,
    Evidence,
    Position,
    Request,
    Response,
    Round,
    Version,
)
from deancli.domain.plan import (
    Deadline,
    Deliverable,
    Document,
    Milestone,
    Place,
    Plan,
    Scheme,
    Settings,
    Stage,
)
from deancli.domain.progress import Progress, Standing, progress

HERE = Place("milestones.yaml", 1, 1)
OFF_2024 = (
    date(2024, 1, 1), *(date(2024, 2, day) for day in range(8, 15)), date(2024, 4, 18), date(2024, 4, 29),
    date(2024, 4, 30), date(2024, 5, 1), date(2024, 9, 2), date(2024, 9, 3),
)  # fmt: skip
CALENDAR: Calendar = calendar_of(
    PublicDays(dict.fromkeys(OFF_2024, ("nghỉ", "off")), frozenset({date(2024, 5, 4)})), (), ()
)


def d(text: str) -> date:
    """A day of 2024 written `16/4`."""
    day, month = text.split("/")
    return date(2024, int(month), int(day))


def agency(id: str, kind: Kind = Kind.SO, valid_to: date | None = None) -> Agency:
    """An agency whose name is its id."""
    return Agency(id, id.upper(), id[:3].upper(), (), (), kind, Tone.DIRECT, None, valid_to, "", (), (), HERE)


def directory(*members: str) -> Directory:
    """`lead`, the body `ban` of the lead and `members`, and two districts that end in June 2025."""
    everyone = tuple(agency(id) for id in ("lead", *members))
    districts = tuple(agency(id, Kind.HUYEN, date(2025, 6, 30)) for id in ("huyen-a", "huyen-b"))
    ban = Body("ban", "Ban", (), (), "lead", ("lead", *members), "", HERE)
    return Directory(Agencies((*everyone, *districts), (ban,), ()))


def deliverable(document: str, stage: Stage, **more: Any) -> Deliverable:
    """A product; consulted by the Ban unless told otherwise."""
    by = ("body:ban",) if stage is Stage.CONSULTED else ()
    values: dict[str, Any] = {"by": by, "reply": None, "reply_by": None, "establishes": (), "place": HERE}
    return Deliverable(document, stage, **values | more)


def milestone(id: str, deadline: Deadline, *deliverables: Deliverable, after: tuple[str, ...] = ()) -> Milestone:
    """A milestone led by `lead`."""
    return Milestone(id, id, id, deadline, "lead", "", (), deliverables, after, "", HERE)


def plan(*milestones: Milestone, settings: Settings | None = None) -> Plan:
    """A plan with the documents its milestones name."""
    names = dict.fromkeys(found.document for each in milestones for found in each.deliverables)
    documents = tuple(Document(name, name, "ĐA", "lead", HERE) for name in names)
    scheme = Scheme("de-an", "Đề án", "Đề án", "lead", "", None, HERE)
    return Plan(scheme, settings or Settings(), documents, milestones, (), (), ())


def version(document: str, number: int, on: str) -> Version:
    """A version handed in on a day."""
    return Version(document, number, d(on), "lead", "", "")


def held(number: int, milestone: str, document: str, sent: str, due: str, asked: str, **more: Any) -> Round:
    """A round that asked the agencies named in `asked`."""
    values: dict[str, Any] = {
        "version": 1, "silence_agrees": False, "closed": None, "cancelled": None, "responses": (),
        "requests": tuple(Request(id, None) for id in asked.split()),
    }  # fmt: skip
    return Round(number, milestone, document, sent=d(sent), due=d(due), **values | more)


def answer(agency: str, on: str, *comments: Comment) -> Response:
    """An answer received on a day."""
    position = Position.AGREE_WITH_COMMENTS if comments else Position.AGREE
    return Response(agency, "1", d(on), d(on), position, comments)


def comment(disposition: Disposition = Disposition.OPEN, decided: str = "", proven: int | None = None) -> Comment:
    """A comment and what became of it."""
    return Comment("R1-A-001", disposition, d(decided) if decided else None, proven)


def event(kind: EventKind, on: str, about: str, **more: Any) -> Event:
    """A formal act about a document, or about a milestone for an extension."""
    extension = kind is EventKind.EXTENSION
    values: dict[str, Any] = {
        "document": "" if extension else about, "milestone": about if extension else "", "before": None, "by": None,
        "reason": "", "file": "", "sha256": "", "note": "", "number": "",
    }  # fmt: skip
    return Event(kind, d(on), **values | more)


def on(day: str, what: Plan, evidence: Evidence, who: Directory) -> Progress:
    """Progress at the end of a day."""
    return progress(what, who, evidence, CALENDAR, d(day))


def first(day: str, what: Plan, evidence: Evidence, who: Directory) -> Standing:
    """The first milestone's standing at the end of a day."""
    return on(day, what, evidence, who).standings[0]
