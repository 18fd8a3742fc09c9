"""The comment matrix: its columns by their heads, its rows in their order."""

from __future__ import annotations

import pytest

from deancli.domain.consultation import (
    Answer,
    CommentRecord,
    Letter,
    Locality,
    Remark,
    ResponseRecord,
    RoundRecord,
    Source,
)
from deancli.domain.evidence import Disposition, Position, Request
from deancli.domain.matrix import GENERAL, group_of, rows_of
from deancli.domain.matrix_columns import HEADS, Column, columns_in
from tests.domain.building import d


@pytest.mark.parametrize(
    ("heads", "columns"),
    [
        (list(HEADS.values()), list(Column)),
        (["TT", "Đơn vị", "Ý kiến góp ý", "Giải trình"], [Column.NUMBER, Column.AGENCY, Column.COMMENT, Column.ANSWER]),
        (["Số TT.", "Điều, khoản", "Nội dung  góp ý:", "Kết quả xử lý"],
         [Column.NUMBER, Column.GROUP, Column.COMMENT, Column.STATUS]),
        (["Vị trí", "Cơ quan góp ý", "Thể hiện tại dự thảo lần 2"], [Column.GROUP, Column.AGENCY, Column.VERSION]),
        (["Nội dung của dự thảo", "Chủ thể góp ý", "Khác", "Nội dung tiếp thu"],
         [Column.PASSAGE, Column.AGENCY, None, Column.ANSWER]),
        (["Nhóm vấn đề", "Nội dung góp ý"], []), (["Kết quả", "Giải trình", "STT"], []),
        (["Nội dung", "Giải trình"], []), ([], []),
    ],
)  # fmt: skip
def test_a_matrix_is_known_by_its_heads(heads: list[str], columns: list[Column | None]) -> None:
    assert columns_in(heads) == {n: column for n, column in enumerate(columns) if column}


def test_a_head_that_stands_twice_is_named() -> None:
    with pytest.raises(ValueError, match="Đơn vị"):
        columns_in(["STT", "Đơn vị", "Cơ quan", "Nội dung góp ý", "Kết quả"])


NOWHERE = Locality()


def comment(id: str, place: Locality = NOWHERE, repeats: str = "", **more: object) -> CommentRecord:
    """A comment at a place, which repeats another where that is said."""
    answer = Answer(Disposition.DUPLICATE, duplicate_of=repeats) if repeats else Answer()
    return CommentRecord(id, Remark(Source.TYPED, id, locality=place), answer=answer._replace(**more))  # type: ignore[arg-type]


def rows(*responses: tuple[str, tuple[CommentRecord, ...]]) -> list[list[str]]:
    """The ids in each row, of a round that asked the agencies b and a, in this order."""
    said = tuple(
        ResponseRecord(agency, 1, "", d("4/4"), d("5/4"), Position.AGREE, comments=comments)
        for agency, comments in responses
    )
    asked = (Request("b", None), Request("a", None))
    found = rows_of(
        RoundRecord("rounds/01", 1, "", "M", "da", 1, "", Letter("", None), d("1/4"), d("20/4"), False, None, None, "",
                    asked, said)
    )  # fmt: skip
    assert all(row.said[0] == row.first for row in found)
    return [[one.comment.id for one in row.said] for row in found]


def at(paragraph: int | None, start: int = 0, said: str = "") -> Locality:
    """A place in the draft."""
    return Locality(said, paragraph, start)


def test_rows_are_in_the_order_of_the_draft_general_ones_first_unknown_places_last() -> None:
    comments = (
        comment("1", at(None, said="Điều 9")), comment("2", at(None, said="điều 10")), comment("3", at(4, 9)),
        comment("4", at(4, 2)), comment("6", at(0)), comment("7"), comment("8", at(2, said="zz")), comment("5", at(1)),
        comment("9", at(1, said="aa")),
    )  # fmt: skip
    assert rows(("a", comments)) == [["7"], ["6"], ["5"], ["9"], ["8"], ["4"], ["3"], ["2"], ["1"]]


def test_at_one_place_agencies_stand_as_they_were_asked_who_was_not_asked_last() -> None:
    assert rows(("0", (comment("0"),)), ("a", (comment("2"), comment("1"))), ("b", (comment("3"),))) == [
        ["3"], ["1"], ["2"], ["0"],
    ]  # fmt: skip
    named = [("a", (comment("1", at(3, said="Mục 1")),)), ("b", (comment("2", at(3, said="Mục 2")),))]
    assert rows(*named) == [["2"], ["1"]]


def test_a_repeated_comment_stands_in_the_row_of_the_first_through_any_number_of_steps() -> None:
    chain = (comment("1", repeats="2"), comment("2", repeats="3"), comment("3"), comment("4", repeats="gone"))
    assert rows(("a", chain)) == [["3", "1", "2"], ["4"]]
    ring = (comment("1", repeats="2"), comment("2", repeats="1"), comment("3", repeats="1"))
    assert sorted(id for row in rows(("a", ring)) for id in row) == ["1", "2", "3"]
    noted = (comment("1", repeats="2", disposition=Disposition.NOTED), comment("2"))
    assert rows(("a", noted)) == [["1"], ["2"]]


def test_a_comment_is_about_its_headings_else_its_own_words_else_everything() -> None:
    assert group_of(comment("1", Locality("Điều 2", 3, headings=("Phần I", "Mục 1")))) == "Phần I\nMục 1"
    assert group_of(comment("1", Locality("Điều 2"))) == "Điều 2"
    assert group_of(comment("1")) == GENERAL == "Ý kiến chung"
