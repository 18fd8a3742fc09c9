"""`dean draft verify` as data and for the eye."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict

from deancli.language import say_count
from deancli.reports.lines import Line, visible, wrapped

if TYPE_CHECKING:
    from deancli.workspace.verifying import Verified

SCHEMA: Final = "dean.draft-verify/1"


class FaultView(TypedDict):
    """One thing that is not as it was; `version` is "" where it concerns the whole repository."""

    version: str
    damage: str
    message: str
    hint: str


class VerifyView(TypedDict):
    """Everything `dean draft verify` shows: how many versions were looked at, how many are signed, the faults."""

    schema: str
    versions: int
    signed: int
    faults: list[FaultView]


def verify_view(verified: Verified) -> VerifyView:
    """What was found."""
    faults: list[FaultView] = [
        {"version": f.version, "damage": f.damage, "message": f.message, "hint": f.hint} for f in verified.faults
    ]
    return {"schema": SCHEMA, "versions": len(verified.versions), "signed": verified.signed, "faults": faults}


def verify_lines(view: VerifyView, cells: int) -> list[Line]:
    """A paragraph for each fault, or that all is well."""
    lines: list[Line] = []
    for fault in view["faults"]:
        lines += wrapped(visible(f"! {fault['message']}"), cells, style="bad")
        lines += wrapped(visible(fault["hint"]), cells, "    ", "note")
    if not lines:
        count = say_count("{n} dự thảo đúng từng byte như khi nộp; lịch sử còn nguyên.", view["versions"])
        lines += wrapped(count, cells, style="good")
    if view["signed"]:
        lines += wrapped(say_count("{n} dự thảo có chữ ký số.", view["signed"]), cells)
    return lines
