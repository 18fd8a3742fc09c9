"""`dean status` and `dean pending` on a made workspace of the largest size: `python -m bench.status`.

With a warm cache beside bare Python, the Git processes it starts, and how its time grows with the
records when the cache is empty.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from pathlib import Path
from statistics import median

from bench.made_workspace import AS_OF, Size, make
from bench.pairs import BARE, DEAN, ENVIRONMENT, Command, medians, print_row, run, seconds
from bench.table import exponent

JSON: Command = (DEAN, "status", "--json", f"--as-of={AS_OF}")
WARM: dict[str, tuple[Command, int]] = {
    "status --json, warm": (JSON, 8),
    "status, warm": ((DEAN, "status", f"--as-of={AS_OF}"), 12),
    "pending --json, warm": ((DEAN, "pending", "--json", f"--as-of={AS_OF}"), 8),
    "pending, warm": ((DEAN, "pending", f"--as-of={AS_OF}"), 12),
}
"""Each command, and how many times bare Python it may take."""
SHARES = (0.0, 0.25, 0.5, 1.0)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        made = {share: Path(folder) / f"{share:g}" for share in SHARES}
        for share, root in made.items():
            make(root, Size().part(share))
        full = made[SHARES[-1]]
        print_warm(full, rounds)
        print_git_processes(full)
        print_cold(made, max(rounds // 5, 3))


def print_warm(root: Path, rounds: int) -> None:
    """With a warm cache, beside bare Python."""
    commands = {name: command for name, (command, _) in WARM.items()}
    times = medians({"python -c pass": BARE, **commands}, rounds, cwd=root)
    bare = times["python -c pass"]
    print_row("python -c pass", bare, bare, "bare")
    for name, (_, limit) in WARM.items():
        print_row(name, times[name], bare, "bare", limit)


def print_git_processes(root: Path) -> None:
    """How many times Git is started, with a warm and with an empty cache."""
    warm = git_processes(JSON, root)
    forget(root)
    print(f"git processes: {warm} warm, {git_processes(JSON, root)} cold (at most 3)")


def git_processes(command: Command, root: Path) -> int:
    """The number of times `command` starts Git, counted by a `git` put before the real one."""
    with tempfile.TemporaryDirectory() as folder:
        log, counting = Path(folder) / "log", Path(folder) / "git"
        script = f'#!/bin/sh\necho >>"{log}"\nexec "{shutil.which("git")}" "$@"\n'
        counting.write_text(script, encoding="utf-8")
        counting.chmod(0o755)
        run(command, root, {**ENVIRONMENT, "PATH": f"{folder}{os.pathsep}{ENVIRONMENT['PATH']}"})
        return len(log.read_text(encoding="utf-8").splitlines()) if log.exists() else 0


def print_cold(made: dict[float, Path], rounds: int) -> None:
    """With an empty cache, at several sizes, and by which exponent the time for the records grows."""
    times = {share: median(cold_seconds(root) for _ in range(rounds)) for share, root in made.items()}
    for share, time in times.items():
        print(f"status --json, cold, {share:>4.0%} of the records{time * 1000:9.0f} ms")
    grown = [(share, time - times[0.0]) for share, time in times.items() if share]
    print(f"grows as records^{exponent(grown):.2f} (linear is 1)")


def cold_seconds(root: Path) -> float:
    """The wall time of one run with an empty cache."""
    forget(root)
    return seconds(JSON, cwd=root)


def forget(root: Path) -> None:
    """Throw the cache away, as anyone may at any time."""
    shutil.rmtree(root / ".git" / "dean", ignore_errors=True)


if __name__ == "__main__":
    main()
