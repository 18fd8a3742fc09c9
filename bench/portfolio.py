"""`dean portfolio status` over an office's workspaces: `python -m bench.portfolio`.

With warm caches, beside one `git status` in each of the same folders.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from bench.made_workspace import AS_OF, Size, make
from bench.pairs import DEAN, Command, medians, print_row

SMALL = Size(milestones=10, agencies=40, documents=5, versions=20, rounds=3, comments=200)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workspaces", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=9)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        office = Path(folder) / "office"
        make(office / "00", SMALL)
        for number in range(1, asked.workspaces):
            shutil.copytree(office / "00", office / f"{number:02}", symlinks=True)
        print_warm(office, asked.rounds)


def print_warm(office: Path, rounds: int) -> None:
    """The table of all, beside Git asked in each."""
    folders = tuple(sorted(str(found) for found in office.iterdir()))
    loop = "import subprocess, sys\nfor f in sys.argv[1:]: subprocess.run(['git', '-C', f, 'status', '--porcelain'])"
    git: Command = (sys.executable, "-c", loop, *folders)
    table: Command = (DEAN, "portfolio", "status", *folders, f"--as-of={AS_OF}")
    times = medians({"git status in each": git, "dean portfolio status": table}, rounds, cwd=office)
    bare = times["git status in each"]
    for name, time in times.items():
        print_row(f"{name}, {len(folders)}", time, bare, "git status")


if __name__ == "__main__":
    main()
