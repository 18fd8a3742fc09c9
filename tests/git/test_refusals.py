"""What the repository's side refuses, each in its own words."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from deancli.errors import DeanError
from deancli.git.command import executable
from deancli.git.repository import Repository
from deancli.git.server_hook import HOOK, install_hook
from tests.conftest import Invoke

WHO = ("--as", "Nguyễn Văn Mẫu <mau@so.example>")


def test_the_hook_goes_into_a_shared_repository_and_over_no_other_hook(tmp_path: Path) -> None:
    with pytest.raises(DeanError, match="không phải kho Git") as refused:
        install_hook(tmp_path, force=False)
    assert refused.value.hint == f"Tạo kho chung: git init --bare '{tmp_path}'"
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "chung.git")], check=True)
    file = install_hook(tmp_path / "chung.git", force=False)
    assert (file.read_text("utf-8"), bool(file.stat().st_mode & 0o100)) == (HOOK, True)
    file.write_text("#!/bin/sh\n", "utf-8")
    with pytest.raises(DeanError, match="đã có và khác") as refused:
        install_hook(tmp_path / "chung.git", force=False)
    assert refused.value.hint == "Thay nó: thêm --force"
    install_hook(tmp_path / "chung.git", force=True)
    assert file.read_text("utf-8") == HOOK


def test_a_machine_without_git_is_told_where_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    executable.cache_clear()
    monkeypatch.setenv("PATH", f"{tmp_path}:relative")
    with pytest.raises(DeanError, match="Không tìm thấy Git trên máy này"):
        executable()


def test_the_founding_of_a_workspace_is_not_undone(tmp_path: Path, invoke: Invoke) -> None:
    invoke("init", tmp_path / "moi", "--title", "Đề án Cây xanh", "--owner", "Sở Xây dựng", *WHO)
    err = invoke("undo", "--yes", *WHO, cwd=tmp_path / "moi", code=1).err
    assert (
        err == "Lỗi: Việc gần nhất là lập không gian làm việc, không hoàn tác được.\nGợi ý: Muốn bỏ thì xóa thư mục.\n"
    )


def test_of_several_shared_places_one_has_to_be_named(demo: Path, invoke: Invoke) -> None:
    for name in ("mot", "hai"):
        subprocess.run(["git", "remote", "add", name, f"/khong/co/{name}.git"], cwd=demo, check=True)
    assert invoke("sync", *WHO, cwd=demo, code=1).err == (
        "Lỗi: Có nhiều nơi chia sẻ, chưa biết chọn.\nGợi ý: Có: hai, mot. Chọn bằng --remote TÊN.\n"
    )
    assert "Không có nơi chia sẻ “ba”." in invoke("sync", "--remote", "ba", *WHO, code=1).err


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        (".git/refs/heads/main", "1" * 40 + "\n", "Git báo lỗi ở"),
        (".git/refs/heads/main", "", "Nhánh refs/heads/main của kho Git bị hỏng."),
        (".git/HEAD", "hỏng\n", "không phải là kho Git"),
    ],
)
def test_a_damaged_repository_is_refused_and_not_taken_for_one_where_nothing_was_recorded(
    demo: Path, invoke: Invoke, file: str, text: str, said: str
) -> None:
    (demo / file).write_text(text, "utf-8")
    for words in (("journal",), ("save", *WHO), ("undo", "--yes", *WHO)):
        assert said in invoke(*words, cwd=demo, code=1).err, words


def test_a_branch_that_a_power_cut_left_empty_comes_back_from_its_log(demo: Path, invoke: Invoke) -> None:
    before = invoke("journal", cwd=demo).out
    (demo / ".git/refs/heads/main").write_bytes(b"\0" * 41)
    with (demo / ".git/logs/refs/heads/main").open("a", encoding="utf-8") as log:
        log.write(f"{'0' * 40} {'1' * 40} x <x@so.example> 1 +0000\n")  # of a commit that never came to the disk
    assert "Đưa nhánh về lần ghi nhận cuối (" in invoke("doctor", code=None).out
    assert "đã sửa tệp của nhánh refs/heads/main" in invoke("doctor", "--fix", code=None).out
    assert invoke("journal").out == before
    (demo / ".git/refs/heads/main").write_bytes(b"")
    (demo / ".git/logs/refs/heads/main").unlink()
    assert "Lấy lại kho từ nơi chia sẻ hoặc bản sao lưu." in invoke("doctor", code=1).out


def test_the_author_is_not_taken_for_unknown_where_the_settings_of_git_cannot_be_read(tmp_path: Path) -> None:
    repository = Repository.create(tmp_path)
    assert repository.identity() is None
    (tmp_path / ".git/config").write_text("[user\n", "utf-8")
    with pytest.raises(DeanError, match="bad config line"):
        repository.identity()


def test_a_work_tree_that_lies_elsewhere_is_refused(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    (tmp_path / "khac").mkdir()
    subprocess.run(["git", "config", "core.worktree", str(tmp_path / "khac")], cwd=demo, check=True)
    assert "không có thư mục làm việc" in invoke("save", *WHO, cwd=demo, code=1).err


def test_what_is_named_as_git_s_folder_and_is_none_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("của chương trình khác\n", "utf-8")
    assert Repository.discover(tmp_path) is None


def test_where_references_are_kept_in_tables_nothing_hangs_on_their_files(tmp_path: Path) -> None:
    repository = Repository.create(tmp_path)
    assert repository.signature() is not None
    (tmp_path / ".git/HEAD").write_text("ref: refs/heads/.invalid\n", "utf-8")  # gitrepository-layout(5), reftable
    assert repository.signature() is None
