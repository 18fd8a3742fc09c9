"""`dean obstacle`: a difficulty from its report to its outcome, and what is refused on the way."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.conftest import Invoke

BY = ("--as", "Trần Thị Thí Dụ <thidu.tt@congan.bacgiang.example>")


def head(root: Path) -> str:
    """The commit that the workspace stands at, and whatever is not recorded."""
    git = ["git", "-C", str(root)]
    state = (["rev-parse", "HEAD^{tree}"], ["status", "--porcelain"])
    return "".join(
        subprocess.run([*git, *what], capture_output=True, encoding="utf-8", check=True).stdout for what in state
    )


@pytest.fixture
def reported(demo: Path, invoke: Invoke) -> Path:
    """A demonstration with a difficulty K-002 of 2 May, with a line end and a terminal escape in its text."""
    text = "Thiếu\n\x1b[31msố liệu"
    invoke("obstacle", "add", "sở tttt", text, "--date", "2024-05-02", "--owner", "cong-an-tinh", *BY, cwd=demo)
    return demo


def test_a_difficulty_goes_from_its_report_to_its_outcome_and_each_step_can_be_undone(
    reported: Path, invoke: Invoke
) -> None:
    steps = (
        ("again", "k-002", "--date", "2024-05-10"),
        ("answer", "K-002", "Giao Công an tỉnh", "--date", "2024-05-11"),
        ("escalate", "K-002", "--date", "2024-05-12"),
        ("close", "K-002", "--date", "2024-05-13", "--outcome", "Đã nhận"),
    )
    states = [head(reported)]
    for step in steps:
        invoke("obstacle", *step, "--dry-run", *BY)
        assert head(reported) == states[-1], step
        invoke("obstacle", *step, *BY)
        states.append(head(reported))
    shown = invoke("obstacle", "show", "K-002", "--as-of", "2024-06-01").out
    for said in ("Giao Công an tỉnh", "Đã nhận", "\\x1b[31msố liệu"):
        assert said in shown
    for state in reversed(states[:-1]):
        invoke("undo", "--yes", *BY)
        assert head(reported) == state


@pytest.mark.parametrize(
    ("words", "said", "hint"),
    [
        (("add", "so-tt", "x"), "Không có cơ quan “so-tt” trong agencies.yaml.", "Có phải “so-tttt”?"),
        (("add", "so-tttt", " "), "Thiếu nội dung khó khăn, vướng mắc.", 'Viết: dean obstacle add so-tttt "…"'),
        (("answer", "K-002", " "), "Thiếu ý kiến chỉ đạo.", 'Viết: dean obstacle answer K-002 "…"'),
        (("again", "K-003"), "Không có vướng mắc K-003.", "Có phải “K-002”?"),
        *(
            ((*step, "--date", "2024-05-01"), "Ngày 01/05/2024 trước ngày báo cáo 02/05/2024.",
             "Ghi --date từ ngày báo cáo trở đi.")
            for step in (("again", "K-002"), ("answer", "K-002", "Giao"), ("escalate", "K-002"), ("close", "K-002"))
        ),
        (("again", "K-001"), "Vướng mắc K-001 đã được giải quyết ngày 12/04/2024.",
         "Phát sinh lại thì ghi mới: dean obstacle add"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_written(
    reported: Path, invoke: Invoke, words: tuple[str, ...], said: str, hint: str
) -> None:
    before = head(reported)
    assert invoke("obstacle", *words, *BY, code=1).err == f"Lỗi: {said}\nGợi ý: {hint}\n"
    assert head(reported) == before
    invoke("obstacle", "list", "--open")
