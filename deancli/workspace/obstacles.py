"""Difficulties: reported, reported again, answered, escalated, settled. Each is one action."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from deancli.domain.names import suggest
from deancli.domain.obstacles import Direction, ObstacleRecord
from deancli.errors import DeanError
from deancli.language import say
from deancli.storage.consultation_writing import obstacle_path, write_obstacle
from deancli.storage.consultations import read_obstacles
from deancli.workspace.opened import Workspace
from deancli.workspace.recording import Act


class Filed(NamedTuple):
    """A difficulty and the path of its file in the workspace."""

    path: str
    obstacle: ObstacleRecord


def obstacles_of(workspace: Workspace) -> tuple[Filed, ...]:
    """Every difficulty, by number."""
    found = read_obstacles(workspace.root, workspace.definitions)
    return tuple(
        sorted((Filed(path, obstacle) for path, obstacle in found.items()), key=lambda filed: filed.obstacle.id)
    )


def obstacle_of(workspace: Workspace, id: str) -> Filed:
    """The difficulty of that id; raises DeanError, with the likely one, where there is none."""
    known = {filed.obstacle.id: filed for filed in obstacles_of(workspace)}
    wanted = id.upper()
    if wanted in known:
        return known[wanted]
    likely = suggest(wanted, known)
    raise DeanError(
        say("Không có vướng mắc {id}.", id=id),
        say("Có phải “{likely}”?", likely=likely) if likely else say("Xem: dean obstacle list"),
    )


def reporting(workspace: Workspace, obstacle: ObstacleRecord) -> Act:
    """The action of noting a new difficulty, whose id is the next one when it is called.

    Raises DeanError for a milestone that the plan does not have, or where nothing is said.
    """
    if not obstacle.text.strip():
        raise DeanError(say("Thiếu nội dung khó khăn, vướng mắc."), say('Viết: dean obstacle add so-tttt "…"'))
    if obstacle.milestone and obstacle.milestone not in {m.id for m in workspace.plan.milestones}:
        ids = ", ".join(m.id for m in workspace.plan.milestones)
        raise DeanError(say("Kế hoạch không có “{id}”.", id=obstacle.milestone), say("Có: {ids}.", ids=ids))
    known = obstacles_of(workspace)
    number = max((int(filed.obstacle.id.removeprefix("K-")) for filed in known), default=0) + 1
    path = obstacle_path(obstacle, (filed.path.rpartition("/")[2] for filed in known))
    name = workspace.directory.name(obstacle.agency)
    return _act(Filed(path, obstacle._replace(id=f"K-{number:03}")), f"{name} báo cáo vướng mắc: {obstacle.text}")


def repeating(workspace: Workspace, id: str, on: date) -> Act:
    """The action of noting that a difficulty was reported again; raises DeanError for a day before its report."""
    filed = _open(workspace, id, on)
    again = filed.obstacle._replace(reported=tuple(sorted({*filed.obstacle.reported, on})))
    times = again.times_reported(max(again.reported))
    return _act(filed._replace(obstacle=again), f"Vướng mắc {again.id} được báo cáo lần thứ {times}")


def answering(workspace: Workspace, id: str, direction: Direction) -> Act:
    """The action of noting what a leader decided about a difficulty.

    Raises DeanError where nothing is said, or for a day before its report.
    """
    filed = _open(workspace, id, direction.date)
    if not direction.text.strip():
        raise DeanError(say("Thiếu ý kiến chỉ đạo."), say('Viết: dean obstacle answer {id} "…"', id=filed.obstacle.id))
    answered = filed.obstacle._replace(answered=direction)
    return _act(filed._replace(obstacle=answered), f"Ý kiến chỉ đạo về vướng mắc {answered.id}: {direction.text}")


def escalating(workspace: Workspace, id: str, on: date) -> Act:
    """The action of noting that a difficulty was put before the Chairman (Kế hoạch, mục IV.2)."""
    filed = _open(workspace, id, on)
    raised = filed.obstacle._replace(escalated=on)
    return _act(filed._replace(obstacle=raised), f"Báo cáo Chủ tịch UBND tỉnh về vướng mắc {raised.id}")


def settling(workspace: Workspace, id: str, on: date, outcome: str) -> Act:
    """The action of noting that a difficulty is settled; raises DeanError where it is already, or before its report."""
    filed = _open(workspace, id, on)
    settled = filed.obstacle._replace(closed=on, outcome=outcome)
    told = f"Vướng mắc {settled.id} đã được giải quyết" + (f": {outcome}" if outcome else "")
    return _act(filed._replace(obstacle=settled), told)


def _open(workspace: Workspace, id: str, on: date) -> Filed:
    """A difficulty of which something may be noted on that day: not settled, and reported by then."""
    filed = obstacle_of(workspace, id)
    obstacle = filed.obstacle
    if obstacle.closed is not None:
        raise DeanError(
            say("Vướng mắc {id} đã được giải quyết ngày {day}.", id=obstacle.id, day=f"{obstacle.closed:%d/%m/%Y}"),
            say("Phát sinh lại thì ghi mới: dean obstacle add"),
        )
    if on < obstacle.on:
        raise DeanError(
            say("Ngày {day} trước ngày báo cáo {sent}.", day=f"{on:%d/%m/%Y}", sent=f"{obstacle.on:%d/%m/%Y}"),
            say("Ghi --date từ ngày báo cáo trở đi."),
        )
    return filed


def _act(filed: Filed, sentence: str) -> Act:
    about = (("Dean-Obstacle", filed.obstacle.id), ("Dean-About", filed.obstacle.agency))
    return Act("obstacle", " ".join(sentence.split()), {filed.path: write_obstacle(filed.obstacle)}, trailers=about)
