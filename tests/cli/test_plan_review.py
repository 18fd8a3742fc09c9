"""What was read of a plan, looked over before it is written: at a terminal by keys, in a script by flags."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Invoke
from tests.golden import check_golden
from tests.plans import FOLDER

ME = "Nguyễn Văn Mẫu <mau.nv@congan.bacgiang.example>"
PLAN = """\
KẾ HOẠCH
Xây dựng Đề án “Cây xanh đô thị”

II. NHIỆM VỤ
1. Khảo sát cây xanh, hoàn thành trước ngày 20/3/2024. Chủ trì: Sở Xây dựng.
2. Xây dựng Đề cương Đề án, hoàn thành trước ngày 29/3/2023. Chủ trì: Sở Xây dựng.
3. Xây dựng dự thảo Đề án, hoàn thành trước ngày 22/5/2024. Chủ trì: Sở Xây dựng. Phối hợp: Sở Tài chính.
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "ke-hoach.txt").write_text(PLAN, "utf-8")
    return tmp_path / "ke-hoach.txt"


def milestones(plan: Path) -> str:
    return (plan.parent / "moi/milestones.yaml").read_text("utf-8")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("width", [80, 60])
def test_a_preview_shows_doubts_first_and_the_sentence_beside_what_was_understood(
    width: int, language: str, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    out = invoke("--lang", language, "plan", "import", FOLDER / "18-go-cau-tha.txt", "--preview").out
    assert max(len(line) for line in out.splitlines()) <= width
    check_golden(f"import/preview-{width}.{language}.txt", out)


# -- Flags -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("II.1.coordinating=Sở Tài chính, Sở Xây dựng", "coordinating: [so-tai-chinh, so-xay-dung]\n"),
        ("II.1.deadline=trước 20/3/2024", "      before: 2024-03-20\n      words: trước ngày 20/3/2024\n"),
    ],
)
def test_a_flag_gives_a_field_another_value(plan: Path, invoke: Invoke, said: str, written: str) -> None:
    invoke("plan", "import", plan, "--into", plan.parent / "moi", "--as", ME, "--set", said)
    assert written in milestones(plan)


def test_a_dash_takes_a_value_away(plan: Path, invoke: Invoke) -> None:
    none = ("--set", "II.3.coordinating=-", "--set", "II.3.deadline=-", "--set", "II.3.lead=-")
    invoke("plan", "import", plan, "--into", plan.parent / "moi", "--as", ME, *none)
    third = milestones(plan).partition("id: II.3")[2]
    for gone in ("coordinating: [", "deadline:", "lead: so-"):
        assert gone not in third


def test_flags_leave_out_and_put_otherwise_without_a_terminal(plan: Path, invoke: Invoke) -> None:
    said = ("--skip", "II.3", "--set", "II.2.deadline=trước 29/3/2024", "--reason", "Năm: ghi nhầm",
            "--set", "II.2.lead=Sở Tài chính", "--set", "II.1.title=Khảo sát")  # fmt: skip
    invoke("plan", "import", plan, "--into", plan.parent / "moi", "--as", ME, *said)
    text = milestones(plan)
    assert "id: II.3" not in text
    assert "title: Khảo sát\n" in text
    assert (
        "      before: 2024-03-29\n      words: trước ngày 29/3/2023\n      stated: 2023-03-29\n      confirmed:\n"
        '        reason: "Năm: ghi nhầm"\n        by: so-xay-dung\n' in text
    )
    assert "    lead: so-tai-chinh" in text
    assert "[years-order]" not in text
    assert "29/03/2024" in invoke("plan", "show", cwd=plan.parent / "moi").out


def test_only_what_is_sure_is_written_when_asked_for(plan: Path, invoke: Invoke) -> None:
    told = invoke("init", plan.parent / "moi", "--from-plan", plan, "--accept", "sure", "--as", ME).err
    assert "Không ghi vì còn điểm ngờ: II.2." in told
    assert [line[:12] for line in milestones(plan).splitlines() if line.startswith("  - id: I")] == [
        "  - id: II.1", "  - id: II.3",
    ]  # fmt: skip


def test_where_everything_is_sure_everything_is_written(plan: Path, invoke: Invoke) -> None:
    plan.write_text(PLAN.replace("29/3/2023", "29/3/2024"), "utf-8")
    asked = ("init", plan.parent / "moi", "--from-plan", plan, "--accept", "sure", "--as", ME)
    shown = invoke(*asked, "--dry-run").err
    assert "sẽ tạo milestones.yaml" in shown
    assert not (plan.parent / "moi").exists()
    assert "Không ghi vì còn điểm ngờ" not in invoke(*asked).err
    assert milestones(plan).count("  - id: II.") == 3


@pytest.mark.parametrize(
    ("put", "words"),
    [
        ("II.9.lead=so-y-te", "Kế hoạch không có “II.9”"),
        ("II.2.lead=so-ty-pho", "so-ty-pho"),
        ("II.2.deadline=hôm nào đó", "không phải một ngày"),
        ("II.2.deadline=trước 30/2/2024", "không phải một ngày"),
        ("II.2.deadline=2024-03-29", "cần lý do"),
        ("II.2.color=xanh", "không rõ"),
    ],
)
def test_a_value_that_the_files_would_not_hold_is_refused_and_nothing_written(
    plan: Path, invoke: Invoke, put: str, words: str
) -> None:
    asked = ("plan", "import", plan, "--into", plan.parent / "moi", "--as", ME, "--set", put)
    ended = invoke(*asked, code=1)
    assert words in ended.out + ended.err
    assert not (plan.parent / "moi").exists()


def test_what_counts_from_a_task_left_out_is_said(tmp_path: Path, invoke: Invoke) -> None:
    invoke("plan", "import", FOLDER / "10-dem-ngay.txt", "--into", tmp_path / "moi", "--as", ME, "--skip", "II.1")
    assert "# NGỜ [no-start]" in (tmp_path / "moi/milestones.yaml").read_text("utf-8")
    assert "no-start" not in invoke("check", code=None, cwd=tmp_path / "moi").err


# -- Keys ------------------------------------------------------------------------------------------


def talk(plan: Path, *answers: tuple[str, str]) -> str:
    """What a terminal shows while each question gets its answer."""
    import pty

    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(plan.parent)
        os.execv(f"{ROOT}/.venv/bin/dean", ["dean", "plan", "import", str(plan), "--into", "moi", "--as", ME])
    screen = b""
    for question, key in answers:
        seen = len(screen)
        while question.encode() not in screen[seen:]:
            screen += os.read(terminal, 4096)
        os.write(terminal, f"{key}\n".encode())
    try:
        while data := os.read(terminal, 4096):
            screen += data
    except OSError:
        pass  # how Linux tells that the program has ended
    assert os.waitpid(pid, 0)[1] == 0
    return screen.decode()


terminal_only = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
NEXT = "không ghi: "


@terminal_only
def test_tasks_are_taken_edited_and_left_out_by_keys_the_doubted_first(plan: Path) -> None:
    screen = talk(
        plan,
        (NEXT, "e"), ("phối hợp: ", "x"),
        (NEXT, "e"), ("phối hợp: ", "d"), ("trống): ", "trước 29/3/2024"), ("ghi: ", "Ghi nhầm năm"),
        (NEXT, "e"), ("phối hợp: ", "l"), ("trống): ", "so-khong-co"), (NEXT, "x"), (NEXT, "a"),
        (NEXT, "s"), (NEXT, "b"), (NEXT, "a"), (NEXT, "s"), (NEXT, "w"),
    )  # fmt: skip
    assert screen.index("II.2 ") < screen.index("II.1 ")
    assert "“so-khong-co”" in screen  # the rule of the file says what it does not know
    assert "Gõ một trong các chữ trên, rồi Enter." in screen
    assert "Nhận 2 nhiệm vụ; bỏ 1: II.3." in screen
    assert "id: II.3" not in milestones(plan)
    assert "confirmed:\n        reason: Ghi nhầm năm" in milestones(plan)


@terminal_only
def test_all_that_is_sure_is_taken_by_one_key_and_leaving_writes_nothing(plan: Path) -> None:
    assert "Không ghi gì." in talk(plan, (NEXT, "c"), (NEXT, "q"))
    assert not (plan.parent / "moi").exists()
    assert "Nhận 2 nhiệm vụ; bỏ 1: II.2." in talk(plan, (NEXT, "s"), (NEXT, "c"), (NEXT, "w"))
    assert "id: II.1" in milestones(plan)
