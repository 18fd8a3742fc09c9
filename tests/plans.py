"""Invented plans in the shapes that offices use, made into files of the kinds they send."""

from __future__ import annotations

import json
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

from deancli.document.legacy_fonts import Encoding, to_unicode

FOLDER = Path(__file__).parent / "data/plans"
NAMES = tuple(sorted(file.stem for file in FOLDER.glob("*.json")))
NEEDS_OFFICE = frozenset({"pdf", "columns", "ruled-pdf"})


def truth(name: str) -> dict[str, Any]:
    """What is known of plan `name`."""
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found


def can_make(name: str) -> bool:
    """Whether this machine has what plan `name` is made with."""
    return truth(name)["make"] not in NEEDS_OFFICE or shutil.which("soffice") is not None


def make(name: str, folder: Path) -> Path:
    """The file of plan `name`, in `folder`."""
    text, how = (FOLDER / f"{name}.txt").read_text(encoding="utf-8"), truth(name)["make"]
    if how in ("docx", "numbered"):
        return as_docx(text, folder / f"{name}.docx")
    if how in NEEDS_OFFICE:
        return as_pdf(as_docx(text, folder / f"{name}.docx", columns=how == "columns", ruled=how == "ruled-pdf"))
    file = folder / f"{name}.txt"
    data = {"nfd": lambda: unicodedata.normalize("NFD", text).encode(), "tcvn3": lambda: as_tcvn3(text)}
    file.write_bytes(data.get(how, lambda: b"\xef\xbb\xbf" + text.encode())())
    return file


def as_tcvn3(text: str) -> bytes:
    """`text` in the encoding of .VnTime; capitals with tones have no letters of their own there."""
    letters = {to_unicode(chr(code), Encoding.TCVN3): code for code in range(0xFF, 0xA0, -1)}
    plain = {"–": "-", "“": '"', "”": '"', "…": "..."}
    return b"".join(_tcvn3(plain.get(letter, letter), letters) for letter in text)


def _tcvn3(letter: str, letters: dict[str, int]) -> bytes:
    if letter.isascii():
        return letter.encode()
    return bytes([letters.get(letter) or letters[letter.lower()]])


def as_docx(text: str, file: Path, *, columns: bool = False, ruled: bool = False) -> Path:
    """A Word file of `text`: lines with bars become tables, "^" joins a cell to the one above, "<" to that beside it.

    With `ruled` these tables have borders.
    """
    import docx

    document = docx.Document()
    document.styles["Normal"].font.name = "Tinos"
    for is_table, lines in groupby(text.splitlines(), key=lambda line: line.startswith("|")):
        if is_table:
            _table(document, [row[1:-1].split("|") for row in lines], "Table Grid" if ruled else None)
        else:
            _plain(document, lines, columns=columns)
    if columns:
        _two_columns(document.sections[-1]._sectPr)
    document.save(str(file))
    return file


def _plain(document: Any, lines: Iterable[str], *, columns: bool) -> None:
    for line in filter(str.strip, lines):
        if "          " in line:
            _beside(document, *line.split("          ", 1))
        elif line.startswith("#"):
            _numbered(document, line)
        else:
            document.add_paragraph().add_run(line).bold = line.isupper()
            if columns and line.startswith("Xây dựng Đề án"):
                document.add_section(0)


def _two_columns(properties: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    cols = properties.find(qn("w:cols"))
    if cols is None:
        cols = OxmlElement("w:cols")
        properties.append(cols)
    cols.set(qn("w:num"), "2")
    cols.set(qn("w:space"), "720")


def _beside(document: Any, left: str, right: str) -> None:
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = left.strip(), right.strip()


def _table(document: Any, rows: list[list[str]], style: str | None) -> None:
    width = max(map(len, rows))
    table = document.add_table(rows=len(rows), cols=width, style=style)
    for at, row in enumerate(rows):
        for column in range(width):
            table.cell(at, column).text = (row[column] if column < len(row) else "").strip("^<")
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text in ("^", "<"):
                other = table.cell(at, column - 1) if text == "<" else table.cell(at - 1, column)
                other.merge(table.cell(at, column))


def _numbered(document: Any, line: str) -> None:
    """A paragraph whose number Word makes: I, II … and 1, 2 … below it."""
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import nsdecls, qn

    numbering = document.part.numbering_part.element
    if numbering.find(f"{qn('w:num')}[@{qn('w:numId')}='77']") is None:
        levels = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%{n + 1}."/></w:lvl>'
            for n, form in enumerate(("upperRoman", "decimal"))
        )
        abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
        numbering.insert(0, abstract)
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    level = len(line) - len(line.lstrip("#")) - 1
    paragraph = document.add_paragraph(line.lstrip("# "))
    properties = paragraph._p.get_or_add_pPr()
    place = OxmlElement("w:numPr")
    for name, value in (("ilvl", level), ("numId", 77)):
        child = OxmlElement(f"w:{name}")
        child.set(qn("w:val"), str(value))
        place.append(child)
    properties.append(place)


def as_pdf(file: Path) -> Path:
    """The Word file printed by LibreOffice."""
    return _converted(file, "pdf")


def as_old(file: Path) -> Path:
    """The Word file as Word 97 would have it."""
    return _converted(file, "doc")


def _converted(file: Path, kind: str) -> Path:
    profile = (file.parent / "profile").as_uri()
    command = ("soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", kind, "--outdir")
    subprocess.run((*command, str(file.parent), str(file)), check=True, capture_output=True, timeout=180)
    return file.with_suffix(f".{kind}")
