"""Progress, derived: from the plan, the evidence and a day, what state each milestone is in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from deancli.domain.calendar import Calendar
from deancli.domain.deadlines import Due, dues
from deancli.domain.directory import Directory
from deancli.domain.evidence import Evidence, Obstacle, known_on
from deancli.domain.plan import Milestone, Plan, Span
from deancli.domain.stages import Missing, Outcome, Reached, Scene, outcome


class State(StrEnum):
    """The state of a milestone on a day."""

    DONE_EARLY = "done_early"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"


DONE = frozenset({State.DONE_EARLY, State.DONE_ON_TIME, State.DONE_LATE})


class Standing(NamedTuple):
    """One milestone on one day.

    `days_left` and `working_days_left` count to the last day in time, that day included and the
    day of the view not; they are negative when it is past, and None where no deadline is known
    or the milestone is done. `days_late` is 0 unless it is, or was, completed late.
    `days_off` are the days off on weekdays until the last day. `missing` has what can be
    acted on first.
    """

    milestone: Milestone
    state: State
    due: Due | None
    done_on: date | None
    days_left: int | None
    working_days_left: int | None
    days_late: int
    missing: tuple[Missing, ...]
    waits_for: tuple[str, ...]
    days_off: tuple[date, ...]


class Progress(NamedTuple):
    """The whole scheme on one day. `obstacles` are those still open."""

    as_of: date
    standings: tuple[Standing, ...]
    obstacles: tuple[Obstacle, ...]

    @property
    def done(self) -> int:
        """How many milestones are completed."""
        return sum(standing.state in DONE for standing in self.standings)

    @property
    def fallen_due(self) -> int:
        """How many milestones are completed or past their last day: the base of the overdue rate."""
        return sum(standing.state in DONE or standing.state is State.OVERDUE for standing in self.standings)

    @property
    def late(self) -> int:
        """How many of those fallen due are overdue or were completed late."""
        return sum(standing.state in (State.DONE_LATE, State.OVERDUE) for standing in self.standings)


def progress(plan: Plan, directory: Directory, evidence: Evidence, calendar: Calendar, as_of: date) -> Progress:
    """The state of every milestone of `plan` at the end of `as_of`."""
    known = known_on(evidence, as_of)
    scene = Scene(plan, directory, known, as_of)
    outcomes = {milestone.id: _outcomes(scene, milestone) for milestone in plan.milestones}
    done = {id: day for id, found in outcomes.items() if (day := _done_on(found))}
    due = dues(plan, known, calendar, done | _stages(plan, outcomes))
    standings = tuple(
        _standing(scene, calendar, milestone, due[milestone.id], outcomes[milestone.id], done)
        for milestone in plan.milestones
    )
    return Progress(as_of, standings, tuple(obstacle for obstacle in known.obstacles if not obstacle.closed))


def _outcomes(scene: Scene, milestone: Milestone) -> tuple[Outcome, ...]:
    return tuple(outcome(scene, milestone, deliverable) for deliverable in milestone.deliverables)


def _done_on(outcomes: Iterable[Outcome]) -> date | None:
    """The day the last deliverable was reached; a milestone without deliverables is never done."""
    days = [found.on if isinstance(found, Reached) else None for found in outcomes]
    return max((day for day in days if day), default=None) if None not in days else None


def _stages(plan: Plan, outcomes: dict[str, tuple[Outcome, ...]]) -> dict[str, date]:
    return {
        f"{deliverable.document}.{deliverable.stage}": found.on
        for milestone in plan.milestones
        for deliverable, found in zip(milestone.deliverables, outcomes[milestone.id], strict=True)
        if isinstance(found, Reached)
    }


def _standing(
    scene: Scene,
    calendar: Calendar,
    milestone: Milestone,
    due: Due | None,
    outcomes: tuple[Outcome, ...],
    done: dict[str, date],
) -> Standing:
    done_on = done.get(milestone.id)
    waits_for = tuple(id for id in milestone.after if id not in done)
    missing = sorted((m for m in outcomes if isinstance(m, Missing)), key=lambda m: m.blocked)
    open_due = due if due and not done_on else None
    started = not waits_for or any(isinstance(found, Reached) for found in outcomes)
    return Standing(
        milestone=milestone,
        state=_state(scene, calendar, due, done_on, started),
        due=due,
        done_on=done_on,
        days_left=(open_due.last_day - scene.as_of).days if open_due else None,
        working_days_left=calendar.working_days(scene.as_of, open_due.last_day) if open_due else None,
        days_late=max(((done_on or scene.as_of) - due.last_day).days, 0) if due else 0,
        missing=tuple(missing),
        waits_for=() if done_on else waits_for,
        days_off=calendar.named_days_off(scene.as_of, open_due.last_day) if open_due else (),
    )


def _state(scene: Scene, calendar: Calendar, due: Due | None, done_on: date | None, started: bool) -> State:
    if done_on:
        return _done_state(done_on, due)
    if due and scene.as_of > due.last_day:
        return State.OVERDUE
    if due and _is_soon(calendar, scene.as_of, due, scene.plan.settings.due_soon):
        return State.DUE_SOON
    return State.IN_PROGRESS if started else State.WAITING


def _done_state(done_on: date, due: Due | None) -> State:
    if due is None or done_on == due.last_day:
        return State.DONE_ON_TIME
    return State.DONE_EARLY if done_on < due.last_day else State.DONE_LATE


def _is_soon(calendar: Calendar, as_of: date, due: Due, threshold: Span) -> bool:
    if threshold.days is not None:
        return (due.last_day - as_of).days <= threshold.days
    return calendar.working_days(as_of, due.last_day) <= (threshold.working_days or 0)
