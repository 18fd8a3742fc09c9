"""Processes that end as a power cut or the task manager ends them: at once, with nothing cleared up."""

from __future__ import annotations

import os
import signal
import sys
from typing import Final

_ON_WINDOWS: Final = sys.platform == "win32"
KILL: Final = signal.SIGTERM if _ON_WINDOWS else signal.SIGKILL
"""What ends a process that cannot help it; on Windows `os.kill` has it ended by the system, whatever the number."""
KILLED: Final = int(KILL) if _ON_WINDOWS else -KILL
"""The exit code that `subprocess` tells of such a process."""


def die() -> None:
    """Kill this process."""
    os.kill(os.getpid(), KILL)
