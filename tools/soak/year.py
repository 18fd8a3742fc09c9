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
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from shutil import rmtree
from subprocess import CalledProcessError
from tempfile import TemporaryDirectory
from typing import Final

from deancli.errors import DeanError
from tools.soak.kills import PERSON
from tools.soak.promises import check_promises
from tools.soak.province import Size
from tools.soak.scheme import Scheme

SLOW_TO_IMPORT: Final = ("git", "holidays", "docx", "yaml", "docxtpl")
"""What the commands would import each time."""


def year_of(folder: Path, number: int, size: Size, seed: int) -> Counter[str]:
    """One scheme's year in `folder`, checked; gives what was counted.

    Raises AssertionError where a promise is broken.
    """
    os.environ.update(PERSON)
    for name in SLOW_TO_IMPORT:
        import_module(name)
    scheme = Scheme(folder, number, size, seed)
    try:
        scheme.live()
        return check_promises(scheme)
    except (AssertionError, DeanError, CalledProcessError) as error:
        raise AssertionError(f"seed {seed}, scheme {number}, {scheme.day}: {error}") from error
    finally:
        rmtree(folder, ignore_errors=True)


def main() -> None:
    """Let the year pass, tell how far it has come, and print what it held; ends with 1 where a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="this part of the year's schemes and comments")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2, help="how many schemes at once")
    parser.add_argument("--only", type=int, help="only the scheme of this number")
    chosen = parser.parse_args()
    size, began = Size().part(chosen.scale), time.monotonic()
    numbers = (chosen.only,) if chosen.only else range(1, size.schemes + 1)
    counts, broken = _lived(numbers, size, chosen.seed, chosen.jobs)
    print(f"{counts['schemes']} of {len(numbers)} schemes, {size.agencies} agencies, seed {chosen.seed}, ", end="")
    print(f"{(time.monotonic() - began) / 60:.0f} minutes")
    for what, count in sorted(counts.items()):
        print(f"{what:12} {count:,}")
    if broken:
        sys.exit("\n".join(broken))
    print("nothing lost; figures add up; every clone tells the same")


def _lived(numbers: Sequence[int], size: Size, seed: int, jobs: int) -> tuple[Counter[str], list[str]]:
    """What all schemes together held, and which promises were broken; Ctrl+C leaves out those that are not done."""
    counts, broken = Counter[str](), []
    with (
        TemporaryDirectory(prefix="dean-year-") as name,
        ProcessPoolExecutor(jobs) as pool,
        suppress(KeyboardInterrupt),
    ):
        running = [pool.submit(year_of, Path(name) / str(number), number, size, seed) for number in numbers]
        try:
            for done, future in enumerate(as_completed(running), 1):
                try:
                    counts += future.result()
                except AssertionError as error:
                    broken.append(str(error))
                failed = f", {len(broken)} broken" if broken else ""
                print(f"{done}/{len(running)} schemes, {counts['comments']:,} comments{failed}", file=sys.stderr)
        finally:
            pool.shutdown(cancel_futures=True)
    return counts, broken


if __name__ == "__main__":
    main()
