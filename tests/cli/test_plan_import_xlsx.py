"""`dean plan import-xlsx`: deadlines and notes come back from a workbook, whatever was done to it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from deancli.storage.note_edits import with_note
from deancli.storage.yamltext import read_tree
from tests.conftest import Invoke
from tests.libreoffice import LibreOffice

WHO = ("--as", "Trần Thị Thí Dụ <thidu.tt@congan.bacgiang.example>")
WHY = ("--reason", "Chờ số liệu khảo sát")


@pytest.fixture
def sheet(demo: Path, tmp_path: Path, invoke: Invoke) -> Path:
    """The demonstration's plan as a workbook."""
    invoke("export", "xlsx", "-o", tmp_path / "kh.xlsx", cwd=demo)
    return tmp_path / "kh.xlsx"


def change(file: Path, meddle: Callable[[Any], None]) -> Path:
    book = load_workbook(file)
    meddle(book["Kế hoạch"])
    book.save(file)
    return file


def put(file: Path, id: str, **values: object) -> Path:
    """Type into the row of a milestone: han, cach, ghi_chu, ly_do."""
    heads = {"han": "Hạn", "cach": "Cách tính hạn", "ghi_chu": "Ghi chú", "ly_do": "Lý do đổi hạn", "ten": "Nhiệm vụ"}

    def meddle(sheet: Any) -> None:
        at = {cell.value: cell.column for cell in sheet[1]}
        row = next(row[0].row for row in sheet.iter_rows(min_row=2) if row[0].value == id)
        for name, value in values.items():
            sheet.cell(row, at[heads[name]]).value = value

    return change(file, meddle)


def imported(root: Path, file: Path, invoke: Invoke, *more: str, code: int = 0) -> Any:
    return json.loads(invoke("plan", "import-xlsx", file, "--json", *more, *WHO, code=code, cwd=root).out)


def deadlines(root: Path, invoke: Invoke) -> dict[str, tuple[str, str]]:
    found = json.loads(invoke("plan", "show", "--json", cwd=root).out)["milestones"]
    return {one["id"]: (one["deadline"]["kind"], one["deadline"]["date"]) for one in found}


def commits(root: Path, invoke: Invoke) -> list[Any]:
    return list(json.loads(invoke("journal", "--json", cwd=root).out)["entries"])


def test_a_workbook_nobody_touched_changes_nothing(demo: Path, sheet: Path, invoke: Invoke) -> None:
    view = imported(demo, sheet, invoke, "--yes")
    told = ("changes", "refused", "passed", "ignored", "absent", "lacking")
    assert [view[key] for key in told] == [[]] * len(told)
    assert view["unchanged"] == 5


def test_a_deadline_becomes_an_extension_and_a_note_a_line_in_one_commit_that_can_be_undone(
    demo: Path, sheet: Path, invoke: Invoke
) -> None:
    yaml, before, log = (demo / "milestones.yaml").read_bytes(), deadlines(demo, invoke), commits(demo, invoke)
    put(sheet, "II.4", han="15/05/2024", cach="đến hết ngày", ly_do="Chờ huyện trả lời")
    put(sheet, "II.5", han=date(2024, 7, 1), ghi_chu="Chủ tịch duyệt: xem mục 2 # gấp")
    view = imported(demo, sheet, invoke, "--yes", "--number", "88/UBND-NC", "--date", "2024-05-02", *WHY)
    assert [one["milestone"] for one in view["changes"]] == ["II.4", "II.5"]
    assert deadlines(demo, invoke) == before | {"II.4": ("by", "2024-05-15"), "II.5": ("before", "2024-07-01")}
    events = json.loads(invoke("event", "list", "--json").out)["events"]
    assert {(one["milestone"], one["reason"], one["number"]) for one in events if one["kind"] == "extension"} == {
        ("II.4", "Chờ huyện trả lời", "88/UBND-NC"), ("II.5", "Chờ số liệu khảo sát", "88/UBND-NC"),
    }  # fmt: skip
    lines, old = (demo / "milestones.yaml").read_text("utf-8").splitlines(), yaml.decode().splitlines()
    assert [line for line in lines if line not in old] == ['    note: "Chủ tịch duyệt: xem mục 2 # gấp"']
    assert len(lines) == len(old)
    assert len(commits(demo, invoke)) == len(log) + 1
    assert commits(demo, invoke)[0]["sentence"] == "Nhập bảng Kế hoạch: gia hạn II.4, II.5; sửa ghi chú II.5"
    assert imported(demo, sheet, invoke, "--yes")["unchanged"] == 5  # the same sheet again is no news
    invoke("undo", "--yes", *WHO)
    assert (demo / "milestones.yaml").read_bytes() == yaml
    assert deadlines(demo, invoke) == before


def test_an_extension_of_a_day_to_come_is_taken_in_once(demo: Path, sheet: Path, invoke: Invoke) -> None:
    put(sheet, "II.4", han="15/05/2024", ly_do="Chờ huyện trả lời")
    assert imported(demo, sheet, invoke, "--yes", "--date", "2099-05-02")["changes"]
    assert imported(demo, sheet, invoke, "--yes", "--date", "2099-05-02")["changes"] == []
    assert [one["sentence"] for one in commits(demo, invoke)].count("Nhập bảng Kế hoạch: gia hạn II.4") == 1


def test_a_dry_run_shows_and_writes_nothing(demo: Path, sheet: Path, invoke: Invoke) -> None:
    put(sheet, "II.4", han="15/05/2024")
    out = invoke("plan", "import-xlsx", sheet, "--dry-run", *WHY, cwd=demo).out
    assert "+ trước 15/05/2024" in out
    assert "lý do: Chờ số liệu khảo sát" in out
    assert "Sẽ ghi nhận: Nhập bảng Kế hoạch: gia hạn II.4" in out
    assert not list((demo / "events").glob("*gia-han*"))
    refused = invoke("plan", "import-xlsx", sheet, *WHY, code=1, cwd=demo)
    assert "Thêm --yes để ghi" in refused.err


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"han": "31/02/2024"}, "“31/02/2024” không phải một ngày có thật; viết như 16/04/2024"),
        ({"han": "tháng sau"}, "“tháng sau” không phải một ngày có thật; viết như 16/04/2024"),
        ({"han": "45427"}, "“45427” không phải một ngày có thật; viết như 16/04/2024"),
        ({"han": "=F2+10"}, "ô F5 là công thức; ghi thẳng nội dung vào ô"),
        ({"han": None}, "ô hạn bị xóa; bảng chỉ đổi được hạn, không bỏ được hạn"),
        ({"han": "15/05/2024", "cach": "khoảng"}, "không hiểu cách tính hạn “khoảng”; ghi: trước ngày, đến hết ngày"),
        ({"han": "15/05/2024"}, "thiếu lý do đổi hạn: ghi ở cột Lý do đổi hạn, hoặc thêm --reason"),
        ({"ghi_chu": '=HYPERLINK("http://x")'}, "ô K5 là công thức; ghi thẳng nội dung vào ô"),
    ],
)
def test_a_row_that_cannot_be_taken_is_refused_and_the_others_are(
    demo: Path, sheet: Path, invoke: Invoke, values: dict[str, object], why: str
) -> None:
    put(sheet, "II.4", **values)
    put(sheet, "II.2", ghi_chu="Khảo sát ở 10 huyện")
    view = imported(demo, sheet, invoke, "--yes", code=1)
    assert [(one["milestone"], one["reason"]) for one in view["refused"]] == [("II.4", why)]
    assert [one["milestone"] for one in view["changes"]] == ["II.2"]
    assert "note: Khảo sát ở 10 huyện" in (demo / "milestones.yaml").read_text("utf-8")


def test_a_row_whose_milestone_has_changed_since_is_refused(demo: Path, sheet: Path, invoke: Invoke) -> None:
    invoke("event", "add", "extension", "II.4", "--by", "2024-05-20", *WHY, *WHO, cwd=demo)
    assert imported(demo, sheet, invoke, "--yes")["unchanged"] == 5  # nobody touched the row
    put(sheet, "II.4", han="15/05/2024", ly_do="x")
    (refused,) = imported(demo, sheet, invoke, "--yes", code=1)["refused"]
    assert refused["reason"].startswith("nhiệm vụ đã đổi từ khi xuất bảng này")


def test_sorted_filtered_and_inserted_rows_and_moved_columns_do_no_harm(
    demo: Path, sheet: Path, invoke: Invoke
) -> None:
    put(sheet, "II.4", ghi_chu="Ghi chú mới", ten="Tên khác")

    def meddle(table: Any) -> None:
        heads = [cell.value for cell in table[1]]
        rows = [[cell.value for cell in row] for row in table.iter_rows(min_row=2)][::-1]
        rows.insert(2, ["II.9", "Việc tự thêm", *[None] * 11])
        order = sorted(range(len(heads)), key=lambda at: str(heads[at]))
        for number, row in enumerate([heads, *rows], 1):
            for column, at in enumerate(order, 1):
                table.cell(number, column).value = row[at]
        table.row_dimensions[3].hidden = True

    view = imported(demo, change(sheet, meddle), invoke, "--yes")
    assert [(one["milestone"], one["note"]["after"]) for one in view["changes"]] == [("II.4", "Ghi chú mới")]
    assert (view["unchanged"], view["refused"]) == (4, [])
    assert view["passed"] == ["trang “Kế hoạch”, dòng 4"]
    assert view["ignored"] == ["trang “Kế hoạch”, dòng 3, cột Nhiệm vụ"]


def test_merged_unknown_copied_absent_rows_and_lost_columns_are_told(demo: Path, sheet: Path, invoke: Invoke) -> None:
    def meddle(table: Any) -> None:
        table.cell(2, 13).value = table.cell(2, 13).value.replace("II.1", "II.7")
        table.cell(3, 11).value = "một"
        table.append([cell.value for cell in table[3]])
        table.cell(7, 11).value = "hai"
        table.merge_cells("K4:K5")
        table.cell(1, 6).value = "Ngày cũ"
        table.delete_rows(6)

    view = imported(demo, change(sheet, meddle), invoke, "--yes", code=1)
    told = {one["milestone"]: one["reason"] for one in view["refused"]}
    assert told["II.7"].startswith("Kế hoạch không có nhiệm vụ này; có phải “II.")
    assert told["II.3"] == told["II.4"].replace("K5", "K4") == "ô K4 bị gộp; ghi thẳng nội dung vào ô"
    assert told["II.2"].startswith("nhiều dòng của cùng nhiệm vụ ghi khác nhau")
    assert (view["lacking"], view["absent"], view["changes"]) == (["Hạn"], ["II.1", "II.5"], [])


def test_what_is_no_plan_of_this_scheme_is_refused(demo: Path, sheet: Path, tmp_path: Path, invoke: Invoke) -> None:
    bare = tmp_path / "bare.xlsx"
    bare.write_bytes(sheet.read_bytes())
    change(bare, lambda table: table.delete_cols(13))
    assert "không dòng nào còn mã ẩn" in invoke("plan", "import-xlsx", bare, code=1, cwd=demo).err
    change(sheet, lambda table: table.delete_rows(1))
    assert "không thấy bảng Kế hoạch" in invoke("plan", "import-xlsx", sheet, code=1, cwd=demo).err
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04broken")
    assert "x.xlsx" in invoke("plan", "import-xlsx", tmp_path / "x.xlsx", code=1).err
    other = demo / "milestones.yaml"
    other.write_text(other.read_text("utf-8").replace("id: antq-khong-gian-mang", "id: de-an-khac"), "utf-8")
    assert "thuộc Đề án khác" in invoke("plan", "import-xlsx", sheet, code=1).err


def test_a_workbook_saved_again_by_libreoffice_is_the_same_plan(
    demo: Path, sheet: Path, tmp_path: Path, invoke: Invoke, libreoffice: LibreOffice
) -> None:
    put(sheet, "II.4", han="15/05/2024", ly_do="Chờ huyện", ghi_chu="=cmd|' /C calc'!A0".removeprefix("="))
    put(sheet, "II.5", ghi_chu="dòng một\ndòng hai")
    again = libreoffice.converted(sheet, "xlsx", tmp_path / "lại")
    view = imported(demo, again, invoke, "--yes")
    assert [one["milestone"] for one in view["changes"]] == ["II.4", "II.5"]
    assert view["changes"][0]["deadline"]["after"]["date"] == "2024-05-15"
    notes = {one["id"]: one["note"] for one in json.loads(invoke("plan", "show", "--json").out)["milestones"]}
    assert notes["II.5"] == "dòng một\ndòng hai"
    assert (view["unchanged"], view["refused"]) == (3, [])


def test_the_last_of_several_extensions_of_one_day_holds(demo: Path, invoke: Invoke) -> None:
    for day in (10, 11, 12, 13):
        invoke("event", "add", "extension", "II.4", f"--by=2024-05-{day}", "--date=2024-05-02", *WHY, *WHO, cwd=demo)
        assert deadlines(demo, invoke)["II.4"] == ("by", f"2024-05-{day}")


PLAN = """milestones:
  # đầu
  - id: a
    title: A  # tên
    note: cũ  # vì sao
    lead: x
  # giữa
  - {id: b, title: B}
  - id: c
    note: |
      một
      hai

    title: C
    deliverables:
      - document: d  # sâu

  # trước cuối
  - id: e
    title: E
    note:
days_off: []
"""


@pytest.mark.parametrize(
    ("id", "note", "old", "new"),
    [
        ("a", "mới", "note: cũ  # vì sao", "note: mới  # vì sao"),
        ("a", "", "note: cũ  # vì sao", 'note: ""  # vì sao'),
        ("a", "a: b\n'c' \x1b", "note: cũ ", "note: \"a: b\\n'c' \\u001b\" "),
        ("c", "ba", "note: |\n      một\n      hai\n", "note: ba\n"),
        ("e", "mới", "note:\n", "note: mới\n"),
    ],
)
def test_a_note_is_put_in_line_by_line(id: str, note: str, old: str, new: str) -> None:
    written = with_note(PLAN.encode(), "milestones.yaml", id, note)
    assert written.decode() == PLAN.replace(old, new)
    assert not read_tree(written, "milestones.yaml").problems


def test_a_new_note_stands_behind_all_that_its_milestone_says() -> None:
    plan = PLAN.replace("    note: |\n      một\n      hai\n\n", "").replace("\n", "\r\n")
    written = with_note(plan.encode(), "milestones.yaml", "c", "mới").decode()
    assert written == plan.replace("  # sâu\r\n", "  # sâu\r\n    note: mới\r\n")


def test_a_note_over_several_lines_is_left_to_a_person(demo: Path, sheet: Path, invoke: Invoke) -> None:
    plan = demo / "milestones.yaml"
    text = plan.read_text("utf-8")
    at = text.index("    note: ")
    own = "    note: Kế hoạch giao việc trình; ngày Chủ tịch ký\n      được ghi riêng bằng sự kiện.\n"
    plan.write_text(text[:at] + own + text[text.index("\n", at) + 1 :], "utf-8")
    put(sheet, "II.5", ghi_chu="mới")
    (refused,) = imported(demo, sheet, invoke, "--yes", code=1)["refused"]
    assert "viết theo cách riêng; dean không sửa" in refused["reason"]


def test_a_row_of_two_milestones_is_refused_and_a_lost_column_keeps_what_it_held(
    demo: Path, sheet: Path, invoke: Invoke
) -> None:
    put(sheet, "II.4", han="15/05/2024", ly_do="Chờ số liệu")

    def meddle(table: Any) -> None:
        table.cell(2, 14).value = table.cell(3, 13).value
        at = next(cell.column for cell in table[1] if cell.value == "Cách tính hạn")
        table.cell(1, at).value = "Cột khác"

    change(sheet, meddle)
    view = imported(demo, sheet, invoke, "--yes", code=1)
    assert [one["reason"].partition(" (")[0] for one in view["refused"]] == ["dòng mang mã của hai nhiệm vụ"]
    assert [one["milestone"] for one in view["changes"]] == ["II.4"]
    assert deadlines(demo, invoke)["II.4"] == ("before", "2024-05-15")
    told = " ".join(invoke("plan", "import-xlsx", sheet, code=1).out.split())
    assert "Không nhập II.1 (trang “Kế hoạch”, dòng 2): dòng mang mã của hai nhiệm vụ" in told


def test_a_milestone_without_a_deadline_gets_one_and_a_note_longer_than_a_cell_stays(
    demo: Path, tmp_path: Path, invoke: Invoke
) -> None:
    plan = demo / "milestones.yaml"
    text = plan.read_text("utf-8").replace(
        "    deadline:\n      before: 2024-05-10\n      words: trước 10/5/2024\n", f"    note: {'rất dài ' * 5_000}\n"
    )
    plan.write_text(text, "utf-8")
    invoke("save", "-m", "Bỏ hạn", *WHO, cwd=demo)
    invoke("export", "xlsx", "-o", tmp_path / "kh.xlsx")
    put(tmp_path / "kh.xlsx", "II.4", han="15/05/2024", ly_do="Có hạn")
    (found,) = imported(demo, tmp_path / "kh.xlsx", invoke, "--yes")["changes"]
    assert (found["deadline"]["before"], found["note"]) == (None, None)
    assert deadlines(demo, invoke)["II.4"] == ("by", "2024-05-15")
    assert plan.read_text("utf-8").count("rất dài") == 5_000
