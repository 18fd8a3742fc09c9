"""`dean response read`: what a file would give, without a workspace."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import ROOT, Invoke
from tests.document.returned import corpus
from tests.document.returned.test_copy import comment, comments, docx, gone, ins, para, r, ranged
from tests.golden import check_golden

SENT = ("I. MỤC TIÊU", "Câu một. Kinh phí do tỉnh cấp.", "Đoạn cuối cùng của bản dự thảo này.")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """The version sent, and a copy with a comment, a tracked change and an edit without Track Changes."""
    (tmp_path / "gui.docx").write_bytes(docx("".join(para(r(line)) for line in SENT)))
    edited = para(r("Câu một. "), ranged(0, r("Kinh phí do ")), gone("tỉnh"), ins("ngân sách"), r(" cấp."))
    back = docx(
        para(r(SENT[0])) + edited + para(r("Đoạn cuối cùng của bản dự thảo này, thêm vào.")),
        {"comments.xml": comments(comment(0, "Rà soát kinh phí [đỏ]\u202e"))},
    )
    (tmp_path / "ve.docx").write_bytes(back)
    return tmp_path


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("width", [80, 60])
def test_what_a_returned_copy_would_give(
    files: Path, invoke: Invoke, lang: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    found = invoke("response", "read", "ve.docx", "--against", "gui.docx", "--lang", lang, cwd=files)
    check_golden(f"response/read-{width}.{lang}.txt", found.out)
    assert max(map(len, found.out.splitlines())) <= width
    assert sorted(path.name for path in files.iterdir()) == ["gui.docx", "ve.docx"]


def test_the_same_as_data(files: Path, invoke: Invoke) -> None:
    view = json.loads(invoke("response", "read", "ve.docx", "--against", "gui.docx", "--json", cwd=files).out)
    schema = json.loads((ROOT / "schemas/output/response-read-1.schema.json").read_text("utf-8"))
    jsonschema.validate(view, schema)
    assert [(x["source"], x["locality"]["paragraph"]) for x in view["remarks"]] == [
        ("word_comment", 1), ("tracked_change", 1), ("tracked_change", 2),
    ]  # fmt: skip


def test_a_letter_and_a_table_as_data(tmp_path: Path, invoke: Invoke) -> None:
    schema = json.loads((ROOT / "schemas/output/response-read-1.schema.json").read_text("utf-8"))
    for back in (corpus.letter(1), corpus.workbook(2, corpus.OTHER), corpus.csv_table(3, "utf-8", ",")):
        (tmp_path / back.name).write_bytes(back.data)
        view = json.loads(invoke("response", "read", back.name, "--json", cwd=tmp_path).out)
        jsonschema.validate(view, schema)
        assert [remark["text"] for remark in view["remarks"]] == [said.text for said in back.truth]


def test_a_file_that_is_not_there_is_told(tmp_path: Path, invoke: Invoke) -> None:
    found = invoke("response", "read", "khong-co.docx", code=1, cwd=tmp_path)
    assert "Không có tệp khong-co.docx" in found.err
