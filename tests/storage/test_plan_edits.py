"""Edits of the definition files change their own lines and no other."""

from __future__ import annotations

from datetime import date

import pytest

from deancli.domain.plan import Confirmation
from deancli.errors import DeanError
from deancli.storage.plan_edits import appended, with_confirmation, with_confirmed_deadline, with_duties

WORD = Confirmation("Văn bản đính chính", "so-01", date(2024, 4, 1))
PLAN = """# Kế hoạch
milestones:
  - id: II.2
    deadline:
      before: 2023-03-30  # năm?
    lead: so-01
  - id: II.3
    deadline: {by: 2024-05-01}
"""
AGENCIES = """agencies:
  - id: so-01
    name: Sở Một
    duties:
      - text: Chủ trì

  # đơn vị khác
  - id: so-02
    name: Sở Hai
  - {id: so-03, name: Sở Ba}
  - id: so-04
    name: Sở Bốn
    duties: [{text: Phối hợp}]
bodies: []
"""


def confirmed(text: str, id: str = "II.2") -> str:
    return with_confirmed_deadline(text.encode(), "milestones.yaml", id, date(2024, 3, 30), WORD).decode()


def added(before: str, after: str) -> list[str]:
    """The lines that are new, where all others stay."""
    rest = before.splitlines(keepends=True)
    new = [line for line in after.splitlines(keepends=True) if line not in rest]
    assert [line for line in after.splitlines(keepends=True) if line in rest] == rest
    return new


def test_a_confirmed_day_stands_where_the_stated_one_stood_and_the_comment_stays() -> None:
    after = confirmed(PLAN)
    assert "      before: 2024-03-30  # năm?\n      stated: 2023-03-30\n      confirmed:\n" in after
    assert after.startswith("# Kế hoạch\n")
    assert after.endswith("    deadline: {by: 2024-05-01}\n")


def test_lines_of_windows_stay_lines_of_windows() -> None:
    assert confirmed(PLAN.replace("\n", "\r\n")).count("\r\n") == confirmed(PLAN).count("\n")


@pytest.mark.parametrize(
    ("text", "id"),
    [(PLAN, "II.3"), (PLAN, "II.9"), (PLAN.replace("before:", "confirmed: {reason: x}\n      before:"), "II.2")],
    ids=["in brackets", "no such milestone", "confirmed already"],
)
def test_a_deadline_that_only_a_person_should_touch_is_refused(text: str, id: str) -> None:
    with pytest.raises(DeanError):
        confirmed(text, id)


def test_a_first_confirmation_makes_its_list_at_the_end_even_where_the_last_line_is_open() -> None:
    after = with_confirmation(b"scheme: x", "deadline-year", "II.2", WORD).decode()
    assert after.startswith("scheme: x\n\nconfirmations:\n  - check: deadline-year\n    at: ")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\nlist: []\nb: 2\n", "a: 1\nlist:\n  - x\nb: 2\n"),
        ("list:\n- y\n\n# sau\nb: 2\n", "list:\n- y\n- x\n\n# sau\nb: 2\n"),
        ("list:\n    - y\n", "list:\n    - y\n    - x\n"),
    ],
    ids=["empty", "at the margin", "deep"],
)
def test_a_line_joins_its_list_as_deep_as_the_list_stands(before: str, after: str) -> None:
    assert appended(before.encode(), "list", ["  - x"]).decode() == after


def test_a_list_in_brackets_is_refused() -> None:
    with pytest.raises(DeanError, match="ngoặc vuông"):
        appended(b"list: [y]\n", "list", ["  - x"])


def test_a_duty_joins_those_of_its_agency() -> None:
    after = with_duties(AGENCIES.encode(), "so-01", ["      - text: Báo cáo"]).decode()
    assert added(AGENCIES, after) == ["      - text: Báo cáo\n"]
    assert "      - text: Chủ trì\n      - text: Báo cáo\n\n  # đơn vị khác\n" in after


def test_a_duty_behind_a_last_line_without_an_end_stands_on_its_own() -> None:
    open_end = AGENCIES.partition("\n\n")[0]
    after = with_duties(open_end.encode(), "so-01", ["      - text: Báo cáo"]).decode()
    assert after == f"{open_end}\n      - text: Báo cáo\n"


def test_an_agency_without_duties_gets_its_list() -> None:
    after = with_duties(AGENCIES.encode(), "so-02", ["      - text: Báo cáo"]).decode()
    assert "    name: Sở Hai\n    duties:\n      - text: Báo cáo\n  - {id: so-03" in after


@pytest.mark.parametrize("id", ["so-03", "so-04"])
def test_duties_or_an_agency_in_brackets_are_refused(id: str) -> None:
    with pytest.raises(DeanError, match="ngoặc vuông"):
        with_duties(AGENCIES.encode(), id, ["      - text: Báo cáo"])
