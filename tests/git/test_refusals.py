"""What the repository's side refuses, each in its own words."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from deancli.errors import DeanError
from deancli.git.command import executable
from deancli.git.server_hook import HOOK, install_hook
from tests.conftest import Invoke


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
    who = ("--as", "Nguyễn Văn Mẫu <mau@so.example>")
    invoke("init", tmp_path / "moi", "--title", "Đề án Cây xanh", "--owner", "Sở Xây dựng", *who)
    err = invoke("undo", "--yes", *who, cwd=tmp_path / "moi", code=1).err
    assert (
        err == "Lỗi: Việc gần nhất là lập không gian làm việc, không hoàn tác được.\nGợi ý: Muốn bỏ thì xóa thư mục.\n"
    )


def test_of_several_shared_places_one_has_to_be_named(demo: Path, invoke: Invoke) -> None:
    for name in ("mot", "hai"):
        subprocess.run(["git", "remote", "add", name, f"/khong/co/{name}.git"], cwd=demo, check=True)
    who = ("--as", "Nguyễn Văn Mẫu <mau@so.example>")
    assert invoke("sync", *who, cwd=demo, code=1).err == (
        "Lỗi: Có nhiều nơi chia sẻ, chưa biết chọn.\nGợi ý: Có: hai, mot. Chọn bằng --remote TÊN.\n"
    )
    assert "Không có nơi chia sẻ “ba”." in invoke("sync", "--remote", "ba", *who, code=1).err
