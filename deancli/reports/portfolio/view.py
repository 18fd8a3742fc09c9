"""`dean portfolio` as data (`dean.portfolio/1`): of each scheme what presses, and the sums over all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict, cast

from deancli.domain.progress import DONE, State
from deancli.errors import DeanError, ProblemsFound
from deancli.language import reason_of, say, say_count
from deancli.reports.dates import full
from deancli.reports.status_view import DeadlineView, MilestoneView, StatusView
from deancli.workspace.opened import PLAN_FILE

if TYPE_CHECKING:
    from deancli.reports.pending_view import PendingView
    from deancli.workspace import Workspace

SCHEMA: Final = "dean.portfolio/1"


class LateView(TypedDict):
    """A milestone that is overdue."""

    id: str
    title: str
    days_late: int


class NextView(TypedDict):
    """The milestone that is due next, of those still in time; `days_left` counts to its last day."""

    id: str
    title: str
    deadline: DeadlineView
    days_left: int
    state: str


class FiguresView(TypedDict):
    """The figures of one scheme, or their sums.

    `overdue` counts milestones, `rounds_open` rounds neither closed nor cancelled, `waited_for` the answers these still
    wait for, `undecided` comments that nobody has decided, `obstacles` those not settled.
    """

    milestones: int
    done: int
    overdue: int
    rounds_open: int
    waited_for: int
    undecided: int
    obstacles: int


class SchemeView(TypedDict):
    """One scheme. `next` is null where nothing is due any more, `oldest_obstacle` counts days, 0 without any."""

    folder: str
    scheme: str
    title: str
    owner: str
    figures: FiguresView
    overdue: list[LateView]
    next: NextView | None
    oldest_obstacle: int


class UnreadView(TypedDict):
    """A folder that could not be read, why, and what to do."""

    folder: str
    reason: str
    hint: str


class PortfolioView(TypedDict):
    """Everything `dean portfolio` shows; `late_schemes` counts those in which something is overdue."""

    schema: str
    as_of: str
    schemes: list[SchemeView]
    unread: list[UnreadView]
    sums: FiguresView
    late_schemes: int


def portfolio_view(folders: Iterable[Path], as_of: date) -> PortfolioView:
    """The schemes in `folders` at the end of `as_of`; a folder that cannot be read is told and stops nothing."""
    schemes: list[SchemeView] = []
    unread: list[UnreadView] = []
    for folder in folders:
        try:
            schemes.append(_scheme(folder, as_of))
        except DeanError as error:
            unread.append(_unread(folder, error))
        except OSError as error:
            unread.append({"folder": str(folder), "reason": reason_of(error), "hint": ""})
    return {
        "schema": SCHEMA,
        "as_of": as_of.isoformat(),
        "schemes": schemes,
        "unread": unread,
        "sums": _sums(schemes),
        "late_schemes": sum(bool(scheme["overdue"]) for scheme in schemes),
    }


def _unread(folder: Path, error: DeanError) -> UnreadView:
    """What is wrong, and in the first place where."""
    problems = error.problems if isinstance(error, ProblemsFound) else ()
    if not problems:
        return {"folder": str(folder), "reason": error.message, "hint": error.hint}
    first, more = min(problems, key=lambda one: (one.path != PLAN_FILE, *one)), len(problems) - 1
    reason = str(first) + (say_count("; và {n} lỗi nữa", more) if more else "")
    return {"folder": str(folder), "reason": reason, "hint": first.hint or error.hint}


def _scheme(folder: Path, as_of: date) -> SchemeView:
    from deancli.workspace import Workspace

    workspace = Workspace.open(folder, search=False)
    found = workspace.cached("portfolio", as_of.isoformat(), lambda: _derive(workspace, as_of))
    return {**found, "folder": str(folder)}


def _derive(workspace: Workspace, as_of: date) -> SchemeView:
    from deancli.domain.evidence import known_on
    from deancli.reports.pending import pending
    from deancli.reports.status import status

    told, waits = status(workspace, as_of), pending(workspace, as_of)
    rounds = [round for round in known_on(workspace.evidence, as_of).rounds if not (round.cancelled or round.closed)]
    return {
        "folder": "",
        "scheme": told["scheme"],
        "title": told["title"],
        "owner": workspace.directory.name(workspace.plan.scheme.owner),
        "figures": _figures(told, waits, len(rounds)),
        "overdue": [
            {"id": one["id"], "title": one["short_title"], "days_late": one["days_late"]}
            for one in told["milestones"]
            if one["state"] == State.OVERDUE
        ],
        "next": _next(told["milestones"]),
        "oldest_obstacle": max((one["days_open"] for one in waits["obstacles"]), default=0),
    }


def _figures(told: StatusView, waits: PendingView, rounds: int) -> FiguresView:
    return {
        "milestones": told["totals"]["milestones"],
        "done": told["totals"]["done"],
        "overdue": sum(one["state"] == State.OVERDUE for one in told["milestones"]),
        "rounds_open": rounds,
        "waited_for": sum(len(round["waited_for"]) for round in waits["rounds"]),
        "undecided": sum(found["comments"] for round in waits["rounds"] for found in round["undecided"]),
        "obstacles": len(waits["obstacles"]),
    }


def _next(milestones: Iterable[MilestoneView]) -> NextView | None:
    ahead = [one for one in milestones if one["state"] not in (*DONE, State.OVERDUE) and one["deadline"]]
    first = min(ahead, key=lambda one: one["deadline"]["last_day"] if one["deadline"] else "", default=None)
    if first is None or first["deadline"] is None:
        return None
    return {
        "id": first["id"],
        "title": first["short_title"],
        "deadline": first["deadline"],
        "days_left": first["days_left"] or 0,
        "state": first["state"],
    }


def _sums(schemes: Iterable[SchemeView]) -> FiguresView:
    names = FiguresView.__annotations__
    totals = {name: sum(cast("dict[str, int]", one["figures"])[name] for one in schemes) for name in names}
    return cast("FiguresView", totals)


def late_words(scheme: SchemeView) -> str:
    """What is overdue in a scheme, the latest first; "" where nothing is."""
    found = sorted(scheme["overdue"], key=lambda one: -one["days_late"])
    return ", ".join(f"{one['id']} ({say_count('{n} ngày', one['days_late'])})" for one in found)


def next_words(scheme: SchemeView) -> str:
    """The milestone that is due next; "" where there is none."""
    found = scheme["next"]
    if found is None:
        return ""
    day, left = full(found["deadline"]["last_day"]), say_count("còn {n} ngày", found["days_left"])
    return say("{id} {title}, đến hết {day}, {left}", id=found["id"], title=found["title"], day=day, left=left)


def open_words(scheme: SchemeView) -> str:
    """Who is waited for, and how old the oldest difficulty is; "" where there is neither."""
    figures = scheme["figures"]
    told = [
        say_count("chờ {n} văn bản góp ý", figures["waited_for"]) if figures["waited_for"] else "",
        say_count("vướng mắc lâu nhất {n} ngày", scheme["oldest_obstacle"]) if figures["obstacles"] else "",
    ]
    return "; ".join(filter(None, told))
