"""What a comparison finds, kind by kind, and what it does not take for a change."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest

from deancli.document.compare import Kind, Policy, compare, units
from deancli.document.compare.differences import Words
from deancli.document.compare.names import COMPATIBILITY
from deancli.document.compare.parts import Parts
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


LONE_CELL = f"<w:tr><w:tc>{para('Trình duyệt')}</w:tc></w:tr></w:tbl>"


def controlled(rows: list[list[str]]) -> str:
    """A table whose rows stand in a content control, or in marks of somebody's own XML."""
    first, *others = table(rows).partition("<w:tr>")
    inside = "".join(others).removesuffix("</w:tbl>")
    return f"{first}<w:sdt><w:sdtContent><w:customXml>{inside}</w:customXml></w:sdtContent></w:sdt></w:tbl>"


def boxed(text: str, *, canvas: bool = False, run: bool = False) -> str:
    """A paragraph (or a run) with a text box, as newer Words draw it, in a canvas on request."""
    spaces = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    box = f"<wps:txbx><w:txbxContent>{para(text)}</w:txbxContent></wps:txbx>"
    if canvas:
        box = f'<mc:AlternateContent><mc:Choice Requires="wps">{box}</mc:Choice></mc:AlternateContent>'
    drawn = f"<w:r {spaces}><w:drawing>{box}</w:drawing></w:r>"
    return drawn if run else f"<w:p>{drawn}</w:p>"


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
    "two paragraphs moved": ([A, B, C, D, "Điều cuối."], [C, D, "Điều cuối.", A, B], ["moved", "moved"]),
    "a row in a content control": (
        [controlled(ROWS)],
        [controlled([*ROWS[:2], ["2", "Lấy ý kiến các huyện"]])],
        ["edited"],
    ),
    "a cell gone": ([[*ROWS, ["3", "Trình duyệt"]]], [table(ROWS).replace("</w:tbl>", LONE_CELL)], ["column_deleted"]),
    "words in a text box": ([boxed("Ban Xây dựng Đề án")], [boxed("Ban Soạn thảo Đề án")], ["edited"]),
    "a text box in a canvas": ([boxed("Ban Xây dựng", canvas=True)], [boxed("Ban Soạn thảo", canvas=True)], ["edited"]),
    "a text box that came": (
        [A],
        [para(A).replace("</w:p>", f"{boxed('Tổ giúp việc', run=True)}</w:p>")],
        ["edited", "inserted"],
    ),
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
        (para(A), para(A).replace("</w:p>", "<w:r><w:t></w:t></w:r></w:p>")),
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


BY = 'w:id="1" w:author="a"'
IGNORABLE = f"{{{COMPATIBILITY}}}Ignorable"
CHANGED_LOOK = f"<w:rPrChange {BY}><w:rPr><w:i/></w:rPr></w:rPrChange>"


def celled(properties: str) -> str:
    """A row of two cells, the second with these properties."""
    return table([["một", "hai"]]).replace(
        '<w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p><w:r><w:t xml:space="preserve">hai',
        f'<w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t xml:space="preserve">hai',
    )


@pytest.mark.parametrize(
    ("tracked", "policy", "read"),
    [
        (para(A, look=f"<w:b/>{CHANGED_LOOK * 2}"), Policy.REJECT, para(A, look="<w:i/>")),
        (celled(f'<w:tcPrChange {BY}><w:tcPr><w:cellIns {BY}/></w:tcPr></w:tcPrChange>'), Policy.REJECT, celled("")),
        (celled(f"<w:cellDel {BY}/>" * 2), Policy.ACCEPT, table([["một"]])),
        (para("", mark=f"<w:del {BY}/>").replace("</w:p>", '<w:bookmarkStart w:id="5" w:name="x"/></w:p>')
         + table([["một"]]), Policy.ACCEPT, table([["một"]])),
    ],
    ids=["a look changed twice", "a cell that was new once", "a cell removed twice", "a paragraph of a bookmark alone"],
)  # fmt: skip
def test_changes_that_odd_programs_write_are_settled(tracked: str, policy: Policy, read: str) -> None:
    assert not compare(made(tracked, B), made(read, B), policy).differences


def linked(target: str, *blocks: Block) -> Package:
    """A document that shows something from elsewhere; none at all where `target` is empty."""
    found = parts(*(blocks or ["[img:rId7]"]), images={"rId7": b"PNG"} if target else None)
    rels = found["word/_rels/document.xml.rels"].decode()
    outside = rels.replace('Target="media/image1.png"', f'TargetMode="External" Target="{target}"')
    return Package({**found, "word/_rels/document.xml.rels": outside.encode()})


def test_a_picture_from_elsewhere_is_told_by_its_address_and_one_that_is_not_there_by_nothing() -> None:
    assert not compare(linked("https://a.example/x.png"), linked("https://a.example/x.png")).differences
    assert compare(linked("https://a.example/x.png"), linked("https://a.example/y.png")).differences
    assert not compare(linked(""), linked("")).differences


def test_a_head_that_is_not_there_is_no_head() -> None:
    section = '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rId404"/></w:sectPr></w:pPr></w:p>'
    assert kinds([A, section, B], [A, section, B.replace("tỉnh", "huyện")]) == ["edited"]


def test_rows_of_a_long_table_that_was_rewritten_are_compared_by_their_place() -> None:
    names = ["a" * n for n in range(1, 206)]
    old, new = [[name, "chưa"] for name in names], [[name, "xong"] for name in names[200::-1]]
    found = kinds([old], [new])
    assert (found.count("row_deleted"), found.count("row_inserted")) == (4, 0)


def test_a_piece_of_another_file_is_passed_over() -> None:
    styled = '<w:altChunk r:id="rId7"><w:altChunkPr><w:matchSrc/></w:altChunkPr></w:altChunk>'
    one = linked("https://a.example/x", A, '<w:altChunk r:id="rId7"/>', B)
    assert not compare(one, linked("https://a.example/y", A, styled, B)).differences  # the door says nobody reads it


def test_a_part_with_nothing_in_it_stays_sound_when_readers_may_skip_more_in_it() -> None:
    mine, newer = (parts(A, comments={}) for _ in range(2))
    newer["word/document.xml"] = newer["word/document.xml"].replace(
        b"<w:document ",
        b'<w:document xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14" '
        b'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" ',
    )
    opened = Parts(Package(mine))
    assert not len(opened.tree("word/comments.xml"))
    opened.ignore_like(Parts(Package(newer)))
    root = Package(opened.parts()).tree("word/comments.xml")
    assert root.nsmap[root.get(IGNORABLE)] == "http://schemas.microsoft.com/office/word/2010/wordml"
