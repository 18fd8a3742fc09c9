"""Words of people in every paper: whatever they hold, they are shown as they are and do nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook

from deancli.document.templates.fields import Field
from deancli.document.text.visible import visible
from deancli.reports.papers.kinds import KINDS, Kind, paper
from tests.conftest import Invoke
from tests.reports.making import WHEN
from tests.reports.test_letters import HOSTILE, text_of

NAME = "=cmd|' /C calc'!A0 <b>x</b> {{ 7*7 }} {% raw %}"


def filled(fields: tuple[Field, ...], words: list[str]) -> dict[str, Any]:
    """Every field holds `words`: a list all of them, any other field the one whose turn it is."""
    turn = iter(words * 100)

    def one(field: Field) -> Any:
        return {part.name: one(part) for part in field.parts} if field.parts else next(turn)

    return {field.name: [one(field) for _ in words] if field.many else one(field) for field in fields}


def assert_shown(kind: Kind, words: list[str]) -> None:
    """A paper of that kind shows each of `words` somewhere, and is well formed."""
    said = " ".join(text_of(paper(kind, filled(kind.fields, words), WHEN)).casefold().replace("\u00a0", " ").split())
    for word in words:
        shown = " ".join(visible(word).casefold().replace("\u00a0", " ").split())
        assert shown in said, (kind.id, word)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_kind_of_paper_shows_hostile_words_as_they_are(kind: Kind) -> None:
    assert_shown(kind, [word for word in HOSTILE if "\n" not in word])


PIECES = st.sampled_from(
    [
        "=cmd",
        "<b>",
        "</w:t>",
        "&amp;",
        "\x1b[31m",
        "{{",
        "}}",
        "{%p",
        "%}",
        "{#",
        "\n",
        "\r\n",
        "\u202e",
        "\x00",
        "]]>",
        "a",
    ]
)


@given(st.lists(PIECES, min_size=1, max_size=6).map("".join))
@rules(max_examples=15, deadline=None)
def test_no_words_break_a_paper(words: str) -> None:
    kind = KINDS[1]
    data = paper(kind, filled(kind.fields, [words, "b"]), WHEN)
    text_of(data)
    assert "\x1b" not in text_of(data)


def test_hostile_names_go_through_every_command_that_makes_papers(demo: Path, invoke: Invoke, tmp_path: Path) -> None:
    for file, plain in (("agencies.yaml", "Sở Tài chính"), ("milestones.yaml", "Đề cương Đề án tóm tắt")):
        path = demo / file
        path.write_text(
            re.sub(rf"(name|title): {plain}$", rf"\1: {json.dumps(NAME)}", path.read_text("utf-8"), flags=re.MULTILINE),
            "utf-8",
        )
    made = []
    for typed in (
        *((("report", kind, *more)) for kind, more in (
            ("weekly", ()), ("monthly", ()), ("progress", ()), ("comments", ("--round", "1")), ("obstacles", ()))),
        *(("template", "render", kind) for kind in ("to-trinh", "quyet-dinh-thanh-lap", "quyet-dinh-ban-hanh",
                                                    "phieu-trinh")),
    ):  # fmt: skip
        made.append(tmp_path / f"{len(made)}.docx")
        invoke(*typed, "--as-of", "2024-05-20", "-o", made[-1], cwd=demo)
    assert sum(NAME in text_of(file.read_bytes()) for file in made) >= 6
    assert all("49" not in text_of(file.read_bytes()).split() for file in made)
    book = tmp_path / "a.xlsx"
    invoke("report", "comments", "--round", "1", "--as-of", "2024-05-20", "-o", book)
    cells = [cell for sheet in load_workbook(book).worksheets for row in sheet.iter_rows() for cell in row]
    assert any(NAME in str(cell.value) for cell in cells)
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    page = invoke("report", "comments", "--round", "1", "--as-of", "2024-05-20", "--format", "html").out
    assert "<b>x</b>" not in page
    etree.HTML(page)
    dossier = tmp_path / "ho-so.zip"
    invoke("dossier", "submit", "--as-of", "2024-05-20", "-o", dossier)
    assert ZipFile(dossier).testzip() is None
