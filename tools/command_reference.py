"""The command reference, from the help of the commands themselves."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterator
from typing import Any

import typer

from deancli import language
from deancli.cli import main as run
from deancli.cli.main import app

COLUMNS = "100"


def reference(code: str) -> str:
    """The help of every command in one language, as Markdown."""
    language.use(code)
    title = language.say("Các lệnh của dean")
    parts = [f"# {title}\n"]
    for path in [[], *_paths(typer.main.get_command(app), [])]:
        heading = " ".join(["dean", *path])
        parts.append(f"## {heading}\n\n```text\n{_help(path, code)}\n```\n")
    return "\n".join(parts)


def _paths(group: Any, above: list[str]) -> Iterator[list[str]]:
    for name in group.list_commands(None):
        path = [*above, name]
        yield path
        command = group.get_command(None, name)
        if hasattr(command, "list_commands"):
            yield from _paths(command, path)


def _help(path: list[str], code: str) -> str:
    os.environ["COLUMNS"] = COLUMNS
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        run([*path, "--help", "--lang", code] if path else ["--lang", code, "--help"])
    return "\n".join(line.rstrip() for line in printed.getvalue().strip().splitlines())
