"""`dean status` and `dean pending` on a made workspace of the largest size: `python -m bench.status`.

With a warm cache beside bare Python and lists of as many tasks, and the Git processes it starts.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.made_workspace import AS_OF, Size, make
from bench.pairs import BARE, DEAN, ENVIRONMENT, Command, in_turn, run
from bench.table import ROW_HEAD, Row, section
from bench.task_managers import lists

DAY = f"--as-of={AS_OF}"
JSON: Command = (DEAN, "status", "--json", DAY)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for line in section("The morning's commands", ROW_HEAD, rows(folder, rounds)):
            print(line, flush=True)
        warm = git_processes(JSON, folder / "large")
        forget(folder / "large")
        print(f"\nGit processes: {warm} warm, {git_processes(JSON, folder / 'large')} cold (at most 3)")


def rows(folder: Path, rounds: int) -> Iterator[Row]:
    """The morning's commands over 20,000 comments, beside lists of as many tasks."""
    root = folder / "large"
    make(root, Size())
    others = dict(lists(folder / "many", Size().comments))
    commands: dict[str, Command] = {
        "bare Python": BARE, "`git status`": ("git", "status"), **others,
        "status": (DEAN, "status", DAY), "status --json": JSON,
        "pending": (DEAN, "pending", DAY), "pending --json": (DEAN, "pending", "--json", DAY),
    }  # fmt: skip
    times = in_turn(commands, rounds, cwd=root)
    for name in ("status", "pending"):
        yield Row(f"`dean {name} --json`", times[f"{name} --json"], "bare Python", times["bare Python"], goal=8)
        yield Row(f"`dean {name}`", times[name], "bare Python", times["bare Python"], goal=12)
    for name in ("`git status`", *others):
        yield Row("`dean status`", times["status"], name, times[name])


def git_processes(command: Command, root: Path) -> int:
    """The number of times `command` starts Git, counted by a `git` put before the real one."""
    with tempfile.TemporaryDirectory() as folder:
        log, counting = Path(folder) / "log", Path(folder) / "git"
        script = f'#!/bin/sh\necho >>"{log}"\nexec "{shutil.which("git")}" "$@"\n'
        counting.write_text(script, encoding="utf-8")
        counting.chmod(0o755)
        run(command, root, {**ENVIRONMENT, "PATH": f"{folder}{os.pathsep}{ENVIRONMENT['PATH']}"})
        return len(log.read_text(encoding="utf-8").splitlines()) if log.exists() else 0


def forget(root: Path) -> None:
    """Throw the cache away, as anyone may at any time."""
    shutil.rmtree(root / ".git" / "dean", ignore_errors=True)


if __name__ == "__main__":
    main()
