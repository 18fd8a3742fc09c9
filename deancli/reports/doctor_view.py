"""`dean doctor` as data and for the eye."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, TypedDict

from deancli.language import say
from deancli.reports.lines import Line, visible, wrapped

if TYPE_CHECKING:
    from deancli.workspace.doctoring import Ailment

SCHEMA: Final = "dean.doctor/1"


class AilmentView(TypedDict):
    """Something that is not as it should be, and whether `--fix` has put it right."""

    name: str
    message: str
    hint: str
    mended: bool


class DoctorView(TypedDict):
    """Everything `dean doctor` shows; empty when all is well."""

    schema: str
    ailments: list[AilmentView]


def doctor_view(ailments: Iterable[Ailment], mended: Iterable[Ailment]) -> DoctorView:
    """The ailments found, those of `mended` marked."""
    right = set(mended)
    listed: list[AilmentView] = [
        {"name": found.name, "message": found.message, "hint": found.hint, "mended": found in right}
        for found in ailments
    ]
    return {"schema": SCHEMA, "ailments": listed}


def doctor_lines(view: DoctorView, cells: int) -> list[Line]:
    """One ailment a paragraph, with what to do."""
    lines: list[Line] = []
    for ailment in view["ailments"]:
        mark = say("đã sửa") if ailment["mended"] else "!"
        lines += wrapped(visible(f"{mark} {ailment['message']}"), cells, style="good" if ailment["mended"] else "soon")
        if not ailment["mended"]:
            lines += wrapped(visible(ailment["hint"]), cells, "    ", "note")
    return lines or [(("good", say("Mọi thứ đều ổn.")),)]
