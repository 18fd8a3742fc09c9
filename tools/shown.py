"""What the documents show: each command of a page is run, and what stands below it is what is seen.

A block that begins with ```console is a script: a line `$ …` is typed, the lines below it are what comes. None
below it: the command must only succeed. `…` as the last line: there is more, and as many lines are shown as stand
there. A command may be refused only where its refusal is shown. All blocks of a page are one day in one empty folder.

What people do outside the terminal stands in comments that no reader sees:

    <!-- Word: drafts/de-an.docx: old words → new words -->
    <!-- Excel: bang.xlsx: old words → new words -->
    <!-- arrives: a file of the workspace, or of the project → gop-y.docx -->

`python -m tools.shown` (`make shown`) plays every page and writes what was seen into it.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple
from unittest.mock import patch

from deancli import language
from deancli.cli import main as dean
from deancli.cli.session import VIETNAM, Session

ROOT: Final = Path(__file__).parent.parent
PAGES: Final = ("README.md", *(f"docs/guide/{path.name}" for path in sorted((ROOT / "docs/guide").glob("*.md"))))
COLUMNS: Final = "76"
MORNING: Final = datetime(2024, 5, 6, 8, tzinfo=VIETNAM)
"""A Monday while the last round of the demonstration is out."""
_PARTS: Final = re.compile(
    r"(?P<block>^```console\n.*?^```\n)|<!-- (?P<act>Word|Excel|arrives): (?P<what>.*?) -->", re.MULTILINE | re.DOTALL
)
_TYPED: Final = re.compile(r"^\$ (.+)\n((?:(?!\$ |```).*\n)*)", re.MULTILINE)
_OTHERS: Final = ("git", "mkdir")
"""Programs beside dean that pages may name: they are the same in every terminal."""


class Ended(NamedTuple):
    """What a command wrote, on both streams, and its exit code."""

    seen: str
    code: int


class Unplayable(Exception):
    """A command of a page failed without its page saying so, or is none that pages may name."""


def code_of(page: str) -> str:
    """The language of a page, by its name: `thu-ky.vi.md`; README is Vietnamese."""
    return "en" if page.endswith(".en.md") else "vi"


def played(text: str, code: str, demo: Path | None = None) -> str:
    """The page with what is seen today below each command, played in an empty folder.

    `demo` is a made demonstration to copy where `dean demo` is typed. Raises Unplayable.
    """
    with TemporaryDirectory() as folder, _alone(Path(folder).resolve(), code):
        return "".join(_part(match, demo) if isinstance(match, re.Match) else match for match in _pieces(text))


def _pieces(text: str) -> Iterator[str | re.Match[str]]:
    at = 0
    for match in _PARTS.finditer(text):
        yield text[at : match.start()]
        yield match
        at = match.end()
    yield text[at:]


def _part(match: re.Match[str], demo: Path | None) -> str:
    if match["block"]:
        return _TYPED.sub(lambda typed: _shown(typed[1], typed[2], demo), match["block"])
    source, _, change = ("", "", match["what"]) if match["act"] == "arrives" else match["what"].partition(": ")
    before, after = change.split(" → ")
    if match["act"] == "Excel":
        edit_sheet(Path(source), before, after)
    elif match["act"] == "Word":
        edit(Path(source), before, after)
    else:
        shutil.copy(before if Path(before).exists() else ROOT / before, after)
    return match[0]


def _shown(line: str, below: str, demo: Path | None) -> str:
    ended = _typed(line, demo)
    if ended.code > (1 if below else 0):
        raise Unplayable(f"$ {line}\n{ended.seen}[{ended.code}]")
    if not below:
        return f"$ {line}\n"
    seen = [seen.rstrip() for seen in ended.seen.splitlines()]
    if below.endswith("…\n"):
        seen = [*seen[: below.count("\n") - 1], "…"]
    return "\n".join([f"$ {line}", *seen]) + "\n"


def _typed(line: str, demo: Path | None) -> Ended:
    words = shlex.split(line)
    if words[0] == "cd":
        os.chdir(words[1])
        return Ended("", 0)
    if words[:2] == ["dean", "demo"] and demo:
        shutil.copytree(demo, words[2], symlinks=True)
        return Ended("", 0)
    if words[0] == "dean":
        return _dean(words[1:])
    if words[0] not in _OTHERS:
        raise Unplayable(f"{words[0]}: pages name only dean, cd, {', '.join(_OTHERS)}")
    ended = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return Ended(ended.stdout, ended.returncode)


def _dean(arguments: list[str]) -> Ended:
    written = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    without_word, that_day = (
        patch("typer.launch", return_value=0),
        patch.object(Session, "now", staticmethod(lambda: MORNING)),
    )
    with contextlib.redirect_stdout(written), contextlib.redirect_stderr(written), without_word, that_day:
        code = dean(arguments)
    written.seek(0)
    return Ended(written.read().replace(f"{Path(os.environ['HOME']).parent}{os.sep}", ""), code)


@contextlib.contextmanager
def _alone(folder: Path, code: str) -> Iterator[None]:
    """Stand in `folder`, with no settings of the machine's user, at a terminal as wide as a page."""
    before, surroundings = Path.cwd(), dict(os.environ)
    home = folder / ".home"
    home.mkdir()
    for name in [name for name in os.environ if name.startswith(("GIT_", "DEAN_"))]:
        del os.environ[name]
    os.environ |= {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1"}
    os.environ |= {"COLUMNS": COLUMNS, "DEAN_LANG": code}
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
        os.environ.clear()
        os.environ.update(surroundings)
        language.use("vi")


def edit(file: Path, before: str, after: str) -> None:
    """Do in a Word file what a person does in Word: write `after` for `before` in the first paragraph that has it."""
    from docx import Document

    document = Document(str(file))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    paragraphs = chain(document.paragraphs, (paragraph for cell in cells for paragraph in cell.paragraphs))
    found = next(paragraph for paragraph in paragraphs if before in paragraph.text)
    found.text = found.text.replace(before, after, 1)
    document.save(str(file))


def edit_sheet(file: Path, before: str, after: str) -> None:
    """Do in a workbook what a person does in Excel: write `after` for `before` in the first cell that has it."""
    from openpyxl import load_workbook

    book = load_workbook(file)
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    found = next(cell for cell in cells if before in str(cell.value))
    found.value = str(found.value).replace(before, after, 1)
    book.save(file)


def main() -> None:
    """Play every page, or those named, and write what was seen."""
    from deancli.workspace.demo import build_demo

    with TemporaryDirectory() as folder:
        demo = Path(folder) / "demo"
        build_demo(demo)
        for page in sys.argv[1:] or PAGES:
            file = ROOT / page
            text = file.read_text(encoding="utf-8")
            file.write_text(played(text, code_of(page), demo), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
