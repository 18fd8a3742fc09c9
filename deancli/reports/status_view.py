"""`dean status` as data (`dean.status/1`): the one home of every figure that is shown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, TypedDict

from deancli.domain.calendar import Calendar
from deancli.domain.deadlines import Due
from deancli.domain.directory import Directory
from deancli.domain.evidence import Obstacle
from deancli.domain.plan import Milestone, Plan
from deancli.domain.progress import Progress, Standing, State
from deancli.domain.stages import Missing
from deancli.reports.next_command import next_command

if TYPE_CHECKING:
    from deancli.workspace.missing_versions import MissingVersions

SCHEMA: Final = "dean.status/1"


class NamedView(TypedDict):
    """An agency or document: its id and its name."""

    id: str
    name: str


class DayOffView(TypedDict):
    """A day off on a weekday, with its name in Vietnamese and English."""

    date: str
    vi: str
    en: str


class DeadlineView(TypedDict):
    """A deadline; dates are ISO 8601. `kind` is before, by or within."""

    kind: str
    date: str
    words: str
    stated: str | None
    extended_from: str | None
    projected: bool
    last_day: str
    last_working_day: str


class MissingView(TypedDict):
    """A deliverable that is not there, what has to be done for it, and who holds it up."""

    document: NamedView
    stage: str
    step: str
    waiting_for: list[NamedView]
    asked: int
    round: int
    left: int
    blocked: bool
    command: str


class MilestoneView(TypedDict):
    """One milestone on the day of the view."""

    id: str
    title: str
    short_title: str
    state: str
    lead: NamedView | None
    deadline: DeadlineView | None
    done_on: str | None
    days_left: int | None
    working_days_left: int | None
    days_late: int
    missing: list[MissingView]
    waits_for: list[str]
    days_off: list[DayOffView]


class ObstacleView(TypedDict):
    """A difficulty that is still open."""

    id: str
    agency: NamedView
    date: str
    text: str
    milestone: str
    days_open: int


class TotalsView(TypedDict):
    """Figures over all milestones; the overdue rate is `late` out of `fallen_due`."""

    milestones: int
    done: int
    fallen_due: int
    late: int


class RestatedView(TypedDict):
    """A deadline whose date in the plan a person has put right."""

    milestone: str
    stated: str
    confirmed: str
    reason: str


class UntaggedView(TypedDict):
    """Documents handed in before, whose versions this copy of the repository lacks, and what brings them."""

    documents: list[NamedView]
    command: str


class StatusView(TypedDict):
    """Everything `dean status` shows."""

    schema: str
    scheme: str
    title: str
    as_of: str
    repository: bool
    untagged: UntaggedView | None
    totals: TotalsView
    milestones: list[MilestoneView]
    obstacles: list[ObstacleView]
    restated: list[RestatedView]


def status_view(
    plan: Plan,
    directory: Directory,
    calendar: Calendar,
    progress: Progress,
    *,
    repository: bool,
    missing_versions: MissingVersions | None,
) -> StatusView:
    """The view of `progress`.

    `repository` tells whether versions could be read from Git, `missing_versions` which of them it lacks.
    """
    return {
        "schema": SCHEMA,
        "scheme": plan.scheme.id,
        "title": plan.scheme.short_title,
        "as_of": progress.as_of.isoformat(),
        "repository": repository,
        "untagged": _untagged(plan, missing_versions) if missing_versions else None,
        "totals": {
            "milestones": len(progress.standings),
            "done": progress.done,
            "fallen_due": progress.fallen_due,
            "late": progress.late,
        },
        "milestones": [_milestone(plan, directory, calendar, found) for found in progress.standings],
        "obstacles": [_obstacle(directory, found, progress.as_of) for found in progress.obstacles],
        "restated": [view for milestone in plan.milestones if (view := _restated(milestone))],
    }


def _milestone(plan: Plan, directory: Directory, calendar: Calendar, found: Standing) -> MilestoneView:
    milestone = found.milestone
    return {
        "id": milestone.id,
        "title": milestone.title,
        "short_title": milestone.short_title,
        "state": found.state,
        "lead": named_view(directory, milestone.lead) if milestone.lead else None,
        "deadline": deadline_view(milestone, found.due) if found.due else None,
        "done_on": found.done_on.isoformat() if found.done_on else None,
        "days_left": found.days_left,
        "working_days_left": found.working_days_left,
        "days_late": found.days_late,
        "missing": [_missing(plan, directory, milestone, missing) for missing in found.missing],
        "waits_for": list(found.waits_for),
        "days_off": [_day_off(calendar, day) for day in found.days_off if found.state in _NEAR],
    }


_NEAR = (State.DUE_SOON,)


def deadline_view(milestone: Milestone, due: Due) -> DeadlineView:
    """A milestone's deadline as made definite in `due`."""
    deadline = milestone.deadline
    return {
        "kind": "within" if deadline.within else "by" if due.inclusive else "before",
        "date": due.named.isoformat(),
        "words": deadline.words,
        "stated": deadline.stated.isoformat() if deadline.stated else None,
        "extended_from": due.extended_from.isoformat() if due.extended_from else None,
        "projected": due.projected,
        "last_day": due.last_day.isoformat(),
        "last_working_day": due.last_working_day.isoformat(),
    }


def _missing(plan: Plan, directory: Directory, milestone: Milestone, missing: Missing) -> MissingView:
    return {
        "document": _document(plan, missing.document),
        "stage": missing.stage,
        "step": missing.step,
        "waiting_for": [named_view(directory, id) for id in missing.waiting_for],
        "asked": missing.asked,
        "round": missing.round,
        "left": missing.left,
        "blocked": missing.blocked,
        "command": next_command(missing, milestone.id),
    }


def _untagged(plan: Plan, missing: MissingVersions) -> UntaggedView:
    return {"documents": [_document(plan, id) for id in missing.documents], "command": missing.command}


def _document(plan: Plan, id: str) -> NamedView:
    return {"id": id, "name": next(document.title for document in plan.documents if document.id == id)}


def _day_off(calendar: Calendar, day: date) -> DayOffView:
    vi, en = calendar.off[day]
    return {"date": day.isoformat(), "vi": vi, "en": en}


def _obstacle(directory: Directory, obstacle: Obstacle, as_of: date) -> ObstacleView:
    return {
        "id": obstacle.id,
        "agency": named_view(directory, obstacle.agency),
        "date": obstacle.on.isoformat(),
        "text": obstacle.text,
        "milestone": obstacle.milestone,
        "days_open": (as_of - obstacle.on).days,
    }


def _restated(milestone: Milestone) -> RestatedView | None:
    deadline = milestone.deadline
    used = deadline.before or deadline.by
    if not (deadline.stated and deadline.confirmed and used and used != deadline.stated):
        return None
    return {
        "milestone": milestone.id,
        "stated": deadline.stated.isoformat(),
        "confirmed": used.isoformat(),
        "reason": deadline.confirmed.reason,
    }


def named_view(directory: Directory, id: str) -> NamedView:
    """The id and the name of an agency or body."""
    return {"id": id, "name": directory.name(id)}
