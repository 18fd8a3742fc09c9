"""Planning backwards: when a round must leave at the latest, and what slips when a milestone does."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from deancli.domain.calendar import Calendar
from deancli.domain.deadlines import Due
from deancli.domain.plan import Deliverable, Milestone, Plan, Span, Stage


class Backstep(NamedTuple):
    """The way back from one milestone's deadline.

    `send_by` is the latest working day to send the round of `document` so that the replies are in
    by `reply_by`; both are None for a milestone that consults nobody. `starts_after` is the last
    working day in time of the latest milestone it waits for (None for a first one), `working_days`
    what lies between that and its own last working day, `fits` whether the round can still be sent
    after `starts_after`.
    """

    milestone: str
    due: Due
    document: str
    reply_by: date | None
    send_by: date | None
    starts_after: date | None
    working_days: int | None
    fits: bool


class Slip(NamedTuple):
    """What a delay does to one milestone.

    `projected` is the last working day it would be completed on when each step keeps the working
    days the plan gives it, `days_late` how far past the last day in time that is (0 when in time),
    `working_days_left` what remains for the step if its deadline is kept (may be negative).
    """

    milestone: str
    due: Due
    projected: date
    days_late: int
    working_days_left: int | None


def backplan(plan: Plan, dues: dict[str, Due | None], calendar: Calendar) -> tuple[Backstep, ...]:
    """One step for each milestone with a deadline and each round it asks for, in the plan's order."""
    return tuple(
        _backstep(plan, milestone, due, deliverable, dues, calendar)
        for milestone in plan.milestones
        if (due := dues[milestone.id])
        for deliverable in _rounds(milestone)
    )


def _rounds(milestone: Milestone) -> tuple[Deliverable | None, ...]:
    asked = tuple(found for found in milestone.deliverables if found.stage is Stage.CONSULTED)
    return asked or (None,)


def _backstep(
    plan: Plan,
    milestone: Milestone,
    due: Due,
    consulted: Deliverable | None,
    dues: dict[str, Due | None],
    calendar: Calendar,
) -> Backstep:
    starts_after = _starts_after(milestone, dues)
    reply_by = send_by = None
    if consulted:
        reply_by = consulted.reply_by or due.last_working_day
        send_by = calendar.subtract(reply_by, consulted.reply or plan.settings.reply)
    return Backstep(
        milestone=milestone.id,
        due=due,
        document=consulted.document if consulted else "",
        reply_by=reply_by,
        send_by=send_by,
        starts_after=starts_after,
        working_days=calendar.working_days(starts_after, due.last_working_day) if starts_after else None,
        fits=send_by is None or starts_after is None or send_by > starts_after,
    )


def _starts_after(milestone: Milestone, dues: dict[str, Due | None]) -> date | None:
    before = [due.last_working_day for id in milestone.after if (due := dues.get(id))]
    return max(before, default=None)


def what_if(plan: Plan, dues: dict[str, Due | None], calendar: Calendar, milestone: str, end: date) -> tuple[Slip, ...]:
    """What happens when `milestone` is completed on `end` instead of in time: itself, then all after it.

    `dues` are the deadlines as they stand (`deadlines.dues`); nothing is changed.
    """
    projected = {milestone: end}
    slips = [_slip(milestone, dues, end, None)] if dues[milestone] else []
    for later in _in_order(plan):
        due, before = dues[later.id], [projected[id] for id in later.after if id in projected]
        if not before or due is None or later.id in projected:
            continue
        start = max(before)
        length = calendar.working_days(_starts_after(later, dues) or start, due.last_working_day)
        projected[later.id] = calendar.add(start, Span(working_days=max(length, 0)))
        left = calendar.working_days(start, due.last_day)
        slips.append(_slip(later.id, dues, projected[later.id], left))
    return tuple(slips)


def _slip(milestone: str, dues: dict[str, Due | None], projected: date, left: int | None) -> Slip:
    due = dues[milestone]
    assert due is not None, "what_if looks only at milestones with a deadline"
    return Slip(milestone, due, projected, max((projected - due.last_day).days, 0), left)


def _in_order(plan: Plan) -> tuple[Milestone, ...]:
    """The milestones, each after all those it waits for."""
    placed: dict[str, Milestone] = {}
    waiting = list(plan.milestones)
    while waiting:
        ready = [milestone for milestone in waiting if all(id in placed for id in milestone.after)]
        placed |= {milestone.id: milestone for milestone in ready}
        waiting = [milestone for milestone in waiting if milestone.id not in placed] if ready else []
    return tuple(placed.values())
