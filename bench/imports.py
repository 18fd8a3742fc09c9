"""What each dependency costs to import over a bare start, and on disk: `python -m bench.imports`."""

from __future__ import annotations

import re
import sys
from importlib.metadata import distribution
from pathlib import Path
from statistics import median

from bench.pairs import BARE, seconds

MODULES = (
    ("typer", "typer"),
    ("gitpython", "git"),
    ("python-docx", "docx"),
    ("docxtpl", "docxtpl"),
    ("jinja2", "jinja2"),
    ("lxml", "lxml.etree"),
    ("pyyaml", "yaml"),
    ("rich", "rich.table"),
    ("openpyxl", "openpyxl"),
    ("pypdf", "pypdf"),
    ("holidays", "holidays"),
)
ROUNDS = 15


def main() -> None:
    """Measure and print one line for each dependency."""
    print(f"{'package':<14}{'version':<10}{'import ms':>10}{'disk MB':>9}")
    for package, module in MODULES:
        print(f"{package:<14}{distribution(package).version:<10}{cost_ms(module):>10.0f}{disk_mb(package):>9.1f}")
    print(f"{'all of requirements.lock':<34}{sum(map(disk_mb, locked())):>9.1f}")


def locked() -> tuple[str, ...]:
    """The packages that are pinned for users, those of other platforms apart."""
    lock = (Path(__file__).parent.parent / "requirements.lock").read_text("utf-8")
    return tuple(re.findall(r"^([\w.-]+)==\S+ \\$", lock, re.MULTILINE))


def cost_ms(module: str) -> float:
    """The median extra milliseconds of a Python that imports `module`."""
    importing = (sys.executable, "-c", f"import {module}")
    seconds(importing)
    return median(seconds(importing) - seconds(BARE) for _ in range(ROUNDS)) * 1000


def disk_mb(package: str) -> float:
    """The megabytes of the files of `package` itself, compiled ones included."""
    files = [Path(str(file.locate())) for file in distribution(package).files or ()]
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


if __name__ == "__main__":
    main()
