"""The reminders that are due on a day and not yet recorded, of rounds and of milestones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from deancli.domain.calendar import Calendar
from deancli.domain.progress import DONE
from deancli.domain.reminders import Notice, Rung, owed
from deancli.domain.stages import silent
from deancli.storage.consultations import read_notices
from deancli.workspace.opened import Workspace


def due_reminders(workspace: Workspace, on: date, round: int | None = None, milestone: str = "") -> tuple[Notice, ...]:
    """What is to be sent on `on`: of one round, of one milestone, or of all; by round, milestone and agency.

    Each is on the rung that its date has come to, and is there only where neither it nor a higher rung is recorded.
    """
    found = [] if milestone else list(_of_rounds(workspace, on, round))
    found += [] if round else list(_of_milestones(workspace, on, milestone))
    sent = read_notices(workspace.root, workspace.definitions)
    calendar = workspace.calendar(on)
    return tuple(due for notice in found if (due := _owed(workspace, calendar, notice, sent)))


def _of_rounds(workspace: Workspace, on: date, number: int | None) -> Iterator[Notice]:
    for round in workspace.known_on(on).rounds:
        if round.closed or round.cancelled or number not in (None, round.number):
            continue
        dues = {request.agency: request.due or round.due for request in round.requests}
        for agency in silent(round, on):
            yield Notice(Rung.BEFORE, on, agency, round.number, "", dues[agency], "")


def _of_milestones(workspace: Workspace, on: date, id: str) -> Iterator[Notice]:
    for standing in workspace.progress(on).standings:
        milestone = standing.milestone
        open_ = standing.state not in DONE and standing.due and milestone.lead
        if open_ and standing.due and id in ("", milestone.id):
            yield Notice(Rung.BEFORE, on, milestone.lead, 0, milestone.id, standing.due.last_day, "")


def _owed(workspace: Workspace, calendar: Calendar, notice: Notice, sent: Sequence[Notice]) -> Notice | None:
    about = notice.round, notice.milestone, notice.agency, notice.due
    before = [one.rung for one in sent if (one.round, one.milestone, one.agency, one.due) == about]
    rung = owed(notice.due, notice.on, calendar, workspace.plan.settings.reminders, before)
    return notice._replace(rung=rung) if rung else None
