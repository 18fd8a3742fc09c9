"""Recording what a workbook changes in the plan: extensions as events, notes line by line into `milestones.yaml`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from deancli.domain.evidence import Event, EventKind
from deancli.domain.plan_table import PlanState
from deancli.errors import DeanError
from deancli.language import say
from deancli.workspace.events import FOLDER
from deancli.workspace.opened import AGENCIES_FILE, PLAN_FILE, Workspace
from deancli.workspace.plan_sheet import PlanSheet, read_plan_sheet
from deancli.workspace.plan_sheet_rows import Changed
from deancli.workspace.recording import Act


class Paper(NamedTuple):
    """By what deadlines are moved: the day, the number of the paper ("" where there is none), why."""

    on: date
    number: str
    reason: str


def plan_sheet_act(workspace: Workspace, path: Path, paper: Paper, as_of: date, shown: PlanSheet) -> Act:
    """The action of taking in every row that `shown` would change, read again when nobody else can write any more.

    What a person wrote in `milestones.yaml` stays, comments and order included. Raises DeanError where the rows are not
    those that were shown, or a note is written in a way that only a person should touch, ProblemsFound where the file
    would not read afterwards.
    """
    found = read_plan_sheet(workspace, path, as_of, paper.reason)
    if [(one.after, one.reason) for one in found.changes] != [(one.after, one.reason) for one in shown.changes]:
        raise DeanError(say("Hồ sơ vừa đổi trong lúc xem."), say("Chạy lại lệnh để xem bảng còn đổi gì."))
    moved = [one for one in found.changes if one.moves]
    noted = [one for one in found.changes if one.before.note != one.after.note]
    writes = {**_extensions(workspace, moved, paper), **_notes(workspace, noted)}
    trailers = tuple(("Dean-Milestone", one.after.id) for one in found.changes)
    return Act("plan-sheet", _sentence(moved, noted), writes, trailers=trailers)


def _sentence(moved: Sequence[Changed], noted: Sequence[Changed]) -> str:
    told = [f"gia hạn {', '.join(one.after.id for one in moved)}"] if moved else []
    told += [f"sửa ghi chú {', '.join(one.after.id for one in noted)}"] if noted else []
    return f"Nhập bảng Kế hoạch: {'; '.join(told)}"


def _extensions(workspace: Workspace, moved: Sequence[Changed], paper: Paper) -> dict[str, bytes]:
    from deancli.storage.writing import event_path, write_event

    folder = workspace.root / FOLDER
    taken = {entry.name for entry in folder.iterdir()} if folder.is_dir() else set()
    writes: dict[str, bytes] = {}
    for one in moved:
        event = _extension(one.after, one.reason, paper)
        path = event_path(event, taken)
        taken.add(path.removeprefix(f"{FOLDER}/"))
        writes[path] = write_event(event)
    return writes


def _extension(after: PlanState, reason: str, paper: Paper) -> Event:
    return Event(
        kind=EventKind.EXTENSION, on=paper.on, number=paper.number, document="", milestone=after.id,
        before=None if after.inclusive else after.named, by=after.named if after.inclusive else None, reason=reason,
        file="", sha256="", note="",
    )  # fmt: skip


def _notes(workspace: Workspace, noted: Sequence[Changed]) -> dict[str, bytes]:
    from deancli.storage.definitions import check_definitions
    from deancli.storage.note_edits import with_note

    if not noted:
        return {}
    data = (workspace.root / PLAN_FILE).read_bytes()
    for one in noted:
        data = with_note(data, PLAN_FILE, one.after.id, one.after.note)
    check_definitions(data, (workspace.root / AGENCIES_FILE).read_bytes())
    return {PLAN_FILE: data}
