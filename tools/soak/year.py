"""A year of one province, and what must hold after it: `python -m tools.soak.year`; `--scale 0.02` for a short one.

60 schemes, each with three machines that share one server; 90 agencies; 100,000 comments in all. Commands are killed
on the way and clocks go wrong. Comments are written in this process by what the commands call, many at once;
everything else is done by the commands.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from tools.soak.kills import PERSON
from tools.soak.promises import check_promises
from tools.soak.province import Size
from tools.soak.scheme import Scheme


def year_of(folder: Path, number: int, size: Size, seed: int) -> Counter[str]:
    """One scheme's year in `folder`, checked; gives what was counted.

    Raises AssertionError where a promise is broken.
    """
    os.environ.update(PERSON)
    scheme = Scheme(folder, number, size, seed)
    try:
        scheme.live()
        return check_promises(scheme)
    except AssertionError as error:
        raise AssertionError(f"seed {seed}, scheme {number}, {scheme.day}: {error}") from error


def main() -> None:
    """Let the year pass, tell how far it has come, and print what it held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="this part of the year's schemes and comments")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2, help="how many schemes at once")
    parser.add_argument("--only", type=int, help="only the scheme of this number")
    chosen = parser.parse_args()
    size, began = Size().part(chosen.scale), time.monotonic()
    numbers = (chosen.only,) if chosen.only else range(1, size.schemes + 1)
    counts = Counter[str]()
    with TemporaryDirectory(prefix="dean-year-") as name, ProcessPoolExecutor(chosen.jobs) as pool:
        folders = {number: Path(name) / str(number) for number in numbers}
        running = {pool.submit(year_of, folder, n, size, chosen.seed): n for n, folder in folders.items()}
        for done, future in enumerate(as_completed(running), 1):
            counts += future.result()
            rmtree(folders[running[future]])
            sys.stderr.write(f"{done}/{len(running)} schemes, {counts['comments']:,} comments, {_minutes(began)}\n")
    sys.stdout.write(f"{len(running)} schemes, {size.agencies} agencies, seed {chosen.seed}, {_minutes(began)}\n")
    for what, count in sorted(counts.items()):
        sys.stdout.write(f"{what:12} {count:,}\n")
    sys.stdout.write("nothing lost; figures add up; every clone tells the same\n")


def _minutes(began: float) -> str:
    return f"{(time.monotonic() - began) / 60:.1f} minutes"


if __name__ == "__main__":
    main()
