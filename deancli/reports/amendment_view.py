"""What an amended plan changes in a workspace, as data."""

from __future__ import annotations

from typing import Final, TypedDict

from deancli.domain.plan import Deadline, Milestone, Plan
from deancli.domain.planreading.amending import Amendment, Moved
from deancli.domain.planreading.reading import PlanReading

SCHEMA: Final = "dean.amendment/1"


class DeadlineView(TypedDict):
    """A deadline; dates are ISO 8601, null for none, `words` are those of the plan."""

    before: str | None
    by: str | None
    words: str


class ExtensionView(TypedDict):
    """A deadline that is given anew."""

    milestone: str
    title: str
    before: DeadlineView
    after: DeadlineView


class NewTaskView(TypedDict):
    """A milestone that is new, or no longer there."""

    id: str
    title: str
    deadline: DeadlineView


class NamedView(TypedDict):
    """A document, agency or body that is new."""

    id: str
    name: str


class DutyView(TypedDict):
    """A duty that an agency is given, or no longer."""

    agency: str
    source: str
    text: str


class RestatedView(TypedDict):
    """A line of the files that the amended plan says otherwise; done only by `--take` with its address."""

    address: str
    before: list[str]
    after: list[str]


class AmendmentView(TypedDict):
    """What is new is recorded; `restated` and `gone` only with a person's word, `by_hand` and `gone_duties` never."""

    schema: str
    file: str
    title: str
    plan_number: str
    plan_date: str | None
    extensions: list[ExtensionView]
    milestones: list[NewTaskView]
    documents: list[NamedView]
    agencies: list[NamedView]
    bodies: list[NamedView]
    duties: list[DutyView]
    restated: list[RestatedView]
    gone: list[NewTaskView]
    by_hand: list[ExtensionView]
    gone_duties: list[DutyView]


def amendment_view(reading: PlanReading, change: Amendment, plan: Plan) -> AmendmentView:
    """The view of what `reading` changes in `plan`."""
    scheme = reading.plan.scheme
    return {
        "schema": SCHEMA, "file": reading.name, "title": plan.scheme.title, "plan_number": scheme.plan_number,
        "plan_date": scheme.plan_date.isoformat() if scheme.plan_date else None,
        "extensions": [_moved(moved) for moved in change.moved],
        "milestones": [_task(milestone) for milestone in change.milestones],
        "documents": [{"id": document.id, "name": document.title} for document in change.documents],
        "agencies": [{"id": agency.id, "name": agency.name} for agency in change.agencies],
        "bodies": [{"id": body.id, "name": body.name} for body in change.bodies],
        "duties": [{"agency": id, "source": duty.source, "text": duty.text} for id, duty in change.duties],
        "restated": [
            {"address": one.address, "before": list(one.before), "after": list(one.after)} for one in change.restated
        ],
        "gone": [_task(milestone) for milestone in change.gone],
        "by_hand": [_moved(moved) for moved in change.by_hand],
        "gone_duties": [{"agency": id, "source": duty.source, "text": duty.text} for id, duty in change.gone_duties],
    }  # fmt: skip


def _moved(moved: Moved) -> ExtensionView:
    return {
        "milestone": moved.milestone.id, "title": moved.milestone.short_title,
        "before": _deadline(moved.before), "after": _deadline(moved.after),
    }  # fmt: skip


def _task(milestone: Milestone) -> NewTaskView:
    return {"id": milestone.id, "title": milestone.short_title, "deadline": _deadline(milestone.deadline)}


def _deadline(deadline: Deadline) -> DeadlineView:
    return {
        "before": deadline.before.isoformat() if deadline.before else None,
        "by": deadline.by.isoformat() if deadline.by else None,
        "words": deadline.words,
    }
