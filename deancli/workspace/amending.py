"""An amended plan recorded over a workspace: extensions, and new lines in the definition files; no line is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from deancli.domain.evidence import Event, EventKind
from deancli.domain.planreading.amending import Amendment, Moved, amendment, in_ids_of, without
from deancli.workspace.amending_lines import taken_writes
from deancli.workspace.events import FOLDER
from deancli.workspace.opened import AGENCIES_FILE, PLAN_FILE, Workspace
from deancli.workspace.recording import Act

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from deancli.domain.planreading.reading import PlanReading


class Amending(NamedTuple):
    """An amended plan in the ids of the workspace, and what it changes there."""

    reading: PlanReading
    change: Amendment


def amending(workspace: Workspace, reading: PlanReading, skipped: Sequence[str] = ()) -> Amending:
    """What the plan that was read changes in `workspace`, but for what is `skipped`; nothing is written."""
    plan, agencies = workspace.definitions
    same = in_ids_of(reading, plan)
    return Amending(same, without(amendment(same, plan, agencies, workspace.evidence), skipped))


def amending_act(workspace: Workspace, amended: Amending, today: date, taken: Sequence[str] = ()) -> Act:
    """The action of recording it: one commit. What a person wrote stays as it is, comments and order included.

    Only the lines that `taken` names are changed or go. Raises DeanError where it names none that waits for a word,
    where a list stands in brackets or a task that is to go has records, ProblemsFound where the files would not read.
    """
    from deancli.storage.definitions import check_definitions

    writes = {**_plan_writes(workspace, amended), **_agency_writes(workspace, amended)}
    writes |= taken_writes(workspace, amended.change, taken, writes)
    texts = {name: writes.get(name) or (workspace.root / name).read_bytes() for name in (PLAN_FILE, AGENCIES_FILE)}
    check_definitions(texts[PLAN_FILE], texts[AGENCIES_FILE])
    writes |= _extensions(workspace, amended, today)
    trailers = tuple(("Dean-Milestone", moved.milestone.id) for moved in amended.change.moved)
    return Act("plan-amend", f"Cập nhật theo {_called(amended.reading)}", writes, trailers=trailers)


def _called(reading: PlanReading) -> str:
    scheme = reading.plan.scheme
    number = f" số {scheme.plan_number}" if scheme.plan_number else f" trong {reading.name}"
    return f"Kế hoạch{number}" + (f" ngày {scheme.plan_date:%d/%m/%Y}" if scheme.plan_date else "")


def _plan_writes(workspace: Workspace, amended: Amending) -> dict[str, bytes]:
    from deancli.storage.imported import document_lines, milestone_lines
    from deancli.storage.plan_edits import appended

    change = amended.change
    before = data = (workspace.root / PLAN_FILE).read_bytes()
    for document in change.documents:
        data = appended(data, "documents", document_lines(document))
    for milestone in change.milestones:
        data = appended(data, "milestones", ["", *milestone_lines(amended.reading, milestone)[:-1]])
    return {PLAN_FILE: data} if data != before else {}


def _agency_writes(workspace: Workspace, amended: Amending) -> dict[str, bytes]:
    from deancli.storage.imported import agency_lines, body_lines, duty_lines
    from deancli.storage.plan_edits import appended, with_duties

    reading, change = amended.reading, amended.change
    known = [milestone.id for milestone in reading.plan.milestones]
    before = data = (workspace.root / AGENCIES_FILE).read_bytes()
    for id, duty in change.duties:
        data = with_duties(data, id, duty_lines(reading, duty))
    for agency in change.agencies:
        data = appended(data, "agencies", agency_lines(reading, agency, known))
    for body in change.bodies:
        data = appended(data, "bodies", body_lines(reading, body))
    return {AGENCIES_FILE: data} if data != before else {}


def _extensions(workspace: Workspace, amended: Amending, today: date) -> dict[str, bytes]:
    from deancli.storage.writing import event_path, write_event

    folder = workspace.root / FOLDER
    taken = {entry.name for entry in folder.iterdir()} if folder.is_dir() else set()
    writes: dict[str, bytes] = {}
    for moved in amended.change.moved:
        event = _extension(amended.reading, moved, today)
        path = event_path(event, taken)
        taken.add(path.removeprefix(f"{FOLDER}/"))
        writes[path] = write_event(event)
    return writes


def _extension(reading: PlanReading, moved: Moved, today: date) -> Event:
    scheme = reading.plan.scheme
    return Event(
        kind=EventKind.EXTENSION, on=scheme.plan_date or today, number=scheme.plan_number, document="",
        milestone=moved.milestone.id, before=moved.after.before, by=moved.after.by,
        reason=f"{_called(reading)}: {moved.after.words}", file="", sha256="", note="",
    )  # fmt: skip
