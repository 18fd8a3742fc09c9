"""A workspace in which everything that a person can write wants to be more than words."""

from __future__ import annotations

import os
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import yaml

from deancli.cli import main
from deancli.document.writing import Paragraph, plain_docx

STEERING: Final = "\x1b]0;mất tựa\x07\x1b[2J\x9b31m\x85\u202egnp.\u2066\u200f\ufeff\u2028"
"""What terminals obey: OSC, CSI, C1; and what turns or hides letters on them."""
MARKUP: Final = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'> {{ 7*7 }} {% raw %} [red]x[/red]"
FORMULA: Final = "=cmd|' /c calc'!A1"
EVIL: Final = f"{FORMULA} {MARKUP} {STEERING}"
EVIL_NAME: Final = "du\x1b[2J\u202ethao.docx"
_WHO: Final = ("--as", "Trần Thị Thí Dụ <thidu.tt@congan.bacgiang.example>")
_WORDS: Final = frozenset({
    "agency_name", "aliases", "headings", "name", "note", "number", "office", "outcome", "parent", "place", "proposal",
    "quote", "reason", "resolution", "said", "short_title", "signer", "text", "title", "unit", "words", "written",
})  # fmt: skip
"""Keys under which people write what they like."""
_PLACES: Final = ("milestones.yaml", "agencies.yaml", "rounds", "obstacles", "events")


def hostile_workspace(demo: Path, folder: Path) -> Path:
    """A copy of the demonstration full of `EVIL`: definitions, records, a version, its author, its file's name."""
    shutil.copytree(demo, folder, symlinks=True)
    for file in _yaml_files(folder):
        values = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)  # words stay words
        file.write_text(yaml.safe_dump(_poisoned(values), allow_unicode=True, sort_keys=False), "utf-8", newline="\n")
    _commit(folder)
    _hand_in(folder)
    return folder


def _yaml_files(folder: Path) -> Iterator[Path]:
    for place in _PLACES:
        yield from [folder / place] if place.endswith(".yaml") else sorted((folder / place).rglob("*.yaml"))


def _poisoned(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _poisoned(held, name) for name, held in value.items()}
    if isinstance(value, list):
        return [_poisoned(held, key) for held in value]
    return f"{EVIL} {value}" if key in _WORDS and isinstance(value, str) else value


def _commit(folder: Path) -> None:
    """By plain Git, whose names may hold anything but `<`, `>` and line ends."""
    said = {"NAME": f"{STEERING} Mẫu", "EMAIL": f"{STEERING}@x.example", "DATE": "2024-05-02T09:00:00+07:00"}
    people = {f"GIT_{role}_{what}": text for role in ("AUTHOR", "COMMITTER") for what, text in said.items()}
    message = f"{EVIL}\n\nDean-Action: {EVIL}"
    subprocess.run(["git", "commit", "-qam", message], cwd=folder, env={**os.environ, **people}, check=True)


def hostile_docx() -> bytes:
    """A Word file full of it; XML 1.0 itself keeps out what is below a blank."""
    words = "".join(c for c in EVIL if ord(c) >= ord(" "))
    lines = [Paragraph(f"{n}. {words}", heading=n == 1) for n in range(1, 6)]
    return plain_docx(lines, author=words, when=datetime(2024, 5, 2, tzinfo=UTC))


def _hand_in(folder: Path) -> None:
    file = folder.parent / EVIL_NAME
    file.write_bytes(hostile_docx())
    given = ("--document", "de-an", "-m", EVIL, "--yes", *_WHO, "--root", str(folder))
    assert main(["draft", "commit", str(file), *given]) == 0


def steering_in(text: str) -> list[str]:
    """The characters of a text that steer a terminal, turn its letters around or hide; line ends and tabs do not."""
    return [c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"} and c not in "\n\r\t"]
