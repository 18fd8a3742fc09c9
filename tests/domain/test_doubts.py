"""What is doubtful about a plan that was read: each doubt with what it is about, its line and every word."""

from __future__ import annotations

import pytest

from tests.domain.readings import in_bac_giang

IN_2024, IN_2025 = "Bắc Giang, ngày 05 tháng 3 năm 2024", "Bắc Giang, ngày 05 tháng 8 năm 2025"
TASK = "1. Sở Tài chính chủ trì khảo sát thực trạng, hoàn thành trước ngày 20/3/2024."
ASSIGNED = "II. TỔ CHỨC THỰC HIỆN"


def doubts(check: str, day: str, *tasks: str, apart: int = 1) -> list[tuple[str, int, str, str, str]]:
    """What that check doubts: what it is about, the line, the words, the message, the hint."""
    found = in_bac_giang(day, *tasks, apart=apart).doubts
    return [(d.at, d.spot.line, d.words, d.message, d.hint) for d in found if d.check == check]


@pytest.mark.parametrize(
    ("day", "doubted"),
    [
        ("Bắc Giang, ngày 30 tháng 6 năm 2025", False), ("Bắc Giang, ngày 01 tháng 7 năm 2025", True), ("", False),
    ],
)  # fmt: skip
def test_a_province_that_has_been_merged_is_doubted_from_the_day_after_its_last(day: str, *, doubted: bool) -> None:
    message = "Bắc Giang chỉ có đến hết ngày 30/06/2025, sau đó thuộc Bắc Ninh; kiểm tra tên tỉnh, tên cơ quan"
    assert doubts("province", day, TASK) == ([("scheme", 2, "Bắc Giang", message, "")] if doubted else [])


GONE = "“Sở Tài nguyên và Môi trường” chỉ có đến hết ngày 28/02/2025, trước ngày ban hành Kế hoạch"
TO_COME = "“Sở Dân tộc và Tôn giáo” có từ ngày 01/03/2025, sau ngày ban hành Kế hoạch"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (IN_2024, [("so-dan-toc-ton-giao", 7, "Sở Dân tộc và Tôn giáo", TO_COME, "")]),
        ("Bắc Giang, ngày 28 tháng 02 năm 2025", [("so-dan-toc-ton-giao", 7, "Sở Dân tộc và Tôn giáo", TO_COME, "")]),
        ("Bắc Giang, ngày 01 tháng 3 năm 2025", [("so-tnmt", 6, "Sở TN&MT", GONE, "")]), ("", []),
    ],
)  # fmt: skip
def test_an_agency_that_is_gone_or_to_come_on_the_day_of_the_plan_is_named(
    day: str, expected: list[tuple[str, int, str, str, str]]
) -> None:
    tasks = (
        "1. Sở TN&MT chủ trì, phối hợp với Sở Tài chính khảo sát, hoàn thành trước ngày 20/3/2025.",
        "2. Sở Dân tộc và Tôn giáo chủ trì họp, hoàn thành trước ngày 20/3/2025.",
    )
    assert doubts("untimely-agency", day, *tasks) == expected


def test_a_duty_that_refers_to_no_task_is_named_with_its_words() -> None:
    duty = "Chủ trì thực hiện điểm 1 mục I, điểm 9 mục I"
    assert doubts("reference", IN_2024, TASK, ASSIGNED, "1. Sở Tài chính", f"- {duty}.", "2. Sở Y tế: Họp.") == [
        ("so-tai-chinh", 9, duty, "II.1 dẫn chiếu I.9 nhưng ở đó không có nhiệm vụ nào", "")
    ]


REGULATION = "2. Ban hành Quy chế hoạt động của Ban Xây dựng Đề án, hoàn thành trước ngày 25/3/2024."


@pytest.mark.parametrize(
    ("task", "duty", "words"),
    [
        (REGULATION, "Chủ trì ban hành Quy chế của Ban Xây dựng Đề án, Tổ giúp việc; họp",
         "Chủ trì ban hành Quy chế của Ban Xây dựng Đề án, Tổ giúp việc"),
        (REGULATION, "Chủ trì ban hành Quy chế của Ban Xây dựng Đề án; lập Tổ giúp việc; họp", ""),
        (REGULATION, "Chủ trì lập Ban Xây dựng Đề án, Tổ giúp việc", ""), (REGULATION, "Chủ trì ban hành Quy chế", ""),
        (REGULATION, "Phối hợp ban hành Quy chế của Ban Xây dựng Đề án, Tổ giúp việc", ""),
        (TASK, "Chủ trì ban hành Quy chế của Ban Xây dựng Đề án, Tổ giúp việc", ""),
    ],
)  # fmt: skip
def test_a_regulation_for_other_bodies_in_a_duty_than_in_its_task_is_doubted(task: str, duty: str, words: str) -> None:
    found = doubts("bodies", IN_2024, task, ASSIGNED, "1. Sở Y tế: Phối hợp họp.", f"2. Sở Tài chính: {duty}.")
    message = "II.2 nói Quy chế của 2 tổ chức, nhiệm vụ lại nói của 1"
    assert found == ([("so-tai-chinh", 9, words, message, "")] if words else [])


HINT = "So từng dòng với bản giấy, hoặc nhập từ bản Word."


def test_lines_like_rows_of_a_table_are_doubted_once_a_page_where_there_are_two() -> None:
    tasks = (TASK, *(f"{n}. Họp lần {n}, hoàn thành trước ngày 20/{n}/2024." for n in (2, 3)))
    assert doubts("loose-table", IN_2024, *tasks, apart=2) == []
    message = "trang 1 có 7 dòng giống một bảng không kẻ; ô có thể bị đọc lẫn vào nhau"
    first = ("", 1, "UBND TỈNH BẮC GIANG", message, HINT)
    assert doubts("loose-table", IN_2024, *tasks, apart=3) == [first]
    second = ("", 8, "3. Họp lần 3, hoàn thành trước ngày…", message.replace("1 có 7", "2 có 2"), HINT)
    assert doubts("loose-table", IN_2024, *tasks, "Họp", apart=3) == [first, second]


def test_the_room_before_a_task_is_counted_to_the_likely_date_where_its_own_is_a_slip() -> None:
    tasks = (
        "1. Xây dựng Quy chế, hoàn thành trước ngày 20/3/2024.",
        "2. Ban hành Quy chế, hoàn thành trước ngày 10/5/2023.",
    )
    message = "từ hạn của I.1 đến hạn của I.2 có 34 ngày làm việc"
    assert doubts("room", IN_2024, *tasks) == [("I.2", 7, "trước ngày 10/5/2023", message, "")]
