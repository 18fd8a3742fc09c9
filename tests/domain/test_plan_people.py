"""Who leads a task, who helps, whom a plan names: by where they stand in its words."""

from __future__ import annotations

from datetime import date

import pytest

from deancli.domain.planreading.blocks import Block, Spot
from deancli.domain.planreading.cast import Cast, Casting
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
        ("Sở Y tế: các phòng", "yt"), ("Như trên: Sở Y tế", "yt"), ("Sở Y tế: phòng Kế hoạch: Sở Tư pháp", "yt"),
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
