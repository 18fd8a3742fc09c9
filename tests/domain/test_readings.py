"""Plans in the shapes that offices use, and every word of what is made of them: values, sources, doubts."""

from __future__ import annotations

import pytest

from deancli.document.paper.plain import plain_paper
from deancli.domain.planreading.interpreting import read_plan
from deancli.errors import DeanError
from tests.domain.readings import PLANS, RARE, calendar, gazetteer, lines, reading
from tests.golden import check_golden


@pytest.mark.parametrize("name", [*PLANS, *RARE])
def test_a_plan_is_read_to_the_last_word(name: str) -> None:
    check_golden(f"readings/{name}.txt", "".join(f"{line}\n" for line in lines(reading(name))))


def years(*deadlines: str, issued: str = "") -> range:
    """The years whose days off are asked for, of a plan with these deadlines."""
    text = "\n".join(f"{n}. Việc số {n}, hoàn thành trước ngày {day}." for n, day in enumerate(deadlines, 1))
    asked: list[range] = []
    head = f"Bắc Giang, {issued}\n" if issued else ""
    paper = plain_paper(f"{head}KẾ HOẠCH\nI. NHIỆM VỤ\n{text}\n".encode(), "kh.txt")
    read_plan(paper, gazetteer(), lambda found: (asked.append(found), calendar(range(2024, 2025)))[1])
    return asked[0]


def test_days_off_are_asked_for_from_the_year_before_the_first_deadline_to_the_one_after_the_last() -> None:
    assert years("1/4/2024", "1/4/2026") == range(2023, 2028)
    assert years("1/4/2024", issued="ngày 05 tháng 3 năm 2023") == range(2022, 2026)


def test_a_year_far_from_the_plans_own_is_a_slip_and_asks_for_no_days_off() -> None:
    plan_day = "ngày 05 tháng 3 năm 2024"
    assert years("1/4/2034", "1/4/2014", issued=plan_day) == range(2013, 2036)
    assert years("1/4/2035", "1/4/2013", issued=plan_day) == range(2023, 2026)


def test_the_year_of_most_deadlines_is_meant_where_none_is_written_of_as_many_the_later() -> None:
    assert years("1/4/2024", "1/5/2024", "1/4/2025", "1/6") == range(2023, 2027)
    assert years("1/4/2024", "1/4/2026", "1/6") == range(2023, 2028)
    assert years("1/4") == range(0)


NOT_LIKE = "“kh.txt” không giống một Kế hoạch: không thấy nhiệm vụ nào có thời hạn."
TASKS = "dean tìm các mục nhiệm vụ hoặc bảng có cột thời hạn, như “hoàn thành trước ngày 20/3/2024”."


@pytest.mark.parametrize(
    ("text", "apart", "message", "hint"),
    [
        ("-----", 1, "“kh.txt” không có chữ nào để đọc.",
         "Kiểm tra lại tệp; bản chụp (scan) thì xin bản Word, hoặc chạy nhận dạng chữ trước."),
        ("Kế hoạch\n1. Họp", 2, NOT_LIKE, TASKS),
        ("Phở bò\n1. Hạn dùng: trước ngày 20/3/2024", 1, NOT_LIKE, TASKS),
        ("Kế hoạch\n1. Họp", 3, NOT_LIKE,
         "Trong PDF có dòng giống một bảng không kẻ, chưa chắc chữ nào ở ô nào: nhập từ bản Word."),
    ],
)  # fmt: skip
def test_what_is_no_plan_is_refused_in_words(text: str, apart: int, message: str, hint: str) -> None:
    paper = plain_paper(text.encode(), "kh.txt")
    seen = paper._replace(blocks=tuple(block._replace(apart=apart) for block in paper.blocks))
    with pytest.raises(DeanError) as refused:
        read_plan(seen, gazetteer(), calendar)
    assert (str(refused.value), refused.value.hint) == (message, hint)
