"""Every wording of a deadline that the offices use."""

from __future__ import annotations

from datetime import date

import pytest

from deancli.domain.plan import Span
from deancli.domain.planreading.timing import timings


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("Việc A, hoàn thành trước ngày 20/3/2024", "before 2024-03-20"),
        ("Việc A (hoàn thành trước 10/5/2024)", "before 2024-05-10"),
        ("Việc A, chậm nhất ngày 12/4/2024", "by 2024-04-12"),
        ("Việc A, không muộn hơn ngày 12/4/24", "by 2024-04-12"),
        ("Việc A, đến hết tháng 4/2024", "by 2024-04-30"),
        ("Việc A, trong tháng 5", "by 2024-05-31"),
        ("Việc A trong tháng 4 và tháng 5/2024", "by 2024-05-31"),
        ("Việc A, quý II/2024", "by 2024-06-30"),
        ("Việc A: tuần 4 tháng 5-2024.", "by 2024-05-28"),
        ("Việc A (tháng 3/2024, Sở Y tế)", "by 2024-03-31"),
        ("Tháng 7/2024: Việc A", "by 2024-07-31"),
        ("Việc A trước 17 giờ ngày 20/6/2024", "by 2024-06-20"),
        ("Việc A trong thời hạn 10 ngày làm việc kể từ ngày ban hành", "10 working days"),
        ("Việc A, thường xuyên", "no date"),
        ("Việc A, định kỳ hằng tháng", "monthly"),
        ("Việc A, hoàn thành trong 6 tháng đầu năm 2024", "by 2024-06-30"),
        ("Việc A, hoàn thành trong 6 tháng cuối năm 2024", "by 2024-12-31"),
        ("Việc A, hoàn thành trong năm 2024", "by 2024-12-31"),
        ("Việc A, trong đầu tháng 5/2024", "by 2024-05-10"),
        ("Việc A, từ ngày 01/4/2024 đến hết ngày 15/4/2024", "by 2024-04-15"),
        ("Việc A, hoàn thành trước ngày 20/3/0024", "no date"),
        ("Tỷ lệ đô thị hóa đến năm 2030 đạt 40%", "nothing"),
        ("Theo Quyết định số 77/QĐ-TTg, ngày 30/11/2022", "nothing"),
        ("Theo Quyết định số 77/QĐ-TTg; ngày 30/11/2022", "nothing"),
        ("Theo Quyết định số 77/QĐ-TTg, ngày 30/11/2022, quý II/2024", "by 2024-06-30"),
        ("Đến năm 2030 đạt 40%, hoàn thành trước ngày 20/3/2024", "before 2024-03-20"),
        ("ĐẾN năm 2030 đạt 40%", "nothing"),
        ("Việc A, quý 2/2024", "by 2024-06-30"),
        ("Việc A, trước quý 2/2024", "before 2024-04-01"),
        ("Việc A, trước 6 tháng đầu năm 2024", "before 2024-01-01"),
        ("Việc A, trước 6 tháng cuối năm 2024", "before 2024-07-01"),
        ("Việc A, trước năm 2024", "before 2024-01-01"),
        ("Việc A, trước ngày 20/3/1900", "no date"),
        ("Việc A, trước ngày 20/3/1901", "before 1901-03-20"),
        ("Việc A, trước ngày 20/3/2199", "before 2199-03-20"),
        ("Việc A, trước ngày 20/3/2200", "no date"),
    ],
)
def test_a_deadline_is_understood_in_any_wording(text: str, deadline: str) -> None:
    found = timings(text, 2024)
    assert said(found[-1] if found else None) == deadline


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("trước tuần 2 tháng 5/2024", "before 2024-05-08"), ("trước tuần cuối tháng 5/2024", "before 2024-05-25"),
        ("trước tuần 1 tháng 5/2024", "before 2024-05-01"), ("trước giữa tháng 6/2024", "before 2024-06-01"),
        ("2024-03-05", "by 2024-03-05"), ("2024-3-5", "by 2024-03-05"), ("trước 2024/03/05", "before 2024-03-05"),
        ("2024.03.05", "by 2024-03-05"), ("2024-02-30", "no date"), ("120/3/2024", "nothing"),
        ("tháng 5", "by 2023-05-31"),
        ("05/4/2024 - 10/4/2024", "by 2024-04-10"), ("1/4-30/4/2024", "by 2024-04-30"), ("20/3", "by 2023-03-20"),
    ],
)  # fmt: skip
def test_a_day_alone_in_a_field_is_read_year_first_or_last_and_never_in_part(text: str, deadline: str) -> None:
    found = timings(text, 2023, alone=True)
    assert said(found[-1] if found else None) == deadline


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Việc A, quý I/2024, quý II/2024", ["quý II/2024"]),
        ("trước ngày 1/4, trước ngày 2/4", ["trước ngày 1/4", "trước ngày 2/4"]),
        ("Thời hạn: từ ngày 1/4/2024; đến hết ngày 20/4/2024", ["đến hết ngày 20/4/2024"]),
        ("Thời gian: từ ngày 1/4/2024 trở đi", ["từ ngày 1/4/2024"]),
        ("Hoàn thành trước ngày 20/3", ["trước ngày 20/3"]),
        ("Tháng 7/2024: Việc A", ["Tháng 7/2024"]),
    ],
)  # fmt: skip
def test_the_words_of_a_deadline_are_its_own_and_from_is_none_where_to_follows(text: str, words: list[str]) -> None:
    assert [one.words for one in timings(text, 2024)] == words


@pytest.mark.parametrize(
    ("since", "day"),
    [
        ("ngày 15/4/2024", date(2024, 4, 15)), ("ngày 2024-04-15", date(2024, 4, 15)), ("ngày 15/4", None),
        ("ngày ban hành Quyết định ngày 15/4/2024", None), ("tháng 3/2024, ngày 15/4/2024", None),
    ],
)  # fmt: skip
def test_a_period_counts_from_the_day_that_it_begins_with(since: str, day: date | None) -> None:
    (found,) = timings(f"trong thời hạn 10 ngày kể từ {since}", 2023)
    assert (found.span, found.since_day) == (Span(days=10), day)


def said(timing: object) -> str:
    from deancli.domain.planreading.timing import Timing

    if not isinstance(timing, Timing):
        return "nothing"
    if timing.before or timing.by:
        return f"before {timing.before}" if timing.before else f"by {timing.by}"
    return f"{timing.span.working_days} working days" if timing.span else str(timing.frequency or "no date")
