"""Comments and tracked changes of a returned Word copy, each in its place in the version sent."""

from __future__ import annotations

from datetime import date

import pytest

from deancli.document.door import admit
from deancli.document.package import Package
from deancli.document.returned import Returned, SentVersion, read_returned
from deancli.domain.consultation import CommentKind, Remark, Source
from tests.document.making import docx, p, root

WHO = 'w:author="Trần Thị Thí Dụ" w:date="2024-04-10T09:15:00Z"'
OTHER = 'w:author="Nguyễn Văn Mẫu" w:date="2024-04-11T08:00:00Z"'
SENT = (
    p("I. MỤC TIÊU"),
    p("Câu một. Kinh phí do tỉnh cấp. Câu ba dài hơn một chút."),
    p("Đoạn thứ hai sẽ bị bỏ đi cả đoạn."),
    p("II. NHIỆM VỤ"),
    p("Đoạn cuối cùng của bản dự thảo này."),
)


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def ins(text: str, who: str = WHO, kind: str = "ins") -> str:
    return f'<w:{kind} w:id="9" {who}>{r(text)}</w:{kind}>'


def gone(text: str, who: str = WHO, kind: str = "del") -> str:
    return f'<w:{kind} w:id="9" {who}>{r(text).replace("w:t", "w:delText")}</w:{kind}>'


def mark(kind: str, who: str = WHO) -> str:
    return f'<w:pPr><w:rPr><w:{kind} w:id="9" {who}/></w:rPr></w:pPr>'


def para(*inside: str) -> str:
    return f"<w:p>{''.join(inside)}</w:p>"


def ranged(id: int, text: str) -> str:
    sign = f'<w:r><w:commentReference w:id="{id}"/></w:r>'
    return f'<w:commentRangeStart w:id="{id}"/>{text}<w:commentRangeEnd w:id="{id}"/>{sign}'


def comment(id: int, text: str, who: str = WHO, para_id: str = "") -> str:
    known = f' w14:paraId="{para_id}"' if para_id else ""
    return f'<w:comment w:id="{id}" {who}><w:p{known}>{r(text)}</w:p></w:comment>'


def comments(*inside: str) -> str:
    made = root("comments", "".join(inside))
    return made.replace("<w:comments ", '<w:comments xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" ')


def sent(*blocks: str, more: dict[str, str] | None = None) -> SentVersion:
    return SentVersion(Package(admit(docx("".join(blocks or SENT), more), "gui-di.docx").parts))


def read(*blocks: str, against: SentVersion | None = None, more: dict[str, str] | None = None) -> Returned:
    return read_returned(docx("".join(blocks), more), "gop-y.docx", against)


def place(remark: Remark) -> tuple[int | None, int, int]:
    return remark.locality.paragraph, remark.locality.start, remark.locality.end


def test_a_comment_has_its_author_its_day_its_words_and_its_place() -> None:
    edited = para(
        r("Câu một. "), ranged(0, r("Kinh phí do ") + ins("ngân sách ")), r("tỉnh cấp. Câu ba dài hơn một chút.")
    )
    found = read(
        SENT[0], edited, *SENT[2:], against=sent(), more={"comments.xml": comments(comment(0, "Rà soát kinh phí"))}
    )
    (remark,) = (x for x in found.remarks if x.source is Source.WORD_COMMENT)
    assert remark.text == "Rà soát kinh phí"
    assert (remark.author, remark.made) == ("Trần Thị Thí Dụ", date(2024, 4, 10))
    assert remark.quote == "Kinh phí do"
    assert place(remark) == (1, 9, 21)
    assert remark.locality.headings == ("I. MỤC TIÊU",)
    assert remark.kind is CommentKind.BUDGET


def test_answers_belong_to_the_comment_they_answer_and_done_is_kept() -> None:
    extended = (
        '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        '<w15:commentEx w15:paraId="00000001" w15:done="1"/>'
        '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/>'
        '<w15:commentEx w15:paraId="00000003" w15:paraIdParent="00000002"/></w15:commentsEx>'
    )
    said = comments(
        comment(0, "Bỏ câu này", WHO, "00000001"),
        comment(1, "Vì sao?", OTHER, "00000002"),
        comment(2, "Vì trùng", WHO, "00000003"),
    )
    found = read(
        SENT[0],
        para(ranged(0, r("Câu một."))),
        more={"comments.xml": said, "commentsExtended.xml": extended},
    )
    (remark,) = found.remarks
    assert remark.resolved
    assert [(reply.author, reply.text) for reply in remark.replies] == [
        ("Nguyễn Văn Mẫu", "Vì sao?"),
        ("Trần Thị Thí Dụ", "Vì trùng"),
    ]


def test_what_the_version_sent_held_already_is_not_taken_again() -> None:
    old = para(ranged(0, r("Câu một.")), ins(" Thêm cũ.", OTHER), gone(" Bỏ cũ.", OTHER))
    base = sent(old, SENT[4], more={"comments.xml": comments(comment(0, "Đồng ý", OTHER))})
    new = para(ranged(0, ranged(1, r("Câu một."))), ins(" Thêm cũ.", OTHER), gone(" Bỏ cũ.", OTHER), ins(" Thêm mới."))
    said = comments(comment(0, "Đồng ý", OTHER), comment(1, "Đồng ý"))
    found = read(new, SENT[4], against=base, more={"comments.xml": said})
    assert [(x.author, x.text) for x in found.remarks] == [
        ("Trần Thị Thí Dụ", "Đồng ý"),
        ("Trần Thị Thí Dụ", "Đề nghị bổ sung “Thêm mới.”."),
    ]
    assert place(found.remarks[1]) == (0, 17, 17)


def test_what_one_author_changes_in_one_sentence_is_one_remark() -> None:
    edited = para(
        r("Câu một. "), gone("Kinh phí"), ins("Nguồn vốn"), r(" do "), ins("ngân sách "), r("tỉnh cấp."),
        ins(" Bổ sung một câu."), r(" Câu ba "), gone("dài hơn ", OTHER), r("một chút."),
    )  # fmt: skip
    found = read(SENT[0], edited, *SENT[2:], against=sent())
    assert [(x.author, x.before, x.after, place(x)) for x in found.remarks] == [
        ("Trần Thị Thí Dụ", "Kinh phí do tỉnh cấp.", "Nguồn vốn do ngân sách tỉnh cấp.", (1, 9, 30)),
        ("Trần Thị Thí Dụ", "", "Bổ sung một câu.", (1, 30, 30)),
        ("Nguyễn Văn Mẫu", "Câu ba dài hơn một chút.", "Câu ba một chút.", (1, 31, 55)),
    ]
    assert found.remarks[0].text == "Đề nghị sửa “Kinh phí” thành “Nguồn vốn”; bổ sung “ngân sách”."


def test_each_author_is_told_for_what_that_author_did() -> None:
    edited = para(r("Câu một. Kinh phí do "), ins("ngân sách ", OTHER), gone("tỉnh"), ins("huyện"), r(" cấp."))
    found = read(SENT[0], edited)
    assert {x.author: (x.before, x.after) for x in found.remarks} == {
        "Nguyễn Văn Mẫu": ("Kinh phí do tỉnh cấp.", "Kinh phí do ngân sách tỉnh cấp."),
        "Trần Thị Thí Dụ": ("Kinh phí do tỉnh cấp.", "Kinh phí do huyện cấp."),
    }


def test_paragraphs_that_go_and_come_are_one_remark_each() -> None:
    found = read(
        *SENT[:2],
        para(mark("del"), gone("Đoạn thứ hai sẽ bị bỏ đi cả đoạn.")),
        SENT[3],
        para(mark("ins"), ins("Đoạn mới một. Hai câu.")),
        para(mark("ins"), ins("Đoạn mới hai.")),
        SENT[4],
        against=sent(),
    )
    assert [(x.before, x.after, place(x)) for x in found.remarks] == [
        ("Đoạn thứ hai sẽ bị bỏ đi cả đoạn.", "", (2, 0, 33)),
        ("", "Đoạn mới một. Hai câu.\nĐoạn mới hai.", (4, 0, 0)),
    ]


def test_a_moved_paragraph_is_said_to_be_moved() -> None:
    text = "Đoạn thứ hai sẽ bị bỏ đi cả đoạn."
    found = read(
        *SENT[:2],
        para(mark("moveFrom"), gone(text, kind="moveFrom")),
        SENT[3],
        para(mark("moveTo"), ins(text, kind="moveTo")),
        SENT[4],
        against=sent(),
    )
    (remark,) = found.remarks
    assert remark.text == f"Đề nghị chuyển “{text}”."
    assert (remark.before, remark.after, place(remark)) == (text, text, (2, 0, 33))


def test_changes_without_track_changes_are_found_and_said_to_be_nobody_s() -> None:
    found = read(
        SENT[0], p("Câu một. Kinh phí do trung ương cấp. Câu ba dài hơn một chút."), *SENT[2:4],
        para(ranged(0, r("Đoạn cuối cùng của")), r(" bản dự thảo này.")), p("Một đoạn thêm vào không đánh dấu."),
        against=sent(), more={"comments.xml": comments(comment(0, "Xem lại"))},
    )  # fmt: skip
    assert [(x.author, x.before, x.after, place(x)) for x in found.remarks] == [
        ("Trần Thị Thí Dụ", "", "", (4, 0, 18)),
        ("", "Kinh phí do tỉnh cấp.", "Kinh phí do trung ương cấp.", (1, 9, 30)),
        ("", "", "Một đoạn thêm vào không đánh dấu.", (4, 35, 35)),
    ]
    assert "2 chỗ sửa không bật Track Changes" in found.findings[0].message


def test_formatting_alone_is_counted_and_not_taken() -> None:
    look = f'<w:r><w:rPr><w:b/><w:rPrChange w:id="9" {WHO}><w:rPr/></w:rPrChange></w:rPr><w:t>Đậm</w:t></w:r>'
    found = read(para(look))
    assert found.remarks == ()
    assert [x.message for x in found.findings] == ["1 thay đổi chỉ về định dạng, không lấy thành ý kiến"]


def test_comments_in_notes_tables_and_boxes_are_taken() -> None:
    note = root("footnotes", f'<w:footnote w:id="2">{para(ranged(0, r("Số liệu")))}</w:footnote>')
    box = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>" + para(ranged(1, r("Trong khung")))
        + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )  # fmt: skip
    cell = f"<w:tbl><w:tr><w:tc>{para(ranged(2, r('Trong ô')))}</w:tc></w:tr></w:tbl>"
    said = comments(comment(0, "Ở chú thích"), comment(1, "Ở khung"), comment(2, "Ở bảng"))
    found = read(
        para(r("Có chú thích"), '<w:r><w:footnoteReference w:id="2"/></w:r>'), para(box), cell, p("Hết."),
        more={"footnotes.xml": note, "comments.xml": said},
    )  # fmt: skip
    assert {(x.text, x.quote, x.locality.paragraph) for x in found.remarks} == {
        ("Ở chú thích", "Số liệu", 0),
        ("Ở khung", "Trong khung", 1),
        ("Ở bảng", "Trong ô", 2),
    }


def test_a_comment_without_a_place_is_kept_and_said() -> None:
    found = read(*SENT, more={"comments.xml": comments(comment(7, "Không rõ chỗ"))})
    assert [(x.text, x.locality.paragraph) for x in found.remarks] == [("Không rõ chỗ", None)]
    assert "không gắn với chỗ nào" in found.findings[0].message


def test_old_fonts_are_read_and_control_characters_are_written_out() -> None:
    run = '<w:r><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr><w:t>§Ò ¸n</w:t></w:r>'
    said = comments(f'<w:comment w:id="0" {WHO}><w:p>{run}{r("&#x9b;31m e&#x302;")}</w:p></w:comment>')
    found = read(para(ranged(0, run)), more={"comments.xml": said})
    assert (found.remarks[0].text, found.remarks[0].quote) == ("Đề án\\x9b31m ê", "Đề án")


@pytest.mark.parametrize("kind", ["ins", "del"])
def test_a_row_of_a_table_that_comes_or_goes_is_one_remark(kind: str) -> None:
    def row(change: str, *cells: str) -> str:
        inside = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
        return f"<w:tr><w:trPr>{change}</w:trPr>{inside}</w:tr>"

    write = ins if kind == "ins" else gone
    table = row("", p("Đầu"), p("Mục")) + row(
        f'<w:{kind} w:id="9" {WHO}/>', para(write("Năm 2025")), para(write("200 triệu"))
    )
    (remark,) = read(f"<w:tbl>{table}</w:tbl>", p("Hết.")).remarks
    assert (remark.before or remark.after) == "Năm 2025 | 200 triệu"
    assert bool(remark.after) == (kind == "ins")
    assert remark.locality.paragraph == (1 if kind == "ins" else 2)


def test_a_change_behind_a_row_that_was_added_is_told_beside_it() -> None:
    cell = para(mark("ins"), ins("Năm 2025"))  # Word marks the paragraphs of such a row too
    added = f'<w:tr><w:trPr><w:ins w:id="9" {WHO}/></w:trPr><w:tc>{cell}</w:tc></w:tr>'
    found = read(
        *SENT[:4], f"<w:tbl><w:tr><w:tc>{p('Đầu')}</w:tc></w:tr>{added}</w:tbl>", para(r("Hết "), ins("rồi"), r("."))
    )
    assert [x.text for x in found.remarks] == ["Đề nghị bổ sung dòng của bảng: “Năm 2025”.", "Đề nghị bổ sung “rồi”."]


def test_a_change_in_a_header_does_not_run_together_with_the_paragraph_before_it() -> None:
    head = root("hdr", para(r("Dự thảo "), gone("lần 1"), ins("lần 2")))
    found = read(*SENT[:4], para(mark("del"), gone("Đoạn cuối cùng.")), more={"header.xml": head})
    assert [(x.text, place(x)) for x in found.remarks] == [
        ("Đề nghị bỏ “Đoạn cuối cùng.”.", (4, 0, 15)),
        ("Ở đầu trang: Đề nghị sửa “lần 1” thành “lần 2”.", (None, 0, 0)),
    ]


@pytest.mark.parametrize(
    ("edited", "said"),
    [
        ((gone("Kinh phí"), ins("Kinh phí")), []),
        ((gone("Kinh phí", kind="moveFrom"),), ["Đề nghị bỏ “Kinh phí”."]),
        ((ins("Kinh phí", kind="moveTo"),), ["Đề nghị bổ sung “Kinh phí”."]),
        (
            (f"<mc:AlternateContent><mc:Choice Requires='w14'>{ins('Kinh phí')}</mc:Choice></mc:AlternateContent>",),
            ["Đề nghị bổ sung “Kinh phí”."],
        ),
        ((ins("Kinh phí"), '<w:r><w:footnoteReference w:id="7"/></w:r>'), ["Đề nghị bổ sung “Kinh phí”."]),
    ],
    ids=["typed anew", "moved to nowhere", "moved from nowhere", "an alternative", "a note that is not there"],
)
def test_each_change_says_what_it_does_to_the_words(edited: tuple[str, ...], said: list[str]) -> None:
    found = read(*SENT[:4], para(*edited, r(" do tỉnh cấp.")))
    assert [x.text for x in found.remarks] == said


def test_an_old_comment_whose_author_and_day_a_program_dropped_is_known_by_its_words() -> None:
    base = sent(para(ranged(0, r("Câu một."))), *SENT[2:], more={"comments.xml": comments(comment(0, "Đồng ý", OTHER))})
    said = comments(comment(0, "Đồng ý", ""), comment(1, "Đồng ý", ""))
    found = read(para(ranged(0, ranged(1, r("Câu một.")))), *SENT[2:], against=base, more={"comments.xml": said})
    assert [(x.author, x.text) for x in found.remarks] == [("", "Đồng ý")]


@pytest.mark.parametrize(
    ("last", "told"),
    [
        (para(mark("ins"), r("Mục cuối")), (1, 0, 8)),  # its end was changed: still a paragraph of its own
        (para(mark("ins"), ins("Mục mới")), (0, 7, 7)),  # all of it was added: behind what stood there
    ],
)
def test_the_last_paragraph_of_a_cell_is_found_though_its_end_was_added(last: str, told: tuple[int, int, int]) -> None:
    noted = last.replace("</w:pPr>", '</w:pPr><w:commentRangeStart w:id="0"/>', 1).replace(
        "</w:p>", '<w:commentRangeEnd w:id="0"/></w:p>'
    )
    cell = f"<w:tbl><w:tr><w:tc>{p('Mục đầu')}{noted}</w:tc></w:tr></w:tbl>"
    found = read(cell, p("Hết."), more={"comments.xml": comments(comment(0, "Hỏi"))})
    assert [place(x) for x in found.remarks if x.text == "Hỏi"] == [told]
