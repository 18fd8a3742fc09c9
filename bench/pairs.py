"""Programs timed beside each other: A B C A B C …, so that a busy machine disturbs all alike."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

Command = Sequence[str | Path]

DEAN = Path(sys.executable).with_name("dean")
"""The console script of the environment that runs the measurement."""

BARE: Command = (sys.executable, "-c", "pass")

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""An installed program has its bytecode beside it: dean, run from its source, must have it as well."""


def seconds(command: Command, cwd: Path | None = None) -> float:
    """The wall time of one run; raises CalledProcessError when it fails."""
    start = time.perf_counter()
    run(command, cwd, ENVIRONMENT)
    return time.perf_counter() - start


def run(command: Command, cwd: Path | None, environment: Mapping[str, str]) -> None:
    """Run `command` with nothing to read and its output thrown away; what it says of a failure is in the error."""
    null = subprocess.DEVNULL
    subprocess.run(command, cwd=cwd, env=environment, check=True, stdin=null, stdout=null, stderr=subprocess.PIPE)


def medians(commands: Mapping[str, Command], rounds: int, cwd: Path | None = None) -> dict[str, float]:
    """The median seconds of each command over `rounds`, after one run of each to warm up."""
    for command in commands.values():
        seconds(command, cwd)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            times[name].append(seconds(command, cwd))
    return {name: median(values) for name, values in times.items()}


def print_row(name: str, value: float, base: float, base_name: str, limit: float | None = None) -> None:
    """One line: milliseconds, the ratio to `base`, and whether it keeps its limit."""
    ratio = value / base
    verdict = "" if limit is None else f"  (at most {limit:g}×: {'kept' if ratio <= limit else 'MISSED'})"
    print(f"{name:<28}{value * 1000:8.1f} ms {ratio:7.2f}× {base_name}{verdict}")
