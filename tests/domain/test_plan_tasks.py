"""What in a plan is a task: its words, its number, its deadline, and who has it."""

from __future__ import annotations

import pytest

from deancli.domain.planreading.blocks import Block, Spot
from deancli.domain.planreading.names import Names
from deancli.domain.planreading.outline import outline
from deancli.domain.planreading.tasks import Task, tasks
from tests.domain.building import agency

NAMES = Names(agency(id)._replace(name=name) for id, name in (("yt", "Sở Y tế"), ("tp", "Sở Tư pháp")))
BY = "hoàn thành trước ngày 20/3"


def found(*lines: str, section: str = "I. NHIỆM VỤ") -> tuple[Task, ...]:
    """The tasks of a plan of 2024 with one section; a line with "|" is a row of the table after its first "¦"."""
    blocks = []
    for n, line in enumerate((section, *lines), 1):
        table, _, row = line.rpartition("¦")
        cells = tuple(row.split("|")) if "|" in row else ()
        blocks.append(Block(row, Spot(n), table=int(table or 1) if cells else 0, cells=cells))
    return tasks(outline(blocks), NAMES, 2024)


def told(*lines: str) -> list[str]:
    """Each task's number, title, who has it and who helps, and the day before which it is due."""
    return [
        f"{one.id} {one.title} [{' '.join(m.to for m in one.leads)}+{' '.join(m.to for m in one.coordinating)}]"
        f" {(one.timing.before or one.timing.by) if one.timing else None:%d/%m/%Y}"
        for one in found(*lines)
    ]


def numbers(*lines: str) -> list[str]:
    """The numbers of the tasks."""
    return [one.id for one in found(*lines)]


# -- Points ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "ids"),
    [
        ([f"1. Họp, {BY}", "2. In"], "I.1 I.2"), ([f"- Họp, {BY}", "- In"], "I-1"),
        ([f"1. Họp, {BY}", "2. Nhóm", "a) In", "b) Ký"], "I.1"),
        ([f"1. Họp, {BY}", "2. Nhóm", f"a) In, {BY}", "b) Ký"], "I.1 I.2.a I.2.b"),
        ([f"1. Họp, {BY}", "2. Nhóm", "- In"], "I.1 I.2"), ([f"1. Họp, {BY}", "2. Nhóm", f"- In, {BY}"], "I.1 I.2-1"),
        ([f"1. Họp, {BY}", "II. TIẾN ĐỘ", "a) In"], "I.1"),
        ([f"1. Họp, {BY}", "II. TỔ CHỨC THỰC HIỆN", f"1. Họp, {BY}", "2. In"], "I.1 II.1"),
        ([f"1. Họp, {BY}", "II. TỔ CHỨC THỰC HIỆN", "1. Họp hằng tháng", "2. In chậm nhất ngày 2/4"], "I.1 II.2"),
        ([f"1. Họp, {BY}", "II. TỔ CHỨC THỰC HIỆN", "1. In trong thời hạn 5 ngày kể từ ngày ký"], "I.1 II.1"),
        ([f"1. Họp, {BY}", f"II. TIẾN ĐỘ, {BY}"], "I.1"), (["Họp.", f"In, {BY}", "Ký.", f"Gửi, {BY}"], "I-1 I-2"),
        ([f"1. Họp, {BY}", "III. KINH PHÍ", "Chi cho việc họp."], "I.1"), ([f"1. Họp, {BY}", f"In, {BY}"], "I.1 I.1-1"),
        ([f"1. Họp, {BY}", f"a) Giao Sở Y tế in, {BY}"], "I.1 I.1.a"),
    ],
)  # fmt: skip
def test_a_task_has_a_deadline_or_a_number_among_those_that_have_one(lines: list[str], ids: str) -> None:
    assert numbers(*lines) == ids.split()


def test_a_section_may_be_called_like_a_field() -> None:
    assert [one.id for one in found(f"1. Họp, {BY}", section="I. Thời gian thực hiện: quý I")] == ["I.1"]


def test_the_title_is_the_sentence_without_its_deadline_alone() -> None:
    assert told(f"1. Họp hằng tháng, {BY}") == ["I.1 Họp hằng tháng [+] 20/03/2024"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["1. Giai đoạn 1 (hoàn thành trước 31/5)", "Gồm có:", "- Họp", "- In"],
         ["I.1-1 Họp [+] 31/05/2024", "I.1-2 In [+] 31/05/2024"]),
        (["1. Giai đoạn 1 (hoàn thành trước 31/5)"], ["I.1 Giai đoạn 1 [+] 31/05/2024"]),
        (["1. Giai đoạn 1 (hoàn thành trước 31/5)", "- Họp", f"- In, {BY}"],
         ["I.1 Giai đoạn 1 [+] 31/05/2024", "I.1-2 In [+] 20/03/2024"]),
        (["1. Rà soát (hoàn thành trước 31/5)", "- Họp"], ["I.1 Rà soát [+] 31/05/2024"]),
    ],
)  # fmt: skip
def test_what_stands_below_a_stage_is_due_with_it(lines: list[str], expected: list[str]) -> None:
    assert told(*lines) == expected


def test_a_task_knows_its_point() -> None:
    assert [one.at for one in found("1. Giai đoạn 1 (hoàn thành trước 31/5)", "- Họp", f"2. In, {BY}")] == [2, 3]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([f"1. Họp, {BY}", "- Bước đầu", "Chủ trì: Sở Y tế"], ["I.1 Họp [yt+] 20/03/2024"]),
        ([f"1. Họp, {BY}", "a) Bước đầu", "- Xe", "Chủ trì: Sở Y tế", "b) In"], ["I.1 Họp [+] 20/03/2024"]),
        (["Chủ trì: Sở Tư pháp", f"Họp, {BY}", "Chủ trì: Sở Y tế"], ["I-1 Họp [yt+] 20/03/2024"]),
        ([f"1. Họp, {BY}", "Giao Sở Y tế họp", "Giao Sở Tư pháp chủ trì, phối hợp với Sở Y tế"],
         ["I.1 Họp [tp+yt] 20/03/2024"]),
        ([f"1. Họp, {BY}", "- Xe", "Giao Sở Y tế chủ trì"], ["I.1 Họp [+] 20/03/2024"]),
        (["1. Nhóm", f"a) Giao Sở Y tế in, {BY}"], ["I.1.a Giao Sở Y tế in [+] 20/03/2024"]),
        ([f"Họp, {BY}", "Giao Sở Y tế chủ trì"], ["I-1 Họp [+] 20/03/2024"]),
        ([f"1. Họp, {BY}", "Phối hợp: Sở Y tế (nếu cần), Sở Tư pháp"], ["I.1 Họp [+yt tp] 20/03/2024"]),
        (["1. Họp. Thời hạn: trước ngày 20/3. Sở Y tế chủ trì, phối hợp với Sở Tư pháp."],
         ["I.1 Họp [yt+tp] 20/03/2024"]),
        (["1. Họp", "Thời hạn: theo lịch 15/4 của Sở"], ["I.1 Họp [+] 15/04/2024"]),
        (["1. Trước ngày 20/3, Sở Y tế"], ["I.1 Sở Y tế [+] 20/03/2024"]),
    ],
)  # fmt: skip
def test_the_fields_below_a_task_are_its_own(lines: list[str], expected: list[str]) -> None:
    assert told(*lines) == expected


def test_in_the_assignments_who_is_given_work_is_no_field_of_the_task_above() -> None:
    lines = (f"1. Họp, {BY}", "II. TỔ CHỨC THỰC HIỆN", f"1. In, {BY}", "Giao Sở Y tế chủ trì")
    assert told(*lines) == ["I.1 Họp [+] 20/03/2024", "II.1 In [+] 20/03/2024"]


def test_a_section_that_is_itself_a_field_belongs_to_no_task() -> None:
    points = outline([Block("I. Tiến độ: năm 2024", Spot(1)), Block(f"1. Họp, {BY}", Spot(2))])
    assert [one.id for one in tasks(points, NAMES, 2024)] == ["I.1"]


# -- Rows --------------------------------------------------------------------------------------------

HEAD = "TT|Nhiệm vụ|Chủ trì|Thời hạn"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([HEAD, "1|Họp|Sở Y tế|trước 20/3", "đ|In|Sở Tư pháp, Sở Y tế|20/4/2024"],
         ["I.1 Họp [yt+] 20/03/2024", "I.dd In [tp yt+] 20/04/2024"]),
        ([HEAD, "II|Nhóm|Nhóm|Nhóm", "II.1|Họp||trước 20/3", "2|In||trước 20/4"],
         ["I.II.1 Họp [+] 20/03/2024", "I.II.2 In [+] 20/04/2024"]),
        (["TT|Nhiệm vụ|Chủ trì", f"|Họp hằng tháng, {BY}|Sở Y tế"], ["I.1 Họp hằng tháng [yt+] 20/03/2024"]),
        ([HEAD, "1|Họp, phối hợp với Sở Tư pháp|Sở Y tế|trước 20/3"],
         ["I.1 Họp, phối hợp với Sở Tư pháp [yt+tp] 20/03/2024"]),
    ],
)  # fmt: skip
def test_a_row_is_a_task_with_its_number_below_its_group(rows: list[str], expected: list[str]) -> None:
    assert told(*rows) == expected


ROW = "1|Khảo sát các chợ xã|Sở Y tế|trước 20/3"


@pytest.mark.parametrize(
    ("body", "rows", "count"),
    [
        ("Khảo sát các chợ xã", [ROW], 1), ("Khảo sát các chợ xã miền núi", [ROW], 1), ("Khảo sát các chợ", [ROW], 1),
        ("Khảo sát cả chợ", ["1|Khảo sát cả chợ xã|Sở Y tế|trước 20/3"], 2), ("Rà soát các chợ xã", [ROW], 2),
        ("In", [ROW, ROW], 3),
    ],
)  # fmt: skip
def test_a_task_that_an_appendix_lists_again_is_one(body: str, rows: list[str], count: int) -> None:
    assert len(numbers(f"1. {body}, {BY}", HEAD, *rows)) == count


def test_two_tables_may_list_one_task_but_not_on_two_days() -> None:
    second = [f"2¦{row}" for row in (HEAD, ROW)]
    assert numbers(HEAD, ROW, *second) == ["I.1"]
    assert numbers(HEAD, ROW, *(row.replace("20/3", "20/4") for row in second)) == ["I.1", "I.1-2"]


def test_any_number_of_rows_may_have_one_number() -> None:
    assert numbers(HEAD, *(f"1|Việc {n}||trước 20/3" for n in range(1100)))[-2:] == ["I.1-1099", "I.1-1100"]
