"""How right and how fast redlines are: `python -m bench.redline [--pairs DIR --checker FILE]`.

DIR holds `pairs.tsv` (id, source, old, new) and the documents; FILE is a program that is called with
OLD NEW REDLINE and `--level`, `--churn`, `--json`. Without them only speed and growth are measured, on a
made Vietnamese scheme of 10 to 2,000 pages.
"""

from __future__ import annotations

import argparse
import csv
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

from bench.pairs import ENVIRONMENT, Command
from bench.scheme import docx, edited, parts, scheme
from bench.table import exponent

LEVELS = ("text", "structure", "rich")
ONE = """
import sys
from datetime import datetime
from pathlib import Path
from deancli.document.door import admit_file
from deancli.document.package import Package
from deancli.document.redline import redline
old, new, out = map(Path, sys.argv[1:])
two = [Package(admit_file(path).parts) for path in (old, new)]
out.write_bytes(redline(*two, author="Nguyễn Văn Mẫu", when=datetime(2026, 1, 2)))
if sys.platform != "win32":
    import resource
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


class Run(NamedTuple):
    """One redline made by a process of its own: wall seconds and the most memory it held, in MB."""

    seconds: float
    megabytes: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--checker", type=Path)
    parser.add_argument("--pages", type=int, nargs="*", default=[10, 40, 100, 400, 1000, 2000])
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kept = True
        if wanted.pairs and wanted.checker:
            kept = print_pairs(wanted.pairs, wanted.checker, Path(folder))
        if wanted.pages:
            print_growth(wanted.pages, Path(folder))
    sys.exit(0 if kept else 1)


def run(old: Path, new: Path, out: Path) -> Run:
    """Make one redline in a process of its own, from the door to the written file."""
    started = time.perf_counter()
    command: Command = [sys.executable, "-c", ONE, old, new, out]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=ENVIRONMENT)
    return Run(time.perf_counter() - started, int(done.stdout or 0) / 1024)


def print_pairs(folder: Path, checker: Path, scratch: Path) -> bool:
    """The pairs of `folder`: how many are right at each level, the median time, the characters marked.

    Whether that is as it should be: all right in text and structure, 97 of 100 in formatting, no more than
    1.15 times the characters marked that must be.
    """
    with (folder / "pairs.tsv").open(encoding="utf-8") as file:
        pairs = list(csv.DictReader(file, delimiter="\t"))
    right, seconds, marked, needed = dict.fromkeys(LEVELS, 0), [], 0, 0
    for pair in pairs:
        old, new, out = folder / pair["old"], folder / pair["new"], scratch / "redline.docx"
        seconds.append(run(old, new, out).seconds)
        for level in LEVELS:
            report = checked(checker, level, (old, new, out))
            right[level] += report["ok"]
            if not report["ok"]:
                print(
                    f"  {pair['id']}: not right at {level}: {report.get('problems', report.get('differences', ''))}"[
                        :300
                    ]
                )
        marked, needed = marked + report["churn"]["marked_chars"], needed + report["churn"]["needed_chars"]
    print("| pairs | " + " | ".join(LEVELS) + " | median s | slowest s | marked / needed |")
    print("|---|---|---|---|---|---|---|")
    levels = " | ".join(f"{right[level]}/{len(pairs)}" for level in LEVELS)
    times = f"{statistics.median(seconds):.3f} | {max(seconds):.2f}"
    print(f"| {len(pairs)} | {levels} | {times} | {marked / needed:.2f} |\n")
    all_right = right["text"] == right["structure"] == len(pairs)
    return all_right and right["rich"] >= 0.97 * len(pairs) and marked <= 1.15 * needed


def checked(checker: Path, level: str, files: tuple[Path, Path, Path]) -> dict[str, Any]:
    """What the checker says of one redline."""
    command: Command = [sys.executable, checker, "--level", level, "--churn", "--json", *files]
    report: dict[str, Any] = json.loads(subprocess.run(command, check=False, capture_output=True, text=True).stdout)
    return report


def print_growth(pages: list[int], scratch: Path) -> None:
    """Made schemes: one in twenty blocks edited, the same saved by another program, four in ten edited."""
    print("| pages | 5 % edited | saved by another program | 40 % edited | memory |")
    print("|---|---|---|---|---|")
    grown: list[tuple[int, float]] = []
    for count in pages:
        blocks = scheme(count)
        old, new, out = (scratch / f"{name}.docx" for name in ("old", "new", "out"))
        old.write_bytes(docx(parts(blocks)))
        runs = []
        for share, save_marks in ((0.05, 0), (0.05, 7), (0.4, 0)):
            new.write_bytes(docx(parts(edited(blocks, share), save_marks)))
            runs.append(run(old, new, out))
        figures = " | ".join(f"{r.seconds:.2f} s" for r in runs)
        print(f"| {count} | {figures} | {max(r.megabytes for r in runs):.0f} MB |", flush=True)
        grown.append((count, runs[0].seconds))
    print_plot(grown)


def print_plot(grown: list[tuple[int, float]]) -> None:
    """The seconds for the first column as bars, a tenth of a second each, and by which exponent they grow."""
    start = min(seconds for _, seconds in grown)
    for pages, seconds in grown:
        print(f"{pages:>6} pages {'█' * max(round(seconds * 10), 1)} {seconds:.2f} s")
    if len(grown) > 2:
        slope = exponent([(pages, seconds - start * 0.9) for pages, seconds in grown])
        print(f"grows as pages^{slope:.2f} beyond the start (linear is 1)")


if __name__ == "__main__":
    main()
