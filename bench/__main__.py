"""Everything measured beside what a user would pick instead, and how it grows: `python -m bench [-o FILE]`.

Prints the tables as they are measured and writes them to FILE as Markdown. Peers that are not installed are left out;
`bench/install-peers` installs them.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench import drafts, portfolio, report, responses, startup, status, word_files
from bench.growth import growths
from bench.table import GROWTH_HEAD, RATE_HEAD, ROW_HEAD, Row, section

FIELDS: tuple[tuple[str, Callable[[Path, int], Iterator[Row]]], ...] = (
    ("Start and status: the demonstration", startup.rows),
    ("The morning's commands: 40 milestones, 60 agencies, 3,600 responses, 20,000 comments", status.rows),
    ("An office's 60 schemes", portfolio.rows),
    ("Versions: a draft of 100 KB with 300 versions before it", drafts.rows),
    ("Word files: text, comparison, redline", word_files.texts),
    ("Comments of a returned draft", word_files.returned),
    ("Reading a plan", word_files.imports),
    ("The weekly report of the workspace with 20,000 comments", report.rows),
)


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--no-growth", action="store_true")
    parser.add_argument("-o", "--output", type=Path)
    wanted = parser.parse_args()
    started, lines = time.monotonic(), []
    for line in tables(wanted.rounds, growth=not wanted.no_growth):
        print(line, flush=True)
        lines.append(line)
    print(f"\n{time.monotonic() - started:.0f} s", file=sys.stderr)
    if wanted.output:
        wanted.output.write_text("\n".join(lines) + "\n", encoding="utf-8")


def tables(rounds: int, *, growth: bool) -> Iterator[str]:
    """The lines of the report."""
    yield _head()
    for title, field in FIELDS:
        with tempfile.TemporaryDirectory() as folder:
            yield from section(title, ROW_HEAD, field(Path(folder), rounds))
    with tempfile.TemporaryDirectory() as folder:
        yield from section("What comes back, taken in", RATE_HEAD, responses.rows(Path(folder), rounds))
    if growth:
        with tempfile.TemporaryDirectory() as folder:
            yield from section("How it grows", GROWTH_HEAD, growths(Path(folder)))


def _head() -> str:
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    load = f", load {os.getloadavg()[0]:.1f} when it began" if hasattr(os, "getloadavg") else ""
    return (
        "# Measured: dean beside what a user would pick instead\n\n"
        f"Made by `make bench` on {datetime.now(UTC):%d/%m/%Y}, {machine}{load}. Medians of whole processes run in\n"
        "turn; ratio: dean's time over the other's, less than 1 is faster. Memory is that of the largest process;\n"
        "under 10 MB it is not told apart. Growth: by which power of the work the time grows over the last step."
    )


if __name__ == "__main__":
    main()
