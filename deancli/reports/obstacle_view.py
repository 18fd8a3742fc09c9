"""`dean obstacle list|show` as data and for the eye."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, TypedDict

from deancli.language import say, say_count
from deancli.reports.dates import full
from deancli.reports.lines import Line, visible, wrapped
from deancli.reports.status_view import NamedView, named_view

if TYPE_CHECKING:
    from deancli.domain.obstacles import ObstacleRecord
    from deancli.workspace import Workspace

SCHEMA: Final = "dean.obstacles/1"
_INDENT: Final = " " * 4


class ObstacleRowView(TypedDict):
    """One difficulty. `state` is open, answered, escalated or closed; dates are ISO 8601."""

    id: str
    state: str
    agency: NamedView
    owner: NamedView | None
    milestone: str
    text: str
    proposal: str
    date: str
    times_reported: int
    days_open: int
    answered: str | None
    answer: str
    escalated: str | None
    closed: str | None
    outcome: str


class ObstaclesView(TypedDict):
    """Everything `dean obstacle list` and `dean obstacle show` show, by number."""

    schema: str
    as_of: str
    obstacles: list[ObstacleRowView]


def obstacles_view(workspace: Workspace, as_of: date, *, open_only: bool = False, id: str = "") -> ObstaclesView:
    """The difficulties reported by `as_of`, as they stood then; one of them where `id` names it.

    Raises DeanError for an id that there is none of.
    """
    from deancli.workspace.obstacles import obstacle_of, obstacles_of

    filed = (obstacle_of(workspace, id),) if id else obstacles_of(workspace)
    rows = [_row(workspace, one.obstacle, as_of) for one in filed if one.obstacle.on <= as_of]
    kept = [row for row in rows if row["state"] != "closed" or not open_only]
    return {"schema": SCHEMA, "as_of": as_of.isoformat(), "obstacles": kept}


def _row(workspace: Workspace, obstacle: ObstacleRecord, as_of: date) -> ObstacleRowView:
    answered = obstacle.answered if obstacle.answered and obstacle.answered.date <= as_of else None
    escalated = obstacle.escalated if obstacle.escalated and obstacle.escalated <= as_of else None
    closed = obstacle.closed if obstacle.closed and obstacle.closed <= as_of else None
    return {
        "id": obstacle.id,
        "state": "closed" if closed else "answered" if answered else "escalated" if escalated else "open",
        "agency": named_view(workspace.directory, obstacle.agency),
        "owner": named_view(workspace.directory, obstacle.owner) if obstacle.owner else None,
        "milestone": obstacle.milestone,
        "text": obstacle.text,
        "proposal": obstacle.proposal,
        "date": obstacle.on.isoformat(),
        "times_reported": obstacle.times_reported(as_of),
        "days_open": obstacle.age(as_of),
        "answered": answered.date.isoformat() if answered else None,
        "answer": answered.text if answered else "",
        "escalated": escalated.isoformat() if escalated else None,
        "closed": closed.isoformat() if closed else None,
        "outcome": obstacle.outcome if closed else "",
    }


def obstacles_lines(view: ObstaclesView, cells: int) -> list[Line]:
    """Each difficulty: where it stands, who reports it, what was said."""
    lines = [line for row in view["obstacles"] for line in _lines(row, cells)]
    return lines or [(("", say("Chưa có khó khăn, vướng mắc nào.")),)]


def _lines(row: ObstacleRowView, cells: int) -> list[Line]:
    lines = wrapped(visible(f"{row['id']} {state_sentence(row)}"), cells, style="done" if row["closed"] else "soon")
    for fact in _facts(row):
        lines += wrapped(visible(fact), cells, _INDENT) if fact else []
    return lines


def state_sentence(row: ObstacleRowView) -> str:
    """Where a difficulty stands: how long it has been open, whether it was answered, escalated or settled."""
    if row["closed"]:
        return say_count("đã giải quyết {day} sau {n} ngày", row["days_open"], day=full(row["closed"]))
    waiting = say_count("đã {n} ngày", row["days_open"])
    if row["answered"]:
        return say("{waiting}, có ý kiến chỉ đạo {day}", waiting=waiting, day=full(row["answered"]))
    if row["escalated"]:
        return say("{waiting}, đã báo cáo Chủ tịch {day}", waiting=waiting, day=full(row["escalated"]))
    return waiting


def _facts(row: ObstacleRowView) -> list[str]:
    owner = row["owner"]["name"] if row["owner"] else say("chưa rõ ai giải quyết")
    who = say("{agency} báo cáo {day}; giải quyết: {owner}", agency=row["agency"]["name"], day=full(row["date"]),
              owner=owner)  # fmt: skip
    times = row["times_reported"]
    return [
        f"{who}; {say_count('đã báo cáo {n} lần', times)}" if times > 1 else who,
        row["text"],
        say("đề xuất: {text}", text=row["proposal"]) if row["proposal"] else "",
        say("chỉ đạo: {text}", text=row["answer"]) if row["answer"] else "",
        say("kết quả: {text}", text=row["outcome"]) if row["outcome"] else "",
    ]
