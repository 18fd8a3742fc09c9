"""Agencies looked up by whatever a person calls them."""

from __future__ import annotations

from datetime import date

import pytest

from deancli.domain.agencies import Agencies, Body, Kind, Person, Tone, tone_of
from deancli.domain.directory import Directory, is_valid, kind_name
from deancli.domain.names import fold, suggest
from deancli.errors import DeanError
from tests.domain.building import HERE, agency, directory

STC = agency("so-tai-chinh")._replace(
    name="Sở Tài chính", short_name="STC", aliases=("Sở TC",),
    people=(Person("Trần Thị Thí Dụ", "", "du.tt@stc.example"), Person("Nguyễn Văn Mẫu", "", "Mau.NV@stc.example")),
)  # fmt: skip
HOME = Directory(
    Agencies(
        (agency("cong-an"), STC),
        (Body("ban", "Ban Xây dựng Đề án", (), (), "cong-an", ("kind:so", "cong-an"), "", HERE),
         Body("to", "Tổ giúp việc", (), (), "", ("body:ban",), "", HERE)),
        (),
    )
)  # fmt: skip


@pytest.mark.parametrize("named", ["so-tai-chinh", "SỞ TÀI CHÍNH", "so tai chinh", "stc", "Sở TC"])
def test_an_agency_is_found_by_any_of_its_names(named: str) -> None:
    assert HOME.find(named) == STC
    assert HOME.addressed(named) == "so-tai-chinh"


@pytest.mark.parametrize(
    ("named", "message", "hint"),
    [
        ("so-tai-chin", "Không có cơ quan “so-tai-chin” trong agencies.yaml.", "Có phải “so-tai-chinh”?"),
        ("Sở Tài chíhn", "Không có cơ quan “Sở Tài chíhn” trong agencies.yaml.", "Có phải “Sở Tài chính”?"),
        ("zzz", "Không có cơ quan “zzz” trong agencies.yaml.", "Xem danh sách: dean agency list"),
        ("body:bna", "Không có “body:bna”.", "Có phải “body:ban”?"),
        (
            "kind:" + "z" * 20,
            f"Không có “kind:{'z' * 20}”.",
            "Có: body:ban, body:to, " + ", ".join(f"kind:{kind}" for kind in Kind) + ".",
        ),
    ],
)
def test_what_is_not_there_is_refused_with_the_likely_one(named: str, message: str, hint: str) -> None:
    with pytest.raises(DeanError) as refused:
        HOME.addressed(named)
    assert (str(refused.value), refused.value.hint) == (message, hint)


def test_bodies_and_kinds_are_addressed_as_they_are_written() -> None:
    assert HOME.addressed("body:ban") == "body:ban"
    assert HOME.addressed("kind:so") == "kind:so"


def test_a_reference_is_named_as_a_sentence_names_it() -> None:
    assert HOME.name("so-tai-chinh") == "Sở Tài chính"
    assert HOME.name("body:ban") == HOME.name("ban") == "Ban Xây dựng Đề án"
    assert HOME.name("kind:huyen") == "UBND cấp huyện"
    assert HOME.name("khong-co") == "khong-co"


def test_every_kind_has_a_name_of_its_own() -> None:
    assert len({kind_name(kind) for kind in Kind}) == len(Kind)


def test_members_are_meant_through_kinds_and_bodies_each_once_in_order() -> None:
    day = date(2024, 4, 1)
    assert HOME.members(["body:to"], day) == ("cong-an", "so-tai-chinh")
    assert HOME.members(["so-tai-chinh", "body:ban"], day) == ("so-tai-chinh", "cong-an")
    assert HOME.members(["kind:huyen"], day) == ()


@pytest.mark.parametrize(
    ("on", "there"),
    [("2025-06-30", ("huyen-a", "huyen-b")), ("2025-07-01", ())],
)
def test_an_agency_is_a_member_to_its_last_day(on: str, there: tuple[str, ...]) -> None:
    assert directory().members(["kind:huyen"], date.fromisoformat(on)) == there


def test_an_agency_is_there_from_its_first_day_to_its_last() -> None:
    found = agency("x", valid_to=date(2025, 6, 30))._replace(valid_from=date(2024, 1, 1))
    days = ("2023-12-31", "2024-01-01", "2025-06-30", "2025-07-01")
    assert [is_valid(found, date.fromisoformat(day)) for day in days] == [False, True, True, False]
    assert is_valid(agency("y"), date(1950, 1, 1))


def test_one_letter_to_many_asks_where_one_of_them_is_only_asked() -> None:
    told, asked = agency("x"), agency("y")._replace(tone=Tone.REQUEST)
    assert [tone_of(some) for some in ((told, told), (told, asked), (asked,), ())] == [
        Tone.DIRECT, Tone.REQUEST, Tone.REQUEST, Tone.DIRECT,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("email", "id"),
    [(" MAU.nv@STC.example ", "so-tai-chinh"), ("du.tt@stc.example", "so-tai-chinh"), ("ai@khac.example", "")],
)
def test_an_author_is_of_the_agency_whose_person_has_the_address(email: str, id: str) -> None:
    assert HOME.of_email(email) == id


def test_names_are_compared_without_case_accents_and_form() -> None:
    assert fold(" ĐỀ ÁN ") == fold("Đề án") == fold("de an ") == "de an"
    assert suggest("de-cuog", ["Đề án", "de-cuong"]) == "de-cuong"
    assert suggest("de an", ["Đề Án"]) == "Đề Án"
    assert suggest("quy-che", ["de-an"]) is None
    assert suggest("abcdefgxyz", ["abcdefghij"]) == "abcdefghij"
    assert suggest("abcdefgxyz", ["abcdefhijk"]) is None
