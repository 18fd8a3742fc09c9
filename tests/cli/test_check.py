"""`dean check` on the real plan as it was written, and as its secretary has confirmed it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, Invoke
from tests.golden import check_golden

AS_WRITTEN = ROOT / "tests/data/as-written"

FINDINGS = (
    # domain findings of the real plan, by check and place
    ("years-order", "milestones.yaml:65:7"),
    ("years-order", "milestones.yaml:80:7"),
    ("deadline-words", "milestones.yaml:95:7"),
    ("reply-date", "milestones.yaml:71:9"),
    ("reply-date", "milestones.yaml:86:9"),
    ("reply-date", "milestones.yaml:101:9"),
    ("absorption", "milestones.yaml:101:9"),
    ("several-products", "milestones.yaml:47:5"),
    ("lead", "milestones.yaml:47:5"),
    ("body-duty", "milestones.yaml:55:9"),
    ("several-names", "agencies.yaml:197:5"),
    ("members", "agencies.yaml:197:5"),
    ("consulted-duty", "milestones.yaml:86:9"),
    ("duty-consulted", "agencies.yaml:78:9"),
    ("shared-duty", "agencies.yaml:74:9"),
    ("duty-milestone", "agencies.yaml:59:9"),
    ("report-frequency", "agencies.yaml:26:9"),
    ("recipient-words", "agencies.yaml:223:5"),
)


@pytest.fixture
def as_written(tmp_path: Path) -> Path:
    """The real plan as it was written."""
    shutil.copytree(AS_WRITTEN, tmp_path / "plan")
    return tmp_path / "plan"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_plan_as_written(as_written: Path, invoke: Invoke, lang: str) -> None:
    result = invoke("check", "--strict", "--lang", lang, code=1, cwd=as_written)
    check_golden(f"check/as-written.{lang}.txt", result.out)


def test_how_a_doubt_is_confirmed_is_told_but_not_of_a_wrong_year_or_a_fault(as_written: Path, invoke: Invoke) -> None:
    assert invoke("check", "years-order", code=1, cwd=as_written).err == "2 điểm cần xem lại.\n"
    assert invoke("check", "reply-date", code=1).err.splitlines() == [
        "3 điểm cần xem lại.",
        'Điểm nào cố ý thì xác nhận, như: dean plan confirm MÃ reply-date --reason "…"',
    ]
    plan = as_written / "milestones.yaml"
    plan.write_text(plan.read_text("utf-8").replace("\nmilestones:", "\nmilestone:"), "utf-8")
    assert "dean plan confirm" not in invoke("check", code=1).err


@pytest.mark.parametrize(("name", "place"), FINDINGS)
def test_a_check_by_its_name_finds_its_doubt(as_written: Path, invoke: Invoke, name: str, place: str) -> None:
    lines = invoke("check", name, code=1, cwd=as_written).out.splitlines()
    found = [line for line in lines if not line.startswith("    ")]
    assert any(line.startswith(f"{place}: ") for line in found)
    assert all(line.endswith(f"[{name}]") for line in found)


def test_the_plan_as_confirmed_is_silent(plan_only: Path, invoke: Invoke) -> None:
    result = invoke("check", "--strict", cwd=plan_only)
    assert (result.out, result.err) == ("", "")


CONFIRMED = re.findall(r"- check: (\S+)\n    at: (\S+)\n", (ROOT / "milestones.yaml").read_text("utf-8"))


@pytest.mark.parametrize(("check", "at"), CONFIRMED)
def test_a_doubt_is_told_again_when_its_confirmation_goes(plan_only: Path, invoke: Invoke, check: str, at: str) -> None:
    plan = plan_only / "milestones.yaml"
    plan.write_text(
        plan.read_text("utf-8").replace(f"- check: {check}\n    at: {at}\n", f"- check: lead\n    at: {at}\n"),
        encoding="utf-8",
    )
    out = invoke("check", "--strict", code=1, cwd=plan_only).out
    assert f"[{check}]" in out


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        (
            "      before: 2024-06-20\n",
            "      by: 2024-06-20\n",
            "không khớp cách tính hạn (before/by) [deadline-words]",
        ),
        ("words: trước ngày 20/6/2024", "words: trước ngày 21/6/2024", "không khớp ngày 20/06/2024 [deadline-words]"),
        (
            "      stated: 2023-04-20\n      confirmed:\n",
            "      stated: 2023-04-20\n      was:\n",
            "không có khóa “was”",
        ),
        (
            "        by: [body:ban]\n    after: [II.3]",
            "        by: [body:ban]\n        reply: {working_days: 20}\n    after: [II.3]",
            "[round-room]",
        ),
        (
            "  # plan_date: 2024-03-…",
            "  plan_date: 2024-04-01",
            "sớm hơn ngày ban hành Kế hoạch 01/04/2024 [years-order]",
        ),
        (
            "before: 2024-06-20",
            "before: 2024-06-17",
            "ngày 16/06/2024 (Chủ nhật) là ngày nghỉ; ngày làm việc cuối cùng còn kịp là 14/06/2024 [day-off]",
        ),
        ("before: 2024-05-10", "before: 2024-05-02", "(Ngày Quốc tế Lao động) là ngày nghỉ"),
        (
            "    coordinating: [vp-ubnd]\n    deliverables:\n      - document: quyet",
            "    coordinating: [yen-the]\n    deadline_: x\n    deliverables:\n      - document: quyet",
            "không có khóa “deadline_”",
        ),
    ],
)
def test_a_change_to_the_plan_is_noticed(plan_only: Path, invoke: Invoke, old: str, new: str, finding: str) -> None:
    plan = plan_only / "milestones.yaml"
    text = plan.read_text("utf-8")
    assert old in text
    plan.write_text(text.replace(old, new, 1), "utf-8")
    assert finding in invoke("check", code=1, cwd=plan_only).out


def test_an_agency_that_ends_before_the_deadline(plan_only: Path, invoke: Invoke) -> None:
    agencies = plan_only / "agencies.yaml"
    text = agencies.read_text("utf-8").replace(
        "    short_name: VPUBND\n", "    short_name: VPUBND\n    valid_to: 2024-04-30\n    successor: so-noi-vu\n"
    )
    agencies.write_text(text, "utf-8")
    out = invoke("check", "validity", code=1, cwd=plan_only).out
    assert (
        "Văn phòng UBND tỉnh chỉ tồn tại đến 30/04/2024, trước hạn của II.4 [validity]\n    Cơ quan kế tục: Sở Nội vụ."
        in out
    )
