"""`dean` at a real terminal: keys are typed when what they answer stands on the screen."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from tests.conftest import ROOT


def at_terminal(folder: Path, arguments: Sequence[str], dialogue: Sequence[tuple[str, str]]) -> tuple[int, str]:
    """How `dean` ended and all that it showed; `dialogue` says what to wait for and what to type then."""
    import pty

    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execv(f"{ROOT}/.venv/bin/dean", ["dean", *arguments])
    screen = b""
    try:
        for question, keys in dialogue:
            seen = len(screen)
            while question.encode() not in screen[seen:]:
                screen += os.read(terminal, 4096)
            os.write(terminal, keys.encode())
        while data := os.read(terminal, 4096):
            screen += data
    except OSError:
        pass  # how Linux tells that the program has ended
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), screen.decode(errors="replace")
