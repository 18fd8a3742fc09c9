"""Plain Git shows Word files as Vietnamese text."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.conftest import Invoke

SECRETARY = "Trần Thị Thí Dụ <thidu.tt@congan.bacgiang.example>"


def git(folder: Path, *arguments: str) -> str:
    """What plain git prints."""
    return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=True).stdout


@pytest.mark.parametrize("command", ["diff de-cuong/v1 de-cuong/v2", "log -p -1 de-cuong/v2", "show de-cuong/v2"])
def test_git_shows_what_changed_in_a_draft(demo: Path, command: str) -> None:
    shown = git(demo, *command.split(), "--", "drafts")
    assert "\n+#### 3. Đầu mối tiếp nhận phản ánh của người dân trên mạng.\n" in shown
    assert "Binary files" not in shown


def test_a_file_that_cannot_be_read_does_not_stop_git(demo: Path, invoke: Invoke) -> None:
    (demo / "drafts/de-an.docx").write_bytes(b"rubbish")
    assert "+[dean: Không nhận tệp" in git(demo, "diff")
    out = invoke("textconv", demo / "drafts/de-an.docx").out
    assert out.startswith("[dean: Không nhận tệp “de-an.docx”: đây không phải tệp .docx")


def test_doctor_sets_a_clone_up(demo: Path, invoke: Invoke, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(demo), str(tmp_path / "clone"))
    assert "diff.dean.textconv" in invoke("doctor", cwd=tmp_path / "clone", code=1).out
    invoke("doctor", "--fix", code=1)  # who works here is for a person to say
    assert "+#### 3. Đầu mối" in git(tmp_path / "clone", "show", "de-cuong/v2")


def test_doctor_adds_the_line_to_older_attributes(demo: Path, invoke: Invoke) -> None:
    attributes = demo / ".gitattributes"
    attributes.write_bytes(b"# ours\n*.docx -text -diff")
    assert "chưa cho Git đọc và gộp tệp Word" in invoke("doctor", cwd=demo, code=1).out
    invoke("doctor", "--fix", code=1)
    assert attributes.read_bytes() == b"* -text\n# ours\n*.docx -text -diff\n*.docx -text diff=dean merge=dean\n"
    assert "Đã ghi nhận: Sửa .gitattributes" in invoke("save", "--as", SECRETARY).err
