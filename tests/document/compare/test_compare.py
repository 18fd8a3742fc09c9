"""What a comparison finds, kind by kind, and what it does not take for a change."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest

from deancli.document.compare import Kind, Policy, compare, units
from deancli.document.compare.differences import Words
from deancli.document.compare.script import Passage
from deancli.document.compare.summary import changes_of
from deancli.document.package import Package
from tests.document.compare.making import Block, made, para, parts, table

A = "Sự cần thiết xây dựng phong trào trên không gian mạng."
B = "Kinh phí thực hiện do ngân sách tỉnh bảo đảm theo quy định."
C = "Sở Tài chính chủ trì, phối hợp với các sở, ban, ngành liên quan."
D = "Công an tỉnh theo dõi, đôn đốc và báo cáo kết quả thực hiện."
ROWS = [["STT", "Nhiệm vụ"], ["1", "Xây dựng đề cương chi tiết"], ["2", "Lấy ý kiến các sở, ngành"]]


def kinds(old: list[Block], new: list[Block]) -> list[str]:
    """The kinds of what is different."""
    return [unit.kind.value for unit in compare(made(*old), made(*new)).differences]


KINDS: dict[str, tuple[list[Block], list[Block], list[str]]] = {
    "nothing": ([A, B], [A, B], []),
    "a word": ([A, B], [A.replace("mạng", "số"), B], ["edited"]),
    "a number": (["Tổng số 1.234 người."], ["Tổng số 1.235 người."], ["edited"]),
    "a new paragraph": ([A, C], [A, B, C], ["inserted"]),
    "a paragraph gone": ([A, B, C], [A, C], ["deleted"]),
    "a paragraph moved": ([A, B, C, D], [B, C, D, A], ["moved"]),
    "a paragraph split": ([f"{A} {B}"], [A, B], ["split"]),
    "two paragraphs made one": ([A, B], [f"{A} {B}"], ["merged"]),
    "a word made bold": ([A], [A.replace("phong trào", "**phong trào**")], ["formatted"]),
    "a paragraph centred": ([A], [para(A, props='<w:jc w:val="center"/>')], ["formatted"]),
    "a table": ([A, B], [A, ROWS, B], ["table_inserted"]),
    "a table gone": ([A, ROWS, B], [A, B], ["table_deleted"]),
    "a row": ([ROWS[:2]], [ROWS], ["row_inserted"]),
    "a row gone": ([ROWS], [ROWS[:2]], ["row_deleted"]),
    "a word in a cell": ([ROWS], [[*ROWS[:2], ["2", "Lấy ý kiến các huyện"]]], ["edited"]),
    "a column": ([ROWS], [[[*row, f"Ghi chú {n}"] for n, row in enumerate(ROWS)]], ["column_inserted"]),
    "a column gone": ([[[*row, f"Ghi chú {n}"] for n, row in enumerate(ROWS)]], [ROWS], ["column_deleted"]),
}


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_of_change_is_told(name: str) -> None:
    old, new, wanted = KINDS[name]
    assert kinds(old, new) == wanted


def test_only_whole_words_are_told_never_half_a_syllable() -> None:
    (unit,) = compare(made("Nhiệm vụ của tỉnh"), made("Nhiệm vụ của tình")).differences
    assert [(w.kind, w.text.strip()) for w in unit.words] == [("=", "Nhiệm vụ của"), ("-", "tỉnh"), ("+", "tình")]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (A, unicodedata.normalize("NFD", A)),
        ("hòa bình, thủy lợi", "hoà bình, thuỷ lợi"),
        (para(A), para(A).replace("<w:p>", '<w:p w:rsidR="00A1" w:rsidRDefault="00B2">')),
        (para(A), para(A).replace("phong trào", 'phong</w:t></w:r><w:r><w:t xml:space="preserve"> trào')),
        (
            para(A),
            para(A).replace("<w:r>", '<w:proofErr w:type="x"/><w:bookmarkStart w:id="1" w:name="x"/><w:r>'),
        ),
    ],
)
def test_what_no_reader_sees_is_no_change(one: str, two: str) -> None:
    assert kinds([one], [two]) == []


def test_spelling_counts_when_it_is_asked_for() -> None:
    assert compare(made("hòa bình"), made("hoà bình"), exact=True).differences


def test_headings_are_the_way_to_a_change() -> None:
    above = ["Phần thứ nhất. SỰ CẦN THIẾT", "I. CĂN CỨ", "2. Về kinh phí"]
    (unit,) = compare(made(*above, A), made(*above, f"{A} Thêm một câu.")).differences
    assert unit.headings == tuple(above)


TRACKED = (
    '<w:p><w:r><w:t xml:space="preserve">Thời hạn </w:t></w:r>'
    '<w:del w:id="1" w:author="a"><w:r><w:delText>mười</w:delText></w:r></w:del>'
    '<w:ins w:id="2" w:author="a"><w:r><w:t>hai mươi</w:t></w:r></w:ins>'
    '<w:r><w:t xml:space="preserve"> ngày</w:t></w:r></w:p>'
)


@pytest.mark.parametrize(("policy", "same"), [(Policy.ACCEPT, "hai mươi"), (Policy.REJECT, "mười")])
def test_tracked_changes_are_read_as_asked(policy: Policy, same: str) -> None:
    assert not compare(made(TRACKED), made(f"Thời hạn {same} ngày"), policy).differences
    other = "mười" if policy is Policy.ACCEPT else "hai mươi"
    assert compare(made(TRACKED), made(f"Thời hạn {other} ngày"), policy).differences


@pytest.mark.parametrize(
    ("old", "new", "story"),
    [
        ({"notes": {1: "Theo Nghị định số 30."}}, {"notes": {1: "Theo Nghị định số 78."}}, "footnote"),
        ({"header": "DỰ THẢO LẦN 1"}, {"header": "DỰ THẢO LẦN 2"}, "header"),
    ],
)
def test_what_hangs_on_the_body_is_compared_too(old: dict, new: dict, story: str) -> None:
    text = "Căn cứ[^1] pháp lý." if "notes" in old else A
    (unit,) = compare(Package(parts(text, **old)), Package(parts(text, **new))).differences
    assert (unit.story, unit.kind) == (story, Kind.EDITED)


def test_another_picture_behind_the_same_name_is_a_change() -> None:
    old, new = (Package(parts("Hình [img:rId9]", images={"rId9": data})) for data in (b"one", b"two"))
    assert compare(old, new).differences
    assert not compare(old, old).differences


def test_a_table_in_a_content_control_is_read() -> None:
    wrapped = f"<w:sdt><w:sdtContent>{table(ROWS)}</w:sdtContent></w:sdt>"
    other = wrapped.replace("chi tiết", "tóm tắt")
    (unit,) = compare(made(wrapped), made(other)).differences
    assert unit.kind is Kind.EDITED


def test_a_place_is_followed_to_where_it_went() -> None:
    followed = compare(made(A, B, C, D), made(B, C.replace("Tài chính", "Nội vụ"), D, A)).follow()
    assert followed[0].places == (3,)
    assert followed[2].places == (1,)
    assert 0.5 < followed[2].share < 1


def test_a_brief_comparison_counts_the_same() -> None:
    pair = made(A, B, C, ROWS), made(A, f"{B} Thêm.", D, ROWS)
    assert changes_of(compare(*pair)) == changes_of(compare(*pair, brief=True))


def test_a_sentence_edited_where_another_left_is_edited_not_gone_and_come() -> None:
    found = compare(made("I. MỘT", A, B, "II. HAI", C, D), made("I. MỘT", A.replace("mạng", "số"), "II. HAI", C, B, D))
    assert [unit.kind.value for unit in found.differences] == ["edited", "moved"]


@pytest.mark.parametrize("swapped", [False, True])
def test_a_moved_paragraph_says_below_which_headings_it_was(swapped: bool) -> None:
    first, second = ["I. MỘT", A, B, "II. HAI", C, D], ["I. MỘT", A, "II. HAI", C, B, D]
    old, new = (second, first) if swapped else (first, second)
    (unit,) = compare(made(*old), made(*new)).differences
    here, left = ("I. MỘT", "II. HAI") if swapped else ("II. HAI", "I. MỘT")
    assert (unit.headings, unit.left) == ((here,), (left,))


def test_twice_as_many_edited_paragraphs_are_twice_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    real, looked_at = units._clipped, [0]

    def counted(passage: Passage, old: tuple[int, int], new: tuple[int, int]) -> Iterator[Words]:
        looked_at[0] += len(units._around(passage.ops, old, new))
        return real(passage, old, new)

    monkeypatch.setattr(units, "_clipped", counted)
    work = []
    for count in (40, 80):
        looked_at[0] = 0
        old, new = ([f"Đoạn {n} của bản {version}." for n in range(count)] for version in (1, 2))
        found = compare(made(*old), made(*new))
        assert [unit.kind for unit in found.differences] == [Kind.EDITED] * count
        work.append(looked_at[0])
    assert 1.5 < work[1] / work[0] < 2.5
