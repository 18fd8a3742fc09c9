"""Nothing is read, shown, recorded or overwritten through a link that leads out of the workspace."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import Invoke
from tests.security.hostile import hostile_docx

SECRET = "mat-khau-cua-toi"
WHO = ("--as", "Trần Thị Thí Dụ <thidu.tt@congan.bacgiang.example>")
FILES = (
    "milestones.yaml", "agencies.yaml", "drafts/de-an.docx", "rounds/01-de-cuong/round.yaml",
    "rounds/01-de-cuong/so-tai-chinh.yaml", "rounds/01-de-cuong/received/so-tai-chinh-1-1.docx",
    "events/2024-03-18-ban-hanh-quy-che.yaml", "obstacles/2024-04-02-so-lieu.yaml", "notices/x.yaml",
    "templates/to-trinh.docx", "reports/bao-cao-tuan-2024-W10.json", "schemas/round.schema.json", ".gitattributes",
)  # fmt: skip
FOLDERS = ("drafts", "rounds", "rounds/01-de-cuong", "events", "obstacles", "templates", "reports", "schemas", "outbox")
READING = (
    ("status", "--as-of", "2024-05-03"), ("check",), ("draft", "status"), ("draft", "diff", "de-an"),
    ("comment", "list"), ("report", "weekly", "--as-of", "2024-05-03", "--format", "txt"), ("save", *WHO),
    ("template", "render", "to-trinh", "-o", "../to-trinh.docx"), ("dossier", "submit", "-o", "../ho-so.zip"),
    ("round", "package", "2"), ("draft", "commit", "de-an", "--yes", *WHO),
)  # fmt: skip


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """What lies beside the workspace and is nobody's business."""
    folder = tmp_path / "cua-toi"
    folder.mkdir()
    (folder / "a.yaml").write_text(f"{SECRET}: {SECRET}\n", "utf-8")
    return folder


def replaced(place: Path, target: Path) -> None:
    """A link in the place of a file or folder."""
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.is_dir():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)
    place.symlink_to(target)


@pytest.mark.parametrize("path", FILES)
def test_a_file_that_is_a_link_is_refused_by_name_and_shows_nothing(
    demo: Path, outside: Path, invoke: Invoke, path: str
) -> None:
    replaced(demo / path, outside / "a.yaml")
    for words in READING[:3]:
        result = invoke(*words, code=1, cwd=demo)
        assert f"{path}: đây là liên kết" in result.out + result.err, words
        assert SECRET not in result.out + result.err


@pytest.mark.parametrize("path", FOLDERS)
def test_a_folder_that_is_a_link_is_refused_and_nothing_is_written_behind_it(
    demo: Path, outside: Path, invoke: Invoke, path: str
) -> None:
    replaced(demo / path, outside)
    for words in READING:
        result = invoke(*words, code=None, cwd=demo)
        assert SECRET not in result.out + result.err, words
    assert "là liên kết" in invoke("check", code=1, cwd=demo).out
    assert sorted(entry.name for entry in outside.iterdir()) == ["a.yaml"]
    assert not list(demo.parent.glob("*.docx"))


def test_doctor_overwrites_nothing_behind_a_link(demo: Path, outside: Path, invoke: Invoke) -> None:
    for name in ("schemas/round.schema.json", ".gitattributes"):
        replaced(demo / name, outside / "a.yaml")
    invoke("doctor", "--fix", code=1, cwd=demo)
    assert SECRET in (outside / "a.yaml").read_text("utf-8")


def test_a_pipe_does_not_keep_dean_waiting(demo: Path, invoke: Invoke) -> None:
    os.mkfifo(demo / "events/2024-04-01-x.yaml")
    assert "đây không phải tệp hay thư mục thường" in invoke("status", code=1, cwd=demo).err


def test_a_link_among_what_an_agency_sent_is_not_recorded_as_its_answer(
    demo: Path, outside: Path, tmp_path: Path, invoke: Invoke
) -> None:
    received = tmp_path / "nhan"
    received.mkdir()
    (received / "gop-y.docx").write_bytes(hostile_docx())
    (received / "cong-van.docx").symlink_to(outside / "a.yaml")
    err = invoke("response", "add", "--dir", received, "--yes", *WHO, code=1, cwd=demo).err
    assert "cong-van.docx là liên kết" in err
    (received / "cong-van.docx").unlink()
    (received / "sau").symlink_to(outside)
    assert "sau là liên kết" in invoke("response", "add", "--dir", received, "--yes", *WHO, code=1, cwd=demo).err


def test_deans_own_folder_in_the_repository_is_no_link(demo: Path, outside: Path, invoke: Invoke) -> None:
    shutil.rmtree(demo / ".git/dean", ignore_errors=True)
    (demo / ".git/dean").symlink_to(outside)
    for words in (("status",), ("obstacle", "add", "so-tttt", "Chưa có", *WHO), ("doctor", "--fix")):
        assert "dean là liên kết, dean không ghi qua đó" in invoke(*words, code=1, cwd=demo).err
    assert sorted(entry.name for entry in outside.iterdir()) == ["a.yaml"]


def test_a_workspace_behind_a_link_of_ones_own_is_fine(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    (tmp_path / "de-an").symlink_to(demo)
    invoke("status", "--root", tmp_path / "de-an")
