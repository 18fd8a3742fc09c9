"""What a merge makes of two edits of one version, case by case."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from deancli.document import merge as merging
from deancli.document.merge import Clash, Conflict, Edited
from deancli.document.package import Package
from tests.document.compare.making import WHEN, Block, R, comments_in, marked, opened, para, parts, seen
from tests.document.compare.making import A as DRAWING

A = "Đề án phát triển du lịch của tỉnh được xây dựng trong năm 2024."
B = "Kinh phí thực hiện do ngân sách tỉnh bảo đảm theo quy định hiện hành."
C = "Sở Tài chính chủ trì, phối hợp với các sở, ban, ngành có liên quan."
D = "PHẦN I"


class Result(NamedTuple):
    parts: dict[str, bytes]
    conflicts: tuple[Conflict, ...]


def merge(base: dict, ours: dict, theirs: dict) -> Result:
    one, two = Edited("Nguyễn Văn Mẫu", Package(ours)), Edited("Trần Thị Mẫu", Package(theirs))
    merged = merging.merge(Package(base), one, two, when=WHEN)
    return Result(opened(merged.data), merged.conflicts)


def merged_text(base: dict, ours: dict, theirs: dict) -> list[str]:
    """The text of a merge that must go through without a conflict and without tracked changes."""
    result = merge(base, ours, theirs)
    assert result.conflicts == ()
    assert marked(result.parts) == []
    return seen(result.parts)


CLEAN = {
    "different paragraphs": (
        [A, B],
        [A.replace("tỉnh", "huyện"), B],
        [A, B.replace("tỉnh", "trung ương")],
        [A.replace("tỉnh", "huyện"), B.replace("tỉnh", "trung ương")],
    ),
    "different words of one paragraph": (
        [A],
        [A.replace("Đề án", "Kế hoạch")],
        [A.replace("2024", "2025")],
        [A.replace("Đề án", "Kế hoạch").replace("2024", "2025")],
    ),
    "the same change on both sides": (
        [A],
        [A.replace("2024", "2025")],
        [A.replace("2024", "2025")],
        [A.replace("2024", "2025")],
    ),
    "one side adds a paragraph at the end": ([A], [A, B], [A.replace("2024", "2025")], [A.replace("2024", "2025"), B]),
    "one side adds a paragraph at the beginning": (
        [B],
        [A, B],
        [B.replace("tỉnh", "huyện")],
        [A, B.replace("tỉnh", "huyện")],
    ),
    "both add paragraphs in different places": ([A, B], [C, A, B], [A, B, C.upper()], [C, A, B, C.upper()]),
    "one side takes a paragraph out, the other edits another": (
        [A, B, C],
        [A, C],
        [A, B, C.replace("Tài chính", "Nội vụ")],
        [A, C.replace("Tài chính", "Nội vụ")],
    ),
    "both take the same paragraph out": ([A, B, C], [A, C], [A, C], [A, C]),
    "both take out different paragraphs": ([A, B, C], [B, C], [A, B], [B]),
    "both take out overlapping words": (
        [A],
        [A.replace("phát triển du lịch ", "")],
        [A.replace("du lịch của tỉnh ", "")],
        ["Đề án được xây dựng trong năm 2024."],
    ),
    "one side splits a paragraph, the other edits its end": (
        [A],
        ["Đề án phát triển du lịch của tỉnh", "được xây dựng trong năm 2024."],
        [A.replace("2024", "2025")],
        ["Đề án phát triển du lịch của tỉnh", "được xây dựng trong năm 2025."],
    ),
    "one side joins two paragraphs, the other edits the second": (
        [A, B],
        [A + " " + B],
        [A, B.replace("tỉnh", "huyện")],
        [A + " " + B.replace("tỉnh", "huyện")],
    ),
    "one side adds a paragraph before one that the other takes out": (
        [A, B, C],
        [A, A.upper(), B, C],
        [A, C],
        [A, A.upper(), C],
    ),
    "both add the same paragraph": ([A], [A, B], [A, B], [A, B]),
    "a section moved by one side, another edited by the other": (
        [A, B, C, A.upper()],
        [C, A, B, A.upper()],
        [A, B, C, A.upper() + " HẾT"],
        [C, A, B, A.upper() + " HẾT"],
    ),
    "a section moved by one side and edited by the other": (
        [A, B, C, A.upper()],
        [C, A, B, A.upper()],
        [A, B, C.replace("Tài chính", "Nội vụ"), A.upper()],
        [C.replace("Tài chính", "Nội vụ"), A, B, A.upper()],
    ),
    "a section edited by one side and moved by the other": (
        [A, B, C, A.upper()],
        [A, B, C.replace("Tài chính", "Nội vụ"), A.upper()],
        [C, A, B, A.upper()],
        [C.replace("Tài chính", "Nội vụ"), A, B, A.upper()],
    ),
    "different cells of one row": (
        [[["1", "Sở Y tế", "quý I"]]],
        [[["1", "Sở Y tế", "quý II"]]],
        [[["1", "Sở Xây dựng", "quý I"]]],
        ["1", "Sở Xây dựng", "quý II"],
    ),
    "a row added by one side, a cell edited by the other": (
        [[["1", "Sở Y tế"], ["2", "Sở Xây dựng"]]],
        [[["1", "Sở Y tế"], ["1a", "Thanh tra tỉnh"], ["2", "Sở Xây dựng"]]],
        [[["1", "Sở Y tế"], ["2", "Sở Giao thông"]]],
        ["1", "Sở Y tế", "1a", "Thanh tra tỉnh", "2", "Sở Giao thông"],
    ),
    "rows added by both in different places": (
        [[["1", "Một"], ["2", "Hai"]]],
        [[["0", "Không"], ["1", "Một"], ["2", "Hai"]]],
        [[["1", "Một"], ["2", "Hai"], ["3", "Ba"]]],
        ["0", "Không", "1", "Một", "2", "Hai", "3", "Ba"],
    ),
    "a row taken out by one side, another edited by the other": (
        [[["1", "Sở Y tế"], ["2", "Sở Xây dựng"], ["3", "Sở Nội vụ"]]],
        [[["1", "Sở Y tế"], ["3", "Sở Nội vụ"]]],
        [[["1", "Sở Y tế"], ["2", "Sở Xây dựng"], ["3", "Công an tỉnh"]]],
        ["1", "Sở Y tế", "3", "Công an tỉnh"],
    ),
    "a paragraph added between one that the other takes out and one whose beginning the other edits": (
        [A, B, C],
        [A, B, A.upper(), C],
        [A, "Riêng " + C],
        [A, A.upper(), "Riêng " + C],
    ),
    "a table added by one side": (
        [A, B],
        [A, [["1", "Một"]], B],
        [A, B.replace("tỉnh", "huyện")],
        [A, "1", "Một", B.replace("tỉnh", "huyện")],
    ),
    "a table added by the other side": (
        [A, B],
        [A, B.replace("tỉnh", "huyện")],
        [A, [["1", "Một"]], B],
        [A, "1", "Một", B.replace("tỉnh", "huyện")],
    ),
    "a table taken out by one side": ([A, [["1", "Một"]], B], [A, B], [A.upper(), [["1", "Một"]], B], [A.upper(), B]),
    "a column added by one side alone": (
        [A, [["1", "Một"], ["2", "Hai"]]],
        [A, [["1", "Một", "x"], ["2", "Hai", "y"]]],
        [A.upper(), [["1", "Một"], ["2", "Hai"]]],
        [A.upper(), "1", "Một", "x", "2", "Hai", "y"],
    ),
    "a paragraph emptied by one side, text added elsewhere by the other": ([A, B], ["", B], [A, B, C], ["", B, C]),
    "many small edits that do not meet": (
        [A, B, C],
        [A.replace("du lịch", "dịch vụ"), B, C.replace("ban, ", "")],
        [A.replace("2024", "2026"), B.replace("ngân sách tỉnh", "ngân sách"), C],
        [
            A.replace("du lịch", "dịch vụ").replace("2024", "2026"),
            B.replace("ngân sách tỉnh", "ngân sách"),
            C.replace("ban, ", ""),
        ],
    ),
}


@pytest.mark.parametrize("name", CLEAN)
def test_edits_that_do_not_meet_both_go_in(name: str) -> None:
    base, ours, theirs, expected = CLEAN[name]
    assert merged_text(parts(*base), parts(*ours), parts(*theirs)) == expected
    assert merged_text(parts(*base), parts(*theirs), parts(*ours)) == expected


CONFLICTS = {
    "the same word": ([A], [A.replace("2024", "2025")], [A.replace("2024", "2026")], Clash.WORDS, ("2025", "2026")),
    "one deletes the paragraph that the other edits": (
        [A, B, C],
        [A, C],
        [A, B.replace("tỉnh", "huyện"), C],
        Clash.DELETED_AND_EDITED,
        ("huyện",),
    ),
    "one deletes the paragraph that the other adds words to in front": (
        [A, B, C],
        [A, C],
        [A, "Riêng " + B, C],
        Clash.DELETED_AND_EDITED,
        ("Riêng",),
    ),
    "one joins a paragraph to the one that the other takes out": (
        [A, B, C],
        [A + " " + B, C],
        [A, C],
        Clash.DELETED_AND_EDITED,
        (A, B),
    ),
    "one joins two paragraphs between which the other adds one": (
        [A, B, D],
        [A + " " + B, D],
        [A, C, B, D],
        Clash.DELETED_AND_EDITED,
        (A, C, B),
    ),
    "one takes out the empty paragraph that the other fills": (
        [A, "", C],
        [A, C],
        [A, B, C],
        Clash.DELETED_AND_EDITED,
        (B,),
    ),
    "both insert different paragraphs at one place": (
        [A, B],
        [A, C, B],
        [A, C.upper(), B],
        Clash.INSERTED_AT_ONE_PLACE,
        (C, C.upper()),
    ),
    "both insert different words at one place": (
        [A],
        [A.replace("du lịch", "du lịch xanh")],
        [A.replace("du lịch", "du lịch biển")],
        Clash.INSERTED_AT_ONE_PLACE,
        ("xanh", "biển"),
    ),
    "both rewrite one paragraph": (
        [A, B],
        ["Toàn bộ nội dung phần này được viết lại cho ngắn gọn hơn.", B],
        ["Một cách trình bày khác hẳn, dài hơn và rõ ràng hơn nhiều.", B],
        Clash.WORDS,
        ("Toàn bộ nội dung", "Một cách trình bày"),
    ),
    "both edit one cell": ([[["1", "quý I"]]], [[["1", "quý II"]]], [[["1", "quý III"]]], Clash.WORDS, ("II", "III")),
    "one deletes the row that the other edits": (
        [[["1", "Sở Y tế", "a"], ["2", "Sở Xây dựng", "b"]]],
        [[["1", "Sở Y tế", "a"]]],
        [[["1", "Sở Y tế", "a"], ["2", "Sở Xây dựng", "tháng 6"]]],
        Clash.TABLE,
        ("tháng 6",),
    ),
    "both add different rows at one place": (
        [[["1", "Một"]]],
        [[["1", "Một"], ["2", "Hai"]]],
        [[["1", "Một"], ["2", "Ba"]]],
        Clash.INSERTED_AT_ONE_PLACE,
        ("Hai", "Ba"),
    ),
    "one deletes the table that the other edits": (
        [A, [["1", "Một"], ["2", "Hai"]], B],
        [A, B],
        [A, [["1", "Một"], ["2", "Hai mươi"]], B],
        Clash.TABLE,
        ("Hai mươi",),
    ),
}


@pytest.mark.parametrize("name", CONFLICTS)
def test_a_contradiction_keeps_both_as_tracked_changes(name: str) -> None:
    base, ours, theirs, kind, words = CONFLICTS[name]
    for one, two in ((ours, theirs), (theirs, ours)):
        result = merge(parts(*base), parts(*one), parts(*two))
        assert [c.kind for c in result.conflicts] == [kind]
        assert {v.author for v in result.conflicts[0].versions} == {"Nguyễn Văn Mẫu", "Trần Thị Mẫu"}
        assert seen(result.parts, "reject") == seen(parts(*base))
        accepted = "\n".join(seen(result.parts))
        assert all(word in accepted for word in words)
        assert len(comments_in(result.parts)) == 1
        assert comments_in(result.parts)[0][0] == "dean"


def test_a_paragraph_that_one_side_moves_and_the_other_takes_out_is_put_to_a_person() -> None:
    base, moved, gone = parts(A, B, C, A.upper()), parts(C, A, B, A.upper()), parts(A, B, A.upper())
    for ours, theirs in ((moved, gone), (gone, moved)):
        result = merge(base, ours, theirs)
        assert [c.kind for c in result.conflicts] == [Clash.DELETED_AND_MOVED]
        assert {v.text for v in result.conflicts[0].versions} == {f"{C}\n", ""}
        assert seen(result.parts) == seen(result.parts, "reject") == seen(moved)
        assert {(kind, text) for kind, _, text in marked(result.parts)} == {("del", C), ("ins", C)}
        assert len(comments_in(result.parts)) == 1


def test_a_paragraph_that_both_sides_move_to_different_places_is_reported_and_the_first_place_stands() -> None:
    rest = [A.upper(), B.upper()]
    base, first, last = [D, A, B, C, *rest], [D, C, A, B, *rest], [D, A, B, *rest, C]
    for ours, theirs, contested in ((first, last, 1), (last, first, 1), (first, [*first, "Hết."], 0)):
        result = merge(parts(*base), parts(*ours), parts(*theirs))
        assert [(c.kind, c.base, c.headings) for c in result.conflicts] == [(Clash.MOVED, C, (D,))] * contested
        assert seen(result.parts) == (ours if contested else theirs)


def test_each_author_signs_the_version_that_is_theirs() -> None:
    result = merge(parts(A), parts(A.replace("2024", "2025")), parts(A.replace("2024", "2026")))
    assert marked(result.parts) == [
        ("del", "Nguyễn Văn Mẫu", "2024"),
        ("ins", "Nguyễn Văn Mẫu", "2025"),
        ("ins", "Trần Thị Mẫu", "2026"),
    ]
    assert comments_in(result.parts)[0][1] == (
        "Hai bản cùng sửa chỗ này theo cách khác nhau, cả hai được giữ lại để người soạn chọn. "
        "Nguyễn Văn Mẫu: “2025”; Trần Thị Mẫu: “2026”"
    )


def test_a_conflict_says_under_which_headings_it_is() -> None:
    base = ["PHẦN I", "II. NHIỆM VỤ", A]
    result = merge(
        parts(*base), parts(*base[:2], A.replace("2024", "2025")), parts(*base[:2], A.replace("2024", "2026"))
    )
    assert result.conflicts[0].headings == ("PHẦN I", "II. NHIỆM VỤ")


def test_formatting_of_one_side_meets_the_words_of_the_other() -> None:
    bold = A.replace("du lịch", "**du lịch**")
    result = merge(parts(A), parts(bold), parts(A.replace("2024", "2025")))
    assert result.conflicts == ()
    assert seen(result.parts) == [A.replace("2024", "2025")]
    assert b"<w:b/>" in result.parts["word/document.xml"]


def test_two_formattings_of_the_same_words_are_reported_and_the_first_stands() -> None:
    def italic(text: str) -> str:
        return para(text, look="<w:i/>")

    result = merge(parts(A), parts(f"**{A}**"), parts(italic(A)))
    assert [c.kind for c in result.conflicts] == [Clash.FORMATTING]
    assert b"<w:b/>" in result.parts["word/document.xml"]
    assert b"<w:i/>" not in result.parts["word/document.xml"]


def test_paragraph_formatting_of_one_side_meets_the_words_of_the_other() -> None:
    centred = para(A, props='<w:jc w:val="center"/>')
    result = merge(parts(A), parts(A.replace("2024", "2025")), parts(centred))
    assert seen(result.parts) == [A.replace("2024", "2025")]
    assert b'<w:jc w:val="center"/>' in result.parts["word/document.xml"]


def test_a_footnote_added_by_each_side_keeps_its_text_and_gets_an_id_of_its_own() -> None:
    base = parts(A, B, notes={})
    ours = parts(A + "[^1]", B, notes={1: "Ghi chú một."})
    theirs = parts(A, B + "[^1]", notes={1: "Ghi chú hai."})
    result = merge(base, ours, theirs)
    assert seen(result.parts) == [A + "[^]", B + "[^]"]
    assert sorted(seen(result.parts, part="word/footnotes.xml")) == ["Ghi chú hai.", "Ghi chú một."]


def test_a_footnote_edited_by_both_sides_in_different_words_is_merged() -> None:
    def with_note(text: str) -> dict:
        return parts(A + "[^1]", notes={1: text})

    result = merge(
        with_note(B), with_note(B.replace("tỉnh", "huyện")), with_note(B.replace("Kinh phí", "Nguồn kinh phí"))
    )
    assert seen(result.parts, part="word/footnotes.xml") == [
        B.replace("tỉnh", "huyện").replace("Kinh phí", "Nguồn kinh phí")
    ]


def test_pictures_of_both_sides_with_equal_names_stay_different_pictures() -> None:
    base = parts(A, B)
    result = merge(
        base, parts(A, "[img:rId9]", B, images={"rId9": b"mot"}), parts(A, B, "[img:rId9]", images={"rId9": b"hai"})
    )
    assert seen(result.parts) == [A, "[img]", B, "[img]"]
    media = [data for name, data in result.parts.items() if "media" in name]
    assert sorted(media) == [b"hai", b"mot"]


def test_lists_of_both_sides_with_equal_numbers_stay_different_lists() -> None:
    def item(text: str) -> str:
        return para(text, props='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>')

    base = parts(A, lists={1: "-"})
    result = merge(base, parts(item(B), A, lists={1: "-", 2: "+"}), parts(A, item(C), lists={1: "-", 2: "*"}))
    body = result.parts["word/document.xml"].decode()
    numbers = [piece.split('"')[0] for piece in body.split('<w:numId w:val="')[1:]]
    assert len(numbers) == len(set(numbers)) == 2
    numbering = result.parts["word/numbering.xml"].decode()
    assert '<w:lvlText w:val="+"/>' in numbering
    assert '<w:lvlText w:val="*"/>' in numbering


def test_comments_of_both_sides_are_carried_over() -> None:
    base = parts(A, B)
    ours = parts(f"[cm:0]{A}[/cm:0]", B, comments={0: ("Nguyễn Văn Mẫu", "Xem lại câu này.")})
    theirs = parts(A, f"[cm:0]{B}[/cm:0]", comments={0: ("Trần Thị Mẫu", "Nêu rõ nguồn.")})
    result = merge(base, ours, theirs)
    assert seen(result.parts) == [A, B]
    assert comments_in(result.parts) == [("Nguyễn Văn Mẫu", "Xem lại câu này."), ("Trần Thị Mẫu", "Nêu rõ nguồn.")]


def test_a_comment_that_was_in_the_base_is_not_doubled() -> None:
    comments = {0: ("Lê Văn Mẫu", "Có sẵn.")}
    base = parts(f"[cm:0]{A}[/cm:0]", B, comments=comments)
    ours = parts(f"[cm:0]{A.replace('2024', '2025')}[/cm:0]", B, comments=comments)
    theirs = parts(f"[cm:0]{A}[/cm:0]", B.replace("tỉnh", "huyện"), comments=comments)
    assert comments_in(merge(base, ours, theirs).parts) == [("Lê Văn Mẫu", "Có sẵn.")]


def test_a_footnote_edited_by_one_side_is_not_lost_with_the_sentence_that_the_other_takes_out() -> None:
    def with_note(text: str) -> dict:
        return parts(A + "[^1]", B, notes={1: text})

    result = merge(with_note(C), parts(B, notes={}), with_note(C.replace("Tài chính", "Nội vụ")))
    assert [c.kind for c in result.conflicts] == [Clash.DELETED_AND_EDITED]
    assert C.replace("Tài chính", "Nội vụ") in seen(result.parts, part="word/footnotes.xml")


COMMENTED = parts(f"[cm:0]{A}[/cm:0]", B, comments={0: ("Lê Văn Mẫu", "Xem lại câu này.")})


def test_a_comment_is_not_lost_with_the_paragraph_that_the_other_side_takes_out() -> None:
    for ours, theirs in ((COMMENTED, parts(B)), (parts(B), COMMENTED)):
        result = merge(parts(A, B), ours, theirs)
        assert [c.kind for c in result.conflicts] == [Clash.DELETED_AND_EDITED]
        assert ("Lê Văn Mẫu", "Xem lại câu này.") in comments_in(result.parts)


def test_who_takes_a_paragraph_out_signs_that_beside_who_edits_it() -> None:
    edited, gone = Edited("Sở Y tế", Package(parts(A, "Riêng " + B))), Edited("Sở Nội vụ", Package(parts(A)))
    for copies in ((edited, gone), (gone, edited)):
        combined = opened(merging.combine(Package(parts(A, B)), copies, when=WHEN).data)
        assert {(kind, author) for kind, author, _ in marked(combined)} == {("del", "Sở Nội vụ"), ("ins", "Sở Y tế")}


def test_a_comment_is_not_lost_with_the_paragraph_that_another_agency_takes_out() -> None:
    copies = (Edited("Sở Y tế", Package(COMMENTED)), Edited("Sở Nội vụ", Package(parts(B))))
    combined = opened(merging.combine(Package(parts(A, B)), copies, when=WHEN).data)
    assert marked(combined) == [("del", "Sở Nội vụ", A)]
    assert comments_in(combined) == [("Lê Văn Mẫu", "Xem lại câu này.")]


def test_agencies_of_which_one_moves_and_one_takes_out_a_paragraph_do_not_agree() -> None:
    moved, gone = parts(C, A, B), parts(A, B)
    for last, agreed in ((gone, False), (moved, True)):
        copies = (Edited("Sở Y tế", Package(moved)), Edited("Sở Nội vụ", Package(last)))
        overlaps = merging.combine(Package(parts(A, B, C)), copies, when=WHEN).overlaps
        assert {o.agreed for o in overlaps} == {agreed}


def test_a_picture_replaced_by_both_sides_is_put_to_a_person_with_both() -> None:
    def pictured(data: bytes) -> dict:
        return parts(A, "[img:rId9]", B, images={"rId9": data})

    result = merge(pictured(b"cu"), pictured(b"mot"), pictured(b"hai"))
    assert [c.kind for c in result.conflicts] == [Clash.WORDS]
    assert sorted(data for name, data in result.parts.items() if "media" in name) == [b"cu", b"hai", b"mot"]


def test_two_numberings_of_one_paragraph_are_reported_and_the_first_stands() -> None:
    def item(number: int) -> dict:
        listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        return parts(para(A, props=listed), lists={1: "-", 2: "+", 3: "*"})

    result = merge(item(1), item(2), item(3))
    assert [c.kind for c in result.conflicts] == [Clash.FORMATTING]
    assert b'<w:numId w:val="2"/>' in result.parts["word/document.xml"]


def test_headers_edited_by_one_side_are_taken_over() -> None:
    result = merge(
        parts(A, header="Dự thảo lần 1"), parts(A.upper(), header="Dự thảo lần 1"), parts(A, header="Dự thảo lần 2")
    )
    assert seen(result.parts) == [A.upper()]
    assert seen(result.parts, part="word/header1.xml") == ["Dự thảo lần 2"]


def test_a_header_that_one_side_gives_to_a_document_without_sections_comes_in() -> None:
    base = parts(A)
    base["word/document.xml"] = base["word/document.xml"].replace(b"<w:sectPr></w:sectPr>", b"")
    for one, two in ((base, parts(A, header="DỰ THẢO")), (parts(A, header="DỰ THẢO"), base)):
        result = merge(base, one | {"docProps/extra.xml": b"<x/>"}, two | {"docProps/extra.xml": b"<y/>"})
        assert seen(result.parts, part="word/header1.xml") == ["DỰ THẢO"]


def test_a_style_that_one_side_defined_anew_is_taken_over() -> None:
    base = parts(para(A, style="Than"), styles={"Than": ""})
    ours = parts(para(A.upper(), style="Than"), styles={"Than": ""})
    theirs = parts(para(A, style="Than"), styles={"Than": "<w:rPr><w:b/></w:rPr>"})
    assert b"<w:b/>" in merge(base, ours, theirs).parts["word/styles.xml"]


def test_a_style_only_one_side_uses_comes_with_its_text() -> None:
    base = parts(A, styles={"Than": ""})
    result = merge(
        base, parts(A.upper(), styles={"Than": ""}), parts(A, para(B, style="Moi"), styles={"Than": "", "Moi": ""})
    )
    assert seen(result.parts) == [A.upper(), B]
    assert b'w:styleId="Moi"' in result.parts["word/styles.xml"]


def test_a_side_that_changed_nothing_leaves_the_other_byte_for_byte() -> None:
    base, other = parts(A), parts(B)
    assert merge(base, other, base).parts == other
    assert merge(base, base, other).parts == other
    assert merge(base, other, other).parts == other


def test_a_header_that_one_side_added_is_carried_over() -> None:
    result = merge(parts(A), parts(A.upper()), parts(A, header="Dự thảo lần 2"))
    assert not result.conflicts
    headers = [name for name in result.parts if name.startswith("word/header")]
    assert [seen(result.parts, part=name) for name in headers] == [["Dự thảo lần 2"]]


def test_what_contradicts_in_a_header_is_told_in_the_text_where_word_shows_comments() -> None:
    result = merge(*(parts(A, header=f"Dự thảo lần {n}") for n in (1, 2, 3)))
    assert [c.kind for c in result.conflicts] == [Clash.WORDS]
    assert [text.split(":")[0] for _, text in comments_in(result.parts)] == [
        "Trong đầu trang, chân trang, chú thích hay hộp chữ"
    ]
    assert b"commentReference" in result.parts["word/document.xml"]
    assert b"comment" not in result.parts["word/header1.xml"]


def test_different_headers_that_both_sides_add_are_both_kept() -> None:
    result = merge(parts(A), parts(A, header="Dự thảo lần 2"), parts(A, header="Dự thảo lần 3"))
    assert [c.kind for c in result.conflicts] == [Clash.INSERTED_AT_ONE_PLACE]
    header = next(name for name in result.parts if name.startswith("word/header"))
    assert seen(result.parts, part=header) == ["Dự thảo lần 2", "Dự thảo lần 3"]


def test_a_footnote_edited_by_one_side_is_taken_over_beside_what_the_other_side_does_to_the_table_it_is_in() -> None:
    def table(year: str, note: str) -> dict:
        return parts(A, [["1", A + "[^1]"], ["2", year]], notes={1: note})

    for one, two in ((("2025", B), ("2024", C)), (("2024", C), ("2025", B))):
        result = merge(table("2024", B), table(*one), table(*two))
        assert result.conflicts == ()
        assert seen(result.parts)[-1] == "2025"
        assert seen(result.parts, part="word/footnotes.xml") == [C]


def test_a_page_that_one_side_turned_is_turned() -> None:
    turned = parts(A)
    turned["word/document.xml"] = turned["word/document.xml"].replace(
        b"</w:sectPr>", b'<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
    )
    result = merge(parts(A), parts(A.upper()), turned)
    assert not result.conflicts
    assert b'w:orient="landscape"' in result.parts["word/document.xml"]


def shown_by(picture: str, *blocks: Block) -> dict:
    """A document of these blocks, in which `rId9` is a picture that each side has for its own."""
    return parts(A, *blocks, B, images={"rId9": picture.encode()})


def noted_by(note: str, *blocks: Block) -> dict:
    """A document of these blocks, in which note 1 says what each side wrote there."""
    return parts(A, *blocks, B, notes={1: note})


def boxed_by(words: str, *blocks: Block) -> dict:
    return parts(A, *(words.join(block.split("…")) for block in map(str, blocks)), B)


BOX = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r><w:t>…'
    "</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)
ONE_ROW, TWO_ROWS = [["1", "Một"]], [["1", "Một"], ["2", "[img:rId9]"]]
ALIKE = {
    "pictures in an added paragraph": (shown_by, (), ("[img:rId9]",)),
    "pictures in an added table": (shown_by, (), ([["[img:rId9]"]],)),
    "pictures in an added row": (shown_by, (ONE_ROW,), (TWO_ROWS,)),
    "pictures in an added cell": (shown_by, (ONE_ROW,), ([["1", "Một", "[img:rId9]"]],)),
    "pictures in a cell that was empty": (shown_by, ([["1", ""]],), ([["1", "[img:rId9]"]],)),
    "notes of a sentence": (noted_by, (C,), (f"{C}[^1]",)),
    "notes in an added paragraph": (noted_by, (), (f"{C}[^1]",)),
    "notes in an added table": (noted_by, (), ([["1", f"{C}[^1]"]],)),
    "notes in an added row": (noted_by, (ONE_ROW,), ([*ONE_ROW, ["2", f"{C}[^1]"]],)),
    "notes in a cell": (noted_by, (ONE_ROW,), ([["1", "Một[^1]"]],)),
    "text boxes": (boxed_by, (), (BOX,)),
}


def holding(contents: dict[str, bytes], *words: str) -> list[int]:
    """How often each of `words` stands in the parts of a document."""
    return [sum(data.count(word.encode()) for data in contents.values()) for word in words]


@pytest.mark.parametrize("name", ALIKE)
def test_what_looks_alike_but_shows_or_notes_something_else_is_kept_from_both(name: str) -> None:
    making, before, after = ALIKE[name]
    base, ours, theirs = making("chung", *before), making("thứ nhất", *after), making("thứ hai", *after)
    result = merge(base, ours, theirs)
    assert len(result.conflicts) == 1
    assert holding(result.parts, "thứ nhất", "thứ hai") == [1, 1]
    copies = [Edited("Sở Y tế", Package(ours)), Edited("Sở Nội vụ", Package(theirs))]
    combined = merging.combine(Package(base), copies, when=WHEN)
    assert [o.agreed for o in combined.overlaps] == [False]
    assert holding(opened(combined.data), "thứ nhất", "thứ hai") == [1, 1]
    agreed = merge(base, ours, ours | {"docProps/app.xml": b"<Properties/>"})
    assert agreed.conflicts == ()
    assert holding(agreed.parts, "thứ nhất") == [1]


def in_part(contents: dict, part: str, inside: str, relation: str = "") -> dict:
    """The document with `inside` before the text of a part that has one relationship, `rId1`."""
    begun = contents[part].replace(b"<w:p>", f"<w:p>{inside}".encode(), 1)
    name = part.replace("word/", "word/_rels/") + ".rels"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    told = f'<Relationships xmlns="{space}"><Relationship Id="rId1" {relation}/></Relationships>'
    return contents | {part: begun, name: told.encode()}


def test_different_pictures_in_the_headers_that_both_sides_add_are_both_kept() -> None:
    def with_logo(picture: str) -> dict:
        logo = f'<w:r><w:drawing><a:blip xmlns:a="{DRAWING}" xmlns:r="{R}" r:embed="rId1"/></w:drawing></w:r>'
        shown = f'Type="{R}/image" Target="media/logo.png"'
        headed = in_part(parts(A, header="DỰ THẢO"), "word/header1.xml", logo, shown)
        return headed | {"word/media/logo.png": picture.encode()}

    result = merge(parts(A), with_logo("thứ nhất"), with_logo("thứ hai"))
    assert [c.kind for c in result.conflicts] == [Clash.INSERTED_AT_ONE_PLACE]
    assert holding(result.parts, "thứ nhất", "thứ hai") == [1, 1]


def test_a_link_in_a_comment_that_is_brought_along_leads_where_it_led() -> None:
    commented = parts(f"[cm:0]{A}[/cm:0]", B, comments={0: ("Lê Văn Mẫu", "Xem lại.")})
    link = f'<w:hyperlink xmlns:r="{R}" r:id="rId1"><w:r><w:t>Nghị định. </w:t></w:r></w:hyperlink>'
    leading = f'Type="{R}/hyperlink" Target="https://luat.example" TargetMode="External"'
    linked = in_part(commented, "word/comments.xml", link, leading)
    result = merge(parts(A, B), linked, parts(A, B.upper()))
    assert comments_in(result.parts) == [("Lê Văn Mẫu", "Nghị định. Xem lại.")]
    assert Package(result.parts).relations("word/comments.xml")["rId1"].target == "https://luat.example"


def test_where_no_copy_came_back_the_version_sent_stays_as_it_is() -> None:
    combined = merging.combine(Package(parts(A, B)), [], when=WHEN)
    assert (opened(combined.data), combined.overlaps) == (opened(Package(parts(A, B)).save()), ())
    assert seen(opened(combined.data)) == seen(parts(A, B))
