"""Who leads a task, who helps, whom a plan names: by where they stand in its words."""

from __future__ import annotations

from datetime import date

import pytest

from deancli.domain.agencies import Role
from deancli.domain.planreading.assignments import charges, head_of
from deancli.domain.planreading.blocks import Block, Spot
from deancli.domain.planreading.cast import Cast, Casting
from deancli.domain.planreading.drafting import shortened
from deancli.domain.planreading.leads import agencies_above, helping, leading, opening
from deancli.domain.planreading.letterhead import SentTo
from deancli.domain.planreading.names import Mention, Names
from deancli.domain.planreading.outline import outline
from tests.domain.building import agency
from tests.domain.readings import in_bac_giang

LISTED = (agency("yt")._replace(name="Sở Y tế"), agency("tp")._replace(name="Sở Tư pháp", aliases=("STP",)))
NAMES = Names(LISTED)


def ids(mentions: tuple[Mention, ...]) -> str:
    """Who is named, by id."""
    return " ".join(mention.to for mention in mentions)


# -- In a task's sentence ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Sở Y tế chủ trì, phối hợp với Sở Tư pháp khảo sát", "yt"),
        ("Sở Tư pháp, Sở Y tế chủ trì", "tp yt"),
        ("Sở Y tế họp, sau đó chủ trì khảo sát", "yt"),
        ("Khảo sát do Sở Y tế tiến hành, sau đó chủ trì", ""),
        ("Khảo sát (tháng 3/2024, Sở Y tế phối hợp với Sở Tư pháp)", "yt"),
        ("Rà soát quỹ đất: Sở Y tế, xong trước ngày 1/4", "yt"),
        ("Rà soát: quỹ đất: Sở Y tế.", "yt"), ("Rà soát: Ban Quản lý chợ.", "ban-quan-ly-cho"),
        ("Rà soát: Ban hành.", ""), ("Rà soát: Sở Y tế báo cáo", ""), ("Sở Tư pháp.", ""), (" Sở Tư pháp ; ", ""),
        ("Sở Tư pháp thẩm định", "tp"), ("Trong tháng 3, Sở Tư pháp thẩm định", "tp"), ("a Sở Tư pháp thẩm định", ""),
    ],
)  # fmt: skip
def test_who_leads_stands_before_the_verb_in_brackets_behind_a_colon_or_first(text: str, who: str) -> None:
    assert ids(leading(text, NAMES)) == who


def test_who_helps_stands_right_behind_the_words_and_counts_once() -> None:
    text = "phối hợp với Sở Y tế, Sở Tư pháp khảo sát; phối hợp chặt chẽ cùng Sở Tư pháp; phối hợp rà soát, Sở Y tế"
    assert ids(helping(text, NAMES)) == "yt tp"


@pytest.mark.parametrize(
    ("text", "who", "rest"),
    [
        ("Giao Sở Y tế có trách nhiệm: rà soát", "yt", "rà soát"), ("Đề nghị cho Sở Y tế - họp", "yt", "họp"),
        ("Sở Y tế, STP chịu trách  nhiệm rà soát ", "yt tp", "rà soát"), ("Rà soát, Sở Y tế", "", "Rà soát, Sở Y tế"),
        ("Sở Y tế CÓ TRÁCH NHIỆM", "yt", "CÓ TRÁCH NHIỆM"),
    ],
)  # fmt: skip
def test_a_paragraph_that_begins_with_agencies_goes_on_with_their_duty(text: str, who: str, rest: str) -> None:
    mentions, behind = opening(text, NAMES)
    assert (ids(mentions), behind) == (who, rest)


@pytest.mark.parametrize(
    ("lines", "who"),
    [
        (["1. Sở Y tế:", "a) A", "- Họp"], "yt"), (["1. Sở Y tế", "a) Sở Tư pháp", "- Họp"], "tp"),
        (["1. Sở Y tế ./.", "- Họp"], "yt"), (["1. Sở Y tế họp", "- Họp"], ""), (["1. Việc", "- Họp"], ""),
        (["1. Sở Y tế", "a) Xe", "- Họp"], "yt"), (["1. Sở Y tế ban", "- Họp"], ""),
    ],
)  # fmt: skip
def test_a_heading_that_is_an_agency_gives_it_what_stands_below(lines: list[str], who: str) -> None:
    points = outline(Block(text, Spot(n)) for n, text in enumerate(lines, 1))
    assert ids(tuple(agencies_above(points, len(points) - 1, NAMES))) == who


# -- In the whole plan -------------------------------------------------------------------------------


def gathered(lines: list[str], *sent: str, names: Names = NAMES) -> Cast:
    """Everybody in a paper of `lines` whose Nơi nhận has the lines `sent`."""
    points = outline(Block(text, Spot(n)) for n, text in enumerate(lines, 1))
    entries = [SentTo(words, Spot(99), dashed=True) for words in sent]
    return Casting("kh.txt", points, names, [], date(2025, 6, 30)).cast((), (), entries)


@pytest.mark.parametrize(
    ("line", "to"),
    [
        ("Sở Y tế: các phòng", "yt"), ("Như trên: Sở Y tế", "yt"), ("Sở Y tế: Phòng Kế hoạch: Sở Tư pháp", "yt"),
        ("Sở Y tế, STP", "yt tp"), ("VT", ""),
    ],
)  # fmt: skip
def test_a_line_of_recipients_reaches_who_stands_before_its_colon(line: str, to: str) -> None:
    found = gathered([], line)
    assert [" ".join(one.to) for one in found.agencies.recipients] == ([to] if to else [])
    assert [one.words for one in found.unread] == ([] if to else [line])


def test_agencies_that_share_a_name_or_a_short_one_are_told_apart() -> None:
    first, second = (
        agency(id)._replace(name=name, short_name="STC", aliases=("Sở TC", alias))
        for id, name, alias in (("a", "Sở Tài chính", "A"), ("b", "Sở Tuyên truyền", "B"))
    )
    found = gathered([], "Sở Tài chính", "Sở Tuyên truyền", names=Names([first, second])).agencies.agencies
    assert [(one.short_name, one.aliases) for one in found] == [("STC", ("Sở TC", "A")), ("STC2", ("B",))]


def test_who_is_on_no_list_is_short_by_its_first_letters_and_stands_where_it_is_named() -> None:
    (found,) = gathered([], "Kho bạc-Chi nhánh 5").agencies.agencies
    assert (found.name, found.short_name, found.place.line, found.duties) == ("Kho bạc-Chi nhánh 5", "KBCN", 99, ())


@pytest.mark.parametrize(
    ("day", "named"),
    [("Bắc Giang, ngày 05 tháng 3 năm 2024", True), ("Bắc Giang, ngày 05 tháng 8 năm 2025", False), ("", True)],
)
def test_the_districts_meant_are_those_there_are_on_the_day_of_the_plan(day: str, *, named: bool) -> None:
    found = in_bac_giang(day, "1. Lấy ý kiến UBND các huyện về dự thảo Đề án, hoàn thành trước ngày 20/9/2025.")
    assert ("huyen-lang-giang" in {agency.id for agency in found.agencies.agencies}) is named


# -- In the assignments ------------------------------------------------------------------------------


def duties(*lines: str) -> list[str]:
    """Who is charged with what in an assignment section: the number, the agency, its role, the words."""
    points = outline(Block(text, Spot(n)) for n, text in enumerate(("II. TỔ CHỨC THỰC HIỆN", *lines), 1))
    return [f"{one.source} {one.to.to} {one.role}: {one.text}" for one in charges(points, NAMES)]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["1. Sở Y tế", "- Chủ trì họp.", "2. Sở Tư pháp: Phối hợp họp."],
         ["II.1 yt lead: Chủ trì họp", "II.2 tp coordinating: Phối hợp họp"]),
        (["1. Sở Y tế phối hợp làm các việc:", "- Họp", "2. Việc khác"],
         ["II.1 yt coordinating: phối hợp làm các việc:", "II.1 yt lead: Họp"]),
        (["1. Sở Y tế", "- Sở Tư pháp: phối hợp họp", "- Sở Tư pháp họp: một"],
         ["II.1-1 tp coordinating: phối hợp họp", "II.1 yt lead: Sở Tư pháp họp: một"]),
        (["1. Sở Y tế ban"], ["II.1 yt lead: ban"]), (["Giao Trưởng phòng chủ trì, phối hợp với Sở Y tế họp."], []),
        (["Giao Sở Y tế chủ trì, phối hợp với Sở Tư pháp họp."],
         ["II yt lead: chủ trì, phối hợp với Sở Tư pháp họp",
          "II tp coordinating: chủ trì, phối hợp với Sở Tư pháp họp"]),
    ],
)  # fmt: skip
def test_duties_are_those_of_the_agency_they_stand_below_or_begin_with(lines: list[str], found: list[str]) -> None:
    assert duties(*lines) == found


def test_a_section_that_gives_the_work_in_its_heading_is_read() -> None:
    points = outline([Block("II. TỔ CHỨC THỰC HIỆN: Giao Sở Y tế chủ trì thực hiện.", Spot(1))])
    assert [(one.to.to, one.role) for one in charges(points, NAMES)] == [("yt", Role.LEAD)]


@pytest.mark.parametrize(
    ("duty", "product"), [("Lập dự toán kinh phí", "Dự toán kinh phí"), ("Lập dự toán kinh phí điểm 1 mục I", "")]
)
def test_a_budget_is_a_product_of_its_own_unless_the_duty_is_about_a_task(duty: str, product: str) -> None:
    points = outline([Block("II. TỔ CHỨC THỰC HIỆN", Spot(1)), Block(f"1. Sở Y tế: {duty}", Spot(2))])
    assert [one.product for one in charges(points, NAMES)] == [product]


@pytest.mark.parametrize(
    ("body", "text", "head"),
    [
        ("ban-xay-dung", "lập Ban Xây dựng Đề án, trong đó Giám đốc Sở Y tế làm Trưởng ban", "yt"),
        ("ban-xay-dung", "Giám đốc Sở Tư pháp, Sở Y tế và Tổ giúp việc làm trưởng ban Ban Xây dựng Đề án", "yt"),
        ("to-giup-viec", "lập Tổ giúp việc, trong đó Giám đốc Sở Y tế làm Tổ trưởng", "yt"),
        ("hoi-dong-tham-dinh", "lập Hội đồng thẩm định, trong đó Giám đốc Sở Y tế làm Chủ tịch Hội đồng", "yt"),
        ("ban-xay-dung", "lập Ban Xây dựng, Tổ giúp việc, trong đó Giám đốc Sở Y tế làm Tổ trưởng", ""),
        ("hoi-dong-tham-dinh", "lập Hội đồng thẩm định, Tổ giúp việc, Sở Y tế làm Tổ trưởng", ""),
        ("ban-xay-dung", "lập Ban Xây dựng, Sở Y tế " + "x" * 60 + " làm Trưởng ban", ""),
        ("so-nganh", "các sở, ngành, Sở Y tế làm Trưởng ban", ""), ("ban-xay-dung", "Sở Y tế làm Trưởng ban", ""),
    ],
)  # fmt: skip
def test_the_head_of_a_body_is_the_agency_right_before_the_office(body: str, text: str, head: str) -> None:
    assert head_of(body, [text], NAMES) == head


# -- From both together ------------------------------------------------------------------------------

DAY = "Bắc Giang, ngày 05 tháng 3 năm 2024"
BY = "hoàn thành trước ngày 20/9/2024"
ASSIGNED = "II. TỔ CHỨC THỰC HIỆN"


@pytest.mark.parametrize(
    ("assigned", "lead"),
    [
        (["1. Sở Y tế: Chủ trì thực hiện mục I", "2. Sở Tư pháp: Chủ trì thực hiện điểm 1 mục I"], "so-tu-phap"),
        (["1. Sở Tư pháp: Chủ trì thực hiện điểm 1 mục I", "2. Sở Y tế: Chủ trì thực hiện mục I"], "so-tu-phap"),
        (["1. Sở Y tế: Chủ trì thực hiện điểm 1 mục I", "2. Sở Tư pháp: Chủ trì thực hiện điểm 1 mục I"], "so-y-te"),
        (["1. Sở Tư pháp: Chủ trì thực hiện điểm 1 mục I", "2. Sở Y tế: Chủ trì thực hiện điểm 1 mục I"], "so-tu-phap"),
        (["1. Sở Y tế: Chủ trì thực hiện điểm 2 mục I", "2. Sở Tư pháp: Chủ trì thực hiện Kế hoạch này"], "so-tu-phap"),
        (["1. Sở Y tế: Chủ trì thực hiện Kế hoạch này", "2. Sở Tư pháp: Chủ trì lấy ý kiến về Đề án"], "so-tu-phap"),
        (["1. Sở Y tế: Phối hợp lấy ý kiến về Đề án", "2. Sở Tư pháp: Chủ trì họp"], ""),
    ],
)  # fmt: skip
def test_where_a_task_names_nobody_the_narrowest_duty_about_it_tells_who_leads(assigned: list[str], lead: str) -> None:
    found = in_bac_giang(DAY, f"1. Lấy ý kiến các sở về Đề án, {BY}.", f"2. Họp, {BY}.", ASSIGNED, *assigned)
    assert found.plan.milestones[0].lead == lead
    helps = "so-y-te" in found.plan.milestones[0].coordinating
    assert helps is (lead == "")


def test_a_task_comes_after_those_that_yield_its_papers_in_their_order() -> None:
    tasks = [f"{n}. Họp, {BY}." for n in range(1, 12)]
    tasks[1], tasks[9] = f"2. Soạn thảo Tờ trình, {BY}.", f"10. Xây dựng dự thảo Đề án, {BY}."
    tasks[10] = f"11. Trình UBND tỉnh Đề án, {BY}."
    assert in_bac_giang(DAY, *tasks).plan.milestones[-1].after == ("I.2", "I.10")


@pytest.mark.parametrize(("verb", "establishes"), [("Ban hành", ("ban-xay-dung",)), ("Trình UBND tỉnh", ())])
def test_a_body_is_set_up_when_its_decision_is_issued(verb: str, establishes: tuple[str, ...]) -> None:
    found = in_bac_giang(DAY, f"1. {verb} Quyết định thành lập Ban Xây dựng Đề án, {BY}.").plan
    assert found.milestones[0].deliverables[0].establishes == establishes


@pytest.mark.parametrize(
    ("since", "of"),
    [
        ("ban hành Quy chế", "quy-che.issued"),
        ("Ký Quy chế", "quy-che.issued"),
        ("có dự thảo Quy chế", "quy-che.submitted"),
    ],
)
def test_a_period_counts_from_the_stage_that_its_words_name(since: str, of: str) -> None:
    tasks = [f"1. Xây dựng Quy chế, {BY}.", f"2. Ban hành Quy chế, {BY}.", f"3. Trình UBND tỉnh Quy chế, {BY}."]
    found = in_bac_giang(DAY, *tasks, f"4. Họp trong thời hạn 10 ngày kể từ ngày {since}.").plan.milestones[-1]
    assert found.deadline.within
    assert found.deadline.within.of == of


def test_a_title_is_short_by_its_first_clause_of_twelve_letters_or_more() -> None:
    assert [shortened(title) for title in ("abcdef ghijk, x", "abcdef ghij, x", "Họp (hai)",
     "x" * 30 + " " + "y" * 30)] == [
        "abcdef ghijk", "abcdef ghij, x", "Họp (hai)", "x" * 30 + "…",
    ]  # fmt: skip


def test_a_body_is_called_by_the_longest_of_its_names() -> None:
    plan = in_bac_giang(
        DAY, f"1. Họp Ban Xây dựng Đề án, {BY}.", f"2. Sở Y tế chủ trì, phối hợp với Ban xây dựng họp, {BY}."
    )
    assert [body.name for body in plan.agencies.bodies] == ["Ban Xây dựng Đề án"]
