"""Kills and faults without end: `python -m tools.soak --kills 500 --calls 1 --writes`."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.soak.faults import soak_calls, soak_writes
from tools.soak.kills import ACTIONS, Action, Ground, made_ground, soak


def main() -> None:
    """Run what the command line asks for, and print how often each state was left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", choices=[action.name for action in ACTIONS], help="only this action")
    parser.add_argument(
        "--calls", type=int, default=0, metavar="STEP", help="a fault at every STEPth system call of Git"
    )
    parser.add_argument("--jobs", type=int, default=2, help="how many actions at once")
    parser.add_argument("--writes", action="store_true", help="refuse each of dean's own writes")
    chosen = parser.parse_args()
    with TemporaryDirectory(prefix="dean-soak-") as name, ProcessPoolExecutor(chosen.jobs) as pool:
        ground = made_ground(Path(name))
        actions = tuple(action for action in ACTIONS if chosen.only in (None, action.name))
        running = [pool.submit(_soaked, ground, action, chosen, Path(name)) for action in actions]
        counts = sum((future.result() for future in as_completed(running)), Counter[str]())
    for state, count in sorted(counts.items()):
        sys.stdout.write(f"{state:12} {count}\n")
    sys.stdout.write(f"{counts.total()} kills and faults: nothing lost, nothing half done\n")


def _soaked(ground: Ground, action: Action, chosen: argparse.Namespace, folder: Path) -> Counter[str]:
    """All that is asked for, for one action in a folder of its own; how often each state was left."""
    own = folder / action.name
    own.mkdir()
    counts = soak(ground, action, chosen.kills // len(ACTIONS), chosen.seed, own)
    if chosen.calls and shutil.which("strace"):
        counts += soak_calls(ground, action, own, chosen.calls)
    return counts + soak_writes(ground, action, own) if chosen.writes else counts


if __name__ == "__main__":
    main()
