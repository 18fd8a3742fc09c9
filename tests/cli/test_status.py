"""`dean status`: the same text and figures for the same day, always."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import ROOT, Invoke
from tests.golden import check_golden

DAYS = ("2024-03-19", "2024-03-20", "2024-04-16", "2024-04-19", "2024-04-20", "2024-05-10", "2024-06-20")
SCHEMA = json.loads((ROOT / "schemas/output/status-1.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("day", DAYS)
def test_the_real_plan_without_any_evidence(plan_only: Path, invoke: Invoke, day: str, lang: str) -> None:
    check_golden(f"status/plan-{day}.{lang}.txt", invoke("status", "--as-of", day, "--lang", lang, cwd=plan_only).out)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("day", DAYS)
def test_the_demonstration(demo: Path, invoke: Invoke, day: str, lang: str) -> None:
    check_golden(f"status/demo-{day}.{lang}.txt", invoke("status", "--as-of", day, "--lang", lang, cwd=demo).out)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_narrow_terminal(demo: Path, invoke: Invoke, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    out = invoke("status", "--as-of", "2024-04-16", "--lang", lang, cwd=demo).out
    check_golden(f"status/narrow-2024-04-16.{lang}.txt", out)
    assert max(map(len, out.splitlines())) <= 60


@pytest.mark.parametrize("day", DAYS)
def test_json_is_what_its_schema_says(demo: Path, invoke: Invoke, day: str) -> None:
    out = invoke("status", "--json", "--as-of", day, cwd=demo).out
    jsonschema.validate(json.loads(out), SCHEMA)
    indented = json.dumps(json.loads(out), ensure_ascii=False, indent=2) + "\n"
    check_golden(f"status/demo-{day}.json", indented)


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(
    demo: Path, invoke: Invoke, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for day in DAYS:
        for line in invoke("status", "--as-of", day, cwd=demo).out.splitlines():
            assert len(line) <= width or "→" in line, line


def test_cached_and_uncached_output_are_the_same(demo: Path, invoke: Invoke) -> None:
    shutil.rmtree(demo / ".git/dean", ignore_errors=True)
    settle(demo)
    first = invoke("status", "--json", "--as-of", "2024-04-16", cwd=demo).out
    held = demo / ".git/dean/status.json"
    assert held.is_file()
    assert invoke("status", "--json", "--as-of", "2024-04-16").out == first
    held.write_text("{broken", encoding="utf-8")
    assert invoke("status", "--json", "--as-of", "2024-04-16").out == first
    held.write_text('{"schema": 99, "key": "x", "value": {}}', encoding="utf-8")
    assert invoke("status", "--json", "--as-of", "2024-04-16").out == first


def test_a_change_of_one_record_is_seen_at_once(demo: Path, invoke: Invoke) -> None:
    settle(demo)
    invoke("status", "--json", "--as-of", "2024-04-16", cwd=demo)
    (demo / "rounds/01-de-cuong/so-tu-phap.yaml").unlink()
    view = json.loads(invoke("status", "--json", "--as-of", "2024-04-16").out)
    waiting = view["milestones"][1]["missing"][0]["waiting_for"]
    assert [agency["id"] for agency in waiting] == ["so-tai-chinh", "ban-dan-van", "so-tu-phap"]


def test_status_json_loads_no_heavy_module_and_starts_few_processes(demo: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    code = (
        "import sys; from deancli.cli import main; code = main(['status', '--json']); "
        "print([m for m in ('git', 'docx', 'pydantic', 'jinja2', 'holidays', 'rich.table') if m in sys.modules],"
        " file=sys.stderr); sys.exit(code)"
    )
    settle(demo)
    for run, limit in (("cold", 3), ("warm", 0)):
        trace.unlink(missing_ok=True)
        ended = subprocess.run(
            [sys.executable, "-c", code], cwd=demo, capture_output=True, encoding="utf-8", check=True,
            env=os.environ | {"DEAN_TRACE_GIT": str(trace), "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert ended.stderr.strip() in ("[]", "['holidays']" if run == "cold" else "[]")
        processes = trace.read_text(encoding="utf-8").splitlines() if trace.exists() else []
        assert len(processes) <= limit, (run, processes)


def settle(folder: Path) -> None:
    """Give every file a time of modification that the cache takes for settled."""
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            os.utime(path, (1_700_000_000, 1_700_000_000))


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "31/12/9999"])
def test_a_day_beyond_every_calendar_is_refused_in_words(demo: Path, invoke: Invoke, day: str) -> None:
    said = invoke("status", "--as-of", day, cwd=demo, code=1).err
    assert f"“{day}” không phải một ngày." in said


def test_what_is_kept_in_one_language_is_not_shown_in_another(demo: Path, invoke: Invoke) -> None:
    settle(demo)
    day = ("--json", "--as-of", "2024-04-16")
    vietnamese = invoke("status", *day, cwd=demo).out
    english = invoke("status", *day, "--lang", "en").out
    shutil.rmtree(demo / ".git/dean")
    assert (invoke("status", *day).out, invoke("status", *day, "--lang", "en").out) == (vietnamese, english)
