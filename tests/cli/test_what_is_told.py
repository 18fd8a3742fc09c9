"""One workspace in which everything has happened, and the sentence in which each command tells it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from deancli.cli import main
from tests.cli.test_obstacles import BY
from tests.cli.test_rounds import DATES, OPEN
from tests.conftest import Invoke

ON = ("--as-of", "2024-05-24")


@pytest.fixture(scope="module")
def full(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration with a third round, difficulties, an extension, a submission."""
    folder = tmp_path_factory.mktemp("full") / "demo"
    shutil.copytree(demo_template, folder, symlinks=True)
    here = Path.cwd()
    os.chdir(folder)
    try:
        for words in (
            (*OPEN, *DATES, "--yes"),
            ("response", "add", "3", "so-noi-vu", "--comment", "Nêu nguồn kinh phí", "--comment", "Nêu rõ hạn",
             "--received", "2024-05-15"),
            ("comment", "dispose", "R3-SNV-001", "accepted", "--date", "2024-05-16"),
            ("obstacle", "add", "so-tttt", "Thiếu số liệu", "--date", "2024-05-02", "--owner", "cong-an-tinh"),
            ("obstacle", "answer", "K-002", "Giao Công an tỉnh", "--date", "2024-05-11"),
            ("obstacle", "add", "so-tttt", "Thiếu người", "--date", "2024-05-03"),
            ("obstacle", "escalate", "K-003", "--date", "2024-05-12"),
            ("event", "add", "extension", "II.4", "--by", "2024-05-30", "--reason", "Chờ số liệu",
             "--date", "2024-05-10"),
            ("event", "add", "submission", "de-an", "--date", "2024-05-20", "--number", "12/TTr-CAT"),
            ("round", "close", "2", "--date", "2024-05-21", "--reason", "Đã đủ"),
        ):  # fmt: skip
            assert main([*words, *BY]) == 0, words
    finally:
        os.chdir(here)
    return folder


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("status", *ON), ("K-003", "Thiếu người")),
        (("pending", *ON), ("K-003 vướng mắc 21 ngày (Sở Thông tin và Truyền thông; chưa rõ ai giải quyết)",
                            "1 ý kiến chưa xử lý: Sở Nội vụ 1",
                            "1 ý kiến đã tiếp thu chưa thể hiện trong dự thảo nào")),
        (("obstacle", "list", *ON), ("đã 22 ngày, có ý kiến chỉ đạo 11/05/2024",
                                     "đã 21 ngày, đã báo cáo Chủ tịch 12/05/2024")),
        (("event", "list"), ("gia hạn II.4 đến hết ngày 30/05/2024: Chờ số liệu", "trình ", "12/TTr-CAT")),
        (("comment", "list", "--round", "3"), ("R3-SNV-001 tiếp thu, chưa thể hiện trong dự thảo nào",)),
        (("comment", "list", "--section", "IX.9"), ("Không có ý kiến nào như vậy.",)),
        (("round", "list", *ON), ("đã kết thúc 21/05/2024",)),
        (("plan", "show", *ON), ("II.4",)),
        (("plan", "back", *ON), ("ngày làm việc cuối",)),
        (("report", "preview", "weekly", "--as-of", "2024-05-12"), ("K-002", "Giao Công an tỉnh")),
        (("report", "preview", "monthly", "--as-of", "2024-05-24"), ("Kết thúc đợt lấy ý kiến 2",)),
    ],
)  # fmt: skip
def test_what_happened_is_told(full: Path, invoke: Invoke, command: tuple[str, ...], told: tuple[str, ...]) -> None:
    out = " ".join(invoke(*command, cwd=full).out.split())
    for sentence in told:
        assert sentence in out


def test_what_is_open_stands_in_the_exported_list(full: Path, tmp_path: Path, invoke: Invoke) -> None:
    invoke("export", "xlsx", *ON, "-o", tmp_path / "so.xlsx", cwd=full)
    sheet = load_workbook(tmp_path / "so.xlsx")["Còn chờ"]
    rows = [tuple(str(cell.value or "") for cell in row) for row in sheet.iter_rows()]
    what = {row[0] for row in rows}
    assert {"Ý kiến chưa xử lý", "Chưa thể hiện trong dự thảo", "Khó khăn, vướng mắc"} <= what
    assert any("K-003: Thiếu người (giải quyết: chưa giao; đã 21 ngày)" in row for row in rows)
