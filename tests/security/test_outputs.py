"""What people wrote is never a formula, never markup and never a path in anything that dean makes."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from openpyxl import load_workbook

from deancli.document.door import admit
from deancli.document.package import Package
from tests.conftest import Invoke
from tests.security.every_command import READING, WRITING, lines_of
from tests.security.hostile import FORMULA, steering_in

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
HANDLED = re.compile(r"^on[a-z]+$")


@pytest.fixture(scope="module")
def made(hostile_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that the writing commands make of a hostile workspace, in one folder; none of them has a bug."""
    import shutil

    from deancli.cli import main
    from tests.security.conftest import fill_out

    folder = tmp_path_factory.mktemp("lam-ra")
    kho, out = folder / "kho", folder / "ra"
    shutil.copytree(hostile_template, kho, symlinks=True)
    out.mkdir()
    fill_out(out)
    codes = {" ".join(words[:3]): main([*words, "--root", str(kho)]) for words in lines_of(WRITING, kho, out)}
    assert {line: code for line, code in codes.items() if code not in {0, 1}} == {}
    return out


class Page(HTMLParser):
    """What of a page a browser would act upon."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.acting: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        if tag in {"iframe", "object", "embed", "base", "form"} and own.get("action", "") not in {"search.html", ""}:
            self.acting.append(tag)
        if tag == "script" and own.get("src") not in {"index.js", "site.js", "search-index.js", "search.js"}:
            self.acting.append(f"script {own}")
        if tag == "img" and own.get("src") == "x":
            self.acting.append("img")
        self.acting += [name for name in own if HANDLED.match(name)]
        links = (own.get("href") or own.get("src") or "").strip().lower()
        self.acting += [links] if links.startswith(("javascript:", "data:text", "vbscript:", "//")) else []


def pages(made: Path, hostile_template: Path, out: Path, invoke: Invoke) -> dict[str, str]:
    """Every page: those in files, and those that commands print."""
    found = {str(file.relative_to(made)): file.read_text("utf-8") for file in made.rglob("*.html")}
    printed = [line for line in READING if "html" in line]
    for words in lines_of(printed, hostile_template, out):
        found[" ".join(words)] = invoke(*words, "--root", hostile_template, code=None).out
    return found


def test_no_page_holds_markup_of_a_strangers(made: Path, hostile_template: Path, out: Path, invoke: Invoke) -> None:
    found = pages(made, hostile_template, out, invoke)
    assert len(found) > 40
    assert {name: acting for name, text in found.items() if (acting := Page(text).acting)} == {}
    assert {name for name, text in found.items() if steering_in(text)} == set()
    assert any("&lt;img src=x" in text for text in found.values()), "the words themselves are there"


def test_no_workbook_holds_a_formula(made: Path) -> None:
    books = list(made.rglob("*.xlsx"))
    assert books
    cells = [c for book in books for sheet in load_workbook(book) for row in sheet.iter_rows() for c in row]
    assert [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    assert any(FORMULA in str(cell.value) for cell in cells), "the words themselves are there"


def test_no_csv_begins_a_cell_like_a_formula(hostile_template: Path, invoke: Invoke) -> None:
    text = invoke("draft", "log", "--format", "csv", "--root", hostile_template).out
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert [cell for cell in cells if cell.startswith(FORMULA_SIGNS)] == []
    assert any(FORMULA in cell for cell in cells)


def test_every_word_file_is_one_that_deans_own_door_lets_in(made: Path) -> None:
    files = list(made.rglob("*.docx"))
    assert len(files) > 10
    for file in files:
        Package(admit(file.read_bytes(), file.name).parts)


def test_pictures_and_calendars_hold_words_only(made: Path) -> None:
    svg = (made / "tien-do.svg").read_text("utf-8")
    assert not re.search(r"<script|<foreignObject", svg)
    assert Page(svg).acting == []
    ics = (made / "lich.ics").read_bytes().decode()
    begun = re.findall(r"^BEGIN:(\w+)", ics, re.MULTILINE)
    assert set(begun) <= {"VCALENDAR", "VEVENT", "VALARM", "VTIMEZONE", "STANDARD"}
    assert not steering_in(ics)


def test_names_in_archives_and_folders_stay_inside(made: Path) -> None:
    with zipfile.ZipFile(made / "ho-so.zip") as archive:
        assert [n for n in archive.namelist() if n.startswith(("/", "..")) or "\\" in n or "/../" in n] == []
    below = {file for file in made.parent.rglob("*") if not file.is_relative_to(made)}
    assert {file.name for file in made.parent.iterdir()} == {"kho", "ra"}, sorted(below)[:3]
