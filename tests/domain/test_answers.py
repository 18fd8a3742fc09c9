"""Answers as the matrix words them, and what a person's words in their place mean."""

from __future__ import annotations

import pytest

from deancli.domain.answers import Told, answer_text, answer_told, beginning, state_of, status_text, status_told
from deancli.domain.consultation import Answer, CommentRecord, Remark, Source
from deancli.domain.evidence import Disposition
from deancli.domain.matrix_columns import Column

OPEN, ACCEPTED, PARTIAL = Disposition.OPEN, Disposition.ACCEPTED, Disposition.PARTIAL
REJECTED, NOTED = Disposition.REJECTED, Disposition.NOTED
WITHDRAWN, DUPLICATE = Disposition.WITHDRAWN, Disposition.DUPLICATE


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Tiếp thu", ACCEPTED), ("đã tiếp thu.", ACCEPTED), ("TIEP  THU toàn bộ;", ACCEPTED), ("Một phần", PARTIAL),
        ("Tiếp thu một phần", PARTIAL), ("Không tiếp thu", REJECTED), ("Giải trình/ Không tiếp thu", REJECTED),
        ("Không tiếp thu, giải trình :", REJECTED), ("Ghi nhận", NOTED), ("Trùng ý kiến", DUPLICATE),
        ("Cơ quan đã rút ý kiến", WITHDRAWN), ("chưa xử lý", OPEN), ("", OPEN), (" . ", OPEN),
        ("duplicate_of", DUPLICATE), ("partial", PARTIAL), ("có lẽ", None), ("tiếp thu có chọn lọc", None),
    ],
)  # fmt: skip
def test_a_result_is_told_in_any_of_its_words_or_not_at_all(text: str, meant: Disposition | None) -> None:
    assert status_told(text) is meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Chấp nhận một phần: bỏ điểm c", PARTIAL), ("Nhất trí 1 phần", PARTIAL), ("tiếp thu một phần", PARTIAL),
        ("Đã tiếp thu tại mục II", ACCEPTED), ("Xin tiếp thu", ACCEPTED), ("Tiếp thunhé", None),
        ("Xin giữ nguyên", REJECTED), ("Đề xuất không tiếp thu", REJECTED), ("Giải trình: do Luật", REJECTED),
        ("giải trìnhh", None), ("Ghi nhận, nghiên cứu", NOTED), ("Cơ quan đã rút", WITHDRAWN), ("Rút", WITHDRAWN),
        ("Trùng với ý kiến R1-STC-001", DUPLICATE), ("Trùng   ý kiến", DUPLICATE), ("Việc tiếp thu là cần", None),
        ("", None),
    ],
)  # fmt: skip
def test_an_answer_begins_with_what_it_decides(text: str, meant: Disposition | None) -> None:
    assert beginning(text) is meant


def test_the_beginning_is_looked_for_in_two_hundred_letters() -> None:
    assert beginning(f"{' ' * 192}Tiếp thu") is ACCEPTED
    assert beginning(f"{' ' * 193}Tiếp thu") is None


@pytest.mark.parametrize(
    ("answer", "columns", "text"),
    [
        (Answer(ACCEPTED), (), "Tiếp thu"),
        (Answer(ACCEPTED, "Bổ sung.", incorporated_in=3), (), "Tiếp thu. Bổ sung. (thể hiện tại dự thảo lần 3)"),
        (Answer(ACCEPTED, "Tiếp thu, bổ sung."), (), "Tiếp thu, bổ sung."),
        (Answer(ACCEPTED, "Bổ sung.", incorporated_in=3), (Column.STATUS,), "Bổ sung. (thể hiện tại dự thảo lần 3)"),
        (Answer(ACCEPTED, "Bổ sung.", incorporated_in=3), (Column.VERSION,), "Tiếp thu. Bổ sung."),
        (Answer(ACCEPTED, incorporated_in=3), (Column.STATUS,), "(thể hiện tại dự thảo lần 3)"),
        (Answer(OPEN, "Đang hỏi Bộ."), (), "Đang hỏi Bộ."),
        (Answer(DUPLICATE, duplicate_of="R1-STC-001"), (), "Trùng ý kiến R1-STC-001"),
        (Answer(REJECTED, "Tiếp thu sau."), (), "Giải trình, không tiếp thu. Tiếp thu sau."),
    ],
)
def test_the_column_of_answers_tells_what_no_other_column_does(
    answer: Answer, columns: tuple[Column, ...], text: str
) -> None:
    assert answer_text(answer, columns) == text


def test_the_column_of_results_names_the_comment_that_is_repeated() -> None:
    assert status_text(Answer(DUPLICATE, duplicate_of="R1-STC-001")) == "Trùng ý kiến R1-STC-001"
    assert status_text(Answer(PARTIAL)) == "Tiếp thu một phần"


@pytest.mark.parametrize(
    ("text", "columns", "told"),
    [
        ("Tiếp thu. Bổ sung. (thể hiện tại dự thảo lần 3)", (), Told(ACCEPTED, "Bổ sung.", 3)),
        ("Tiếp thu\nBổ sung.", (), Told(ACCEPTED, "Bổ sung.", None)),
        ("Tiếp thu", (), Told(ACCEPTED, "", None)),
        ("Tiếp thu, thể hiện trong dự thảo lần 12.", (), Told(ACCEPTED, "", 12)),
        ("Tiếp thu và sửa", (), Told(ACCEPTED, "Tiếp thu và sửa", None)),
        ("Đã tiếp thu. Sửa", (), Told(ACCEPTED, "Đã tiếp thu. Sửa", None)),
        (" Bổ sung; THỂ HIỆN Ở DỰ THẢO LẦN 2 ", (), Told(None, "Bổ sung", 2)),
        ("Tiếp thu. Sửa (thể hiện tại dự thảo lần 3)", (Column.STATUS,), Told(None, "Tiếp thu. Sửa", 3)),
        ("Sửa (thể hiện tại dự thảo lần 3)", (Column.VERSION,), Told(None, "Sửa (thể hiện tại dự thảo lần 3)", None)),
    ],
)
def test_an_answer_is_told_apart_into_result_words_and_version(
    text: str, columns: tuple[Column, ...], told: Told
) -> None:
    assert answer_told(text, columns) == told


@pytest.mark.parametrize("disposition", [one for one in Disposition if one is not DUPLICATE])
@pytest.mark.parametrize("columns", [(), (Column.VERSION,), (Column.STATUS, Column.VERSION)])
def test_what_is_written_for_an_answer_is_told_back(disposition: Disposition, columns: tuple[Column, ...]) -> None:
    answer = Answer(disposition, "Vì đã có quy định.", incorporated_in=2)
    told = answer_told(answer_text(answer, columns), columns)
    assert told.version == (None if Column.VERSION in columns else 2)
    if Column.STATUS not in columns:
        assert told.disposition is (None if disposition is OPEN else disposition)
    assert told.resolution == "Vì đã có quy định."


def test_the_state_of_a_comment_changes_with_its_words_and_its_answer_and_not_with_blanks() -> None:
    remark = Remark(Source.TYPED, "Bổ sung nguồn", proposal="nguồn", before="cũ", after="mới")
    comment, answer = CommentRecord("R1-STC-001", remark), Answer(ACCEPTED, "Đã bổ sung")
    state = state_of(comment, answer)
    assert state == "ee1881b22c8e", "workbooks that were sent bear it"
    assert state_of(comment._replace(remark=remark._replace(text="Bổ  sung\nnguồn ")), answer) == state
    others = [
        (comment._replace(id="R1-STC-002"), answer),
        *((comment._replace(remark=remark._replace(**{field: "khác"})), answer)
          for field in ("text", "proposal", "before", "after")),
        (comment, answer._replace(resolution="Chưa")), (comment, answer._replace(incorporated_in=2)),
        (comment._replace(remark=remark._replace(before="cũ mới", after="")), answer),
    ]  # fmt: skip
    assert len({state, *(state_of(*other) for other in others)}) == len(others) + 1
