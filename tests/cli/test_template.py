"""`dean template`: what people see of templates and papers."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import ROOT, Invoke
from tests.document.making import docx, p
from tests.golden import check_golden
from tests.reports.test_letters import text_of

DAY = "--as-of=2024-05-20"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_list_of_kinds_and_the_fields_of_one(demo: Path, invoke: Invoke, language: str) -> None:
    shown = invoke("template", "list", "--lang", language, cwd=demo).out
    check_golden(f"template/list.{language}.txt", shown)
    check_golden(
        f"template/phieu-trinh.{language}.txt", invoke("template", "list", "phieu-trinh", "--lang", language).out
    )


def test_the_list_follows_its_schema(demo: Path, invoke: Invoke) -> None:
    view = json.loads(invoke("template", "list", "--json", cwd=demo).out)
    jsonschema.validate(view, json.loads((ROOT / "schemas/output/templates-1.schema.json").read_bytes()))


@pytest.mark.parametrize("kind", ["to-trinh", "quyet-dinh-thanh-lap", "phieu-trinh"])
def test_a_paper_is_made_of_what_the_workspace_knows(demo: Path, invoke: Invoke, kind: str) -> None:
    invoke("template", "render", kind, DAY, "-o", "a.docx", cwd=demo)
    invoke("template", "render", kind, DAY, "-o", "b.docx")
    made = (demo / "a.docx").read_bytes()
    assert made == (demo / "b.docx").read_bytes()
    check_golden(f"template/{kind}.txt", text_of(made))


def test_an_exported_template_passes_and_goes_before_the_built_in_one(demo: Path, invoke: Invoke) -> None:
    invoke("template", "export", "to-trinh", "-o", "templates/to-trinh.docx", cwd=demo)
    invoke("template", "check")
    assert "(templates/to-trinh.docx)" in invoke("template", "list", "to-trinh").out
    (demo / "templates/to-trinh.docx").write_bytes(docx(p("Của cơ quan: {{ document }}")))
    invoke("template", "render", "to-trinh", "-o", "a.docx")
    assert text_of((demo / "a.docx").read_bytes()) == "Của cơ quan: Đề án\n"


def test_a_broken_template_is_refused_and_nothing_is_written(demo: Path, invoke: Invoke) -> None:
    (demo / "templates").mkdir()
    (demo / "templates/to-trinh.docx").write_bytes(docx(p("Kính gửi: {{ adressees }}")))
    told = "templates/to-trinh.docx: đoạn 1 (“Kính gửi: {{ adressees }}”): không có trường “adressees”\n    Gợi"
    err = invoke("template", "render", "to-trinh", "-o", "a.docx", code=1, cwd=demo).err
    assert told[:80] in err
    assert "Lỗi: Mẫu templates/to-trinh.docx chưa dùng được." in err
    assert not (demo / "a.docx").exists()
    assert "không có trường “adressees”" in invoke("template", "check", code=1).out


def test_a_missing_key_of_the_letterhead_is_one_sentence(demo: Path, invoke: Invoke) -> None:
    plan = demo / "milestones.yaml"
    plan.write_text(plan.read_text("utf-8").replace("    place: Bắc Giang\n", ""), "utf-8")
    err = invoke("template", "render", "to-trinh", "-o", "a.docx", code=1, cwd=demo).err
    assert err.startswith("Lỗi: Thiếu settings.letterhead.place trong milestones.yaml, chưa làm được văn bản.\n")
    assert not (demo / "a.docx").exists()


def test_a_paper_that_cannot_be_written_is_one_sentence(demo: Path, invoke: Invoke) -> None:
    err = invoke("template", "render", "to-trinh", "-o", "milestones.yaml/a.docx", code=1, cwd=demo).err
    assert err.startswith("Lỗi: ")
    assert err.count("\n") <= 2


def test_an_unknown_kind_is_answered_with_the_likely_one(demo: Path, invoke: Invoke) -> None:
    assert "Có phải “to-trinh”?" in invoke("template", "render", "to-trin", code=1, cwd=demo).err


def test_a_submission_tells_what_is_still_disputed(demo: Path, invoke: Invoke) -> None:
    rounds = (path for path in demo.glob("rounds/*/round.yaml") if "round: 2\n" in path.read_text("utf-8"))
    (next(rounds).parent / "so-tai-chinh.yaml").write_text("""schema: dean.response/1
agency: so-tai-chinh
number: 9/STC
date: 2024-05-06
position: agree_with_comments
comments:
  - {id: R2-STC-001, text: Bỏ mục kinh phí., locality: trang 9, disposition: rejected, decided: 2024-05-10,
     resolution: Luật quy định phải có.}
""", "utf-8")  # fmt: skip
    invoke("template", "render", "to-trinh", DAY, "-o", "a.docx", cwd=demo)
    said = "1. Sở Tài chính (trang 9): Bỏ mục kinh phí. Giải trình, không tiếp thu. Luật quy định phải có."
    assert said in text_of((demo / "a.docx").read_bytes())
