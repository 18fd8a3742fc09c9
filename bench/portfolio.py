"""`dean portfolio status` over an office's workspaces: `python -m bench.portfolio`.

With warm caches, beside one `git status` in each of the same folders.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.made_workspace import AS_OF, Size, make
from bench.pairs import DEAN, Command, in_turn
from bench.table import ROW_HEAD, Row, section

WORKSPACES = 60
SMALL = Size(milestones=10, agencies=40, documents=5, versions=20, rounds=3, comments=200)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        for line in section("Many schemes", ROW_HEAD, rows(Path(folder), rounds)):
            print(line, flush=True)


def rows(folder: Path, rounds: int) -> Iterator[Row]:
    """The table of all, beside Git asked in each."""
    office = folder / "office"
    make(office / "00", SMALL)
    for number in range(1, WORKSPACES):
        shutil.copytree(office / "00", office / f"{number:02}", symlinks=True)
    folders = tuple(sorted(str(found) for found in office.iterdir()))
    loop = "import subprocess, sys\nfor f in sys.argv[1:]: subprocess.run(['git', '-C', f, 'status', '--porcelain'])"
    git: Command = (sys.executable, "-c", loop, *folders)
    table: Command = (DEAN, "portfolio", "status", *folders, f"--as-of={AS_OF}")
    times = in_turn({"git": git, "dean": table}, rounds, cwd=office)
    yield Row(f"`dean portfolio status`, {WORKSPACES} schemes", times["dean"], "`git status` in each", times["git"])


if __name__ == "__main__":
    main()
