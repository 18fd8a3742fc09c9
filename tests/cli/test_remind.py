"""`dean remind`: what is due goes out once, however often and however late it is run."""

from __future__ import annotations

import subprocess
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from deancli.document.door import admit
from deancli.document.package import Package
from deancli.document.text.reading import readable_lines
from tests.conftest import Invoke
from tests.golden import check_golden

BY = ("--as", "Trần Thị Thí Dụ <thidu.tt@congan.bacgiang.example>")


def notices(demo: Path) -> list[str]:
    """The names of the notices that are recorded."""
    return sorted(path.name for path in (demo / "notices").glob("*.yaml"))


def commits(demo: Path) -> int:
    """How many commits there are."""
    count = ["git", "-C", str(demo), "rev-list", "--count", "HEAD"]
    return int(subprocess.run(count, capture_output=True, encoding="utf-8", check=True).stdout)


def test_what_is_due_goes_out_once_and_is_recorded(demo: Path, invoke: Invoke) -> None:
    before = commits(demo)
    invoke("remind", "--round", "1", "--as-of", "2024-04-01", *BY, cwd=demo)
    assert notices(demo) == [
        "2024-03-28-dot-01-ban-dan-van-after-2024-04-01.yaml",
        "2024-03-28-dot-01-ban-tuyen-giao-after-2024-04-01.yaml",
        "2024-03-28-dot-01-so-tai-chinh-after-2024-04-01.yaml",
    ]
    assert commits(demo) == before + 1
    folder = demo / "outbox/don-doc-2024-04-01/dot-01/so-tai-chinh"
    assert sorted(path.name for path in folder.iterdir()) == ["cong-van.docx", "thu.eml", "tin-nhan.txt"]
    mail = message_from_bytes((folder / "thu.eml").read_bytes(), policy=default)
    assert (mail["X-Unsent"], [part.get_filename() for part in mail.iter_attachments()]) == ("1", ["cong-van.docx"])
    again = invoke("remind", "--round", "1", "--as-of", "2024-04-01", *BY)
    assert "Ngày 01/04/2024 không còn gì phải nhắc." in again.err
    assert commits(demo) == before + 1


def test_a_run_missed_for_weeks_makes_one_report_to_the_chairman(demo: Path, invoke: Invoke) -> None:
    invoke("remind", "--round", "1", "--as-of", "2024-04-01", *BY, cwd=demo)
    invoke("remind", "--round", "1", "--as-of", "2024-04-16", *BY)
    assert [name for name in notices(demo) if "escalation" in name] == [
        "2024-03-28-dot-01-ban-dan-van-escalation-2024-04-16.yaml",
        "2024-03-28-dot-01-so-tai-chinh-escalation-2024-04-16.yaml",
    ]
    file = demo / "outbox/don-doc-2024-04-16/dot-01/bao-cao-cap-tren-2024-03-28/bao-cao-cap-tren.docx"
    text = "\n".join(readable_lines(Package(admit(file.read_bytes(), file.name).parts))) + "\n"
    check_golden("remind/bao-cao-cap-tren.txt", text)


@pytest.mark.parametrize("day", ["2024-03-26", "2024-03-28", "2024-04-01"])
def test_a_reminder_speaks_rightly_before_on_and_after_the_date(demo: Path, invoke: Invoke, day: str) -> None:
    invoke("remind", "--round", "1", "--as-of", day, *BY, cwd=demo)
    folder = demo / f"outbox/don-doc-{day}/dot-01/so-tai-chinh"
    letter = Package(admit((folder / "cong-van.docx").read_bytes(), "cong-van.docx").parts)
    said = [(folder / "tin-nhan.txt").read_text(encoding="utf-8"), *readable_lines(letter)]
    check_golden(f"remind/so-tai-chinh-{day}.txt", "\n".join(said) + "\n")


def test_a_milestone_near_its_date_reminds_its_lead(demo: Path, invoke: Invoke) -> None:
    invoke("remind", "--milestone", "ii.3", "--as-of", "2024-04-16", *BY, cwd=demo)
    assert notices(demo) == ["2024-04-19-ii-3-cong-an-tinh-before-2024-04-16.yaml"]
    folder = demo / "outbox/don-doc-2024-04-16/II.3/cong-an-tinh"
    assert sorted(path.name for path in folder.iterdir()) == ["thu.eml", "tin-nhan.txt"]


def test_a_rehearsal_writes_nothing(demo: Path, invoke: Invoke) -> None:
    before = commits(demo)
    out = invoke("remind", "--as-of", "2024-04-01", "--dry-run", cwd=demo).out
    assert "Sẽ ghi nhận: Đôn đốc" in out
    assert commits(demo) == before
    assert not (demo / "outbox").exists()
    assert not notices(demo)


def test_nothing_is_recorded_where_the_files_cannot_be_made(demo: Path, invoke: Invoke) -> None:
    plan = demo / "milestones.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("    signer: Nguyễn Văn Ví Dụ\n", "", 1), encoding="utf-8")
    refused = invoke("remind", "--as-of", "2024-04-01", *BY, cwd=demo, code=1)
    assert "Thiếu settings.letterhead.signer" in refused.err
    plan.write_text(text, encoding="utf-8")
    refused = invoke("remind", "--as-of", "2024-04-01", "-o", "milestones.yaml/x", *BY, code=1)
    assert "Không ghi được" in refused.err
    assert not notices(demo)
