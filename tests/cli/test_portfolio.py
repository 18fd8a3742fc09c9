"""`dean portfolio`: many schemes in one table; what cannot be read is told and stops nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.cli.site_workspaces import NASTY, hostile
from tests.conftest import Invoke
from tests.golden import check_golden

DAY = "--as-of=2024-05-01"
SUMS = ("milestones", "done", "overdue", "rounds_open", "waited_for", "undecided", "obstacles")


@pytest.fixture
def office(demo: Path, invoke: Invoke) -> Path:
    """A folder with three workspaces: two schemes, one of a later form; an empty folder, and one without Git."""
    folder = demo.parent / "office"
    shutil.copytree(demo, folder / "an-ninh", symlinks=True)
    shutil.copytree(demo, folder / "chuyen-doi-so", symlinks=True)
    plan = folder / "chuyen-doi-so" / "milestones.yaml"
    text = plan.read_text("utf-8").replace("id: antq-khong-gian-mang", "id: chuyen-doi-so")
    plan.write_text(text.replace("short_title: Đề án Phong trào", "short_title: Đề án Chuyển đổi số #", 1), "utf-8")
    for name in ("moi-hon", "khong-git"):
        (folder / name).mkdir()
        for file in ("milestones.yaml", "agencies.yaml"):
            shutil.copy(demo / file, folder / name)
    newer = folder / "moi-hon" / "milestones.yaml"
    newer.write_text(newer.read_text("utf-8").replace("dean.milestones/1", "dean.milestones/2"), "utf-8")
    (folder / "trong").mkdir()
    return folder


@pytest.mark.parametrize("cells", [60, 80])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_table_at_two_widths(
    office: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch, cells: int, lang: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(cells))
    out = invoke("portfolio", "status", "*", "vang-mat", DAY, "--lang", lang, cwd=office, code=1).out
    assert max(map(len, out.splitlines())) <= cells + len(str(office))
    check_golden(f"portfolio/status-{cells}.{lang}.txt", out.replace(str(office), "/srv/de-an"))


def test_the_figures_are_those_of_each_scheme_and_their_sums(office: Path, invoke: Invoke) -> None:
    view = json.loads(invoke("portfolio", "status", "*", DAY, "--json", cwd=office, code=1).out)
    assert [one["folder"] for one in view["schemes"]] == ["an-ninh", "chuyen-doi-so", "khong-git"]
    assert [one["folder"] for one in view["unread"]] == ["moi-hon", "trong"]
    for one in view["schemes"]:
        status = json.loads(invoke("status", "--root", one["folder"], DAY, "--json").out)
        pending = json.loads(invoke("pending", "--root", one["folder"], DAY, "--json").out)
        late = [m["id"] for m in status["milestones"] if m["state"] == "overdue"]
        assert [m["id"] for m in one["overdue"]] == late
        assert one["figures"]["overdue"] == len(late)
        assert one["figures"]["done"] == status["totals"]["done"]
        assert one["figures"]["waited_for"] == sum(len(round["waited_for"]) for round in pending["rounds"])
        assert one["figures"]["obstacles"] == len(pending["obstacles"])
    assert view["sums"] == {key: sum(one["figures"][key] for one in view["schemes"]) for key in SUMS}


def test_folders_come_from_a_list_and_each_counts_once(office: Path, tmp_path: Path, invoke: Invoke) -> None:
    listed = office / "danh-sach.txt"
    listed.write_text("# các Đề án\nan-ninh  # ban đầu\n\nchuyen*\nan-ninh/../an-ninh\n", "utf-8-sig")
    typed = ("portfolio", "status", office / "an-ninh", "--list", listed, DAY, "--json")
    view = json.loads(invoke(*typed, cwd=tmp_path).out)
    assert [Path(one["folder"]).name for one in view["schemes"]] == ["an-ninh", "chuyen-doi-so"]
    assert "Chưa có thư mục nào" in invoke("portfolio", "status", code=1).err
    assert "Không đọc được" in invoke("portfolio", "status", "--list", tmp_path / "no.txt", code=1).err


def test_reading_leaves_every_workspace_as_it_was_and_warm_is_the_same_as_cold(office: Path, invoke: Invoke) -> None:
    git = ["git", "-C", str(office / "an-ninh"), "status", "--porcelain"]
    files = sorted(str(p) for p in office.rglob("*") if ".git" not in p.parts)
    cold = invoke("portfolio", "status", "*", DAY, cwd=office, code=1).out
    assert invoke("portfolio", "status", "*", DAY, code=1).out == cold
    for held in office.glob("*/.git/dean/*.json"):
        held.write_text('{"schema": 1, "key": "của bản khác", "value": {}}', "utf-8")
    assert invoke("portfolio", "status", "*", DAY, code=1).out == cold
    assert sorted(str(p) for p in office.rglob("*") if ".git" not in p.parts) == files
    assert subprocess.run(git, capture_output=True, check=True).stdout == b""


def test_the_report_in_every_form(office: Path, tmp_path: Path, invoke: Invoke) -> None:
    wish = ("portfolio", "report", "an-ninh", "chuyen-doi-so", DAY)
    check_golden("portfolio/report.md", invoke(*wish, "--format", "md", cwd=office).out)
    for style in ("html", "docx", "xlsx", "json", "txt"):
        for name in ("a", "b"):
            invoke(*wish, "-o", tmp_path / f"{name}.{style}")
        assert (tmp_path / f"a.{style}").read_bytes() == (tmp_path / f"b.{style}").read_bytes()
    invoke("draft", "lint", tmp_path / "a.docx", "--root", office / "an-ninh")
    table = Document(str(tmp_path / "a.docx")).tables[0]
    assert [cell.text for cell in table.rows[-1].cells][:4] == ["", "Cộng", "4/10", "2"]
    assert load_workbook(tmp_path / "a.xlsx").sheetnames == ["Báo cáo", "Phụ lục"]
    assert "Không có dạng “pdf”" in invoke(*wish, "-o", tmp_path / "x.pdf", code=1).err


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        assert not {name for name, _ in attrs if name.startswith("on") or name in {"src", "href"}}


def test_names_that_want_to_be_more_are_text(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    root = hostile(demo, tmp_path / "=cmd <b> {{ 7*7 }}")
    for style in ("html", "md", "txt", "json"):
        out = invoke("portfolio", "report", root, DAY, "--format", style).out
        assert "\x1b" not in out
    page = invoke("portfolio", "report", root, DAY).out
    assert not Tags(page).found & {"script", "img", "b", "a"}
    assert "{{ 7*7 }}" in page
    book_file = tmp_path / "x.xlsx"
    invoke("portfolio", "report", root, DAY, "-o", book_file)
    cells = [c for sheet in load_workbook(book_file) for row in sheet.iter_rows() for c in row]
    assert not [c for c in cells if c.data_type == "f"]
    assert any(NASTY[:20] in str(c.value) for c in cells)
