"""What dean costs to start, beside bare Python and a one-command Typer program: `python -m bench.startup`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from bench.pairs import BARE, DEAN, Command, medians, print_row, seconds

HELLO: Command = (sys.executable, Path(__file__).with_name("hello.py"))
AS_OF = "--as-of=2024-04-16"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=25)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample"
        seconds((DEAN, "demo", sample))
        times = medians(commands(), rounds, cwd=sample)
    hello = times["hello (Typer)"]
    print_row("python -c pass", times["python -c pass"], times["python -c pass"], "bare")
    print_row("hello (Typer)", hello, times["python -c pass"], "bare")
    print_row("dean --version", times["dean --version"], hello, "hello", limit=1.15)
    print_row("dean --help", times["dean --help"], hello, "hello")
    print_row("dean status", times["dean status"], hello, "hello", limit=1.6)
    print_row("dean status --json", times["dean status --json"], hello, "hello", limit=1.6)


def commands() -> dict[str, Command]:
    """What is measured, in the order of each round."""
    return {
        "python -c pass": BARE,
        "hello (Typer)": HELLO,
        "dean --version": (DEAN, "--version"),
        "dean --help": (DEAN, "--help"),
        "dean status": (DEAN, "status", AS_OF),
        "dean status --json": (DEAN, "status", AS_OF, "--json"),
    }


if __name__ == "__main__":
    main()
