"""Days as people write them, and how long a difficulty has stood."""

from __future__ import annotations

from datetime import date

import pytest

from deancli.domain.days import day_told
from deancli.domain.obstacles import ObstacleRecord
from tests.domain.building import d


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-04-16", date(2024, 4, 16)), ("16/04/2024", date(2024, 4, 16)), (" 6.4.2024 ", date(2024, 4, 6)),
        ("16-4-2024", date(2024, 4, 16)), (" 2024-4-6 ", date(2024, 4, 6)), ("29/02/2024", date(2024, 2, 29)),
        ("29/02/2023", None), ("2024-13-01", None), ("2024/04/16", None), ("16/04/24", None), ("16/4/2024 chiều", None),
        ("1900-01-01", date(1900, 1, 1)), ("2199-12-31", date(2199, 12, 31)), ("1899-12-31", None),
        ("2200-01-01", None), ("", None),
    ],
)  # fmt: skip
def test_a_day_is_read_as_it_is_written_or_not_at_all(text: str, day: date | None) -> None:
    assert day_told(text) == day


def test_a_difficulty_is_counted_with_every_report_up_to_the_day() -> None:
    obstacle = ObstacleRecord("V1", "so-a", d("1/4"), "thiếu kinh phí", reported=(d("5/4"), d("9/4")))
    assert [obstacle.times_reported(d(day)) for day in ("31/3", "1/4", "5/4", "8/4", "9/4")] == [0, 1, 2, 2, 3]


def test_a_difficulty_ages_until_it_is_settled() -> None:
    open_one = ObstacleRecord("V1", "so-a", d("1/4"), "")
    settled = open_one._replace(closed=d("10/4"))
    assert [open_one.age(d(day)) for day in ("1/4", "10/4", "20/4")] == [0, 9, 19]
    assert [settled.age(d(day)) for day in ("1/4", "9/4", "10/4", "20/4")] == [0, 8, 9, 9]
