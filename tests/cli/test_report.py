"""`dean report`: the figures of `dean status`, what changed since the last report, the same bytes each time."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from openpyxl import load_workbook

from deancli.cli import main
from deancli.document.door import admit
from deancli.document.package import Package
from deancli.document.text.reading import readable_lines
from tests.conftest import ROOT, Invoke
from tests.golden import check_golden

DAY = "2024-04-19"
COMMIT = re.compile("[0-9a-f]{40}")
KINDS = {
    "weekly": ("weekly",), "monthly": ("monthly",), "progress": ("progress",), "comments": ("comments", "--round", "1"),
    "obstacles": ("obstacles",),
}  # fmt: skip
"""Each kind of report, and how it is asked for."""
GIVEN = ("--as", "Trần Thị Thí Dụ <thidu.tt@congan.bacgiang.example>")


def schema_of(view: dict[str, object]) -> object:
    """The schema that a report names."""
    name = str(view["schema"]).removeprefix("dean.").replace("/", "-")
    return json.loads((ROOT / f"schemas/output/{name}.schema.json").read_text(encoding="utf-8"))


def made(invoke: Invoke, demo: Path, *arguments: object) -> dict[str, object]:
    """The report as data."""
    view = json.loads(invoke("report", *arguments, "--format", "json", cwd=demo).out)
    assert isinstance(view, dict)
    return view


def text_of(file: Path) -> str:
    """The whole text of a Word file."""
    return "\n".join(readable_lines(Package(admit(file.read_bytes(), file.name).parts))) + "\n"


def cells_of(file: Path) -> str:
    """Every cell of a workbook, sheet by sheet."""
    sheets = load_workbook(file).worksheets
    rows = [row for sheet in sheets for row in (("##", sheet.title), *sheet.iter_rows(values_only=True))]
    return "".join(" | ".join(str(cell or "") for cell in row).rstrip(" |") + "\n" for row in rows)


def forget_cache(demo: Path) -> None:
    """Throw away whatever was derived."""
    shutil.rmtree(demo / ".git/dean", ignore_errors=True)


def head(demo: Path) -> str:
    """The commit checked out."""
    return subprocess.run(
        ["git", "-C", str(demo), "rev-parse", "HEAD"], capture_output=True, encoding="utf-8", check=True
    ).stdout


@pytest.fixture(scope="module")
def troubled(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration with decided comments, and with difficulties that are open, answered and escalated."""
    folder = tmp_path_factory.mktemp("troubled") / "demo"
    shutil.copytree(demo_template, folder, symlinks=True)
    for typed in (
        ("comment", "dispose", "R1-STP-001", "accepted", "--in", "v2", "--date", "2024-04-18"),
        ("comment", "dispose", "R1-STC-001", "rejected", "--answer", "Đã có trong dự toán.", "--date", "2024-04-19"),
        ("obstacle", "add", "so-tttt", "Chưa thống nhất nguồn số liệu", "--date", "2024-04-10"),
        ("obstacle", "again", "K-002", "--date", "2024-04-17"),
        ("obstacle", "add", "so-tai-chinh", "Chưa có định mức chi", "--proposal", "giao Sở Tài chính hướng dẫn",
         "--owner", "so-tai-chinh", "--date", "2024-04-18"),
        ("obstacle", "escalate", "K-003", "--date", "2024-04-19"),
    ):  # fmt: skip
        assert main(["--root", str(folder), *typed, *GIVEN]) == 0, typed
    return folder


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("style", ["md", "json", "txt", "html"])
def test_a_report_reads_as_the_office_would_write_it(troubled: Path, invoke: Invoke, kind: str, style: str) -> None:
    out = invoke("report", *KINDS[kind], "--as-of", DAY, "--format", style, cwd=troubled).out
    check_golden(f"report/{kind}-{DAY}.{style}", COMMIT.sub("<commit>", out))


@pytest.mark.parametrize("kind", KINDS)
def test_a_report_as_a_paper_and_as_a_workbook(troubled: Path, invoke: Invoke, tmp_path: Path, kind: str) -> None:
    paper, book = tmp_path / "a.docx", tmp_path / "a.xlsx"
    for file in (paper, book):
        invoke("report", *KINDS[kind], "--as-of", DAY, "-o", file, cwd=troubled)
    check_golden(f"report/{kind}-{DAY}.docx.txt", text_of(paper))
    check_golden(f"report/{kind}-{DAY}.xlsx.txt", cells_of(book))


@pytest.mark.parametrize("day", ["2024-03-20", "2024-04-16", DAY, "2024-05-10", "2024-06-20"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_is_that_of_status(troubled: Path, invoke: Invoke, kind: str, day: str) -> None:
    if kind == "comments" and day == "2024-03-20":
        assert "Đợt 1 gửi ngày 22/03/2024" in invoke("report", *KINDS[kind], "--as-of", day, cwd=troubled, code=1).err
        return
    view: Any = made(invoke, troubled, *KINDS[kind], "--as-of", day)
    jsonschema.validate(view, schema_of(view))
    status = json.loads(invoke("status", "--json", "--as-of", str(view["as_of"])).out)
    assert view["status"] == status
    if kind == "comments":
        columns = ("group", "agency", "comment", "answer", "passage")
        typed = ("comment", "matrix", "--round", "1", "--as-of", day, "--format", "json")
        matrix = json.loads(invoke(*typed).out)
        assert {key: matrix[key] for key in ("figures", "decided", "lead")} == {
            key: view["matrix"][key] for key in ("figures", "decided", "lead")
        }
        assert [column["id"] for column in view["matrix"]["columns"]] == list(columns)
    elif kind == "obstacles":
        assert view["figures"]["open"] == len(status["obstacles"])
        assert [row["id"] for row in view["rows"] if not row["closed"]] == [row["id"] for row in status["obstacles"]]
    else:
        assert_milestones_counted(view, status)


def assert_milestones_counted(view: Any, status: Any) -> None:
    states = [milestone["state"] for milestone in status["milestones"]]
    assert view["figures"] == {
        "total": status["totals"]["milestones"],
        "on_time": states.count("done_early") + states.count("done_on_time"),
        "late": states.count("done_late"),
        "ongoing": states.count("due_soon") + states.count("in_progress") + states.count("waiting"),
        "overdue": states.count("overdue"),
    }


@pytest.mark.parametrize("kind", KINDS)
def test_every_line_of_a_report_leads_to_a_commit(troubled: Path, invoke: Invoke, kind: str) -> None:
    view = made(invoke, troubled, *KINDS[kind], "--as-of", DAY)
    lines = [one for part in view.values() if isinstance(part, list) for one in part if "commits" in one]
    assert lines
    assert all(one["commits"] for one in lines), lines
    commits = "".join(f"{commit}\n" for commit in {commit for one in lines for commit in one["commits"]})
    checked = ["git", "-C", str(troubled), "cat-file", "--batch-check"]
    found = subprocess.run(
        checked, input=commits, capture_output=True, encoding="utf-8", check=True
    ).stdout.splitlines()
    assert {one.split()[1] for one in found} == {"commit"}
    told = invoke("report", *KINDS[kind], "--as-of", DAY, "--trace", "--format", "md").out
    assert all(one["commits"][0][:10] in told for one in lines)


@pytest.mark.parametrize("kind", ["weekly", "comments", "obstacles"])
def test_the_same_day_gives_the_same_bytes(troubled: Path, invoke: Invoke, tmp_path: Path, kind: str) -> None:
    for style in ("docx", "md", "html", "json", "xlsx", "txt"):
        files = [tmp_path / f"{turn}.{style}" for turn in (1, 2)]
        for file in files:
            invoke("report", *KINDS[kind], "--as-of", DAY, "-o", file, cwd=troubled)
            forget_cache(troubled)
        assert files[0].read_bytes() == files[1].read_bytes()


def test_nothing_is_proposed_in_time_for_a_deadline_that_has_passed(demo: Path, invoke: Invoke) -> None:
    told = [one["text"] for one in made(invoke, demo, "weekly", "--as-of", "2025-03-01")["upcoming"]]
    assert [text for text in told if "Gửi xin ý kiến" in text] == [
        "Gửi xin ý kiến về Đề án ngay (theo kế hoạch ngược chậm nhất ngày 26/4/2024) cho nhiệm vụ II.4, đã quá hạn"
    ]
    assert not any("kịp hạn" in text for text in told)


def test_a_picture_is_drawn_once_whatever_else_is_recorded(demo: Path, invoke: Invoke, tmp_path: Path) -> None:
    def drawn(file: str, day: str = DAY) -> dict[str, int]:
        invoke("report", "weekly", "--as-of", day, "-o", tmp_path / file, cwd=demo)
        return {one.name: one.stat().st_mtime_ns for one in (demo / ".git/dean/versions").glob("pictures-*.json")}

    forget_cache(demo)
    first = drawn("first.docx")
    assert len(first) == 2
    (demo / "milestones.yaml").touch()
    assert drawn("second.docx") == first
    next_day = drawn("next.docx", "2024-04-20")
    assert (len(next_day), first.items() <= next_day.items()) == (3, True), "only the one that shows today is another"
    forget_cache(demo)
    drawn("third.docx")
    assert len({(tmp_path / f"{turn}.docx").read_bytes() for turn in ("first", "second", "third")}) == 1


def test_the_report_is_vietnamese_whatever_the_screen_speaks(demo: Path, invoke: Invoke) -> None:
    said = invoke("report", "weekly", "--as-of", DAY, cwd=demo).out
    assert invoke("report", "weekly", "--as-of", DAY, "--lang", "en").out == said


def test_a_kept_report_is_one_commit_and_none_when_nothing_changed(demo: Path, invoke: Invoke) -> None:
    keep = ("report", "weekly", "--as-of", DAY, "--save", *GIVEN)
    before = head(demo)
    invoke(*keep, cwd=demo)
    first = head(demo)
    assert first != before
    assert (demo / "reports/tuan-2024-W16.docx").is_file()
    assert "đã có đúng báo cáo này" in invoke(*keep).err
    assert head(demo) == first
    invoke("undo", "--yes", "--as", keep[-1])
    assert not (demo / "reports/tuan-2024-W16.docx").exists()


def test_a_rehearsal_keeps_nothing(demo: Path, invoke: Invoke) -> None:
    before = head(demo)
    out = invoke("report", "weekly", "--as-of", DAY, "--save", "--dry-run", cwd=demo).out
    assert "Sẽ ghi nhận: Lưu báo cáo tiến độ tuần từ ngày 15/4/2024 đến ngày 21/4/2024" in out
    assert head(demo) == before
    assert not (demo / "reports").exists()


def test_the_next_report_is_compared_with_the_one_that_was_kept(demo: Path, invoke: Invoke) -> None:
    invoke("report", "weekly", "--as-of", "2024-04-16", "--period", "2024-W15", "--save", *GIVEN, cwd=demo)
    kept = demo / "reports/tuan-2024-W15.json"
    data = json.loads(kept.read_text(encoding="utf-8"))
    assert data["as_of"] == "2024-04-14"
    data["as_of"] = "2024-04-12"
    data["status"]["milestones"][0]["state"] = "overdue"
    kept.write_text(json.dumps(data), encoding="utf-8")
    view = made(invoke, demo, "weekly", "--as-of", DAY)
    assert view["since"] == {"day": "2024-04-12", "report": "reports/tuan-2024-W15.json"}
    assert {"milestone": "II.1", "before": "overdue", "now": "done_early"} in view["changes"]  # type: ignore[operator]
    kept.write_text("{}", encoding="utf-8")
    refused = invoke("report", "weekly", "--as-of", DAY, code=1).err
    assert "reports/tuan-2024-W15.json không phải dữ liệu của một báo cáo đã lưu." in refused


def test_the_rule_of_the_period_is_the_offices(demo: Path, invoke: Invoke) -> None:
    plan = demo / "milestones.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(
        text.replace("settings:\n", "settings:\n  report: {week_starts: friday, month_starts: 15}\n"), encoding="utf-8"
    )
    week = made(invoke, demo, "weekly", "--as-of", DAY)
    assert (week["period"]["first"], week["period"]["last"]) == ("2024-04-12", "2024-04-18")  # type: ignore[index]
    assert week["as_of"] == "2024-04-18"
    month = made(invoke, demo, "monthly", "--period", "2024-04", "--as-of", DAY)
    assert (month["period"]["first"], month["period"]["last"]) == ("2024-03-15", "2024-04-14")  # type: ignore[index]
    plan.write_text(text.replace("settings:\n", "settings:\n  report: {month_starts: 31}\n"), encoding="utf-8")
    assert "month_starts phải từ 1 đến 28" in invoke("report", "weekly", code=1).err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--period", "2024-W60"), "Không có kỳ báo cáo “2024-W60”."),
        (("--period", "2024-W30"), "Kỳ báo cáo 2024-W30 chưa bắt đầu vào ngày 19/04/2024."),
        (("--from", "2024-04-19", "--to", "2024-04-01"), "Kỳ báo cáo kết thúc 01/04/2024 trước khi bắt đầu"),
        (("--period", "2024-W16", "--to", "2024-04-01"), "--period không đi cùng --from, --to."),
        (("--format", "pdf"), "Không có dạng “pdf”."),
        (("-o", "milestones.yaml/tuan.docx"), "Không ghi được milestones.yaml"),
    ],
)
def test_what_cannot_be_made_is_refused_in_one_sentence(
    demo: Path, invoke: Invoke, arguments: tuple[str, ...], sentence: str
) -> None:
    before = sorted(demo.rglob("*"))
    refused = invoke("report", "weekly", "--as-of", DAY, *arguments, cwd=demo, code=1)
    assert sentence in refused.err
    assert "Traceback" not in refused.err
    assert refused.out == ""
    assert sorted(path for path in demo.rglob("*") if ".git" not in path.parts) == [
        path for path in before if ".git" not in path.parts
    ]


def test_a_broken_template_or_letterhead_leaves_no_file_behind(demo: Path, invoke: Invoke, tmp_path: Path) -> None:
    file = tmp_path / "tuan.docx"
    plan = demo / "milestones.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("    signer: Nguyễn Văn Ví Dụ\n", "", 1), encoding="utf-8")
    refused = invoke("report", "weekly", "--as-of", DAY, "-o", file, cwd=demo, code=1)
    assert "Thiếu settings.letterhead.signer trong milestones.yaml" in refused.err
    plan.write_text(text, encoding="utf-8")
    (demo / "templates").mkdir()
    (demo / "templates/bao-cao-tien-do.docx").write_bytes(b"not a Word file")
    assert invoke("report", "weekly", "--as-of", DAY, "-o", file, cwd=demo, code=1).err.startswith("Lỗi: ")
    assert not file.exists()


def test_hostile_words_stay_words_in_every_form(demo: Path, invoke: Invoke, tmp_path: Path) -> None:
    words = "=cmd <b>đậm</b> {{ letterhead }} | # \x1b[31m"
    invoke("obstacle", "add", "so-tttt", words, "--date", "2024-04-16", *GIVEN, cwd=demo)
    for style in ("md", "html", "txt", "json"):
        out = invoke("report", "weekly", "--as-of", DAY, "--format", style).out
        assert "\x1b" not in out
    page = invoke("report", "weekly", "--as-of", DAY, "--format", "html").out
    assert "&lt;b&gt;đậm&lt;/b&gt;" in page
    file = tmp_path / "tuan.docx"
    invoke("report", "weekly", "--as-of", DAY, "-o", file)
    assert r"=cmd <b>đậm</b> {{ letterhead }} | # \x1b[31m" in text_of(file)


def test_the_preview_shows_any_kind_and_refuses_what_is_none(troubled: Path, invoke: Invoke) -> None:
    assert "CHƯA GIẢI QUYẾT XONG" in invoke("report", "preview", "obstacles", "--as-of", DAY, cwd=troubled).out
    assert "TỔNG HỢP Ý KIẾN" in invoke("report", "preview", "comments", "--round", "1", "--as-of", DAY).out
    assert "Không có dạng “yearly”" in invoke("report", "preview", "yearly", code=1).err


def test_a_report_on_obstacles_goes_on_from_the_one_that_was_kept(
    troubled: Path, tmp_path: Path, invoke: Invoke
) -> None:
    demo = tmp_path / "demo"
    shutil.copytree(troubled, demo, symlinks=True)
    keep = ("report", "obstacles", "--save", *GIVEN)
    invoke(*keep, "--as-of", "2024-04-16", cwd=demo)
    kept = head(demo)
    assert "đã có đúng báo cáo này" in invoke(*keep, "--as-of", "2024-04-16").err
    assert head(demo) == kept
    view: Any = made(invoke, demo, "obstacles", "--as-of", DAY)
    assert view["since"] == {"day": "2024-04-16", "report": "reports/vuong-mac-2024-03-18--2024-04-16.json"}
    assert (view["period"]["first"], view["figures"]["new"], view["figures"]["settled"]) == ("2024-04-17", 1, 0)


@pytest.mark.parametrize(("kind", "most"), [("weekly", 2), ("comments", 1), ("obstacles", 0)])
def test_pictures_stand_in_the_paper_and_on_the_page_each_with_its_words(
    troubled: Path, invoke: Invoke, tmp_path: Path, kind: str, most: int
) -> None:
    page = invoke("report", *KINDS[kind], "--as-of", DAY, "--format", "html", cwd=troubled).out
    file = tmp_path / "a.docx"
    invoke("report", *KINDS[kind], "--as-of", DAY, "-o", file)
    package = Package(admit(file.read_bytes(), file.name).parts)
    described = [one.get("descr") for one in package.tree(package.main).iter() if one.tag.endswith("}docPr")]
    assert len(described) == len(list(package.related("image"))) == page.count("<svg ") == most
    assert all(f"<title>{words}</title>" in page for words in described)
