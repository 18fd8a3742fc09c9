"""A table taken in is the one that was shown: what changed in between is never recorded unseen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from deancli.errors import DeanError
from deancli.workspace.consultation.filling import filling, read_filled
from deancli.workspace.consultation.reminding import recording_of
from deancli.workspace.opened import Workspace
from deancli.workspace.plan_sheet import read_plan_sheet
from deancli.workspace.taking_plan_sheet import Paper, plan_sheet_act
from tests.conftest import Invoke

ON = date(2024, 4, 26)
PAPER = Paper(ON, "", "Chờ số liệu")
Take = Callable[[Workspace, Path], Callable[[Workspace], object]]


def take_plan(workspace: Workspace, file: Path) -> Callable[[Workspace], object]:
    shown = read_plan_sheet(workspace, file, ON, PAPER.reason)
    return lambda later: plan_sheet_act(later, file, PAPER, ON, shown)


def take_matrix(workspace: Workspace, file: Path) -> Callable[[Workspace], object]:
    shown = read_filled(workspace, file, ON)
    return lambda later: filling(later, file, ON, shown)


@pytest.mark.parametrize(
    ("printed", "take", "cell"),
    [
        (("export", "xlsx"), take_plan, "K5"),
        (("comment", "matrix", "--round", "1", "--as-of", "2024-04-26", "--format", "xlsx"), take_matrix, "E6"),
    ],
)
def test_a_table_saved_again_since_it_was_shown_is_not_taken(
    demo: Path, tmp_path: Path, invoke: Invoke, printed: tuple[str, ...], take: Take, cell: str
) -> None:
    def typed(text: str) -> None:
        book: Any = load_workbook(file)
        book.worksheets[0][cell] = text
        book.save(file)

    file = tmp_path / "bang.xlsx"
    invoke(*printed, "-o", file, cwd=demo)
    typed("Ghi nhận. Lần một.")
    workspace = Workspace.open(demo, search=False)
    recorded = take(workspace, file)
    recorded(workspace)
    typed("Ghi nhận. Lần hai.")
    with pytest.raises(DeanError) as refused:
        recorded(workspace)
    assert refused.value.message == "Hồ sơ vừa đổi trong lúc xem."


def test_reminders_that_somebody_else_has_just_recorded_are_not_recorded_again(demo: Path) -> None:
    with pytest.raises(DeanError, match="vừa được ghi nhận ở nơi khác"):
        recording_of(Workspace.open(demo, search=False), ())
