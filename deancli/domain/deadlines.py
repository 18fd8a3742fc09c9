"""When each milestone is due on a given day: the plan's deadline, extensions, and counted periods."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from deancli.domain.calendar import ONE_DAY, Calendar
from deancli.domain.evidence import Event, EventKind, Evidence
from deancli.domain.plan import Deadline, Milestone, Plan, Within


class Due(NamedTuple):
    """A deadline made definite.

    `named` is the date as said, `inclusive` whether that day is still in time; `last_day` is the
    last day in time, `last_working_day` the last of these on which offices work. `extended_from`
    is the last day before any extension. `projected` tells that it counts from something that has
    not happened yet.
    """

    named: date
    inclusive: bool
    last_day: date
    last_working_day: date
    extended_from: date | None = None
    projected: bool = False


def due_of(deadline: Deadline, calendar: Calendar) -> Due | None:
    """The deadline of a fixed date; None for one that is counted from something else."""
    if deadline.before:
        return _due(deadline.before, False, calendar)
    return _due(deadline.by, True, calendar) if deadline.by else None


def dues(plan: Plan, evidence: Evidence, calendar: Calendar, reached: Mapping[str, date]) -> dict[str, Due | None]:
    """Each milestone's deadline by id, extensions applied.

    `reached` maps milestone ids and `<document>.<stage>` to the day they were completed. A period
    counted from something that has not happened counts from the day it is due; None where even
    that is not known.
    """
    found: dict[str, Due | None] = {}
    for milestone in plan.milestones:
        _resolve(milestone, plan, evidence, calendar, reached, found)
    return found


def _resolve(
    milestone: Milestone,
    plan: Plan,
    evidence: Evidence,
    calendar: Calendar,
    reached: Mapping[str, date],
    found: dict[str, Due | None],
) -> Due | None:
    if milestone.id in found:
        return found[milestone.id]
    found[milestone.id] = None  # ends a circle that the checks report
    within = milestone.deadline.within
    due = due_of(milestone.deadline, calendar)
    if within:
        start = reached.get(within.of)
        base = _giver(plan, within.of)
        before = _resolve(base, plan, evidence, calendar, reached, found) if base else None
        due = _counted(within, start, before, calendar)
    found[milestone.id] = _extended(milestone, due, evidence, calendar)
    return found[milestone.id]


def _counted(within: Within, start: date | None, before: Due | None, calendar: Calendar) -> Due | None:
    if start:
        return _due(calendar.add(start, within.span), True, calendar)
    if before:
        return _due(calendar.add(before.last_day, within.span), True, calendar)._replace(projected=True)
    return None


def _giver(plan: Plan, of: str) -> Milestone | None:
    """The milestone that `of` names, or the one whose deliverable it is."""
    for milestone in plan.milestones:
        given = {f"{deliverable.document}.{deliverable.stage}" for deliverable in milestone.deliverables}
        if of == milestone.id or of in given:
            return milestone
    return None


def _extended(milestone: Milestone, due: Due | None, evidence: Evidence, calendar: Calendar) -> Due | None:
    latest = latest_extension(milestone, evidence)
    if latest is None:
        return due
    extended = due_of(Deadline(before=latest.before, by=latest.by), calendar)
    return extended._replace(extended_from=due.last_day if due else None) if extended else due


def latest_extension(milestone: Milestone, evidence: Evidence) -> Event | None:
    """The extension of `milestone` that holds: the latest, of several of one day the last recorded."""
    extensions = [
        event for event in evidence.events if event.kind is EventKind.EXTENSION and event.milestone == milestone.id
    ]
    return max(reversed(extensions), key=lambda event: event.on, default=None)


def _due(named: date, inclusive: bool, calendar: Calendar) -> Due:
    last_day = named if inclusive else named - ONE_DAY
    return Due(named, inclusive, last_day, calendar.last_working_day(last_day))
