"""`dean export xlsx`: four tables, days as days, the same bytes, and nothing anybody wrote is a formula."""

from __future__ import annotations

import json
import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.site_workspaces import hostile
from tests.conftest import Invoke
from tests.libreoffice import LibreOffice

DAY = "--as-of=2024-05-01"
NAMES = ["Kế hoạch", "Cơ quan", "Còn chờ", "Ý kiến"]


def exported(root: Path, file: Path, invoke: Invoke) -> Any:
    invoke("export", "xlsx", DAY, "-o", file, cwd=root)
    return load_workbook(file)


def rows(sheet: Any) -> list[dict[str, Any]]:
    heads, *others = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in others]


def cells(file: Path) -> dict[str, list[tuple[object, ...]]]:
    book = load_workbook(file, data_only=True)
    return {sheet.title: [tuple(v or None for v in row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def test_four_tables_with_filters_a_frozen_head_and_a_hidden_id(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    book = exported(demo, tmp_path / "x.xlsx", invoke)
    assert book.sheetnames == NAMES
    for sheet in book:
        last = sheet.cell(1, sheet.max_column)
        assert (sheet.freeze_panes, last.value) == ("B2", "dean")
        assert sheet.column_dimensions[last.column_letter].hidden
        assert sheet.auto_filter.ref.startswith(f"A1:{last.column_letter}")
        assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}


def test_the_figures_are_those_of_status_and_pending(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    book = exported(demo, tmp_path / "x.xlsx", invoke)
    status = json.loads(invoke("status", DAY, "--json", cwd=demo).out)
    plan = rows(book["Kế hoạch"])
    assert [row["Mã"] for row in plan] == [milestone["id"] for milestone in status["milestones"]]
    assert [row["Số ngày quá hạn"] or 0 for row in plan] == [one["days_late"] for one in status["milestones"]]
    assert [row["Hạn"].date().isoformat() for row in plan] == [m["deadline"]["date"] for m in status["milestones"]]
    assert isinstance(plan[0]["Hạn"], datetime)
    assert book["Kế hoạch"]["F2"].number_format == "dd/mm/yyyy"
    pending = json.loads(invoke("pending", DAY, "--json", cwd=demo).out)
    waited = [row["Cơ quan"] for row in rows(book["Còn chờ"]) if row["Việc"] == "Chưa trả lời"]
    assert waited == [one["agency"]["name"] for round in pending["rounds"] for one in round["waited_for"]]
    comments = json.loads(invoke("comment", "list", DAY, "--json", cwd=demo).out)["comments"]
    assert [row["Mã"] for row in rows(book["Ý kiến"])] == [comment["id"] for comment in comments]


def test_states_have_colours_that_follow_the_cell(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    sheet = exported(demo, tmp_path / "x.xlsx", invoke)["Kế hoạch"]
    rules = {rule.formula[0]: rule.dxf.fill.bgColor.rgb for area in sheet.conditional_formatting for rule in area.rules}
    assert rules['G2="quá hạn"'] == "00FFC7CE"
    assert "AND(ISNUMBER(H2),H2>=1)" in rules


def test_the_same_workspace_gives_the_same_bytes_in_either_language(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    exported(demo, tmp_path / "a.xlsx", invoke)
    invoke("export", "xlsx", DAY, "-o", tmp_path / "b.xlsx", "--lang", "en")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert str(date.today().year) not in load_workbook(tmp_path / "a.xlsx").properties.created.isoformat()  # noqa: DTZ011


def test_names_that_want_to_be_formulas_are_words(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    root = hostile(demo, tmp_path / "hostile")
    plan = root / "milestones.yaml"
    for sign in ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)"):
        shutil.copy(demo / "milestones.yaml", plan)
        text = plan.read_text("utf-8").replace(
            "title: Thành lập Ban Xây dựng", f"title: '{sign.replace(chr(39), chr(39) * 2)}' # ", 1
        )
        plan.write_text(text, "utf-8")
        sheet = exported(root, tmp_path / f"{ord(sign[0])}.xlsx", invoke)["Kế hoạch"]
        cell = next(c for row in sheet.iter_rows() for c in row if str(c.value).startswith(sign[0]) and c.row > 1)
        assert (cell.value, cell.data_type == "f", cell.quotePrefix) == (sign, False, True)


def test_libreoffice_opens_it_with_the_same_cells(
    demo: Path, tmp_path: Path, invoke: Invoke, libreoffice: LibreOffice
) -> None:
    root = hostile(demo, tmp_path / "hostile")
    file = tmp_path / "x.xlsx"
    exported(root, file, invoke)
    again = libreoffice.converted(file, "xlsx", tmp_path / "lại")
    assert cells(again) == cells(file)
    assert not any(c.data_type == "f" for sheet in load_workbook(again) for row in sheet.iter_rows() for c in row)


@pytest.mark.parametrize(
    ("typed", "said"), [("-o rounds", "rounds là một thư mục."), ("-o README.md", "README.md đã có.")]
)
def test_nothing_is_written_over_or_half(demo: Path, invoke: Invoke, typed: str, said: str) -> None:
    (demo / "README.md").write_text("của tôi\n", "utf-8")
    assert said in invoke("export", "xlsx", *typed.split(), code=1, cwd=demo).err
    assert (demo / "README.md").read_text("utf-8") == "của tôi\n"
