"""`dean plan …` as data: the plan as written, planned backwards, and with a delay."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, TypedDict

from deancli.domain.backplan import Backstep, Slip, backplan, what_if
from deancli.domain.deadlines import Due
from deancli.domain.directory import Directory
from deancli.domain.plan import Deliverable, Milestone, Plan, Span
from deancli.errors import DeanError
from deancli.language import say
from deancli.reports.status_view import DeadlineView, NamedView, deadline_view, named_view

if TYPE_CHECKING:
    from deancli.workspace import Workspace

PLAN_SCHEMA: Final = "dean.plan/1"
BACKPLAN_SCHEMA: Final = "dean.backplan/1"
WHAT_IF_SCHEMA: Final = "dean.what-if/1"


class DeliverableView(TypedDict):
    """A product: the document, the stage it must reach, and who is consulted for it."""

    document: NamedView
    stage: str
    by: list[NamedView]


class PlannedView(TypedDict):
    """One milestone as the plan has it."""

    id: str
    title: str
    deadline: DeadlineView | None
    lead: NamedView | None
    lead_source: str
    coordinating: list[NamedView]
    deliverables: list[DeliverableView]
    after: list[str]
    note: str


class PlanView(TypedDict):
    """Everything `dean plan show` shows."""

    schema: str
    title: str
    milestones: list[PlannedView]


class BackstepView(TypedDict):
    """The way back from one deadline; `fits` is false when the round cannot leave in time."""

    milestone: str
    title: str
    document: NamedView | None
    last_working_day: str
    reply_by: str | None
    send_by: str | None
    starts_after: str | None
    working_days: int | None
    fits: bool


class BackplanView(TypedDict):
    """Everything `dean plan back` shows."""

    schema: str
    as_of: str
    steps: list[BackstepView]


class SlipView(TypedDict):
    """What a delay does to one milestone."""

    milestone: str
    title: str
    last_day: str
    projected: str
    days_late: int
    working_days_left: int | None


class WhatIfView(TypedDict):
    """Everything `dean plan what-if` shows."""

    schema: str
    milestone: str
    end: str
    slips: list[SlipView]


def plan_view(workspace: Workspace, as_of: date) -> PlanView:
    """The plan with the deadlines in force on `as_of`."""
    plan, found = workspace.plan, _dues(workspace, as_of)
    return {
        "schema": PLAN_SCHEMA,
        "title": plan.scheme.title,
        "milestones": [_planned(plan, workspace.directory, m, found[m.id]) for m in plan.milestones],
    }


def backplan_view(workspace: Workspace, as_of: date) -> BackplanView:
    """The latest days to send each round, from the deadlines in force on `as_of`."""
    plan = workspace.plan
    steps = backplan(plan, _dues(workspace, as_of), workspace.calendar(as_of))
    return {
        "schema": BACKPLAN_SCHEMA,
        "as_of": as_of.isoformat(),
        "steps": [_backstep(plan, step) for step in steps],
    }


def what_if_view(workspace: Workspace, id: str, delay: Span, as_of: date) -> WhatIfView:
    """What slips when milestone `id` ends `delay` after its last day in time.

    Raises DeanError for an unknown milestone and for one without a deadline.
    """
    plan, found, calendar = workspace.plan, _dues(workspace, as_of), workspace.calendar(as_of)
    due = found[milestone_of(plan, id).id]
    if due is None:
        raise DeanError(
            say("{id} chưa có hạn để tính.", id=id), say("Thêm deadline: trong milestones.yaml rồi thử lại.")
        )
    end = calendar.add(due.last_working_day, delay)
    return {
        "schema": WHAT_IF_SCHEMA,
        "milestone": id,
        "end": end.isoformat(),
        "slips": [_slip(plan, slip) for slip in what_if(plan, found, calendar, id, end)],
    }


def milestone_of(plan: Plan, id: str) -> Milestone:
    """The milestone of that id, whatever its case; raises DeanError with the likely one otherwise."""
    from deancli.domain.names import suggest

    by_id = {milestone.id.casefold(): milestone for milestone in plan.milestones}
    found = by_id.get(id.strip().casefold())
    if found is None:
        ids = [milestone.id for milestone in plan.milestones]
        likely = suggest(id, ids)
        raise DeanError(
            say("Kế hoạch không có nhiệm vụ “{id}”.", id=id),
            say("Có phải “{likely}”?", likely=likely) if likely else say("Có: {ids}.", ids=", ".join(ids)),
        )
    return found


def _dues(workspace: Workspace, as_of: date) -> dict[str, Due | None]:
    """The deadlines in force: extensions and completions known on `as_of` count."""
    standings = workspace.progress(as_of).standings
    return {standing.milestone.id: standing.due for standing in standings}


def _planned(plan: Plan, directory: Directory, milestone: Milestone, due: Due | None) -> PlannedView:
    return {
        "id": milestone.id,
        "title": milestone.title,
        "deadline": deadline_view(milestone, due) if due else None,
        "lead": named_view(directory, milestone.lead) if milestone.lead else None,
        "lead_source": milestone.lead_source,
        "coordinating": [named_view(directory, id) for id in milestone.coordinating],
        "deliverables": [_deliverable(plan, directory, found) for found in milestone.deliverables],
        "after": list(milestone.after),
        "note": milestone.note,
    }


def _deliverable(plan: Plan, directory: Directory, deliverable: Deliverable) -> DeliverableView:
    return {
        "document": _document(plan, deliverable.document),
        "stage": deliverable.stage,
        "by": [named_view(directory, reference) for reference in deliverable.by],
    }


def _document(plan: Plan, id: str) -> NamedView:
    return {"id": id, "name": next(found.title for found in plan.documents if found.id == id)}


def _backstep(plan: Plan, step: Backstep) -> BackstepView:
    return {
        "milestone": step.milestone,
        "title": milestone_of(plan, step.milestone).short_title,
        "document": _document(plan, step.document) if step.document else None,
        "last_working_day": step.due.last_working_day.isoformat(),
        "reply_by": _iso(step.reply_by),
        "send_by": _iso(step.send_by),
        "starts_after": _iso(step.starts_after),
        "working_days": step.working_days,
        "fits": step.fits,
    }


def _slip(plan: Plan, slip: Slip) -> SlipView:
    return {
        "milestone": slip.milestone,
        "title": milestone_of(plan, slip.milestone).short_title,
        "last_day": slip.due.last_day.isoformat(),
        "projected": slip.projected.isoformat(),
        "days_late": slip.days_late,
        "working_days_left": slip.working_days_left,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
