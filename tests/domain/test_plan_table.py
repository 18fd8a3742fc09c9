"""The plan as a table that goes out and comes back."""

from __future__ import annotations

import re
import unicodedata

import pytest

from deancli.domain.evidence import Evidence
from deancli.domain.plan import Deadline, Stage
from deancli.domain.plan_table import HEADS, PlanColumn, PlanState, fixed_texts, plan_columns, plan_state, tidy_note
from tests.domain.building import d, deliverable, directory, first, milestone, plan


@pytest.mark.parametrize(
    ("deadline", "state"),
    [
        (Deadline(before=d("20/4")), PlanState("M", d("20/4"), False, "x")),
        (Deadline(by=d("20/4")), PlanState("M", d("20/4"), True, "x")),
        (Deadline(), PlanState("M", None, False, "x")),
    ],
)
def test_a_row_holds_the_day_whether_it_counts_and_the_note(deadline: Deadline, state: PlanState) -> None:
    what = plan(milestone("M", deadline, deliverable("da", Stage.DRAFTED))._replace(note=" x "))
    assert plan_state(first("16/4", what, Evidence(), directory())) == state


def test_every_change_of_a_row_is_another_mark() -> None:
    state = PlanState("M", d("20/4"), True, "x")
    others = [
        state._replace(id="N"), state._replace(named=d("21/4")), state._replace(named=None),
        state._replace(inclusive=False), state._replace(note="y"), state._replace(note=""),
    ]  # fmt: skip
    assert re.fullmatch("plan:M [0-9a-f]{12}", state.mark)
    assert len({one.mark.partition(" ")[2] for one in (state, *others)}) == 7
    assert state.mark == state._replace().mark


def test_the_mark_of_a_table_already_sent_is_known_for_ever() -> None:
    assert PlanState("II.2", d("15/4"), False, "chờ Bộ\nCông an").mark == "plan:II.2 e0b2484aca2f"
    assert PlanState("II.2", None, False, "").mark == "plan:II.2 2d3c181c670e"


def test_columns_that_are_changed_elsewhere_show_the_plan() -> None:
    led = milestone("M", Deadline())._replace(title="Việc", coordinating=("so-a", "body:ban"))
    shown = fixed_texts(led, directory("so-a"))
    assert shown == {PlanColumn.TITLE: "Việc", PlanColumn.LEAD: "LEAD", PlanColumn.COORDINATING: "SO-A, Ban"}
    assert fixed_texts(led._replace(lead=""), directory("so-a"))[PlanColumn.LEAD] == ""


def test_a_note_is_kept_as_cells_keep_it() -> None:
    assert tidy_note(unicodedata.normalize("NFD", "\n Chờ \r\n\n  ý kiến  \n")) == "Chờ\n\ný kiến"


@pytest.mark.parametrize(
    ("heads", "columns"),
    [
        (list(HEADS.values()), list(range(12))), (["Nhiệm vụ", "Mã", "Hạn"], [0, 1, 2]),
        (["nhiem  vu", "GHI CHÚ", "Khác", "Khác"], [0, 1]), (["Nhiệm vụ", "Mã"], []), (["Mã", "Hạn"], []), ([], []),
        (["Mã", "Mã", "Hạn"], []),
    ],
)  # fmt: skip
def test_a_table_is_known_by_the_task_and_something_that_may_be_changed(heads: list[str], columns: list[int]) -> None:
    assert sorted(plan_columns(heads).values()) == columns


def test_columns_are_found_where_they_stand() -> None:
    found = plan_columns(["Hạn", "Lý do  đổi hạn", "Nhiệm vụ"])
    assert found == {PlanColumn.DEADLINE: 0, PlanColumn.REASON: 1, PlanColumn.TITLE: 2}


def test_a_column_that_stands_twice_is_named() -> None:
    with pytest.raises(ValueError, match="HẠN"):
        plan_columns(["Nhiệm vụ", "Hạn", "HẠN"])
