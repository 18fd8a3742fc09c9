"""Redlines beside what a user would take instead: `python -m bench.peers --pairs DIR --checker FILE`.

`bench/install-peers` installs jubarte-redlines and python-redlines with Docxodus; they are peers to measure against and
no part of dean. What is not installed is left out. Each redline is made by a process of its own; `pandoc + git diff`
gives a text and no redline, so only its time counts. LibreOffice compares only in its window.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.pairs import ENVIRONMENT
from bench.redline import LEVELS, ONE, checked
from bench.scheme import docx, edited, parts, scheme

PEERS = Path(__file__).parents[1] / "build" / "peers" / "bin"
"""Where `bench/install-peers` puts the programs in Python."""
PYTHON = PEERS / "python"
PATIENCE = 120
PAGES = 400
JUBARTE = """
import sys
from pathlib import Path
import jubarte_redlines
old, new, out = map(Path, sys.argv[1:])
out.write_bytes(jubarte_redlines.compare_documents(old.read_bytes(), new.read_bytes()))
"""
DOCXODUS = """
import sys
from pathlib import Path
from python_redlines.engines import DocxodusEngine
old, new, out = map(Path, sys.argv[1:])
out.write_bytes(DocxodusEngine().run_redline("x", old.read_bytes(), new.read_bytes())[0])
"""
PANDOC = """
cd "$(mktemp -d)"
pandoc --from docx --to markdown --wrap=none "$1" -o old.md &&
pandoc --from docx --to markdown --wrap=none "$2" -o new.md
git diff --no-index --word-diff old.md new.md >"$3"; [ $? -le 1 ]
"""


class Peer(NamedTuple):
    """A way to compare two files: the command before OLD NEW OUT, and whether it makes a redline."""

    name: str
    command: tuple[str | Path, ...]
    redlines: bool = True


def peers() -> Iterator[Peer]:
    """Those that are installed here, dean first."""
    yield Peer("dean", (sys.executable, "-c", ONE))
    for name, module, program in (
        ("jubarte-redlines", "jubarte_redlines", JUBARTE), ("Docxodus (python-redlines)", "python_redlines", DOCXODUS),
    ):  # fmt: skip
        if PYTHON.exists() and _runs([PYTHON, "-c", f"import {module}"]):
            yield Peer(name, (PYTHON, "-c", program))
    if shutil.which("pandoc"):
        yield Peer("pandoc + git diff", ("sh", "-c", PANDOC, "sh"), redlines=False)


def _runs(command: list[str | Path]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--checker", type=Path, required=True)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print("| engine | " + " | ".join(LEVELS) + f" | median s | {PAGES} pages |\n|---|---|---|---|---|---|")
        for peer in peers():
            print_peer(peer, wanted.pairs.resolve(), wanted.checker, folder)


def print_peer(peer: Peer, folder: Path, checker: Path, scratch: Path) -> None:
    """One line of the table."""
    with (folder / "pairs.tsv").open(encoding="utf-8") as file:
        pairs = list(csv.DictReader(file, delimiter="\t"))
    right, seconds = dict.fromkeys(LEVELS, 0), []
    for pair in pairs:
        old, new, out = folder / pair["old"], folder / pair["new"], scratch / "redline.docx"
        took = run(peer, old, new, out)
        seconds.append(took if took is not None else PATIENCE)
        for level in LEVELS if peer.redlines and took is not None else ():
            right[level] += checked(checker, level, (old, new, out)).get("ok", False)
    levels = " | ".join(f"{right[level]}/{len(pairs)}" if peer.redlines else "–" for level in LEVELS)
    print(f"| {peer.name} | {levels} | {statistics.median(seconds):.2f} | {long(peer, scratch)} |", flush=True)


def long(peer: Peer, scratch: Path) -> str:
    """The seconds for a made scheme of many pages, one in twenty blocks edited."""
    blocks = scheme(PAGES)
    old, new = scratch / "old.docx", scratch / "new.docx"
    old.write_bytes(docx(parts(blocks)))
    new.write_bytes(docx(parts(edited(blocks, 0.05))))
    took = run(peer, old, new, scratch / "long.docx")
    return f"{took:.1f} s" if took is not None else f"no answer in {PATIENCE} s"


def run(peer: Peer, old: Path, new: Path, out: Path) -> float | None:
    """The wall seconds of one comparison; None where it gave no answer."""
    out.unlink(missing_ok=True)
    started = time.perf_counter()
    command = [*peer.command, old, new, out]
    try:
        done = subprocess.run(command, capture_output=True, env=ENVIRONMENT, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return None
    return time.perf_counter() - started if done.returncode == 0 and out.exists() else None


if __name__ == "__main__":
    main()
