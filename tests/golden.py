"""Whole expected outputs, kept as files.

`DEAN_GOLDEN=write pytest …` writes them anew, to be read before they are committed.
"""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"
WRITE = os.environ.get("DEAN_GOLDEN") == "write"


def check_golden(name: str, found: str) -> None:
    """Hold `found` against the file of that name."""
    file = FOLDER / name
    if WRITE:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(found, encoding="utf-8", newline="\n")
    assert found == file.read_text(encoding="utf-8")
