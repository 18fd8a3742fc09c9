"""What dean costs to start, beside bare Python and a one-command Typer program: `python -m bench.startup`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.pairs import BARE, DEAN, Command, in_turn, spent
from bench.table import ROW_HEAD, Row, section
from bench.task_managers import lists

HELLO: Command = (sys.executable, Path(__file__).with_name("hello.py"))
AS_OF = "--as-of=2024-04-16"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=25)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        for line in section("Start and status", ROW_HEAD, rows(Path(folder), rounds)):
            print(line, flush=True)


def rows(folder: Path, rounds: int) -> Iterator[Row]:
    """A start, and `dean status` of the demonstration, beside lists of as many tasks."""
    root = folder / "sample"
    spent((DEAN, "demo", root))
    others = dict(lists(folder / "five", 5))
    commands: dict[str, Command] = {
        "bare Python": BARE, "one Typer command": HELLO, "`git status`": ("git", "status"), **others,
        "version": (DEAN, "--version"), "status": (DEAN, "status", AS_OF),
    }  # fmt: skip
    times = in_turn(commands, rounds, cwd=root)
    yield Row("`dean --version`", times["version"], "bare Python", times["bare Python"])
    yield Row("`dean --version`", times["version"], "one Typer command", times["one Typer command"], goal=1.15)
    yield Row("`dean status`", times["status"], "one Typer command", times["one Typer command"], goal=1.6)
    for name in ("`git status`", *others):
        yield Row("`dean status`", times["status"], name, times[name])


if __name__ == "__main__":
    main()
