"""`dean comment`: decided, given out, joined, split; one by one at a real terminal; refusals change nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.test_obstacles import BY, head
from tests.cli.test_rounds import DATES, OPEN
from tests.conftest import Invoke
from tests.terminal import at_terminal


@pytest.fixture
def said(demo: Path, invoke: Invoke) -> Path:
    """A demonstration whose third round has three comments, two of them alike."""
    invoke(*OPEN, *DATES, "--yes", *BY, cwd=demo)
    for agency, texts in (
        ("so-noi-vu", ("Đề nghị bổ sung nguồn kinh phí thực hiện", "Bỏ điểm c, \x1b[31mmục II")),
        ("so-xay-dung", ("Đề nghị bổ sung nguồn kinh phí thực hiện.",)),
    ):
        typed = [word for text in texts for word in ("--comment", text)]
        invoke("response", "add", "3", agency, *typed, "--received", "2024-05-15", *BY)
    return demo


@pytest.mark.parametrize(
    ("words", "said_", "hint"),
    [
        (("dispose", "R3-SNV-001", "rejected"),
         "R3-SNV-001: tiếp thu một phần hay không tiếp thu phải có giải trình.", 'Thêm --answer "…".'),
        (("dispose", "R3-SNV-001", "accepted", "--in", "v1"),
         "R3-SNV-001 góp ý vào dự thảo lần 1; dự thảo lần 1 không thể đã tiếp thu.",
         "Ghi --in với một dự thảo mới hơn."),
        (("dispose", "R3-SNV-001", "accepted", "--in", "v9"), "Chưa có dự thảo de-an v9.",
         "Nộp dự thảo trước (dean draft commit), hoặc bỏ --in và ghi sau."),
        (("dispose", "R3-SNV-001", "acepted"), "Không có kết quả xử lý “acepted”.", "Có phải “accepted”?"),
        (("merge", "R3-SNV-001", "R3-SNV-001"), "R3-SNV-001 không thể trùng với chính nó.",
         "Ghi mã của ý kiến khác."),
        (("split", "R3-SNV-001", "--text", "a"), "Tách cần ít nhất hai nội dung.",
         'Thêm --text "…" cho từng nội dung.'),
        (("review", "--round", "3"), "dean comment review cần người ngồi trước màn hình.",
         "Trong kịch bản dùng: dean comment dispose MÃ accepted"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(said: Path, invoke: Invoke, words: tuple[str, ...], said_: str, hint: str) -> None:
    before = head(said)
    assert invoke("comment", *words, *BY, code=1).err == f"Lỗi: {said_}\nGợi ý: {hint}\n"
    assert head(said) == before


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (("dispose", "R3-SNV-*", "rejected", "--answer", "Đã có", "--date", "2024-05-16"), "R3-SNV-002 giải trình"),
        (("assign", "R3-SNV-002", "--to", "Nguyễn Văn Mẫu"), "R3-SNV-002"),
        (("merge", "R3-SNV-001", "R3-SXD-001", "--date", "2024-05-16"), "R3-SXD-001 trùng"),
        (("split", "R3-SNV-002", "--text", "Bỏ điểm c", "--text", "Sửa mục II"), "R3-SNV-003"),
    ],
)
def test_a_decision_is_one_action_that_can_be_undone(
    said: Path, invoke: Invoke, words: tuple[str, ...], shown: str
) -> None:
    before = head(said)
    invoke("comment", *words, "--dry-run", *BY)
    assert head(said) == before
    invoke("comment", *words, *BY)
    listed = ("--assignee", "mẫu") if words[0] == "assign" else ()
    assert shown in invoke("comment", "list", "--round", "3", *listed).out
    invoke("undo", "--yes", *BY)
    assert head(said) == before


def test_comments_that_repeat_each_other_are_suggested_and_what_became_of_one_is_told(
    said: Path, invoke: Invoke
) -> None:
    assert "→ dean comment merge R3-SNV-001 R3-SXD-001" in invoke("comment", "similar", "--round", "3").out
    invoke("comment", "merge", "R3-SNV-001", "R3-SXD-001", "--date", "2024-05-16", *BY)
    told = invoke("comment", "history", "R3-SXD-001").out
    assert told.index("Nhận góp ý của Sở Xây dựng") < told.index("Gộp R3-SXD-001 vào R3-SNV-001")
    assert head(said).count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_open_comments_are_decided_one_by_one_at_a_terminal(said: Path, invoke: Invoke) -> None:
    dialogue = (("dừng", "n\n"), ("dừng", "r\n"), ("giải trình:", "Đã quy định\n"), ("dừng", "q\n"))
    code, screen = at_terminal(said, ["comment", "review", "--round", "3", *BY], dialogue)
    assert code == 0
    assert "\x1b[31mm" not in screen  # what an agency wrote never reaches the terminal as a command
    listed = invoke("comment", "list", "--round", "3", cwd=said).out
    assert [line.strip() for line in listed.splitlines() if "R3-" in line] == [
        "R3-SNV-001 ghi nhận", "R3-SNV-002 giải trình, không tiếp thu", "R3-SXD-001 chưa xử lý",
    ]  # fmt: skip


def test_a_disposition_a_kind_and_a_severity_are_known_by_their_names(demo: Path, invoke: Invoke) -> None:
    invoke("comment", "dispose", "R1-BBG-001", "Không tiếp thu", "--answer", "Đã có", *BY, cwd=demo)
    assert "giải trình, không tiếp thu: Đã có" in invoke("comment", "history", "r1-bbg-001").out
    invoke("comment", "classify", "R1-BBG-001", "--kind", "ngan sach", "--severity", "quan-trong", *BY)
    record = (demo / "rounds/01-de-cuong/bao-bac-giang.yaml").read_text("utf-8")
    assert "kind: ngan_sach\n" in record
    assert "severity: major\n" in record
    err = invoke("comment", "dispose", "R1-BBG-001", "xong", code=1).err
    assert "Có: open (chưa xử lý), accepted (tiếp thu), partial (tiếp thu một phần), rejected (giải trình" in err
