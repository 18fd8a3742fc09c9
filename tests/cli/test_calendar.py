"""`dean calendar`: months to look at, and a file that calendar programs read."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import icalendar
import pytest

from tests.conftest import Invoke
from tests.golden import check_golden

SPRING = ("calendar", "--from", "2024-03-01", "--to", "2024-05-31", "--as-of", "2024-04-16")
EXTENSION = (
    "event", "add", "extension", "II.3", "--by", "2024-05-15", "--reason", "chờ huyện", "--date", "2024-05-02",
    "--as", "Trần Thị Thí Dụ <thidu.tt@congan.bacgiang.example>",
)  # fmt: skip


def events(data: str) -> dict[str, icalendar.Event]:
    """The events by their summaries, as a calendar program reads them."""
    found = icalendar.Calendar.from_ical(data).walk("VEVENT")
    return {str(event["summary"]): event for event in found}


def alarms(event: icalendar.Event) -> list[str]:
    """When a calendar program would ring."""
    midnight = datetime.combine(event["dtstart"].dt, time())
    return [(midnight + alarm["trigger"].dt).isoformat() for alarm in event.walk("VALARM")]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("cells", [40, 60])
def test_months_to_look_at(demo: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch, lang: str, cells: int) -> None:
    monkeypatch.setenv("COLUMNS", str(cells))
    out = invoke(*SPRING, "--lang", lang, cwd=demo).out
    assert max(map(len, out.splitlines())) <= cells
    check_golden(f"calendar/spring-{cells}.{lang}.txt", out)


def test_a_month_is_named_either_way_and_is_this_month_by_default(demo: Path, invoke: Invoke) -> None:
    april = invoke("calendar", "--month", "2024-04", "--as-of", "2024-04-16", cwd=demo).out
    assert invoke("calendar", "--month", "04/2024", "--as-of", "2024-04-16").out == april
    assert invoke("calendar", "--as-of", "2024-04-16").out == april
    assert invoke("calendar", "--from", "2024-04-01", "--as-of", "2024-04-16").out == april


def test_a_month_that_begins_on_monday_has_no_blank_line(demo: Path, invoke: Invoke) -> None:
    lines = invoke("calendar", "--month", "2024-04", cwd=demo).out.splitlines()
    start = lines.index("Tháng 04/2024")
    assert lines[start + 2].startswith("  1      2      3")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("--month 2024-13", "“2024-13” không phải một tháng."),
        ("--month 2024-04 --from 2024-04-01", "Chỉ dùng một cách: --month, hoặc --from và --to."),
        ("--from 2024-05-01 --to 2024-04-01", "Không xem lịch được từ 01/05/2024 đến 01/04/2024."),
        ("--from 2020-01-01 --to 2024-04-01", "Không xem lịch được từ 01/01/2020 đến 01/04/2024."),
        ("--month 9999-12", "Lịch chỉ có từ năm 1990 đến năm 2199."),
        ("--format ical", "Không có dạng “ical”."),
        ("--format ics -o rounds", "rounds là một thư mục."),
        ("--format ics -o milestones.yaml/x.ics", "milestones.yaml"),
    ],
)
def test_a_refusal_says_what_and_what_to_do(demo: Path, invoke: Invoke, typed: str, said: str) -> None:
    err = invoke("calendar", *typed.split(), code=1, cwd=demo).err
    assert said in err
    assert "Gợi ý: " in err


def test_the_calendar_file_is_whole(demo: Path, invoke: Invoke) -> None:
    out = invoke("calendar", "--format", "ics", "--as-of", "2024-05-01", cwd=demo).out
    check_golden("calendar/demo-2024-05-01.ics", out.replace("\r\n", "\n"))
    assert all(len(line.encode()) <= 75 for line in out.split("\r\n"))
    deadline = events(out)["Hạn II.3: Dự thảo lần 1, xin ý kiến"]
    assert deadline["dtstart"].dt == date(2024, 4, 19)
    assert deadline["dtend"].dt == date(2024, 4, 20)


def test_two_alarms_in_the_morning_of_working_days(demo: Path, invoke: Invoke) -> None:
    out = invoke("calendar", "--format", "ics", "--as-of", "2024-04-01", cwd=demo).out
    event = events(out)["Hạn II.3: Dự thảo lần 1, xin ý kiến"]
    assert alarms(event) == ["2024-04-11T08:00:00", "2024-04-19T08:00:00"]  # 18 April is a day off
    weekend = events(invoke("calendar", "--format", "ics", "--as-of", "2024-03-25").out)
    assert not weekend["Hạn II.1: Thành lập Ban, Tổ; Quy chế"].walk("VALARM")


def test_an_alarm_never_falls_on_a_day_off(demo: Path, invoke: Invoke) -> None:
    plan = demo / "milestones.yaml"
    plan.write_text(plan.read_text("utf-8").replace("before: 2024-04-20", "by: 2024-05-01"), "utf-8")
    event = events(invoke("calendar", "--format", "ics", "--as-of", "2024-04-01", cwd=demo).out)[
        "Hạn II.3: Dự thảo lần 1, xin ý kiến"
    ]
    assert event["dtstart"].dt == date(2024, 5, 1)
    assert alarms(event) == ["2024-04-19T08:00:00", "2024-04-26T08:00:00"]


def test_the_same_input_gives_the_same_bytes(demo: Path, invoke: Invoke, tmp_path: Path) -> None:
    typed = ("calendar", "--format", "ics", "--as-of", "2024-05-01", "-o")
    invoke(*typed, tmp_path / "a.ics", cwd=demo)
    invoke(*typed, tmp_path / "b.ics")
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()
    assert (tmp_path / "a.ics").read_bytes().count(b"\r\n") == (tmp_path / "a.ics").read_bytes().count(b"\n")


def test_an_extension_moves_the_event_and_raises_its_sequence_and_undoing_raises_it_again(
    demo: Path, invoke: Invoke
) -> None:
    def deadline() -> icalendar.Event:
        out = invoke("calendar", "--format", "ics", "--as-of", "2099-01-01", cwd=demo).out
        return events(out)["Hạn II.3: Dự thảo lần 1, xin ý kiến"]

    planned = deadline()
    invoke(*EXTENSION, cwd=demo)
    extended = deadline()
    invoke("undo", "--yes", *EXTENSION[-2:])
    undone = deadline()
    assert planned["uid"] == extended["uid"] == undone["uid"]
    assert [e["dtstart"].dt.day for e in (planned, extended, undone)] == [19, 15, 19]
    assert planned["sequence"] < extended["sequence"] < undone["sequence"]
    assert planned["dtstamp"].dt < extended["dtstamp"].dt <= undone["dtstamp"].dt
    assert "đã gia hạn, trước là đến 19/04/2024" in extended["description"]


def test_a_cancelled_round_is_taken_back(demo: Path, invoke: Invoke) -> None:
    record = demo / "rounds/02-du-thao-lan-1/round.yaml"
    record.write_text(record.read_text("utf-8") + "cancelled: 2024-04-26\nreason: gửi nhầm bản\n", "utf-8")
    found = events(invoke("calendar", "--format", "ics", "--as-of", "2024-05-01", cwd=demo).out)
    event = found["Hạn góp ý đợt 2: Đề án, dự thảo lần 1"]
    assert (event["status"], event.walk("VALARM")) == ("CANCELLED", [])
    assert "đợt 2" not in invoke("calendar", "--month", "2024-05", "--as-of", "2024-05-01").out


@pytest.mark.parametrize(
    "title",
    ["=cmd|' /C calc'!A0", "<script>x</script>", "a\\nBEGIN:VEVENT\\nEND:VEVENT", "\\e[31mđỏ\\e[0m", "a;b,c\\\\d"],
)
def test_a_hostile_title_stays_a_title(demo: Path, invoke: Invoke, title: str) -> None:
    plan = demo / "milestones.yaml"
    evil = f'short_title: "{title}"'
    plan.write_text(plan.read_text("utf-8").replace("short_title: Dự thảo lần 1, xin ý kiến", evil), "utf-8")
    out = invoke("calendar", "--format", "ics", "--as-of", "2024-05-01", cwd=demo).out
    before = len(events(out))
    assert before == 7
    assert out.count("BEGIN:VEVENT\r\n") == before
    assert "\x1b" not in out
    assert any(str(name).startswith("Hạn II.3: ") for name in events(out))
    invoke("calendar", "--month", "2024-04")


def test_an_agency_that_was_given_longer_has_its_own_date(demo: Path, invoke: Invoke) -> None:
    record = demo / "rounds/02-du-thao-lan-1/round.yaml"
    text = record.read_text("utf-8")
    assert "  - vp-ubnd\n" in text
    record.write_text(text.replace("  - vp-ubnd\n", "  - {agency: vp-ubnd, due: 2024-05-14}\n"), "utf-8")
    out = invoke("calendar", "--month", "2024-05", "--as-of", "2024-05-01", cwd=demo).out
    assert "14/05 ○ hạn trả lời đợt 2 của riêng Văn phòng UBND tỉnh" in out
    found = icalendar.Calendar.from_ical(invoke("calendar", "--format", "ics", "--as-of", "2024-05-01").out)
    uids = [str(event["uid"]) for event in found.walk("VEVENT")]
    assert len(uids) == len(set(uids)) == 8


def test_without_a_repository_the_file_is_the_same_every_day(plan_only: Path, invoke: Invoke) -> None:
    first = invoke("calendar", "--format", "ics", "--as-of", "2024-03-01", cwd=plan_only).out
    assert invoke("calendar", "--format", "ics", "--as-of", "2024-03-02").out == first
    assert {event["sequence"] for event in events(first).values()} == {0}
    assert timedelta(0) <= max(event["dtstamp"].dt for event in events(first).values()) - min(
        event["dtstamp"].dt for event in events(first).values()
    )


def test_what_is_drawn_for_a_terminal_goes_into_a_file_as_plain_text(
    demo: Path, tmp_path: Path, invoke: Invoke
) -> None:
    for words in (("calendar",), ("plan", "gantt")):
        shown = invoke(*words, "--as-of", "2024-05-01", cwd=demo).out
        invoke(*words, "--as-of", "2024-05-01", "-o", tmp_path / f"{words[-1]}.txt")
        assert (tmp_path / f"{words[-1]}.txt").read_text("utf-8") == shown
