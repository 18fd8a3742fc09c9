"""A document as lines of text."""

from __future__ import annotations

import time

import pytest

from bench import scheme
from deancli.document.door import admit, admit_file
from deancli.document.package import Package
from deancli.document.text.reading import readable_lines
from tests.document.making import corpus, docx, p, parts, relations, root
from tests.document.text.test_numbering import ONE, numpr
from tests.golden import check_golden

CORPUS = corpus()
BY = 'w:id="1" w:author="Nguyễn Văn Mẫu" w:date="2026-01-01T00:00:00Z"'


def read(inside: str, **more: str) -> list[str]:
    return list(readable_lines(Package(parts(inside, {name + ".xml": text for name, text in more.items()}))))


def r(text: str, kind: str = "t") -> str:
    return f'<w:r><w:{kind} xml:space="preserve">{text}</w:{kind}></w:r>'


def ins(inside: str) -> str:
    return f"<w:ins {BY}>{inside}</w:ins>"


def dele(text: str) -> str:
    return f"<w:del {BY}>{r(text, 'delText')}</w:del>"


def para(*inside: str, mark: str = "") -> str:
    return f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{''.join(inside)}</w:p>"


def field(*parts: str) -> str:
    return "".join(
        part if part.startswith("<") else f'<w:r><w:fldChar w:fldCharType="{part}"/></w:r>' for part in parts
    )


def tc(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def box(inside: str) -> str:
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_a_heading_bears_its_level_and_its_number() -> None:
    assert read(p("PHẦN THỨ NHẤT") + p("NHIỆM VỤ", numpr(1, 0)) + p("Nội dung"), numbering=root("numbering", ONE)) == [
        "# PHẦN THỨ NHẤT",
        "### I. NHIỆM VỤ",
        "Nội dung",
    ]


def test_a_line_of_a_table_of_contents_is_no_heading() -> None:
    toc = '<w:style w:type="paragraph" w:styleId="M1"><w:name w:val="toc 1"/></w:style>'
    assert read(p("PHẦN I", '<w:pStyle w:val="M1"/>'), styles=root("styles", toc)) == ["PHẦN I"]


def test_an_empty_paragraph_is_an_empty_line() -> None:
    assert read(p("a") + "<w:p/>" + p("b")) == ["a", "", "b"]


def test_tabs_and_line_breaks_are_blanks_and_a_page_break_a_line() -> None:
    inside = f'{r("a")}<w:r><w:tab/><w:br/></w:r>{r("b")}<w:r><w:br w:type="page"/></w:r>{r("c")}'
    assert read(para(inside) + para('<w:r><w:br w:type="page"/></w:r>')) == ["a b", "⸺", "c", "⸺"]


def test_tracked_text_stands_in_brackets() -> None:
    moved = f"<w:moveFrom {BY}>{r('cũ')}</w:moveFrom><w:moveTo {BY}>{r('mới')}</w:moveTo>"
    assert read(para(r("Đến "), dele("10/5"), ins(r("1") + r("5/5")), r(" "), moved)) == [
        "Đến [-10/5-][+15/5+] [-cũ-][+mới+]"
    ]


def test_deleted_text_in_an_insertion_is_both() -> None:
    assert read(para(ins(dele("x")))) == ["[+[-x-]+]"]


def test_a_changed_end_of_a_paragraph_is_shown() -> None:
    assert read(para(ins(r("Mới")), mark=f"<w:ins {BY}/>") + para(r("Nối"), mark=f"<w:del {BY}/>") + p("tiếp")) == [
        "[+Mới¶+]",
        "Nối[-¶-]",
        "tiếp",
    ]


def test_a_table_is_a_line_for_each_row() -> None:
    above = tc(p("A"), '<w:vMerge w:val="restart"/>') + tc(p("b") + "<w:p/>" + p("c"), '<w:gridSpan w:val="2"/>')
    below = tc("<w:p/>", "<w:vMerge/>") + tc(table(tc(p("x")) + tc(p("y")), tc(p("z"))) + "<w:p/>") + tc("<w:p/>")
    assert read(table(above, below)) == ["| A | b / c |", "| ″ | [| x | y | / | z |] |  |"]


def test_a_changed_row_or_cell_stands_in_brackets_once() -> None:
    row = f"<w:trPr><w:ins {BY}/></w:trPr>" + tc(para(ins(r("a")), dele("b"), mark=f"<w:ins {BY}/>"))
    assert read(table(row, tc(p("c"), f"<w:cellDel {BY}/>") + tc(p("d")))) == ["[+| a[-b-]¶ |+]", "| [-c-] | d |"]


def test_notes_are_numbered_in_order_and_follow_the_body() -> None:
    notes = '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
    notes += "".join(f'<w:footnote w:id="{n}">{p(t)}{p("hai")}</w:footnote>' for n, t in ((7, "Bảy"), (3, "Ba")))
    refs = [f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in (7, 3, 7, 99)]
    assert read(para(r("a"), *refs), footnotes=root("footnotes", notes)) == [
        "a[^1][^2][^1][^3]",
        "[^1]: Bảy / hai",
        "[^2]: Ba / hai",
        "[^3]:",
    ]


def test_headers_and_footers_are_told_once_at_the_beginning() -> None:
    references = "".join(
        f'<w:{kind}Reference w:type="{place}" r:id="rId{n}"/>'
        for kind, place, n in (("footer", "default", 3), ("header", "default", 1), ("header", "first", 2))
    )
    more = {"header1": root("hdr", p("MẬT")), "header2": root("hdr", p("MẬT")), "footer1": root("ftr", p("Chân"))}
    assert read(p("a") + f"<w:sectPr>{references}</w:sectPr>", **more) == ["[đầu trang] MẬT", "[chân trang] Chân", "a"]


def test_only_the_result_of_a_field_is_shown() -> None:
    nested = field("begin", r("A", "instrText"), "begin", r("B", "instrText"), "separate", r("ẩn"), "end", "separate")
    assert read(para(nested, r("thấy"), field("end"), f'<w:fldSimple w:instr="DATE">{r(" 5/3")}</w:fldSimple>')) == [
        "thấy 5/3"
    ]


def test_a_field_can_run_over_paragraphs() -> None:
    assert read(para(field("begin", r("TOC", "instrText"), "separate"), r("I")) + para(r("II"), field("end"))) == [
        "I",
        "II",
    ]


@pytest.mark.parametrize("marks", [("begin",), ("begin", "separate"), ("end",), ("separate", "begin", "begin", "end")])
def test_a_broken_field_hides_nothing(marks: tuple[str, ...]) -> None:
    assert read(para(field(*marks), r("chữ")) + p("sau")) == ["chữ", "sau"]


def test_a_field_that_ends_in_a_text_box_hides_nothing() -> None:
    inside = para(field("begin"), box(para(field("end"), r("khung"))), r("chữ"))
    assert read(inside + p("sau")) == ["chữ", "[khung] khung", "sau"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    assert read(para(r("a"), box(p("b") + "<w:p/>" + p("c"))) + p("d")) == ["a", "[khung] b", "[khung] c", "d"]


def test_a_picture_is_told_by_its_description_or_its_file() -> None:
    described = (
        '<w:r><w:drawing><wp:docPr id="1" name="Picture 1" descr="Bản đồ"/><a:blip r:embed="rId1"/></w:drawing></w:r>'
    )
    bare = '<w:r><w:drawing><wp:docPr id="1" name="Picture 1"/><a:blip r:embed="rId1"/></w:drawing></w:r>'
    tied = relations(("image", "media/so-do.png"))
    package = Package({**parts(para(described) + para(bare)), "word/_rels/document.xml.rels": tied.encode()})
    assert list(readable_lines(package)) == ["[hình: Bản đồ]", "[hình: so-do.png]"]


def test_a_comment_stands_where_it_ends_and_once() -> None:
    said = f'<w:comment w:id="1" w:author="Trần Thị Ví Dụ">{p("Xem lại")}{p("số")}</w:comment>'
    refer = '<w:r><w:commentReference w:id="1"/></w:r>'
    assert read(para(r("a"), refer, r("b"), refer), comments=root("comments", said)) == [
        "a[ý kiến Trần Thị Ví Dụ: Xem lại / số]b"
    ]


def test_a_comment_that_refers_to_itself_is_read() -> None:
    refer = '<w:r><w:commentReference w:id="1"/></w:r>'
    said = f'<w:comment w:id="1" w:author="A">{para(r("x"), refer)}</w:comment>'
    assert read(para(refer), comments=root("comments", said)) == ["[ý kiến A: x]"]


def test_equations_are_text() -> None:
    def t(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    fraction = f"<m:f><m:num>{t('a')}</m:num><m:den>{t('b')}</m:den></m:f>"
    power = f"<m:sSup><m:e><m:d><m:e>{t('x')}</m:e></m:d></m:e><m:sup>{t('2')}</m:sup></m:sSup>"
    total = f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub/><m:e>{t("n")}</m:e></m:nary>'
    assert read(para(f"<m:oMathPara><m:oMath>{fraction}{power}{total}</m:oMath></m:oMathPara>")) == ["a/b(x)^2∑n"]


def test_what_wraps_text_is_read_through() -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('kan')}</w:rt><w:rubyBase>{r('漢')}</w:rubyBase></w:ruby></w:r>"
    inline = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('a')}</w:sdtContent></w:sdt><w:smartTag>{r('b')}</w:smartTag>"
    inline += f"<w:hyperlink>{r('c')}</w:hyperlink><w:bdo>{r('d')}</w:bdo>{ruby}"
    block = f"<w:sdt><w:sdtContent><w:customXml>{para(inline)}</w:customXml></w:sdtContent></w:sdt>"
    assert read(block) == ["abcd漢(kan)"]


def test_symbols_are_characters() -> None:
    signs = [("Wingdings", "F0FE"), ("Wingdings", "F04A"), ("Symbol", "F0B3"), ("Arial", "2014"), ("Arial", "D800")]
    assert read(para(*(f'<w:r><w:sym w:font="{f}" w:char="{c}"/></w:r>' for f, c in signs))) == ["☑•≥—\\ud800"]


def test_text_is_nfc_and_cannot_steer_a_terminal() -> None:
    assert read(p("e\u0302\u0301 \u202e\x9b2J\u200b\u00ad a\u00a0b")) == ["ế \\u202e\\x9b2J\\u200b\\xad a\u00a0b"]
    said = f'<w:comment w:id="1" w:author="\x9bA&#10;B">{p("x")}</w:comment>'
    assert read(para('<w:r><w:commentReference w:id="1"/></w:r>'), comments=root("comments", said)) == [
        "[ý kiến \\x9bA B: x]"
    ]


@pytest.mark.skipif(not CORPUS, reason="no real documents here")
def test_every_real_document_is_read() -> None:
    for path in CORPUS:
        package = Package(admit_file(path).parts)
        lines = list(readable_lines(package))
        assert lines
        assert not [line for line in lines if "\n" in line or "\x1b" in line]


def test_deep_nesting_does_not_overflow() -> None:
    wrapped = "<w:smartTag>" * 90 + r("sâu") + "</w:smartTag>" * 90
    tables = p("đáy")
    for _ in range(31):
        tables = f"<w:tbl><w:tr><w:tc>{tables}</w:tc></w:tr></w:tbl>"
    assert "".join(read(para(wrapped))) == "sâu"
    assert "đáy" in "".join(read(tables))


def test_reading_grows_no_faster_than_the_document() -> None:
    def seconds(pages: int) -> float:
        package = Package(scheme.parts(scheme.scheme(pages)))
        started = time.perf_counter()
        assert len(list(readable_lines(package))) > pages * 13
        return time.perf_counter() - started

    assert seconds(800) < 20 * max(seconds(100), 0.005)


def test_many_references_to_one_long_comment_do_not_multiply_it() -> None:
    said = f'<w:comment w:id="1" w:author="A">{p("x" * 10_000)}</w:comment>'
    refer = '<w:r><w:commentReference w:id="1"/></w:r>'
    assert len("".join(read(para(refer * 1000), comments=root("comments", said)))) < 11_000


def test_a_whole_document_reads_well() -> None:
    refer = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    remark = '<w:r><w:commentReference w:id="1"/></w:r>'
    inside = (
        p("PHẦN THỨ NHẤT")
        + p("SỰ CẦN THIẾT", numpr(1, 0))
        + para(r("Tỉnh có 10 huyện"), refer, r(", thành phố; "), dele("8"), ins(r("9")), r(" sở."), remark)
        + p("Về kinh phí", numpr(1, 1))
        + para(ins(r("Đoạn mới.")), mark=f"<w:ins {BY}/>")
        + para(r("Sơ đồ tổ chức:"), box(p("Ban Xây dựng Đề án") + p("Tổ giúp việc")))
        + table(tc(p("TT")) + tc(p("Nhiệm vụ")), tc(p("1")) + tc(p("Đề cương") + p("Khảo sát")))
        + para('<w:r><w:br w:type="page"/></w:r>')
        + p("Thời hạn", numpr(1, 2))
        + para(r("Trang "), field("begin", r(" PAGE ", "instrText"), "separate", r("2"), "end"))
        + '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/></w:sectPr>'
    )
    more = {
        "numbering.xml": root("numbering", ONE),
        "footnotes.xml": root("footnotes", f'<w:footnote w:id="2">{p("Số liệu năm 2023.")}</w:footnote>'),
        "comments.xml": root(
            "comments", f'<w:comment w:id="1" w:author="Trần Thị Ví Dụ">{p("Kiểm tra lại")}</w:comment>'
        ),
        "header1.xml": root("hdr", p("DỰ THẢO LẦN 2")),
    }
    package = Package(admit(docx(inside, more), "de-an.docx").parts)
    check_golden("text/de-an.txt", "\n".join(readable_lines(package)) + "\n")


def alternative(**pictures: str) -> str:
    """A drawing of which a program shows the one that it knows."""
    told = (
        f'<mc:{name.title()} Requires="wpc"><wp:docPr descr="{words}"/><a:blip r:embed="rId1"/></mc:{name.title()}>'
        for name, words in pictures.items()
    )
    return f"<w:drawing><mc:AlternateContent>{''.join(told)}</mc:AlternateContent></w:drawing>"


VML = 'xmlns:o="urn:schemas-microsoft-com:office:office"'


@pytest.mark.parametrize(
    ("picture", "line"),
    [
        (f'<w:pict><v:shape alt="Con dấu"><v:imagedata {VML} r:id="rId1" o:title=""/></v:shape></w:pict>',
         "[hình: Con dấu]"),
        (f'<w:pict><v:shape><v:imagedata {VML} r:id="rId1" o:title="Ảnh ký"/></v:shape></w:pict>', "[hình: Ảnh ký]"),
        ('<w:pict><v:shape><v:imagedata r:id="rId1"/></v:shape></w:pict>', "[hình: so-do.png]"),
        ('<w:pict><v:rect/></w:pict>', ""),
        (f'<w:object><o:OLEObject {VML} ProgID="Excel.Sheet.12"/></w:object>', "[hình: Excel.Sheet.12]"),
        (alternative(choice="Bản đồ", fallback="Bản đồ cũ"), "[hình: Bản đồ]"),
        (alternative(fallback="Bản đồ cũ"), "[hình: Bản đồ cũ]"),
        ('<w:drawing><mc:AlternateContent/></w:drawing>', ""),
        ('<w:sym w:font="Arial" w:char="x"/>', ""),
    ],
)  # fmt: skip
def test_what_older_words_draw_is_told_too(picture: str, line: str) -> None:
    tied = relations(("image", "media/so-do.png"))
    package = Package({**parts(para(f"<w:r>{picture}</w:r>")), "word/_rels/document.xml.rels": tied.encode()})
    assert list(readable_lines(package)) == [line]


def test_what_stands_in_the_code_of_a_field_is_not_told() -> None:
    inside = field("begin", '<w:r><w:footnoteReference w:id="7"/></w:r>', box(p("ẩn")), "separate", r("thấy"), "end")
    notes = f'<w:footnote w:id="7">{p("ẩn")}</w:footnote>'
    assert read(para(inside), footnotes=root("footnotes", notes)) == ["thấy"]


def test_a_field_that_begins_in_a_cell_nobody_sees_hides_nothing() -> None:
    swallowed = tc(para(field("begin")), '<w:hMerge w:val="continue"/>')
    assert read(table(tc(p("a")) + swallowed + tc(para(field("separate"), r("b"), field("end"))))) == ["| a | b |"]


def test_blocks_in_an_alternative_are_read_and_a_piece_of_another_file_is_named() -> None:
    one = f'<mc:AlternateContent><mc:Choice Requires="w16">{p("mới")}</mc:Choice><mc:Fallback>{p("cũ")}</mc:Fallback>'
    tied = relations(("aFChunk", "phu-luc.html"))
    package = Package(
        {
            **parts(f'{one}</mc:AlternateContent><w:altChunk r:id="rId1"/>'),
            "word/_rels/document.xml.rels": tied.encode(),
        }
    )
    assert list(readable_lines(package)) == ["mới", "[tệp chèn: word/phu-luc.html]"]
