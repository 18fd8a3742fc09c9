"""A person whom Git does not know yet is asked who they are, whatever they record."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import at_terminal

ASKED = ("Bạn là ai", "Nguyễn Văn Mẫu <mau.nv@congan.bacgiang.example>\n")
COMMANDS = {
    "event": (["event", "add", "submission", "de-an", "--date", "2024-05-02"], (ASKED,)),
    "save": (["save", "--with-doubts"], (ASKED,)),
    "undo": (["undo"], (("Hoàn tác", "y\n"), ASKED)),
    "sync": (["sync"], (ASKED,)),
}


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
@pytest.mark.parametrize("name", COMMANDS)
def test_who_records_is_asked_at_a_terminal(demo: Path, tmp_path: Path, name: str) -> None:
    arguments, dialogue = COMMANDS[name]
    if name == "save":
        (demo / "agencies.yaml").open("ab").write(b"# mine\n")
    subprocess.run(["git", "init", "-q", "--bare", tmp_path / "server"], check=True)
    subprocess.run(["git", "remote", "add", "origin", tmp_path / "server"], cwd=demo, check=True)
    code, screen = at_terminal(demo, arguments, dialogue)
    assert code == 0, screen
