"""Programs timed beside each other: A B C A B C …, so that a busy machine disturbs all alike."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

Command = Sequence[str | Path]

DEAN = Path(sys.executable).with_name("dean")
"""The console script of the environment that runs the measurement."""

BARE: Command = (sys.executable, "-c", "pass")

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""An installed program has its bytecode beside it: dean, run from its source, must have it as well."""

_LAUNCHER = Path(__file__).with_name("launcher.py")


class Spent(NamedTuple):
    """What one run took: wall seconds, and the megabytes of its largest process (0 where that is not told).

    Less than about 10 MB cannot be told apart: the launcher's own are counted too.
    """

    seconds: float
    megabytes: float


def spent(command: Command, cwd: Path | None = None, environment: Mapping[str, str] | None = None) -> Spent:
    """What one run of `command` took, its output thrown away; raises CalledProcessError when it fails."""
    launched = (sys.executable, "-I", "-S", _LAUNCHER, *command)
    env = environment if environment is not None else ENVIRONMENT
    done = subprocess.run(launched, cwd=cwd, env=env, check=True, stdin=subprocess.DEVNULL, capture_output=True)
    took, kilobytes = done.stdout.split()
    return Spent(float(took), int(kilobytes) / 1024)


def seconds(command: Command, cwd: Path | None = None) -> float:
    """The wall time of one run; raises CalledProcessError when it fails."""
    return spent(command, cwd).seconds


def run(command: Command, cwd: Path | None, environment: Mapping[str, str]) -> None:
    """Run `command` with nothing to read and its output thrown away; what it says of a failure is in the error."""
    null = subprocess.DEVNULL
    subprocess.run(command, cwd=cwd, env=environment, check=True, stdin=null, stdout=null, stderr=subprocess.PIPE)


def in_turn(commands: Mapping[str, Command], rounds: int, cwd: Path | None = None) -> dict[str, Spent]:
    """The median of what each command took over `rounds`, after one run of each to warm up."""
    for command in commands.values():
        spent(command, cwd)
    runs: dict[str, list[Spent]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(spent(command, cwd))
    return {name: middle(values) for name, values in runs.items()}


def middle(runs: Sequence[Spent]) -> Spent:
    """The medians of several runs."""
    return Spent(median(run.seconds for run in runs), median(run.megabytes for run in runs))
