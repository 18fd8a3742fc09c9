"""The picture of README: what `dean status` shows on a terminal, as an SVG with no font from elsewhere."""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

from deancli.workspace.demo import build_demo

_DAY: Final = "2024-04-16"
_WIDTH: Final = 80
_FETCHED: Final = re.compile(r"@font-face \{\{.*?\}\}", re.DOTALL)
"""The fonts that rich's picture would fetch from a server; the reader's own monospace font does."""


def picture() -> bytes:
    """`dean status` of the demonstration in colour, as SVG; the same bytes every time."""
    with TemporaryDirectory() as folder:
        build_demo(Path(folder) / "demo")
        shown = _on_a_terminal("status", "--root", f"{folder}/demo", "--as-of", _DAY)
    console = Console(record=True, width=_WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    for line in shown.splitlines():
        console.print(Text.from_ansi(line), soft_wrap=True)
    svg = console.export_svg(
        title=f"dean status --as-of {_DAY}", code_format=_FETCHED.sub("", CONSOLE_SVG_FORMAT), unique_id="dean"
    )
    return "\n".join(line.rstrip() for line in svg.splitlines()).encode() + b"\n"


def _on_a_terminal(*arguments: str) -> str:
    """What `dean` writes when a person looks on."""
    hidden = ("NO_COLOR", "COLORTERM", "DEAN_LANG")
    plain = {name: value for name, value in os.environ.items() if name not in hidden}
    looker, terminal = pty.openpty()
    command = (sys.executable, "-m", "deancli", *arguments)
    with subprocess.Popen(command, stdout=terminal, env=plain | {"TERM": "xterm-256color", "COLUMNS": str(_WIDTH)}):
        os.close(terminal)
        written = _all_of(looker)
    return written.decode()


def _all_of(looker: int) -> bytes:
    """Everything until the other end is closed, which Linux tells by an error."""
    pieces = []
    with open(looker, "rb", buffering=0) as stream:
        try:
            while piece := stream.read(65536):
                pieces.append(piece)
        except OSError:
            pass
    return b"".join(pieces)
