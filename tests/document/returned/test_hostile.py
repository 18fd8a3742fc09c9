"""Bad input: what is no answer is refused with a reason, what is odd is said, nothing is lost."""

from __future__ import annotations

import io
import re
import time
import warnings
import zipfile
from contextlib import suppress

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from deancli.document.limits import DEFAULT
from deancli.document.refusal import RefusedFile
from deancli.document.returned import Form, Returned, read_returned
from deancli.document.sheets.reading import read_sheet
from deancli.domain.consultation import Source
from deancli.domain.evidence import Position
from deancli.reports.papers.reply_form import reply_form
from tests.document.making import docx
from tests.document.returned import corpus
from tests.document.returned.test_copy import comment, comments, p, para, r, ranged, read
from tests.reports.making import WHEN, answering

HEAD = "Vị trí;Nội dung dự thảo;Ý kiến góp ý;Đề nghị sửa\r\n"


def csv(*rows: str, encoding: str = "utf-8") -> Returned:
    return read_returned((HEAD + "\r\n".join(rows)).encode(encoding), "bang.csv")


def form(*rows: tuple[str, ...], head: tuple[str, ...] = tuple(corpus.FORM.values())) -> Document:
    document = Document()
    table = document.add_table(rows=1 + len(rows), cols=len(head))
    for row, texts in zip(table.rows, (head, *rows), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return document


def book(*rows: tuple[object, ...]) -> bytes:
    made = Workbook()
    for row in (tuple(corpus.FORM.values()), *rows):
        made.active.append(row)  # type: ignore[union-attr]
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return out.getvalue()


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.docx", "tệp rỗng"),
        (b"", "a.csv", "tệp rỗng"),
        (b"\xff\xd8\xff\xe0", "a.docx", "đây là ảnh"),
        (b"%PDF-1.7 broken", "a.pdf", "tệp PDF bị hỏng"),
        (b"a\0b;c", "a.csv", "byte 0"),
        ("một,hai\n1,2".encode(), "a.csv", "không thấy bảng góp ý"),
        (b"hello", "a.txt", "không phải tệp .docx"),
    ],
)
def test_what_is_no_answer_is_refused_with_its_name_and_a_reason(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(RefusedFile) as refused:
        read_returned(data, name)
    assert reason in refused.value.message
    assert refused.value.message.startswith(f"Không nhận tệp “{name}”: ")
    assert refused.value.message.count("Không nhận tệp") == 1
    assert refused.value.hint


def test_a_workbook_with_macros_is_refused_whatever_its_name() -> None:
    with pytest.raises(RefusedFile, match="macro"):
        read_returned(with_part(book(), "xl/vbaProject.bin", b"x"), "bang.xlsx")


def test_a_zip_bomb_in_a_workbook_is_refused_before_it_is_unpacked() -> None:
    bomb = with_part(book(), "xl/worksheets/sheet1.xml", b"<a>" + b"0" * 30_000_000 + b"</a>")
    with pytest.raises(RefusedFile, match=r"MB|bom nén"):
        read_returned(bomb, "bang.xlsx")


def test_entities_in_a_workbook_are_never_expanded() -> None:
    evil = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst>&x;</sst>'
    with pytest.raises(RefusedFile, match="DOCTYPE"):
        read_returned(with_part(book(), "xl/sharedStrings.xml", evil), "bang.xlsx")


@pytest.mark.parametrize("claim", [b"A1:XFD1048576", b"A1"])
def test_what_a_workbook_claims_of_its_size_is_not_believed(claim: bytes) -> None:
    data = book(("I", "", "Ý kiến", ""))
    sheet = part(data, "xl/worksheets/sheet1.xml").replace(b'ref="A1:D2"', b'ref="' + claim + b'"')
    start = time.process_time()
    assert len(read_returned(with_part(data, "xl/worksheets/sheet1.xml", sheet), "b.xlsx").remarks) == 1
    assert time.process_time() - start < 5


def test_a_workbook_with_more_rows_than_anybody_writes_is_refused() -> None:
    data = book(("I", "", "Ý kiến", ""))
    sheet = re.sub(rb'r="([A-D]?)2"', rb'r="\g<1>1048576"', part(data, "xl/worksheets/sheet1.xml"))
    large = with_part(data, "xl/worksheets/sheet1.xml", sheet)
    with pytest.raises(RefusedFile, match="hơn 50000 dòng"):
        read_returned(large, "b.xlsx")
    with pytest.raises(RefusedFile, match="hơn 50000 dòng"):
        read_sheet(large, "b.xlsx", DEFAULT)


@pytest.mark.parametrize("lost", ["cellStyleXfs", "cellStyles"])
def test_what_the_reader_of_workbooks_prints_and_warns_stands_nowhere(
    lost: str, capfd: pytest.CaptureFixture[str]
) -> None:
    data = book(("I", "", "Ý kiến", ""))
    styles = re.sub(rf"<{lost}.*?</{lost}>".encode(), f"<{lost}/>".encode(), part(data, "xl/styles.xml"))
    with warnings.catch_warnings(action="always", record=True) as warned, suppress(RefusedFile):
        read_returned(with_part(data, "xl/styles.xml", styles), "b.xlsx")
    assert not warned
    assert capfd.readouterr() == ("", "")


def test_values_are_read_and_formulas_without_a_value_are_said() -> None:
    found = read_returned(book(("I", "", '=HYPERLINK("http://xau.example")', ""), ("II", "", "Ý kiến", 12.0)), "b.xlsx")
    assert [(x.text, x.proposal) for x in found.remarks] == [("Ý kiến", "12")]
    assert [x.message for x in found.findings] == [
        'ô C2 là công thức chưa có kết quả: =HYPERLINK("http://xau.example")'
    ]


def test_cells_that_begin_like_formulas_are_kept_as_text() -> None:
    data = book(("I", "", "x", ""))
    made = load_workbook(io.BytesIO(data))
    made.active["C2"].value, made.active["C2"].data_type = "=1+1", "s"  # type: ignore[index,union-attr]
    out = io.BytesIO()
    made.save(out)
    assert [x.text for x in read_returned(out.getvalue(), "b.xlsx").remarks] == ["=1+1"]
    assert [x.text for x in csv("I;;=cmd|' /C calc'!A0;").remarks] == ["=cmd|' /C calc'!A0"]


def test_control_characters_are_written_out_and_nothing_is_dropped() -> None:
    found = csv('I;;"\x1b]0;xấu\x07 hai\r\ndòng";')
    assert [x.text for x in found.remarks] == ["\\x1b]0;xấu\\x07 hai\ndòng"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_tables_in_any_unicode(encoding: str) -> None:
    assert [x.text for x in csv("I;;Đề nghị làm rõ;", encoding=encoding).remarks] == ["Đề nghị làm rõ"]


def test_tables_in_tcvn3_are_read_by_their_letters() -> None:
    rows = "VÞ trÝ;Néi dung dù th¶o;ý kiÕn gãp ý;§Ò nghÞ söa\r\nMôc I;;§Ò nghÞ lµm râ kinh phÝ;\r\n"
    (remark,) = read_returned(rows.encode("latin-1"), "cu.csv").remarks
    assert (remark.locality.said, remark.text) == ("Mục I", "Đề nghị làm rõ kinh phí")


def test_merged_cells_and_strange_columns_are_said_row_by_row() -> None:
    document = form(
        ("PHẦN I", "", "", ""), ("Mục I", "cũ", "Một", "mới"), ("", "", "Hai", ""), ("Mục II", "", "Ba", ""),
    )  # fmt: skip
    table = document.tables[0]
    table.rows[1].cells[0].merge(table.rows[1].cells[3])
    table.rows[2].cells[0].merge(table.rows[3].cells[0])
    table.rows[4].cells[2].merge(table.rows[4].cells[3])
    found = read_returned(corpus.saved(document), "phieu.docx")
    assert found.form is Form.REPLY_FORM
    assert [(x.locality.said, x.text) for x in found.remarks] == [
        ("Mục I, PHẦN I", "Một"), ("Mục I, PHẦN I", "Hai"), ("Mục II, PHẦN I", "Ba"),
    ]  # fmt: skip
    assert [x.message for x in found.findings] == ["bảng 1, dòng 5: ô gộp qua nhiều cột, lấy làm ý kiến"]


@pytest.mark.parametrize(
    ("stand", "position"),
    [
        ("", None),
        ("nhất trí", Position.AGREE),
        ("Nhất trí, có ý kiến", Position.AGREE_WITH_COMMENTS),
        ("không nhất trí", Position.DISAGREE),
    ],
)
def test_the_form_that_went_out_is_read_when_it_comes_back(stand: str, position: Position | None) -> None:
    document = Document(io.BytesIO(reply_form(answering(), WHEN)))
    line = next(p for p in document.paragraphs if p.text.startswith("Quan điểm"))
    line.text = line.text.replace("." * 60, stand or "." * 60)
    for cell, text in zip(document.tables[-1].rows[1].cells, ("Mục I", "cũ", "Sửa lại", "mới"), strict=True):
        cell.text = text
    found = read_returned(corpus.saved(document), "phieu.docx")
    assert [(x.source, x.locality.said, x.quote, x.text, x.proposal) for x in found.remarks] == [
        (Source.FORM, "Mục I", "cũ", "Sửa lại", "mới")
    ]
    assert found.stamp == answering().stamp
    assert found.letter.sender == answering().agency
    expected = Position.AGREE_WITH_COMMENTS if position is Position.AGREE else position
    assert found.letter.position is expected


def test_text_in_a_column_without_a_heading_is_said() -> None:
    document = form(("Mục I", "cũ", "Một", "mới", "thêm"), head=(*corpus.FORM.values(), ""))
    found = read_returned(corpus.saved(document), "phieu.docx")
    assert [x.message for x in found.findings] == ["bảng 1, dòng 2: cột không có tiêu đề chứa “thêm”"]


def test_empty_rows_and_rows_that_only_agree_are_no_comments() -> None:
    found = csv("Mục I;nội dung;;", "Mục II;nội dung;Nhất trí;", "Mục III;;Không có ý kiến.;", "Mục IV;;;viết lại")
    assert [(x.text, x.proposal) for x in found.remarks] == [("Đề nghị sửa thành: viết lại", "viết lại")]


def test_five_thousand_comments_in_one_file_take_seconds() -> None:
    many = range(5_000)
    start = time.process_time()
    said = comments(*(comment(n, f"ý {n}") for n in many))
    found = read(*(para(ranged(n, r(f"Đoạn {n}"))) for n in many), more={"comments.xml": said})
    assert [x.text for x in found.remarks] == [f"ý {n}" for n in many]
    assert [x.locality.paragraph for x in found.remarks] == list(many)
    assert time.process_time() - start < 8


def test_a_comment_that_stands_twice_under_one_number_is_kept_twice() -> None:
    found = read(para(ranged(0, r("Chữ"))), p("x"), more={"comments.xml": comments(comment(0, "a"), comment(0, "b"))})
    assert sorted(x.text for x in found.remarks) == ["a", "b"]


def test_a_scanned_pdf_says_that_comments_must_be_typed() -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_metadata({"/Author": "Máy quét Mẫu", "/CreationDate": "D:20240405101112"})
    out = io.BytesIO()
    writer.write(out)
    found = read_returned(out.getvalue(), "scan.pdf")
    assert (found.form, found.remarks, found.author, str(found.made)) == (
        Form.SCANNED_PDF, (), "Máy quét Mẫu", "2024-04-05",
    )  # fmt: skip
    assert "phải gõ vào" in found.findings[0].hint


@pytest.mark.parametrize("begin", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\0", b"MM\0*"])
def test_a_photograph_of_a_letter_is_kept_and_says_that_comments_must_be_typed(begin: bytes) -> None:
    found = read_returned(begin + b"no picture behind it", "anh.jpg")
    assert (found.form, found.remarks, found.stamp) == (Form.PHOTOGRAPH, (), None)
    assert found.findings[0].message == "ảnh chụp không có chữ để đọc"
    assert "phải gõ vào" in found.findings[0].hint


def test_a_file_beyond_the_limits_is_refused() -> None:
    with pytest.raises(RefusedFile, match="giới hạn"):
        read_returned(book(), "b.xlsx", limits=DEFAULT._replace(size=1_000))


def test_a_row_with_fewer_cells_than_the_heading_is_read_and_said() -> None:
    found = csv("Mục I;cũ;Làm rõ", "Mục II;cũ;Bổ sung;mới")
    assert [(x.text, x.proposal) for x in found.remarks] == [("Làm rõ", ""), ("Bổ sung", "mới")]
    assert [x.message for x in found.findings] == ["dòng 2: thiếu 1 ô so với tiêu đề của bảng"]


def test_a_workbook_is_read_with_its_picture_its_link_and_its_empty_sheet() -> None:
    made = load_workbook(io.BytesIO(book(("I", "", "Ý kiến", 12))))
    made.create_sheet("Sheet2")
    made.create_sheet("Ghi chú").append(["Liên hệ: Phòng Tham mưu"])
    out = io.BytesIO()
    made.save(out)
    data = with_part(out.getvalue(), "xl/media/image1.png", b"\x89PNG\r\n\x1a\n")
    data = with_part(data, "xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    sheet = part(data, "xl/worksheets/sheet1.xml").replace(b"<v>12</v>", b"<v>1.2E1</v>")
    found = read_returned(with_part(data, "xl/worksheets/sheet1.xml", sheet), "b.xlsx")
    assert [(x.text, x.proposal) for x in found.remarks] == [("Ý kiến", "12")]
    assert [(x.part, x.message) for x in found.findings] == [
        ("b.xlsx", "bảng tính có liên kết ra ngoài; không theo liên kết nào, chỉ lấy giá trị đã lưu"),
        ("Ghi chú", "trang này không có dòng tiêu đề của bảng góp ý, không đọc"),
    ]


def test_a_word_document_with_macros_is_refused_as_a_document() -> None:
    with pytest.raises(RefusedFile) as refused:
        read_returned(with_part(docx(), "word/vbaProject.bin", b"x"), "gop-y.docx")
    assert refused.value.message == "Không nhận tệp “gop-y.docx”: tệp chứa macro."
    assert "Tài liệu Word (.docx)" in refused.value.hint
