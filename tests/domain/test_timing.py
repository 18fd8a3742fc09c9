"""Every wording of a deadline that the offices use."""

from __future__ import annotations

import pytest

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


def said(timing: object) -> str:
    from deancli.domain.planreading.timing import Timing

    if not isinstance(timing, Timing):
        return "nothing"
    if timing.before or timing.by:
        return f"before {timing.before}" if timing.before else f"by {timing.by}"
    return f"{timing.span.working_days} working days" if timing.span else str(timing.frequency or "no date")
