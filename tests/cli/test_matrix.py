"""`dean comment matrix`: the official table of comments."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from deancli.document.door import admit
from deancli.document.package import Package
from deancli.document.text.reading import readable_lines
from tests.conftest import ROOT, Invoke
from tests.golden import check_golden

ON = ("--round", "1", "--as-of", "2024-05-01")
ROUND = "rounds/02-du-thao-lan-1"


@pytest.mark.parametrize("style", ["txt", "md", "html", "json"])
def test_the_matrix_of_the_first_round_in_every_form_of_text(demo: Path, invoke: Invoke, style: str) -> None:
    out = invoke("comment", "matrix", *ON, "--format", style, cwd=demo).out
    check_golden(f"matrix/round-1.{style}", out)


def test_the_matrix_as_a_word_document_says_the_same(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    file = tmp_path / "bảng.docx"
    invoke("comment", "matrix", *ON, "--format", "docx", "-o", file, cwd=demo)
    text = "\n".join(readable_lines(Package(admit(file.read_bytes(), file.name).parts))) + "\n"
    check_golden("matrix/round-1.docx.txt", text)


def test_the_matrix_as_a_workbook_says_the_same(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    file = tmp_path / "bảng.xlsx"
    invoke("comment", "matrix", *ON, "--format", "xlsx", "-o", file, cwd=demo)
    rows = [row for sheet in load_workbook(file).worksheets for row in sheet.iter_rows(values_only=True)]
    text = "".join(" | ".join(str(cell or "") for cell in row).rstrip(" |") + "\n" for row in rows)
    check_golden("matrix/round-1.xlsx.txt", text)


def test_the_report_on_a_round_has_the_matrix_as_its_appendix(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    file = tmp_path / "báo cáo.docx"
    invoke("report", "comments", *ON, "-o", file, cwd=demo)
    text = "\n".join(readable_lines(Package(admit(file.read_bytes(), file.name).parts))) + "\n"
    check_golden("matrix/round-1.report.txt", text)


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_the_same_matrix_is_the_same_bytes(demo: Path, tmp_path: Path, invoke: Invoke, kind: str) -> None:
    one, two = tmp_path / f"1.{kind}", tmp_path / f"2.{kind}"
    for file in (one, two):
        invoke("comment", "matrix", *ON, "--format", kind, "-o", file, cwd=demo)
    assert one.read_bytes() == two.read_bytes()


def test_the_json_keeps_its_schema(demo: Path, invoke: Invoke) -> None:
    schema = json.loads((ROOT / "schemas/output/matrix-1.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(
        json.loads(invoke("comment", "matrix", *ON, "--format", "json", cwd=demo).out)
    )


def write(demo: Path, agency: str, text: str) -> None:
    (demo / ROUND / f"{agency}.yaml").write_text(
        f"schema: dean.response/1\nagency: {agency}\nnumber: 9/CV\ndate: 2024-05-06\n{text}", encoding="utf-8"
    )


def test_rows_stand_by_their_place_and_repeats_in_one_row_with_all_their_agencies(demo: Path, invoke: Invoke) -> None:
    write(demo, "so-tai-chinh", """position: agree_with_comments
comments:
  - {id: R2-STC-001, text: Không rõ chỗ, locality: trang 9}
  - {id: R2-STC-002, text: Sau, locality: {paragraph: 9, headings: [Phần II]}}
  - {id: R2-STC-003, text: Chung}
""")  # fmt: skip
    write(demo, "so-tu-phap", """position: agree_with_comments
comments:
  - {id: R2-STP-001, text: Trùng, disposition: duplicate_of, duplicate_of: R2-STC-002, decided: 2024-05-07}
  - {id: R2-STP-002, text: Trước, locality: {paragraph: 2, headings: [Phần I]}}
""")  # fmt: skip
    found = invoke("comment", "matrix", "--round", "2", "--as-of", "2024-05-20", "--format", "json", cwd=demo).out
    rows = json.loads(found)["rows"]
    assert [row["comments"] for row in rows] == [
        ["R2-STC-003"], ["R2-STP-002"], ["R2-STC-002", "R2-STP-001"], ["R2-STC-001"],
    ]  # fmt: skip
    assert rows[2]["cells"] == ["3", "Phần II", "Sở Tài chính (9/CV)\nSở Tư pháp (9/CV)", "Sau", ""]


def test_a_ring_of_repeats_loses_no_comment(demo: Path, invoke: Invoke) -> None:
    write(demo, "so-tai-chinh", """position: agree_with_comments
comments:
  - {id: R2-STC-001, text: Một, disposition: duplicate_of, duplicate_of: R2-STC-002, decided: 2024-05-07}
  - {id: R2-STC-002, text: Hai, disposition: duplicate_of, duplicate_of: R2-STC-001, decided: 2024-05-07}
""")  # fmt: skip
    found = invoke("comment", "matrix", "--round", "2", "--as-of", "2024-05-20", "--format", "json", cwd=demo).out
    assert [row["comments"] for row in json.loads(found)["rows"]] == [["R2-STC-001"], ["R2-STC-002"]]


def test_who_is_silent_deemed_to_agree_or_uninvited_is_told_apart(demo: Path, invoke: Invoke) -> None:
    write(demo, "luc-nam", "position: agree\n")
    write(demo, "so-y-te", "position: agree_with_comments\ncomments:\n  - {id: R2-SYT-001, text: Thêm}\n")
    write(demo, "yen-the", "position: out_of_scope\n")
    view = json.loads(
        invoke("comment", "matrix", "--round", "2", "--as-of", "2024-05-20", "--format", "json", cwd=demo).out
    )
    figure = view["figures"]
    assert (figure["asked"], figure["answered"], figure["agreed"], figure["commented"]) == (18, 2, 1, 1)
    assert (figure["unanswered"], figure["deemed"], figure["uninvited"]) == (16, 16, 1)
    assert view["lead"][2:4] == [
        "01 cơ quan nhất trí hoàn toàn: UBND huyện Lục Nam (Công văn số 9/CV ngày 06/5/2024).",
        "01 cơ quan trả lời không thuộc lĩnh vực quản lý: UBND huyện Yên Thế (Công văn số 9/CV ngày 06/5/2024).",
    ]
    assert view["lead"][4].startswith(
        "16 cơ quan chưa trả lời (coi như nhất trí theo Công văn số 201/CAT-ANM ngày 25/4/2024): Văn phòng UBND tỉnh;"
    )
    assert view["lead"][5] == (
        "01 cơ quan góp ý ngoài danh sách gửi: Sở Y tế (Công văn số 9/CV ngày 06/5/2024): 01 ý kiến."
    )


def test_columns_are_those_of_the_settings_or_of_the_command(demo: Path, invoke: Invoke) -> None:
    plan = demo / "milestones.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("settings:\n", "settings:\n  matrix: {columns: [stt, comment, status]}\n", 1), "utf-8")
    md = invoke("comment", "matrix", *ON, "--format", "md", cwd=demo).out
    assert "| STT | NỘI DUNG GÓP Ý | KẾT QUẢ |" in md
    md = invoke("comment", "matrix", *ON, "--format", "md", "--columns", "version,answer,status", cwd=demo).out
    assert "| DỰ THẢO THỂ HIỆN | NỘI DUNG TIẾP THU, GIẢI TRÌNH | KẾT QUẢ |" in md
    assert "| 2 |  | Tiếp thu |" in md


def test_a_column_there_is_not_is_refused_with_the_likely_one(demo: Path, invoke: Invoke) -> None:
    assert "Có phải “answer”?" in invoke("comment", "matrix", *ON, "--columns", "anwser", code=1, cwd=demo).err


def test_a_day_before_the_round_was_sent_is_refused(demo: Path, invoke: Invoke) -> None:
    err = invoke("comment", "matrix", "--round", "2", "--as-of", "2024-04-01", code=1, cwd=demo).err
    assert "Đợt 2 gửi ngày 25/04/2024, sau ngày 01/04/2024." in err


def test_what_was_decided_later_is_still_open_on_that_day(demo: Path, invoke: Invoke) -> None:
    view = json.loads(
        invoke("comment", "matrix", "--round", "1", "--as-of", "2024-04-10", "--format", "json", cwd=demo).out
    )
    assert {row["disposition"] for row in view["rows"]} == {"open"}
    assert (view["figures"]["answered"], view["figures"]["unanswered"]) == (6, 2)


HOSTILE = "=cmd|' /C calc'!A0 <b>đậm</b> {{ x }} \\e[31mđỏ\\e[0m | *sao*"


def test_hostile_words_stay_words_in_every_form(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    write(demo, "luc-nam", f'position: disagree\ncomments:\n  - {{id: R2-LN-001, text: "{HOSTILE}"}}\n')
    at = ("comment", "matrix", "--round", "2", "--as-of", "2024-05-20", "--format")
    told = {style: invoke(*at, style, cwd=demo).out for style in ("txt", "md", "html", "json")}
    assert "\x1b" not in "".join(told.values())
    assert "&lt;b&gt;đậm&lt;/b&gt;" in told["html"]
    assert "<b>" not in told["html"]
    assert r"\<b\>đậm\</b\>" in told["md"]
    assert r"\| \*sao\*" in told["md"]
    file = tmp_path / "m.docx"
    invoke(*at, "docx", "-o", file, cwd=demo)
    text = "\n".join(readable_lines(Package(admit(file.read_bytes(), file.name).parts)))
    assert r"=cmd|' /C calc'!A0 <b>đậm</b> {{ x }} \x1b[31mđỏ\x1b[0m | *sao*" in text


def test_the_draft_s_own_words_stand_beside_a_comment_that_only_points_to_them(demo: Path, invoke: Invoke) -> None:
    columns = ("--columns", "stt,passage,agency,comment,answer")
    rows = json.loads(invoke("comment", "matrix", *ON, *columns, "--format", "json", cwd=demo).out)["rows"]
    passages = {row["id"]: row["cells"][1] for row in rows}
    placed = {
        comment["id"]: comment["locality"]["paragraph"]
        for comment in json.loads(invoke("comment", "list", "--round", "1", "--as-of", "2024-05-01", "--json").out)[
            "comments"
        ]
    }
    assert all(passages[id] for id in passages if placed[id] is not None), passages
