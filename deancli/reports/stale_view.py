"""`dean round stale` as data and for the eye."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict

from deancli.language import say, say_count
from deancli.reports.lines import Line, visible, wrapped
from deancli.reports.status_view import NamedView, named_view

if TYPE_CHECKING:
    from deancli.workspace import Workspace

SCHEMA: Final = "dean.stale/1"
_INDENT: Final = " " * 4
_SHOWN: Final = 6


class StaleAgencyView(TypedDict):
    """An agency that agreed, and the ways to the sections that have changed since."""

    agency: NamedView
    sections: list[list[str]]


class StaleView(TypedDict):
    """Everything `dean round stale` shows; `newest` is the number of the newest version."""

    schema: str
    round: int
    document: str
    version: int
    newest: int
    agencies: list[StaleAgencyView]


def stale_view(workspace: Workspace, number: int | None) -> StaleView:
    """Whose agreement in a round (the only one running without a number) no longer covers the newest version."""
    from deancli.workspace.consultation.absorption import Absorption
    from deancli.workspace.consultation.rounds import round_of

    round = round_of(workspace, number)
    absorption = Absorption(workspace, round.document)
    newest = absorption.newest
    return {
        "schema": SCHEMA,
        "round": round.number,
        "document": round.document,
        "version": round.version,
        "newest": newest.number if newest else round.version,
        "agencies": [
            {"agency": named_view(workspace.directory, one.agency), "sections": [list(way) for way in one.sections]}
            for one in absorption.stale(round)
        ],
    }


def stale_lines(view: StaleView, cells: int) -> list[Line]:
    """Each agency with what has changed, and the command that asks them again."""
    if not view["agencies"]:
        return [(("", say("Không cơ quan nào đã nhất trí với phần nay đã sửa.")),)]
    head = say("Đợt {number}: {document} v{old} nay là v{new}", number=view["round"], document=view["document"],
               old=view["version"], new=view["newest"])  # fmt: skip
    lines = wrapped(visible(head), cells, style="title")
    for ways, names in _alike(view).items():
        lines += wrapped(visible(", ".join(names)), cells, "  ", "open")
        for way in ways[:_SHOWN]:
            lines += wrapped(visible(" › ".join(way) or say("phần mở đầu")), cells, _INDENT)
        more = len(ways) - _SHOWN
        lines += wrapped(say_count("… và {n} phần nữa", more), cells, _INDENT) if more > 0 else []
    return [*lines, (("command", f"→ dean round open --follows {view['round']}"),)]


def _alike(view: StaleView) -> dict[tuple[tuple[str, ...], ...], list[str]]:
    """The names of the agencies for which the same sections have changed."""
    found: dict[tuple[tuple[str, ...], ...], list[str]] = {}
    for one in view["agencies"]:
        found.setdefault(tuple(tuple(way) for way in one["sections"]), []).append(one["agency"]["name"])
    return found
