"""What dean does at a terminal and not in a pipe: it asks, shows a page at a time, and keeps bytes off the screen."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.test_obstacles import BY, head
from tests.cli.test_plan_amend import AMENDED, ME, PLAN
from tests.cli.test_plan_import_xlsx import put
from tests.cli.test_rounds import DATES, OPEN
from tests.conftest import Invoke
from tests.plans import FOLDER
from tests.terminal import at_terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")


def test_a_comment_is_given_to_a_person_or_joined_and_a_wrong_key_asks_again(demo: Path, invoke: Invoke) -> None:
    invoke(*OPEN, *DATES, "--yes", *BY, cwd=demo)
    typed = ("--comment", "Nêu nguồn kinh phí", "--comment", "Nêu rõ kinh phí")
    invoke("response", "add", "3", "so-noi-vu", *typed, "--received", "2024-05-15", *BY)
    dialogue = (
        ("dừng", "x\n"), ("dừng", "r\n"), ("Nội dung tiếp thu", "\n"), ("dừng", "d\n"), ("Trùng với", "R9-STC-001\n"),
        ("dừng", "g\n"), ("Giao cho ai", "Nguyễn Văn Mẫu\n"), ("dừng", "d\n"), ("Trùng với", "R3-SNV-001\n"),
    )  # fmt: skip
    code, screen = at_terminal(demo, ["comment", "review", "--round", "3", *BY], dialogue)
    assert code == 0
    assert "Gõ một trong các chữ trên, rồi Enter." in screen
    assert "Chọn lại rồi gõ nội dung, hoặc [s] để sau." in screen
    assert "Không có ý kiến R9-STC-001." in screen
    listed = invoke("comment", "list", "--round", "3", "--assignee", "mẫu").out
    assert "R3-SNV-001 chưa xử lý" in listed
    assert "R3-SNV-002 trùng" in invoke("comment", "list", "--round", "3").out


def test_json_is_laid_out_and_bytes_are_kept_off_the_screen(demo: Path) -> None:
    code, screen = at_terminal(demo, ["status", "--as-of", "2024-04-16", "--json"], ())
    assert code == 0
    assert '\r\n  "as_of": "2024-04-16",\r\n' in screen
    matrix = ["comment", "matrix", "--round", "1", "--as-of", "2024-05-20", "--format"]
    code, screen = at_terminal(demo, [*matrix, "docx"], ())
    assert code == 1
    assert "Tệp này không xem được trên màn hình." in screen
    assert "Thêm -o TỆP để ghi ra tệp." in screen
    code, screen = at_terminal(demo, [*matrix, "md"], ())
    assert code == 0
    assert "Nêu nguồn kinh phí" in screen


def test_a_long_answer_is_shown_a_page_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINES", "4")
    monkeypatch.setenv("PAGER", "sed 's/^/>/'")
    code, screen = at_terminal(tmp_path, ["plan", "import", str(FOLDER / "10-dem-ngay.txt"), "--preview"], ())
    assert code == 0
    assert screen.count("\n>") > 20


def test_what_cannot_be_taken_back_easily_is_done_on_a_person_s_word(demo: Path) -> None:
    before = head(demo)
    code, _ = at_terminal(demo, ["draft", "restore", "de-cuong", "v1", *BY], (("[y/N]", "n\n"),))
    assert (code, head(demo)) == (130, before)
    code, screen = at_terminal(demo, ["draft", "restore", "de-cuong", "v1", *BY], (("[y/N]", "y\n"),))
    assert code == 0
    assert "de-cuong/v1 nay là v3." in screen


def test_a_word_of_a_changed_plan_is_taken_where_a_person_says_so(tmp_path: Path, invoke: Invoke) -> None:
    me = ("--as", ME)
    (tmp_path / "cu.txt").write_text(PLAN, "utf-8")
    (tmp_path / "moi.txt").write_text(AMENDED, "utf-8")
    folder = tmp_path / "kho"
    invoke("plan", "import", tmp_path / "cu.txt", "--into", folder, *me)
    asked = ["plan", "import", str(tmp_path / "moi.txt"), *me]
    dialogue = (("Áp dụng so-tai-chinh.III.2?", "y\n"), ("Ghi những thay đổi này?", "y\n"))
    assert at_terminal(folder, asked, dialogue)[0] == 0
    assert "Hướng dẫn quyết toán sau khảo sát" in (folder / "agencies.yaml").read_text("utf-8")


def test_a_deadline_moved_in_a_workbook_without_a_reason_is_asked_for_one(
    demo: Path, tmp_path: Path, invoke: Invoke
) -> None:
    sheet = tmp_path / "kh.xlsx"
    invoke("export", "xlsx", "-o", sheet, cwd=demo)
    put(sheet, "II.5", han="01/08/2024")
    dialogue = (("Lý do đổi hạn II.5", "Chờ ý kiến Bộ\n"), ("[y/N]", "y\n"))
    assert at_terminal(demo, ["plan", "import-xlsx", str(sheet), *BY], dialogue)[0] == 0
    assert any("reason: Chờ ý kiến Bộ" in file.read_text("utf-8") for file in (demo / "events").glob("*.yaml"))


def test_a_classified_workspace_is_shared_on_a_person_s_word(demo: Path, tmp_path: Path) -> None:
    plan = demo / "milestones.yaml"
    plan.write_text(plan.read_text("utf-8").replace("\nsettings:\n", "\nsettings:\n  mat: true\n"), "utf-8")
    stick = tmp_path / "x.bundle"
    asked = ["sync", "--bundle", str(stick), *BY]
    assert at_terminal(demo, asked, (("mật?", "n\n"),))[0] == 130
    assert not stick.exists()
    assert at_terminal(demo, asked, (("mật?", "y\n"),))[0] == 0
    assert stick.exists()
