"""`dean report`: the figures of `dean status`, what changed since the last report, the same bytes each time."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import jsonschema
import pytest

from deancli.document.door import admit
from deancli.document.package import Package
from deancli.document.text.reading import readable_lines
from tests.conftest import ROOT, Invoke
from tests.golden import check_golden

DAY = "2024-04-19"
COMMIT = re.compile("[0-9a-f]{40}")
SCHEMA = json.loads((ROOT / "schemas/output/report-1.schema.json").read_text(encoding="utf-8"))


def made(invoke: Invoke, demo: Path, *arguments: object) -> dict[str, object]:
    """The report as data."""
    view = json.loads(invoke("report", *arguments, "--format", "json", cwd=demo).out)
    assert isinstance(view, dict)
    return view


def text_of(file: Path) -> str:
    """The whole text of a Word file."""
    return "\n".join(readable_lines(Package(admit(file.read_bytes(), file.name).parts))) + "\n"


def head(demo: Path) -> str:
    """The commit checked out."""
    return subprocess.run(
        ["git", "-C", str(demo), "rev-parse", "HEAD"], capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.parametrize("style", ["md", "json", "txt", "html"])
def test_the_weekly_report_reads_as_the_office_would_write_it(demo: Path, invoke: Invoke, style: str) -> None:
    out = invoke("report", "weekly", "--as-of", DAY, "--format", style, cwd=demo).out
    check_golden(f"report/weekly-{DAY}.{style}", COMMIT.sub("<commit>", out))


def test_the_weekly_report_as_a_paper(demo: Path, invoke: Invoke, tmp_path: Path) -> None:
    file = tmp_path / "tuan.docx"
    invoke("report", "weekly", "--as-of", DAY, "-o", file, cwd=demo)
    check_golden(f"report/weekly-{DAY}.docx.txt", text_of(file))


@pytest.mark.parametrize("day", ["2024-03-20", "2024-04-16", DAY, "2024-05-10", "2024-06-20"])
@pytest.mark.parametrize("kind", ["weekly", "monthly", "progress"])
def test_every_figure_is_that_of_status(demo: Path, invoke: Invoke, kind: str, day: str) -> None:
    view = made(invoke, demo, kind, "--as-of", day)
    jsonschema.validate(view, SCHEMA)
    status = json.loads(invoke("status", "--json", "--as-of", str(view["as_of"])).out)
    assert view["status"] == status
    states = [milestone["state"] for milestone in status["milestones"]]
    assert view["figures"] == {
        "total": status["totals"]["milestones"],
        "on_time": states.count("done_early") + states.count("done_on_time"),
        "late": states.count("done_late"),
        "ongoing": states.count("due_soon") + states.count("in_progress") + states.count("waiting"),
        "overdue": states.count("overdue"),
    }


def test_every_line_of_a_report_leads_to_a_commit(demo: Path, invoke: Invoke) -> None:
    view = made(invoke, demo, "weekly", "--as-of", "2024-04-16")
    parts = ("done", "ongoing", "overdue", "obstacles", "upcoming", "proposals")
    lines = [line for part in parts for line in view[part]]  # type: ignore[attr-defined]
    assert lines
    for line in lines:
        assert line["commits"], line
        for commit in line["commits"]:
            subprocess.run(["git", "-C", str(demo), "cat-file", "-e", f"{commit}^{{commit}}"], check=True)


def test_the_same_day_gives_the_same_bytes(demo: Path, invoke: Invoke, tmp_path: Path) -> None:
    for style in ("docx", "md", "html", "json", "txt"):
        files = [tmp_path / f"{turn}.{style}" for turn in (1, 2)]
        for file in files:
            invoke("report", "weekly", "--as-of", DAY, "-o", file, cwd=demo)
        assert files[0].read_bytes() == files[1].read_bytes()


def test_the_report_is_vietnamese_whatever_the_screen_speaks(demo: Path, invoke: Invoke) -> None:
    said = invoke("report", "weekly", "--as-of", DAY, cwd=demo).out
    assert invoke("report", "weekly", "--as-of", DAY, "--lang", "en").out == said


def test_a_kept_report_is_one_commit_and_none_when_nothing_changed(demo: Path, invoke: Invoke) -> None:
    keep = ("report", "weekly", "--as-of", DAY, "--save", "--as", "Trần Thị Thí Dụ <thidu.tt@congan.bacgiang.example>")
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
    given = ("--as", "Trần Thị Thí Dụ <thidu.tt@congan.bacgiang.example>")
    invoke("report", "weekly", "--as-of", "2024-04-16", "--period", "2024-W15", "--save", *given, cwd=demo)
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
    given = ("--as", "Trần Thị Thí Dụ <thidu.tt@congan.bacgiang.example>")
    invoke("obstacle", "add", "so-tttt", words, "--date", "2024-04-16", *given, cwd=demo)
    for style in ("md", "html", "txt", "json"):
        out = invoke("report", "weekly", "--as-of", DAY, "--format", style).out
        assert "\x1b" not in out
    page = invoke("report", "weekly", "--as-of", DAY, "--format", "html").out
    assert "&lt;b&gt;đậm&lt;/b&gt;" in page
    file = tmp_path / "tuan.docx"
    invoke("report", "weekly", "--as-of", DAY, "-o", file)
    assert r"=cmd <b>đậm</b> {{ letterhead }} | # \x1b[31m" in text_of(file)
