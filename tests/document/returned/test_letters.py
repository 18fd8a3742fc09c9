"""Letters of comments: what they say of themselves, and the points they make."""

from __future__ import annotations

from datetime import date

import pytest
from docx import Document

from deancli.document.door import admit
from deancli.document.package import Package
from deancli.document.returned import Form, Returned, SentVersion, read_returned
from deancli.domain.consultation import CommentKind, Letter
from deancli.domain.evidence import Position
from tests.document.pdf_making import lines, pdf
from tests.document.returned import corpus

SENT = SentVersion(Package(admit(corpus.sent(), "gui-di.docx").parts))
ADDRESS = "Kính gửi: Công an tỉnh."
LEAD = "Phúc đáp Công văn số 1234/CAT-TM ngày 20/3/2024 của Công an tỉnh về việc đề nghị góp ý, "
CLOSING = "Trên đây là ý kiến của Sở Tài chính, đề nghị Công an tỉnh nghiên cứu, tổng hợp./."


def letter(*lines: str) -> Returned:
    document = Document()
    head = document.add_table(rows=1, cols=2)
    head.rows[0].cells[0].text = "UBND TỈNH MẪU\nSỞ TÀI CHÍNH\n\nSố: 520/STC-HCSN\nV/v góp ý dự thảo Đề án"
    head.rows[0].cells[
        1
    ].text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nMẫu, ngày 05 tháng 4 năm 2024"
    for line in (ADDRESS, *lines):
        document.add_paragraph(line)
    return read_returned(corpus.saved(document), "cv.docx", SENT)


def texts(found: Returned) -> list[str]:
    return [remark.text for remark in found.remarks]


def test_a_letter_tells_its_number_its_day_its_sender_and_what_it_answers() -> None:
    found = letter(LEAD + "Sở Tài chính có một số ý kiến như sau:", "1. Đề nghị bổ sung dự toán.", CLOSING)
    assert found.form is Form.LETTER
    assert found.letter.own == Letter("520/STC-HCSN", date(2024, 4, 5))
    assert (found.letter.sender, found.letter.cited) == ("SỞ TÀI CHÍNH", ("1234/CAT-TM",))
    assert [(x.author, x.text, x.kind) for x in found.remarks] == [
        ("SỞ TÀI CHÍNH", "Đề nghị bổ sung dự toán.", CommentKind.BUDGET)
    ]


@pytest.mark.parametrize(
    ("said", "position", "words"),
    [
        ("Sở hoàn toàn nhất trí với dự thảo.", Position.AGREE, "hoàn toàn nhất trí"),
        ("Sở nhất trí hoàn toàn với dự thảo.", Position.AGREE, "nhất trí hoàn toàn"),
        ("Sở không có ý kiến gì thêm.", Position.AGREE, "không có ý kiến gì thêm"),
        ("Sở cơ bản nhất trí với dự thảo.", Position.AGREE_WITH_COMMENTS, "cơ bản nhất trí"),
        ("Sở chưa thống nhất với dự thảo.", Position.DISAGREE, "chưa thống nhất với dự thảo"),
        ("Việc này không thuộc chức năng của Sở.", Position.OUT_OF_SCOPE, "không thuộc chức năng của Sở"),
        ("Sở đã nhận được dự thảo.", None, ""),
    ],
)
def test_what_a_letter_thinks_is_told_by_its_words(said: str, position: Position | None, words: str) -> None:
    found = letter(LEAD.rstrip(" ,") + ".", said, CLOSING)
    assert (found.letter.position, found.letter.position_words, texts(found)) == (position, words, [])


def test_points_are_split_at_numbers_dashes_and_at_each_thing_asked_for() -> None:
    found = letter(
        LEAD + "Sở Tài chính có ý kiến như sau:",
        "I. VỀ NỘI DUNG",
        "1. Về cơ bản, Sở Tài chính nhất trí với dự thảo Đề án.",
        "2. Về kinh phí:",
        "- Tại điểm b khoản 2 mục III, dự thảo nêu chung chung. Đề nghị làm rõ. Đề nghị bổ sung căn cứ.",
        "- Sửa cụm từ “an toàn” thành “an ninh” tại khoản 1 mục II.",
        "II. VỀ THỂ THỨC",
        "Rà soát lỗi chính tả.",
        CLOSING,
        "Nơi nhận:",
        "- Như trên;",
    )
    assert texts(found) == [
        "Tại điểm b khoản 2 mục III, dự thảo nêu chung chung. Đề nghị làm rõ.",
        "Đề nghị bổ sung căn cứ.",
        "Sửa cụm từ “an toàn” thành “an ninh” tại khoản 1 mục II.",
        "Rà soát lỗi chính tả.",
    ]
    assert [x.locality.said for x in found.remarks] == [
        "điểm b khoản 2 mục III", "điểm b khoản 2 mục III", "khoản 1 mục II", "THỂ THỨC",
    ]  # fmt: skip
    assert (found.remarks[2].quote, found.remarks[2].proposal) == ("an toàn", "an ninh")
    assert found.letter.position is Position.AGREE_WITH_COMMENTS


def test_a_letter_without_a_list_gives_the_sentences_that_ask() -> None:
    found = letter(LEAD + "Sở cơ bản nhất trí. Tuy nhiên, đề nghị làm rõ nguồn vốn tại khoản 3 mục IV.", CLOSING)
    assert texts(found) == ["Tuy nhiên, đề nghị làm rõ nguồn vốn tại khoản 3 mục IV."]
    assert found.remarks[0].locality.paragraph is not None


def test_a_point_that_disagrees_is_a_remark_and_no_disagreement_with_the_whole() -> None:
    found = letter("Sở có ý kiến:", "- Thống nhất với bố cục.", "- Không nhất trí với mục tiêu tại khoản 1 mục II.")
    assert texts(found) == ["Không nhất trí với mục tiêu tại khoản 1 mục II."]
    assert found.letter.position is Position.AGREE_WITH_COMMENTS


def test_a_point_stands_in_the_place_that_it_names_and_in_that_of_its_heading() -> None:
    found = letter(
        "Sở có ý kiến như sau:",
        "1. Tại mục III:",
        "- Tại khoản 2: đề nghị làm rõ nguồn vốn.",
        "- Tại khoản 1 mục III: đề nghị bỏ.",
        "- Đề nghị sửa “cũ” thành “mới”, bỏ “thừa” và “lặp”.",
    )
    assert [(x.locality.said, x.quote, x.proposal) for x in found.remarks] == [
        ("khoản 2, mục III", "", ""),
        ("khoản 1 mục III", "", ""),
        ("mục III", "cũ", "mới"),
    ]


def test_a_letter_whose_points_all_stand_in_a_table_behind_it_has_those() -> None:
    document = Document()
    for line in (ADDRESS, LEAD + "Sở Tài chính có ý kiến như sau:", ""):
        document.add_paragraph(line)
    table = document.add_table(rows=2, cols=2)
    for row, said in zip(table.rows, (("Vị trí", "Ý kiến góp ý"), ("khoản 1 mục II", "Làm rõ")), strict=True):
        for cell, text in zip(row.cells, said, strict=True):
            cell.text = text
    document.add_paragraph(CLOSING)
    found = read_returned(corpus.saved(document), "cv.docx", SENT)
    assert [(x.locality.said, x.text) for x in found.remarks] == [("khoản 1 mục II", "Làm rõ")]


def test_the_numbers_of_pages_are_no_part_of_a_letter_that_came_as_pdf() -> None:
    one = lines("UBND TỈNH MẪU", "SỞ TÀI CHÍNH", "Số: 520/STC-HCSN", ADDRESS, LEAD.strip(), "có một số ý kiến như sau:",
                "1. Đề nghị làm rõ nguồn vốn của nhiệm vụ tại khoản 3 mục IV, vì dự thảo")  # fmt: skip
    two = lines("- 2 -", "chưa nêu rõ nguồn vốn nào sẽ chi trả.", CLOSING)
    found = read_returned(pdf(one, two), "cv.pdf", SENT)
    assert found.form is Form.LETTER_PDF
    assert (found.letter.sender, found.letter.own.number) == ("SỞ TÀI CHÍNH", "520/STC-HCSN")
    assert texts(found) == [
        "Đề nghị làm rõ nguồn vốn của nhiệm vụ tại khoản 3 mục IV, vì dự thảo chưa nêu rõ nguồn vốn nào sẽ chi trả."
    ]
