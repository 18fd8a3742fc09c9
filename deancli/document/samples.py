"""Files as agencies send them back, made for the demonstration: a copy with comments and changes, a form, tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from copy import deepcopy
from datetime import datetime
from typing import Any, Final, NamedTuple

from deancli.document.writing import Claim, claim, new_document, stored

HEADS: Final = ("Vị trí", "Nội dung dự thảo", "Ý kiến góp ý", "Đề nghị sửa")
Row = tuple[str, str, str, str]


class Note(NamedTuple):
    """A comment in the margin of paragraph `place` (from 0)."""

    place: int
    text: str


class Rewording(NamedTuple):
    """A tracked change in paragraph `place`: the words `old`, which stand in it once, become `new`."""

    place: int
    old: str
    new: str


def returned_copy(data: bytes, said: Claim, notes: Iterable[Note], changes: Iterable[Rewording] = ()) -> bytes:
    """The Word document `data` with what somebody wrote into it, by the name and at the time of `said`."""
    from docx import Document
    from docx.oxml.ns import qn

    document = Document(io.BytesIO(data))
    moment = f"{said.when:%Y-%m-%dT%H:%M:%SZ}"
    for number, change in enumerate(changes):
        _reword(
            document.paragraphs[change.place], change, {"author": said.author, "date": moment, "id": 900 + 2 * number}
        )
    for note in notes:
        comment = document.add_comment(document.paragraphs[note.place].runs, note.text, said.author, said.author[:1])
        comment._comment_elm.set(qn("w:date"), moment)  # noqa: SLF001 - python-docx takes no date
    claim(document, said)
    return stored(document)


def _reword(paragraph: Any, change: Rewording, by: dict[str, Any]) -> None:
    """Split the only run of `paragraph` around the change: `w:del`, `w:ins` (ECMA-376 part 1, 17.13.5)."""
    (run,) = paragraph.runs
    before, _, after = run.text.partition(change.old)
    pieces = (("", before), ("del", change.old), ("ins", change.new), ("", after))
    made = [_piece(run._r, mark, text, by) for mark, text in pieces if text]  # noqa: SLF001
    for element in reversed(made):
        run._r.addnext(element)  # noqa: SLF001
    run._r.getparent().remove(run._r)  # noqa: SLF001


def _piece(run: Any, mark: str, text: str, by: dict[str, Any]) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    copy = deepcopy(run)
    words = copy.find(qn("w:t"))
    words.text = text
    words.set(qn("xml:space"), "preserve")
    if not mark:
        return copy
    if mark == "del":
        words.tag = qn("w:delText")
    around = OxmlElement(f"w:{mark}")
    for name, value in by.items():
        around.set(qn(f"w:{name}"), str(value + (mark == "ins")) if name == "id" else value)
    around.append(copy)
    return around


def filled_form(agency: str, rows: Iterable[Row], said: Claim) -> bytes:
    """A form to reply by, filled in."""
    document = new_document()
    document.add_paragraph("PHIẾU GÓP Ý")
    document.add_paragraph(f"Cơ quan góp ý: {agency}.")
    table = document.add_table(rows=0, cols=len(HEADS))
    for row in (HEADS, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    claim(document, said)
    return stored(document)


def table_workbook(rows: Iterable[Row], when: datetime) -> bytes:
    """The same columns as a workbook of one sheet, the same bytes every time."""
    import zipfile

    from openpyxl import Workbook

    from deancli.document.package import zipped

    book = Workbook()
    book.properties.created = book.properties.modified = when.replace(tzinfo=None)
    for row in (HEADS, *rows):
        book.worksheets[0].append(row)
    written = io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts["docProps/core.xml"] = _undated(parts["docProps/core.xml"], when)
    return zipped(parts)


def _undated(core: bytes, when: datetime) -> bytes:
    """Openpyxl writes the present time as the time of the last change."""
    import re

    stamp = f"{when:%Y-%m-%dT%H:%M:%SZ}".encode()
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, core)


def table_csv(rows: Iterable[Row]) -> bytes:
    """The same columns as CSV the way Excel writes it: UTF-8 with its mark, semicolons."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows((HEADS, *rows))
    return text.getvalue().encode("utf-8-sig")
