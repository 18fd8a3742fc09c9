"""Papers as LibreOffice prints them: pages, fonts, margins, page numbers."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import load_workbook

from tests.libreoffice import LibreOffice
from tests.reports.every_paper import books_of, made_of, papers

pytestmark = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")), reason="no LibreOffice or no poppler here"
)
POINTS = 72 / 25.4
MM = 36_000
"""A millimetre in the units of DrawingML (EMU)."""
METRIC = {"TimesNewRoman", "TimesNewRomanPS", "TimesNewRomanPSMT", "Tinos", "LiberationSerif"}
"""Fonts as wide as Times New Roman that have all Vietnamese letters (Liberation Serif from version 2)."""
PAGES = {
    "xin-y-kien": 1, "xin-y-kien-nhieu": 2, "don-doc": 1, "don-doc-truoc-han": 1, "don-doc-mttq": 1, "phieu-gop-y": 2,
    "bao-cao-tien-do": 4, "bao-cao-tong-hop": 7, "bao-cao-vuong-mac": 5, "bao-cao-cap-tren": 1, "ban-du-thao": 1,
    "to-trinh": 1, "quyet-dinh-thanh-lap": 2, "quyet-dinh-ban-hanh": 1, "phieu-trinh": 1,
    "weekly": 5, "monthly": 5, "progress": 5, "comments": 5, "obstacles": 2, "matrix": 2, "dossier-to-trinh": 2,
    "dossier-quyet-dinh": 1, "dossier-bang": 1, "cap-tren": 1,
}  # fmt: skip
"""Every paper, and how many pages it has."""


class Word(NamedTuple):
    """A word on a page, in points from the top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Page(NamedTuple):
    """A page of a PDF: its size and words."""

    width: float
    height: float
    words: list[Word]


@pytest.fixture(scope="module")
def printed(demo_template: Path, tmp_path_factory: pytest.TempPathFactory, libreoffice: LibreOffice) -> Path:
    """A folder with the PDF of every paper, made by one run of LibreOffice."""
    folder = tmp_path_factory.mktemp("printed")
    made = papers() | made_of(demo_template)
    assert set(made) == set(PAGES)
    for name, data in made.items():
        (folder / f"{name}.docx").write_bytes(data)
    libreoffice.run("--convert-to", "pdf", "--outdir", str(folder), *(str(folder / f"{name}.docx") for name in made))
    return folder


def pages_of(file: Path) -> list[Page]:
    command = ["pdftotext", "-bbox", str(file), "-"]
    text = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode()
    pages = []
    for size, inside in re.findall(r"<page ([^>]*)>(.*?)</page>", text, re.DOTALL):
        width, height = map(float, re.findall(r'"([\d.]+)"', size))
        words = [
            Word(word, *map(float, re.findall(r'"([\d.-]+)"', box)))
            for box, word in re.findall(r"<word ([^>]*)>(.*?)</word>", inside)
        ]
        pages.append(Page(width, height, words))
    return pages


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_a4_with_the_margins_of_the_decree(printed: Path, name: str) -> None:
    pages = pages_of(printed / f"{name}.pdf")
    assert len(pages) == PAGES[name]
    for page in pages:
        assert sorted((round(page.width), round(page.height))) == [595, 842]
        text = [word for word in page.words if word.top > 18 * POINTS] or page.words  # a picture has no words
        assert min(word.left for word in text) >= 29.5 * POINTS
        assert max(word.right for word in text) <= page.width - 14.5 * POINTS
        assert max(word.bottom for word in text) <= page.height - 19.5 * POINTS


@pytest.mark.parametrize("name", PAGES)
def test_a_page_number_stands_in_the_middle_of_the_top_margin_of_later_pages(printed: Path, name: str) -> None:
    number = 0
    for page in pages_of(printed / f"{name}.pdf"):
        in_margin = [word for word in page.words if word.bottom <= 20 * POINTS]
        appendix = any(word.text == "Phụ" for word in page.words[:1])
        number = 1 if appendix or not number else number + 1
        assert [word.text for word in in_margin] == ([] if number == 1 else [str(number)])
        for word in in_margin:
            middle = (page.width + 15 * POINTS) / 2
            assert abs((word.left + word.right) / 2 - middle) < 3


@pytest.mark.parametrize("name", PAGES)
def test_every_font_is_embedded_and_as_wide_as_times(printed: Path, name: str) -> None:
    command = ["pdffonts", str(printed / f"{name}.pdf")]
    lines = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode().splitlines()[2:]
    assert lines
    for line in lines:
        font = line.split()[0].partition("+")[2].partition("-")[0]
        assert font in METRIC, line
        assert line.split()[-5] == "yes", line


def test_no_picture_is_larger_than_the_page_between_its_margins(demo_template: Path) -> None:
    sizes = []
    for name, data in made_of(demo_template).items():
        main = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
        sizes += [(name, int(w) / MM, int(h) / MM) for w, h in re.findall(r'<wp:extent cx="(\d+)" cy="(\d+)"', main)]
    assert [name for name, _, _ in sizes] == ["weekly"] * 2 + ["monthly"] * 2 + ["progress"] * 2 + ["comments"]
    assert all(width <= 297 - 30 - 15 and height <= 210 - 20 - 20 for _, width, height in sizes), sizes


def test_the_signer_stands_on_the_page_of_the_last_words(printed: Path) -> None:
    for name in PAGES:
        for page in pages_of(printed / f"{name}.pdf"):
            words = " ".join(word.text for word in page.words)
            if "Nơi nhận:" in words:
                assert "Nguyễn Văn Ví Dụ" in words or "Trần Văn Minh Họa" in words, name
                assert "./." in words, name


def test_every_workbook_opens_in_libreoffice_with_the_same_cells(
    demo_template: Path, tmp_path: Path, libreoffice: LibreOffice
) -> None:
    books, again = books_of(demo_template), tmp_path / "again"
    for name, data in books.items():
        (tmp_path / f"{name}.xlsx").write_bytes(data)
    libreoffice.run("--convert-to", "xlsx", "--outdir", str(again), *(str(tmp_path / f"{name}.xlsx") for name in books))
    for name in books:
        assert cells_of(again / f"{name}.xlsx") == cells_of(tmp_path / f"{name}.xlsx"), name


def cells_of(file: Path) -> dict[tuple[str, str], object]:
    """Every cell that says something, by its sheet and place."""
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in load_workbook(file).worksheets for row in sheet.iter_rows() for cell in row if cell.value
    }  # fmt: skip
