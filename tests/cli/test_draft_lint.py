"""`dean draft lint`: what people see."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from tests.conftest import ROOT, Invoke
from tests.document.making import docx, p
from tests.golden import check_golden
from tests.reports.every_paper import papers


def test_a_sound_draft_is_silent(demo: Path, invoke: Invoke) -> None:
    assert invoke("draft", "lint", "de-cuong", "v1", cwd=demo).out == ""


def test_each_finding_has_its_place_and_clause(tmp_path: Path, invoke: Invoke) -> None:
    (tmp_path / "a.docx").write_bytes(bad())
    for language in ("vi", "en"):
        shown = invoke("draft", "lint", "a.docx", "--lang", language, code=1, cwd=tmp_path)
        check_golden(f"lint/faults.{language}.txt", shown.out + shown.err)


def test_the_findings_follow_their_schema(tmp_path: Path, invoke: Invoke) -> None:
    (tmp_path / "a.docx").write_bytes(bad())
    view = json.loads(invoke("draft", "lint", "a.docx", "--json", code=1, cwd=tmp_path).out)
    jsonschema.validate(view, json.loads((ROOT / "schemas/output/lint-1.schema.json").read_bytes()))
    assert {found["rule"] for found in view["findings"]} >= {"font", "size", "date"}


def test_a_corrected_copy_keeps_the_file_and_says_what_is_left(tmp_path: Path, invoke: Invoke) -> None:
    before = bad()
    (tmp_path / "a.docx").write_bytes(before)
    shown = invoke("draft", "lint", "a.docx", "--fix", "-o", "b.docx", code=1, cwd=tmp_path)
    assert "[date]" in shown.out
    assert "[font]" not in shown.out
    assert (tmp_path / "a.docx").read_bytes() == before
    assert invoke("draft", "lint", "b.docx", code=1).out == shown.out


def test_a_copy_goes_over_no_file_unasked(tmp_path: Path, invoke: Invoke) -> None:
    (tmp_path / "a.docx").write_bytes(bad())
    assert "Thêm -o TỆP.docx." in invoke("draft", "lint", "a.docx", "--fix", code=1, cwd=tmp_path).err
    assert "đã có" in invoke("draft", "lint", "a.docx", "--fix", "-o", "a.docx", code=1).err


def test_a_paper_of_deans_own_is_silent(tmp_path: Path, invoke: Invoke) -> None:
    (tmp_path / "a.docx").write_bytes(papers()["don-doc"])
    assert invoke("draft", "lint", "a.docx", cwd=tmp_path).out == ""


def bad() -> bytes:
    """A document with faults of several rules."""
    long = "Ngày 5/2/2024, các cơ quan, đơn vị, địa phương đã có văn bản tham gia ý kiến; đến ngày 5/2/2024 thì đủ."
    return docx(
        p("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", run='<w:sz w:val="32"/>')
        + p(long, run='<w:rFonts w:ascii="Arial"/><w:sz w:val="28"/>')
        + '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/>'
        '<w:pgMar w:top="1134" w:bottom="1134" w:left="1134" w:right="1134"/></w:sectPr>'
    )
