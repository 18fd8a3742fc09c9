"""Copies of versions that held changes already, or were edited without Track Changes: each remark in its place."""

from __future__ import annotations

import pytest

from deancli.domain.consultation import CommentKind
from tests.document.making import p, root
from tests.document.returned.test_copy import (
    OTHER,
    SENT,
    comment,
    comments,
    gone,
    ins,
    mark,
    para,
    place,
    r,
    ranged,
    read,
    sent,
)

FIRST, SECOND, THIRD, FOURTH, FIFTH = SENT
LEFT_OUT = para(mark("del", OTHER), gone("Đoạn đã bỏ. ", OTHER))
NEW = p("Một đoạn hoàn toàn mới về nguồn nhân lực.")
OTHER_NEW = p("Thêm một đoạn nữa về chuyển đổi số.")


def row(*cells: str, mark: str = "") -> str:
    inside = "".join(f"<w:tc><w:tcPr>{mark}</w:tcPr>{text}</w:tc>" for text in cells)
    return f"<w:tr>{inside}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ((*SENT, LEFT_OUT, para(r("Đoạn giữ lại."))),
         (*SENT, LEFT_OUT, para(r("Đoạn giữ lại."), ins(" Thêm câu này."))),
         ["Đề nghị bổ sung “Thêm câu này.”."]),
        ((para(r("Câu "), ins("đã thêm", OTHER), gone(" đã bỏ", OTHER), r(" dài.")), FIFTH),
         (para(r("Câu "), ins("đã thêm", OTHER), gone(" đã bỏ", OTHER), r(" rất dài.")), FIFTH),
         ["Đề nghị bổ sung “rất”."]),
        ((table(row(p("Một"), p("Hai")), row(p("Ba"), mark=f'<w:cellDel w:id="9" {OTHER}/>')), FIFTH),
         (table(row(p("Một"), p("Hai")), row(p("Ba"), mark=f'<w:cellDel w:id="9" {OTHER}/>')),
          para(r("Đoạn cuối cùng của bản dự thảo "), gone("này"), ins("mới"), r("."))),
         ["Đề nghị sửa “này” thành “mới”."]),
        (SENT, (FIRST, NEW, OTHER_NEW, *SENT[1:]),
         ["Đề nghị bổ sung “Một đoạn hoàn toàn mới về nguồn nhân lực.\nThêm một đoạn nữa về chuyển đổi số.”."]),
        (SENT, (FIRST, FOURTH, FIFTH),
         ["Đề nghị bỏ “Câu một. Kinh phí do tỉnh cấp. Câu ba dài hơn một chút.\nĐoạn thứ hai sẽ bị bỏ đi cả đoạn.”."]),
        (SENT, (NEW, *SENT), ["Đề nghị bổ sung “Một đoạn hoàn toàn mới về nguồn nhân lực.”."]),
        (SENT, (FIRST, SECOND, FOURTH, FIFTH, THIRD), ["Đề nghị chuyển"]),
        (SENT, (FIRST, para(r("Câu một. Kinh phí do "), gone("tỉnh"), ins("TỈNH"), r(" cấp. Câu ba dài hơn một chút.")),
                *SENT[2:]), ["Đề nghị sửa “tỉnh” thành “TỈNH”."]),
        (SENT, (*SENT[:4], para(mark("ins"), r("Đoạn cuối cùng của bản ")), para(r("dự thảo này."))),
         ["Đề nghị tách đoạn."]),
        ((table(row(p("Một"))), FIFTH),
         (table(row(p("Một")), f'<w:tr><w:trPr>{ins("")}</w:trPr><w:tc>{p("")}</w:tc></w:tr>'), FIFTH), []),
    ],
)  # fmt: skip
def test_only_what_was_changed_since_is_told(before: tuple[str, ...], after: tuple[str, ...], said: list[str]) -> None:
    found = read(*after, against=sent(*before))
    assert [remark.text[: len(words)] for remark, words in zip(found.remarks, said, strict=True)] == said


def test_capitals_alone_are_spelling() -> None:
    edited = para(r("Đoạn "), gone("cuối"), ins("Cuối"), r(" cùng của bản dự thảo này."))
    (remark,) = read(*SENT[:4], edited, against=sent()).remarks
    assert remark.kind is CommentKind.SPELLING


def test_a_comment_stands_where_its_words_stood_however_the_paragraph_was_changed() -> None:
    untracked = para(r("Thêm lời dẫn. Đoạn "), ranged(0, r("cuối cùng")), r(" của bản dự thảo này."))
    found = read(*SENT[:4], untracked, against=sent(), more={"comments.xml": comments(comment(0, "Sửa"))})
    (remark,) = [one for one in found.remarks if one.text == "Sửa"]
    assert place(remark) == (4, 5, 14)
    fresh = para(mark("ins"), ins("Đoạn mới."), ranged(0, r("")))
    found = read(*SENT[:2], fresh, *SENT[2:], against=sent(), more={"comments.xml": comments(comment(0, "Hỏi"))})
    (remark,) = [one for one in found.remarks if one.text == "Hỏi"]
    assert remark.locality.paragraph is not None


def test_comments_without_words_and_over_long_stretches_are_told_short() -> None:
    long = "Nội dung rất dài. " * 60
    body = (p("I. MỤC"), para(r(long)), p("Hết."))
    over = (
        para(r("I. MỤC"), '<w:commentRangeStart w:id="0"/>'), para(r(long)),
        para('<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>', r("Hết.")),
    )  # fmt: skip
    found = read(*over, against=sent(*body), more={"comments.xml": comments(comment(0, "Dài quá"))})
    (remark,) = found.remarks
    assert remark.quote.endswith(" …")
    assert len(remark.quote) < len(long)
    assert remark.locality.paragraph == 1
    found = read(*over, against=sent(*body), more={"comments.xml": comments(comment(0, ""))})
    assert [finding.message for finding in found.findings] == ["1 ý kiến bên lề không có chữ (hình vẽ, chữ viết tay)"]


CHANGED = p("Đoạn cuối cùng của bản dự thảo mới.")


def old_row(kind: str) -> str:
    """A table whose second row somebody added or removed before the draft went out."""
    said = ins("Ba", OTHER) if kind == "ins" else gone("Ba", OTHER)
    marked = f'<w:tr><w:trPr><w:{kind} w:id="9" {OTHER}/></w:trPr><w:tc>{para(said)}</w:tc><w:tc>{p("")}</w:tc></w:tr>'
    return table(row(p("Một"), p("Hai")), marked)


@pytest.mark.parametrize(
    "open_when_sent",
    [
        (LEFT_OUT, p("Đoạn giữ lại.")),
        (para(mark("ins", OTHER), ins("Đoạn thêm cũ.", OTHER)), p("Đoạn giữ lại.")),
        (para(mark("moveFrom", OTHER), gone("Đoạn dời.", OTHER, "moveFrom")), p("Đoạn giữ lại."),
         para(mark("moveTo", OTHER), ins("Đoạn dời.", OTHER, "moveTo"))),
        (old_row("ins"),),
        (old_row("del"),),
        (table(row(p("Một"), p("Hai")), row(p("Ba"), mark=f'<w:cellIns w:id="9" {OTHER}/>')),),
        (table(row(p("Một"), p("Hai")), row(p("Ba"), mark=f'<w:cellDel w:id="9" {OTHER}/>')),),
    ],
    ids=["paragraph out", "paragraph in", "paragraph moved", "row in", "row out", "cell in", "cell out"],
)  # fmt: skip
def test_a_change_open_when_the_draft_went_out_is_no_comment_beside_an_untracked_one(
    open_when_sent: tuple[str, ...],
) -> None:
    found = read(*SENT[:4], *open_when_sent, CHANGED, against=sent(*SENT[:4], *open_when_sent, FIFTH))
    assert [(remark.author, remark.text) for remark in found.remarks] == [("", "Đề nghị sửa “này” thành “mới”.")]


def note(text: str) -> dict[str, str]:
    return {"footnotes.xml": root("footnotes", f'<w:footnote w:id="2">{p(text)}</w:footnote>')}


NOTED = para(r("Có chú thích"), '<w:r><w:footnoteReference w:id="2"/></w:r>')


def test_a_note_changed_without_track_changes_is_told_and_blanks_alone_are_not() -> None:
    spaced = p("Câu một.  Kinh phí do tỉnh cấp. Câu ba dài hơn một chút.")
    found = read(
        FIRST,
        spaced,
        *SENT[2:],
        NOTED,
        against=sent(*SENT, NOTED, more=note("Số liệu 2024")),
        more=note("Số liệu 2025"),
    )
    assert [(remark.author, remark.text, remark.locality.paragraph) for remark in found.remarks] == [
        ("", "Ở chú thích: Đề nghị sửa “2024” thành “2025”.", None)
    ]


def test_comments_on_paragraphs_put_in_without_track_changes_stand_behind_what_was_sent() -> None:
    said = comments(comment(0, "Đầu"), comment(1, "Giữa"))
    found = read(para(ranged(0, r("Lời nói đầu mới"))), *SENT[:2], para(ranged(1, r("Đoạn hoàn toàn khác"))), *SENT[2:],
                 against=sent(), more={"comments.xml": said})  # fmt: skip
    places = {remark.text: place(remark) for remark in found.remarks if remark.text in {"Đầu", "Giữa"}}
    assert places == {"Đầu": (None, 0, 0), "Giữa": (1, 55, 55)}
