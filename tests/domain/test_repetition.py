"""Comments that repeat each other: grouped once, whoever says them first, and nothing put together that is unlike."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from deancli.domain.consultation import CommentRecord, Locality, Remark, Source
from deancli.domain.repetition import repeated

SAID = (
    "Đề nghị bổ sung nguồn kinh phí thực hiện từ ngân sách tỉnh",
    "Nêu rõ trách nhiệm của cơ quan chủ trì và thời gian hoàn thành",
    "Rà soát căn cứ pháp lý, thay thế Luật đã hết hiệu lực",
    "Bỏ điểm c vì trùng với nội dung của Quy chế phối hợp",
    "Sửa lỗi chính tả ở tiêu đề Phần thứ hai",
)
"""Five things that have little in common."""
WAYS = (str, str.upper, lambda text: f"{text}.", lambda text: unicodedata.normalize("NFD", text), lambda t: f"  {t} ")
CHOSEN = st.lists(st.tuples(st.sampled_from(SAID), st.sampled_from(WAYS)), max_size=25)


def comment(number: int, text: str, paragraph: int | None = None) -> CommentRecord:
    """A comment with that text."""
    return CommentRecord(f"R1-A-{number:03}", Remark(Source.TYPED, text, locality=Locality("", paragraph)))


@given(CHOSEN)
@settings(max_examples=60)
def test_what_says_the_same_is_one_group_and_nothing_else_is(chosen: list[tuple[str, object]]) -> None:
    said = [text for text, _ in chosen]
    comments = [comment(n, way(text)) for n, (text, way) in enumerate(chosen)]  # type: ignore[operator]
    wanted = {
        tuple(comments[n].id for n, one in enumerate(said) if one == text) for text in said if said.count(text) > 1
    }
    found = repeated(comments)
    assert {group.ids for group in found} == wanted


@given(st.lists(st.text(st.sampled_from("aăâbcdđeê ôơưiy.,"), max_size=40), max_size=20), st.none() | st.just(3))
def test_whatever_is_said_every_comment_stands_in_one_group_at_most_in_its_order(
    texts: list[str], place: int | None
) -> None:
    comments = [comment(n, text, place) for n, text in enumerate(texts)]
    groups = repeated(comments)
    ids = [id for group in groups for id in group.ids]
    assert len(ids) == len(set(ids))
    for group in groups:
        assert len(group.ids) >= 2
        assert list(group.ids) == sorted(group.ids)
        assert 40 <= group.share <= 100


def test_fewer_words_in_common_are_enough_at_the_same_place() -> None:
    texts = ("Đề nghị làm rõ nguồn kinh phí của tỉnh", "Cần nêu nguồn kinh phí, tỉnh cấp bao nhiêu")
    apart = [comment(n, text, n) for n, text in enumerate(texts)]
    together = [comment(n, text, 7) for n, text in enumerate(texts)]
    assert (len(repeated(apart)), len(repeated(together))) == (0, 1)


def test_a_short_text_repeats_nothing() -> None:
    assert repeated([comment(1, "Nhất trí"), comment(2, "Nhất trí")]) == ()


def grouped(*texts: str, places: tuple[int | None, ...] = ()) -> list[tuple[str, int]]:
    """Which comments are put together, by their numbers, and how alike they are."""
    at = places or (None,) * len(texts)
    found = repeated([comment(n, text, place) for n, (text, place) in enumerate(zip(texts, at, strict=True))])
    return [("".join(str(int(id[-3:])) for id in group.ids), group.share) for group in found]


LETTERS = "abcdefghijklmnopqrstuvwxyz"


def test_how_alike_two_are_is_told_in_percent_of_the_shorter_ones_pieces() -> None:
    assert grouped(LETTERS, LETTERS) == [("01", 100)]
    assert grouped(LETTERS, LETTERS + "0123456789") == [("01", 100)]
    assert grouped(LETTERS, LETTERS[:-1] + "0") == [("01", 96)]
    assert grouped(LETTERS, LETTERS, LETTERS[:-1] + "0") == [("012", 96)]


def test_a_short_one_found_in_one_more_than_twice_as_long_does_not_repeat_it() -> None:
    pieces = len(LETTERS) - 2
    more = "".join(map(chr, range(0x4E00, 0x4E00 + 60)))
    assert grouped(more[: pieces + 2], more[: 2 * pieces + 2]) == [("01", 100)]
    assert grouped(more[: pieces + 2], more[: 2 * pieces + 3]) == []


def test_a_third_that_repeats_the_second_stands_with_the_first() -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 68)))
    steps = [text[:40], text[14:54], text[28:]]
    assert grouped(steps[0], steps[2]) == []
    assert grouped(*steps) == [("012", 63)]


def test_a_text_of_few_letters_repeats_nothing_and_one_just_long_enough_does() -> None:
    assert [n for n in range(1, 27) if grouped(LETTERS[:n], LETTERS[:n])] == list(range(12, 27))


def test_at_one_paragraph_fewer_letters_have_to_be_the_same() -> None:
    half = LETTERS[:15] + "01234567890"
    assert grouped(LETTERS, half, places=(3, 3)) == [("01", 54)]
    assert grouped(LETTERS, half, places=(3, 4)) == []
    assert grouped(LETTERS, half, places=(None, None)) == []
    assert grouped(LETTERS, half, places=(None, 3)) == []
