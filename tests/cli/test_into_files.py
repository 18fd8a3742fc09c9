"""What is shown can also go to a file or be asked for as JSON; a first look changes nothing; what lacks is said."""

from __future__ import annotations

import json
import re
from pathlib import Path

import docx
import pytest

from tests.cli.test_obstacles import BY, head
from tests.conftest import Invoke


@pytest.fixture
def two(demo: Path, tmp_path: Path, invoke: Invoke) -> tuple[Path, Path]:
    """Two versions of a document as files."""
    files = tmp_path / "v1.docx", tmp_path / "v2.docx"
    for number, file in enumerate(files, 1):
        invoke("draft", "export", "de-cuong", f"v{number}", "-o", file, cwd=demo)
    return files


@pytest.mark.parametrize(
    ("typed", "made", "ending"),
    [
        ("export xlsx -o a.docx", "một tệp .xlsx", ".docx"),
        ("draft export de-cuong v1 -o a.pdf", "một tệp .docx", ".pdf"),
        ("draft redline de-cuong v1 v2 -o A.PDF", "một tệp .docx", ".pdf"),
        ("template render to-trinh -o a.txt", "một tệp .docx", ".txt"),
        ("dossier submit -o a.docx", "một tệp .zip", ".docx"),
        ("draft diff de-cuong v1 v2 --format md -o a.docx", "một tệp chữ", ".docx"),
        ("plan gantt --format png -o a.jpg", "một tệp .png", ".jpg"),
    ],
)  # fmt: skip
def test_a_file_is_not_called_by_the_ending_of_another_kind(
    demo: Path, invoke: Invoke, typed: str, made: str, ending: str
) -> None:
    err = invoke(*typed.split(), code=1, cwd=demo).err
    assert f"Lỗi: Lệnh này làm {made}, không làm được {ending}.\nGợi ý: Đặt tên kết thúc bằng ." in err
    assert not list(demo.glob("[aA].*"))


@pytest.mark.parametrize("typed", ["draft diff de-cuong v1 v2", "plan gantt", "calendar", "comment matrix --round 1"])
def test_a_format_that_a_command_has_not_is_not_written_as_text(demo: Path, invoke: Invoke, typed: str) -> None:
    assert invoke(*typed.split(), "-o", "a.pdf", code=1, cwd=demo).err.startswith("Lỗi: Không có dạng “pdf”.\n")


def test_a_difference_is_written_as_the_name_of_its_file_says(demo: Path, invoke: Invoke) -> None:
    differing = ("draft", "diff", "de-cuong", "v1", "v2", "-o")
    for name, begin in (("a.docx", b"PK"), ("a.html", b"<!"), ("a.json", b"{"), ("a.md", b"#"), ("a.txt", b"---")):
        invoke(*differing, name, cwd=demo)
        assert (demo / name).read_bytes().startswith(begin), name


@pytest.mark.parametrize(
    ("style", "begins"), [("docx", b"PK"), ("json", b"{"), ("md", b"#"), ("html", b"<"), ("text", b"--- v1.docx\n")]
)
def test_a_comparison_goes_into_the_file_named(
    two: tuple[Path, Path], invoke: Invoke, style: str, begins: bytes
) -> None:
    file = two[0].with_name("khac")
    assert invoke("compare", *two, "--format", style, "-o", file).out == ""
    assert file.read_bytes().startswith(begins)


def test_a_redline_and_a_comparison_can_be_had_at_once(two: tuple[Path, Path], invoke: Invoke) -> None:
    redline = two[0].with_name("sua.docx")
    assert invoke("compare", *two, "--redline", redline).out == ""
    assert invoke("compare", *two, "--redline", redline, "--force", "--stat").out
    assert redline.read_bytes().startswith(b"PK")


def test_conditions_and_faults_are_told_as_json_too(demo: Path, invoke: Invoke) -> None:
    late = invoke("status", "--json", "--fail-on", "overdue", "--as-of", "2024-07-01", cwd=demo, code=4)
    assert "overdue" in {milestone["state"] for milestone in json.loads(late.out)["milestones"]}
    assert json.loads(invoke("template", "check", "--json").out)["problems"] == []


def test_a_first_look_changes_nothing(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    before = head(demo)
    seen = invoke("draft", "restore", "de-cuong", "v1", "--dry-run", *BY, cwd=demo).err
    assert seen == "Sẽ lấy lại de-cuong/v1 làm bản mới nhất.\n"
    assert head(demo) == before
    founding = ("init", tmp_path / "moi", "--title", "Đề án Cây xanh", "--owner", "Sở Xây dựng", "--dry-run", *BY)
    assert "sẽ tạo milestones.yaml\n" in invoke(*founding).err
    assert not (tmp_path / "moi").exists()


def test_a_draft_that_is_gone_open_or_new_is_told_with_what_to_do(demo: Path, invoke: Invoke) -> None:
    drafts = demo / "drafts"
    (drafts / "de-cuong.docx").unlink()
    (drafts / "~$de-an.docx").write_bytes(b"\x0cTran Thi Thi" + bytes(150))
    (drafts / "quy-che.docx").write_bytes((drafts / "de-an.docx").read_bytes())
    out = " ".join(invoke("draft", "status", cwd=demo).out.split())
    assert "dean draft restore de-cuong/v2" in out
    assert "đang mở bởi Tran Thi Thi" in out
    assert "dean draft commit quy-che" in out


def test_a_folder_that_is_no_scheme_is_named_beside_the_others(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    (tmp_path / "trong").mkdir()
    err = invoke("portfolio", "report", demo, tmp_path / "trong", "-o", tmp_path / "x.html", code=1).err
    assert f"Không đọc được {tmp_path / 'trong'}: " in err
    assert (tmp_path / "x.html").exists()


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("status", "chưa có hạn"), ("plan show", "hạn: chưa xác định"),
        ("plan gantt", "Kế hoạch chưa có mốc nào có hạn."), ("report preview", "chưa có hạn"),
    ],
)  # fmt: skip
def test_a_plan_without_dates_is_shown_all_the_same(demo: Path, invoke: Invoke, command: str, said: str) -> None:
    plan = demo / "milestones.yaml"
    text = re.sub(r"    deadline:.*\n(?:      .*\n)*", "", plan.read_text("utf-8"))
    plan.write_text(re.sub(r"\nconfirmations:\n(?:  .*\n|\n)*", "\n", text), "utf-8")
    assert said in invoke(*command.split(), "--as-of", "2024-04-16", cwd=demo).out


def test_the_draft_being_edited_is_merged_with_the_newest(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    draft = docx.Document(str(demo / "drafts/de-cuong.docx"))
    draft.add_paragraph("Một đoạn viết thêm ở máy này.")
    draft.save(str(demo / "drafts/de-cuong.docx"))
    merged = json.loads(invoke("draft", "merge", "de-cuong", "-o", tmp_path / "gop.docx", "--json", cwd=demo).out)
    assert (merged["file"], merged["conflicts"]) == (str(tmp_path / "gop.docx"), [])
    texts = [paragraph.text for paragraph in docx.Document(str(tmp_path / "gop.docx")).paragraphs]
    assert "Một đoạn viết thêm ở máy này." in texts
    (demo / "drafts/de-cuong.docx").unlink()
    err = invoke("draft", "merge", "de-cuong", "-o", tmp_path / "khac.docx", code=1).err
    assert err == "Lỗi: Chưa có tệp drafts/de-cuong.docx.\nGợi ý: Ghi rõ hai dự thảo cần gộp.\n"


def test_where_one_document_has_versions_it_needs_no_name(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    scheme = ("--title", "Đề án Cây xanh", "--owner", "Sở Xây dựng")
    invoke("init", tmp_path / "moi", *scheme, *BY)
    err = invoke("draft", "latest", cwd=tmp_path / "moi", code=1).err
    assert err.startswith("Lỗi: Chưa có dự thảo nào được nộp.\nGợi ý: Nộp bản đầu: dean draft commit")
    invoke("draft", "commit", demo / "drafts/de-an.docx", "--document", "de-an", "--yes", *BY)
    assert "de-an" in invoke("draft", "latest").out


def test_what_git_was_left_in_the_middle_of_is_told(demo: Path, invoke: Invoke) -> None:
    commit = (demo / ".git/refs/heads/main").read_text("utf-8")
    (demo / ".git/MERGE_HEAD").write_text(commit, "utf-8")
    out = invoke("doctor", cwd=demo, code=None).out
    assert "Git đang dở việc: " in out
    assert "Hoàn tất hoặc bỏ việc ấy: git status sẽ nói cách." in " ".join(out.split())
