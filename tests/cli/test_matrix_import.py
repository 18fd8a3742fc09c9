"""`dean comment import`: the matrix comes back filled in, by whatever program."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.conftest import Invoke
from tests.libreoffice import LibreOffice

ROUND = "rounds/02-du-thao-lan-1"
WHO = ("--as", "Trần Thị Thí Dụ <thidu.tt@congan.bacgiang.example>")
HOSTILE = "=cmd|' /C calc'!A0 <b>đậm</b> {{ x }} \x1b[31mđỏ"
ALL = "stt,group,agency,comment,status,answer,version"


@pytest.fixture
def open_round(demo: Path) -> Path:
    """A demonstration whose second round has three open comments and a decided one."""
    _write(demo, "so-tai-chinh", """position: agree_with_comments
comments:
  - {id: R2-STC-001, text: Nêu nguồn kinh phí}
  - {id: R2-STC-002, text: Nêu lộ trình, disposition: rejected, resolution: Chưa có dự toán, decided: 2024-05-07}
""")  # fmt: skip
    _write(demo, "so-tu-phap", f"""position: agree_with_comments
comments:
  - {{id: R2-STP-001, text: {json.dumps(HOSTILE)}}}
  - {{id: R2-STP-002, text: Nêu rõ kinh phí, disposition: duplicate_of, duplicate_of: R2-STC-001, decided: 2024-05-07}}
  - {{id: R2-STP-003, text: Bổ sung căn cứ}}
""")  # fmt: skip
    return demo


def _write(demo: Path, agency: str, text: str) -> None:
    (demo / ROUND / f"{agency}.yaml").write_text(
        f"schema: dean.response/1\nagency: {agency}\nnumber: 9/CV\ndate: 2024-05-06\n{text}", encoding="utf-8"
    )


@pytest.fixture
def saved(open_round: Path, invoke: Invoke) -> Path:
    """The same, with everything recorded."""
    invoke("save", "-m", "Thêm văn bản góp ý", *WHO, cwd=open_round)
    return open_round


def printed(root: Path, file: Path, invoke: Invoke, columns: str = "") -> Path:
    style = file.suffix[1:]
    more = ("--columns", columns) if columns else ()
    invoke("comment", "matrix", "--round", "2", "--as-of", "2024-05-20", "--format", style, "-o", file, *more, cwd=root)
    return file


def imported(root: Path, file: Path, invoke: Invoke, *more: str, code: int = 0) -> Any:
    return json.loads(
        invoke("comment", "import", file, "--json", "--date", "2024-05-21", *more, *WHO, code=code, cwd=root).out
    )


def answers(view: Any) -> dict[str, str]:
    return {change["id"]: change["after"]["told"] for change in view["changes"]}


def in_workbook(file: Path, change: Callable[[Any], None]) -> None:
    book = load_workbook(file)
    change(book.worksheets[0])
    book.save(file)


def row_of(sheet: Any, id: str) -> int:
    return next(row[0].row for row in sheet.iter_rows() if any(str(c.value).startswith(f"{id} ") for c in row))


def in_word(file: Path, answers: dict[str, str]) -> None:
    """Type answers into the last column, in the row of each id."""
    document = Document(str(file))
    for row in document.tables[0].rows[1:]:
        for id, text in answers.items():
            if f" {id} " in row.cells[0].text:
                row.cells[-1].text = text
    document.save(str(file))


def comment(root: Path, id: str, invoke: Invoke) -> Any:
    return json.loads(invoke("comment", "show", id, "--json", cwd=root).out)["comments"][0]["comment"]


def test_a_matrix_nobody_touched_changes_nothing(saved: Path, tmp_path: Path, invoke: Invoke) -> None:
    for name in ("m.docx", "m.xlsx"):
        view = imported(saved, printed(saved, tmp_path / name, invoke), invoke)
        assert (view["changes"], view["refused"], view["passed"], view["unchanged"]) == ([], [], [], 4)


def test_answers_written_in_word_are_recorded_in_one_commit(saved: Path, tmp_path: Path, invoke: Invoke) -> None:
    file = printed(saved, tmp_path / "m.docx", invoke)
    in_word(file, {"R2-STC-001": "Tiếp thu. Đã bổ sung mục kinh phí.", "R2-STP-001": "Giải trình: đã có tại Tờ trình"})
    before = len(json.loads(invoke("journal", "--json", cwd=saved).out)["entries"])
    view = imported(saved, file, invoke, "--yes")
    assert answers(view) == {
        "R2-STC-001": "Tiếp thu. Đã bổ sung mục kinh phí.",
        "R2-STP-001": "Giải trình: đã có tại Tờ trình",
    }
    assert len(json.loads(invoke("journal", "--json", cwd=saved).out)["entries"]) == before + 1
    found = comment(saved, "R2-STC-001", invoke)
    assert (found["disposition"], found["resolution"]) == ("accepted", "Đã bổ sung mục kinh phí.")
    assert found["decided"] == "2024-05-21"
    assert imported(saved, file, invoke, "--yes")["unchanged"] == 4  # the same sheet again is no news


def test_a_workbook_sorted_with_rows_put_in_between_and_columns_moved(
    saved: Path, tmp_path: Path, invoke: Invoke
) -> None:
    file = printed(saved, tmp_path / "m.xlsx", invoke, ALL)

    def meddle(sheet: Any) -> None:
        at = row_of(sheet, "R2-STP-003")
        sheet.cell(at, 5).value, sheet.cell(at, 6).value = "tiep thu mot phan", "Chỉ nêu luật, không nêu thông tư"
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
        sheet.delete_rows(3, len(rows))
        for row in [*rows[::-1][:2], ["", "Tự thêm", "Sở Y tế", "Ý mới", "", "Tiếp thu", "", ""], *rows[::-1][2:]]:
            sheet.append(row)
        sheet.move_range(f"F2:F{sheet.max_row}", cols=5)  # the answers behind everything else

    in_workbook(file, meddle)
    view = imported(saved, file, invoke, "--yes")
    assert answers(view) == {"R2-STP-003": "Tiếp thu một phần. Chỉ nêu luật, không nêu thông tư"}
    assert view["passed"] == ["trang “Đợt 2”, dòng 5"]
    assert view["unchanged"] == 3


@pytest.mark.parametrize("columns", ["", ALL])
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_matrix_saved_again_by_libreoffice_is_the_same_matrix(
    saved: Path, tmp_path: Path, invoke: Invoke, libreoffice: LibreOffice, kind: str, columns: str
) -> None:
    file = printed(saved, tmp_path / f"m.{kind}", invoke, columns)
    again = libreoffice.converted(file, kind, tmp_path / "lại")
    view = imported(saved, again, invoke)
    assert (view["changes"], view["refused"], view["unchanged"]) == ([], [], 4)
    if kind == "docx" and not columns:
        in_word(again, {"R2-STP-003": "Ghi nhận"})
    else:
        in_workbook_or_word(again, columns)
    once_more = libreoffice.converted(again, kind, tmp_path / "lần nữa")
    assert list(answers(imported(saved, once_more, invoke, "--yes"))) == ["R2-STP-003"]


def in_workbook_or_word(file: Path, columns: str) -> None:
    if file.suffix == ".docx":
        document = Document(str(file))
        row = next(row for row in document.tables[0].rows if " R2-STP-003 " in row.cells[0].text)
        row.cells[4].text = "Ghi nhận"
        document.save(str(file))
    else:
        in_workbook(file, lambda sheet: sheet.cell(row_of(sheet, "R2-STP-003"), 5).__setattr__("value", "Ghi nhận"))


def test_a_row_whose_comment_changed_since_is_refused_and_the_others_are_taken(
    saved: Path, tmp_path: Path, invoke: Invoke
) -> None:
    file = printed(saved, tmp_path / "m.docx", invoke)
    invoke("comment", "dispose", "R2-STC-001", "noted", "--date", "2024-05-20", *WHO, cwd=saved)
    in_word(file, {"R2-STC-001": "Tiếp thu", "R2-STP-003": "Tiếp thu"})
    view = imported(saved, file, invoke, "--yes", code=1)
    assert list(answers(view)) == ["R2-STP-003"]
    assert [(one["id"], one["reason"]) for one in view["refused"]] == [
        ("R2-STC-001", "ý kiến đã đổi từ khi in bảng này; in lại bảng rồi điền lại dòng này")
    ]
    assert comment(saved, "R2-STC-001", invoke)["disposition"] == "noted"


@pytest.mark.parametrize(
    ("status", "answer", "version", "reason"),
    [
        ("Tiếp thu một phần", "", "", "R2-STP-003: tiếp thu một phần hay không tiếp thu phải có giải trình."),
        ("có lẽ", "", "", "không hiểu kết quả “có lẽ”"),
        ("", "Sẽ nghiên cứu", "", "chưa rõ tiếp thu hay không"),
        ("Tiếp thu", "Không tiếp thu vì đã có", "", "kết quả và nội dung trả lời nói khác nhau"),
        ("Tiếp thu", "Xong", "bản cuối", "“bản cuối” không phải số của dự thảo."),
        ("Tiếp thu", "Xong", "7", "Chưa có dự thảo de-an v7."),
        ("Tiếp thu", "=A1&B1", "", "ô F6 là công thức; ghi thẳng nội dung vào ô."),
        ("trùng ý kiến R2-STC-001", "", "", "không hiểu kết quả"),
    ],
)
def test_a_row_that_cannot_be_taken_in_is_told_with_the_reason_and_nothing_is_recorded(
    saved: Path, tmp_path: Path, invoke: Invoke, status: str, answer: str, version: str, reason: str
) -> None:
    file = printed(saved, tmp_path / "m.xlsx", invoke, ALL)

    def fill(sheet: Any) -> None:
        at = row_of(sheet, "R2-STP-003")
        for column, text in ((5, status), (6, answer), (7, version)):
            sheet.cell(at, column).value = text or None

    in_workbook(file, fill)
    view = imported(saved, file, invoke, "--yes", code=1)
    assert view["changes"] == []
    assert view["refused"][0]["reason"].startswith(reason)
    assert comment(saved, "R2-STP-003", invoke)["disposition"] == "open"


def test_merged_cells_an_unknown_id_an_answer_wiped_out_and_a_row_copied(
    saved: Path, tmp_path: Path, invoke: Invoke
) -> None:
    file = printed(saved, tmp_path / "m.xlsx", invoke, ALL)

    def meddle(sheet: Any) -> None:
        one, two = row_of(sheet, "R2-STC-001"), row_of(sheet, "R2-STC-002")
        copied = [cell.value for cell in sheet[one]]
        sheet.append([*copied[:4], "Tiếp thu", "Một", "", copied[-1]])
        sheet.append([*copied[:4], "Tiếp thu", "Hai", "", copied[-1]])
        sheet.append([*copied[:4], "Tiếp thu", "Ba", "", "R2-STC-009 0123456789ab"])
        sheet.cell(two, 5).value = sheet.cell(two, 6).value = None
        at = row_of(sheet, "R2-STP-003")
        sheet.merge_cells(start_row=at, end_row=at, start_column=5, end_column=6)

    in_workbook(file, meddle)
    told = {one["id"]: one["reason"] for one in imported(saved, file, invoke, "--yes", code=1)["refused"]}
    assert told["R2-STC-001"].startswith("nhiều dòng của cùng ý kiến ghi khác nhau")
    assert told["R2-STC-002"] == "kết quả bị xóa; muốn mở lại: dean comment dispose R2-STC-002 open"
    assert told["R2-STC-009"].startswith("không có ý kiến này; có phải “R2-STC-00")
    assert "bị gộp; ghi thẳng nội dung vào ô." in told["R2-STP-003"]


def test_hostile_words_are_never_a_formula_and_stay_what_they_are(saved: Path, tmp_path: Path, invoke: Invoke) -> None:
    file = printed(saved, tmp_path / "m.xlsx", invoke)
    sheet = load_workbook(file).worksheets[0]
    cell = next(c for row in sheet.iter_rows() for c in row if str(c.value).startswith("=cmd"))
    assert cell.data_type == "s"
    assert cell.value == HOSTILE.replace("\x1b", "\\x1b")
    assert not [c for row in sheet.iter_rows() for c in row if c.data_type == "f"]


def test_an_answer_longer_than_a_cell_is_cut_there_and_never_taken_back_cut(
    saved: Path, tmp_path: Path, invoke: Invoke
) -> None:
    long = "Vì sao. " * 5000
    invoke("comment", "dispose", "R2-STP-003", "rejected", "--answer", long, "--date", "2024-05-08", *WHO, cwd=saved)
    file = printed(saved, tmp_path / "m.xlsx", invoke)
    view = imported(saved, file, invoke)
    assert (view["changes"], view["refused"]) == ([], [])
    assert max(len(str(c.value)) for row in load_workbook(file).worksheets[0].iter_rows() for c in row) <= 32_767


def test_the_workbook_saved_as_csv_comes_back_too(saved: Path, tmp_path: Path, invoke: Invoke) -> None:
    file = printed(saved, tmp_path / "m.xlsx", invoke)
    rows = [[c.value or "" for c in row] for row in load_workbook(file).worksheets[0].iter_rows()]
    for row in rows:
        if str(row[-1]).startswith("R2-STP-003 "):
            row[-2] = "Tiếp thu"
    with (tmp_path / "m.csv").open("w", encoding="utf-8-sig", newline="") as target:
        csv.writer(target, delimiter=";").writerows(rows)
    assert answers(imported(saved, tmp_path / "m.csv", invoke, "--dry-run")) == {"R2-STP-003": "Tiếp thu"}


def test_a_file_that_is_no_matrix_or_of_another_scheme_is_refused(saved: Path, tmp_path: Path, invoke: Invoke) -> None:
    err = invoke("comment", "import", saved / "drafts/de-an.docx", code=1, cwd=saved).err
    assert "không thấy bảng tổng hợp ý kiến" in err
    file = printed(saved, tmp_path / "m.docx", invoke)
    plan = saved / "milestones.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("\n  id: ", "\n  id: khac-", 1), encoding="utf-8")
    assert "Bảng này thuộc Đề án khác" in invoke("comment", "import", file, code=1, cwd=saved).err


def test_in_a_pipe_nothing_is_recorded_without_yes(saved: Path, tmp_path: Path, invoke: Invoke) -> None:
    file = printed(saved, tmp_path / "m.docx", invoke)
    in_word(file, {"R2-STP-003": "Tiếp thu"})
    shown = invoke("comment", "import", file, "--dry-run", *WHO, cwd=saved).out
    assert "R2-STP-003 (bảng 1, dòng 5)\n    - chưa xử lý\n    + Tiếp thu\n" in shown
    invoke("comment", "import", file, *WHO, code=1, cwd=saved)
    assert comment(saved, "R2-STP-003", invoke)["disposition"] == "open"


def test_what_a_matrix_changes_and_what_not_is_shown_row_by_row(saved: Path, tmp_path: Path, invoke: Invoke) -> None:
    file = printed(saved, tmp_path / "m.xlsx", invoke, ALL)

    def fill(sheet: Any) -> None:
        for id, status in (("R2-STC-001", "Trùng"), ("R2-STP-003", "Tiếp thu")):
            sheet.cell(row_of(sheet, id), 5).value = status
        sheet.append(["", "", "Sở khác", "Ý kiến gõ tay", "Tiếp thu", "", "", ""])

    in_workbook(file, fill)
    out = " ".join(invoke("comment", "import", file, "--dry-run", *WHO, cwd=saved, code=None).out.split())
    assert "R2-STP-003 (" in out
    assert "Không nhập R2-STC-001 (trang “Đợt 2”, dòng 3): không hiểu" in out
    assert "dòng thêm tay, không mang mã ý kiến." in out


def test_columns_that_were_not_printed_keep_what_they_hold(saved: Path, tmp_path: Path, invoke: Invoke) -> None:
    file = printed(saved, tmp_path / "m.xlsx", invoke, "stt,agency,comment,status")

    def fill(sheet: Any) -> None:
        for id in ("R2-STC-001", "R2-STP-001", "R2-STP-003"):
            sheet.cell(row_of(sheet, id), 4).value = "Ghi nhận"
        sheet.cell(row_of(sheet, "R2-STC-002"), 4).value = "Tiếp thu"

    in_workbook(file, fill)
    done = invoke("comment", "import", file, "--yes", "--date", "2024-05-21", *WHO, cwd=saved, code=None)
    assert "…" in done.err
    assert comment(saved, "R2-STC-002", invoke)["disposition"] == "accepted"
    assert comment(saved, "R2-STC-002", invoke)["resolution"] == "Chưa có dự toán"


def test_a_row_of_two_comments_and_one_that_lost_its_cells_are_refused(
    saved: Path, tmp_path: Path, invoke: Invoke
) -> None:
    book = printed(saved, tmp_path / "m.xlsx", invoke, ALL)

    def paste(sheet: Any) -> None:
        one, two = row_of(sheet, "R2-STC-001"), row_of(sheet, "R2-STP-003")
        sheet.cell(one, 9).value = sheet.cell(two, 8).value

    in_workbook(book, paste)
    (refused,) = imported(saved, book, invoke, "--yes", code=1)["refused"]
    assert refused["reason"].startswith("dòng mang mã của hai ý kiến (R2-STC-001 ")
    word = printed(saved, tmp_path / "m.docx", invoke)
    document = Document(str(word))
    row = next(row for row in document.tables[-1].rows if "Nêu lộ trình" in row.cells[-2].text + row.cells[2].text)
    row._tr.remove(row._tr.tc_lst[-1])
    document.save(str(word))
    (refused,) = imported(saved, word, invoke, "--yes", code=1)["refused"]
    assert refused["reason"] == "kết quả bị xóa; muốn mở lại: dean comment dispose R2-STC-002 open"


def test_a_workbook_of_another_command_is_told_as_such(demo: Path, invoke: Invoke) -> None:
    invoke("export", "xlsx", "-o", "dean.xlsx", cwd=demo)
    assert invoke("comment", "import", "dean.xlsx").err == (
        "Không dòng nào mang mã ý kiến: điền vào bảng do dean comment matrix -o TỆP ghi ra.\n"
    )


@pytest.mark.parametrize("command", [("comment", "import"), ("plan", "import-xlsx")])
def test_what_is_no_table_at_all_is_told_once_and_as_what_is_wanted(
    demo: Path, invoke: Invoke, command: tuple[str, str]
) -> None:
    (demo / "a.xlsx").write_bytes(b"abc")
    assert invoke(*command, "a.xlsx", code=1, cwd=demo).err == (
        "Lỗi: Không nhận tệp “a.xlsx”: đây không phải bảng tính .xlsx.\n"
        "Gợi ý: Mở tệp bằng Excel rồi lưu thành .xlsx, hoặc .docx bằng Word.\n"
    )
    (demo / "a.docx").write_bytes(b"abc")
    assert invoke(*command, "a.docx", code=1).err.count("Không nhận tệp") == 1
    assert invoke(*command, "b.xlsx", code=1).err.startswith("Lỗi: Không có tệp b.xlsx.\n")
    assert invoke(*command, "drafts", code=1).err.startswith("Lỗi: drafts là một thư mục, không phải tệp.\n")
