"""Documents held against the decree: each rule finds its fault, and mending leaves no word changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from deancli.document.door import admit
from deancli.document.layout.blocks import Column, Grid, Signature
from deancli.document.layout.examining import examine, mended
from deancli.document.layout.findings import Finding
from deancli.document.layout.typesetting import typeset
from deancli.document.package import Package
from deancli.document.text.reading import readable_lines
from deancli.document.writing import Claim
from tests.document.making import docx, p, relations, root
from tests.reports.every_paper import made_of, papers, templates
from tests.reports.making import WHEN

LETTER = papers()["bao-cao-tien-do"]
Break = Callable[[str], str]


def opened(data: bytes) -> Package:
    return Package(admit(data, "thử.docx").parts)


def broken(change: Break, part: str = "word/document.xml") -> Package:
    """The report with one part's text changed."""
    package = opened(LETTER)
    text = package.data(part).decode()
    assert change(text) != text
    package.put(part, change(text).encode())
    return package


def replaced(old: str, new: str) -> Break:
    return lambda text: text.replace(old, new, 1)


@pytest.mark.parametrize("name", [*papers(), *templates()])
def test_what_dean_makes_itself_has_no_finding(name: str) -> None:
    assert [(f.rule, f.words, f.message) for f in examine(opened((papers() | templates())[name]))] == []


def test_what_dean_makes_of_a_workspace_has_no_finding(demo_template: Path) -> None:
    for name, data in made_of(demo_template).items():
        found = [(f.rule, f.words, f.message) for f in examine(opened(data))]
        assert found == [], name


NUMBER = "số, ký hiệu phải như “Số: 15/QĐ-UBND” hoặc “Số: 12/UBND-VX”"
DATE = "ngày dưới 10, tháng 1 và 2 phải ghi thêm số 0 đằng trước"
FAULTS: dict[str, tuple[Break, str, str]] = {
    "paper": (replaced('w:w="11906"', 'w:w="12240"'), "page-size", "khổ giấy 216 × 297 mm, phải là A4 (210 × 297)"),
    "margin": (replaced('w:left="1701"', 'w:left="1134"'), "margin", "lề trái 20 mm, phải từ 30 đến 35 mm"),
    "country": (replaced("CỘNG HÒA XÃ", "CỘNG HOÀ XÃ"), "country", "phải viết “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”"),
    "motto": (replaced("lập - Tự", "lập – Tự"), "country", "phải viết “Độc lập - Tự do - Hạnh phúc”"),
    "number": (replaced("215/BC-CAT<", "5/BC-CAT<"), "number", "số dưới 10 phải ghi thêm số 0 đằng trước"),
    "symbol": (replaced("215/BC-CAT<", "215 BC CAT<"), "number", NUMBER),
    "date": (replaced("ngày 25/4/2024", "ngày 5/4/2024"), "date", DATE),
    "end": (replaced("./.", "."), "end", "nội dung phải kết thúc bằng “./.”"),
    "files": (replaced("- Lưu: VT", "- VT"), "recipients", "Nơi nhận thiếu dòng cuối “- Lưu: VT, …”"),
    "sections": (replaced(">III. NHIỆM", ">IV. NHIỆM"), "numbering", "số mục không liền sau “II”"),
    "first page": (replaced("<w:titlePg/>", ""), "page-number", "số trang hiện ở trang thứ nhất"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(name: str) -> None:
    change, rule, message = FAULTS[name]
    found = [(finding.rule, finding.message) for finding in examine(broken(change))]
    assert (rule, message) in found
    assert all(finding.clause.startswith("NĐ 30/2020/NĐ-CP, Phụ lục I") for finding in examine(broken(change)))


STYLES: dict[str, tuple[str, str, str, str]] = {
    "size": ("quoc-hieu", 'w:sz w:val="26"', 'w:sz w:val="32"', "Quốc hiệu: cỡ chữ 16, phải 12–13"),
    "body justified": ("noi-dung", 'w:jc w:val="both"', 'w:jc w:val="left"', "Nội dung: phải canh đều hai lề"),
    "motto bold": ("tieu-ngu", "<w:b/>", '<w:b w:val="0"/>', "Tiêu ngữ: phải là chữ đậm"),
    "date italic": ("dia-danh-thoi-gian", "<w:i/>", '<w:i w:val="0"/>', "Địa danh, thời gian: phải là chữ nghiêng"),
    "font": ("noi-dung", 'w:ascii="Times New Roman"', 'w:ascii="Arial"', "phông chữ “Arial”, phải là Times New Roman"),
    "first line": ("noi-dung", 'w:firstLine="720"', 'w:firstLine="0"', "chữ đầu dòng lùi vào 0 cm, phải 1 đến 1,27 cm"),
    "country upright": ("quoc-hieu", '<w:i w:val="0"/>', "<w:i/>", "Quốc hiệu: không phải chữ nghiêng"),
    "lines": ("noi-dung", 'w:line="240"', 'w:line="480"', "giãn dòng 2, phải từ 1 đến 1,5"),
}  # fmt: skip


def restyled(style: str, old: str, new: str) -> Package:
    def change(text: str) -> str:
        at = text.index(f'w:styleId="{style}"')
        return text[:at] + text[at:].replace(old, new, 1)

    return broken(change, "word/styles.xml")


@pytest.mark.parametrize("name", STYLES)
def test_a_look_is_found_and_mended_without_touching_words(name: str) -> None:
    style, old, new, message = STYLES[name]
    package = restyled(style, old, new)
    assert message in [finding.message for finding in examine(package)]
    data, right = mended(package)
    assert right
    assert examine(opened(data)) == ()
    assert list(readable_lines(opened(data))) == list(readable_lines(package))


def test_mending_the_page_leaves_nothing_to_mend() -> None:
    package = broken(lambda text: text.replace('w:left="1701"', 'w:left="1134"').replace('w:w="11906"', 'w:w="12240"'))
    data, _ = mended(package)
    assert examine(opened(data)) == ()


def found_in(*paragraphs: str) -> list[Finding]:
    return list(examine(opened(docx("".join(paragraphs)))))


def test_points_run_by_the_vietnamese_alphabet() -> None:
    right = [p(f"{letter}) Nội dung") for letter in "abcdđeg"]
    assert not [f for f in found_in(*right) if f.rule == "numbering"]
    wrong = [p(f"{letter}) Nội dung") for letter in "abcde"]
    assert [f.message for f in found_in(*wrong) if f.rule == "numbering"] == [
        "điểm e) không liền sau điểm d) theo bảng chữ cái tiếng Việt"
    ]


def test_coloured_words_are_found() -> None:
    assert [f.rule for f in found_in(p("Đỏ", run='<w:color w:val="FF0000"/>'))] == ["colour"]


def test_a_long_document_without_page_numbers_gets_them() -> None:
    package = opened(docx("".join(p("Nội dung dài. " * 20) for _ in range(12)) + "<w:sectPr/>"))
    assert "không có số trang" in [finding.message for finding in examine(package)]
    data, _ = mended(package)
    assert examine(opened(data)) == ()
    assert data == mended(package)[0]


LONG = "".join(p("Nội dung dài. " * 20) for _ in range(12))
NUMBERED = root("hdr", '<w:p><w:fldSimple w:instr=" PAGE "/></w:p>')
HEADED = {"word/header1.xml": NUMBERED, "word/footer1.xml": NUMBERED.replace("hdr", "ftr")}
PARTS = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def numbered(section: str, **referred: str) -> list[str]:
    """What is found of the numbers in a long document whose section is `section` and has these heads and feet."""
    kinds = {f"word/{name}.xml": f"{PARTS}{name.rstrip('1')}+xml" for name in referred}
    tied = {"word/_rels/document.xml.rels": relations(*((name.rstrip("1"), f"{name}.xml") for name in referred))}
    for number, (name, kind) in enumerate(referred.items(), 1):
        reference = f'<w:{name.rstrip("1")}Reference w:type="{kind}" r:id="rId{number}"/>'
        section = section.replace("<w:sectPr>", f"<w:sectPr>{reference}")
    more = {f"word/{name}.xml": HEADED[f"word/{name}.xml"] for name in referred}
    found = examine(opened(docx(LONG + section, {**more, **tied} if referred else None, kinds)))
    return [finding.message for finding in found if finding.rule == "page-number"]


@pytest.mark.parametrize(
    ("section", "referred", "messages"),
    [
        ("", {}, []),
        ("<w:sectPr></w:sectPr>", {}, ["không có số trang"]),
        ("<w:sectPr></w:sectPr>", {"footer1": "default"},
         ["số trang ở lề dưới, phải ở giữa lề trên", "không có số trang"]),
        ("<w:sectPr></w:sectPr>", {"header1": "default"}, ["số trang hiện ở trang thứ nhất"]),
        ("<w:sectPr><w:titlePg/></w:sectPr>", {"header1": "default"}, []),
        ("<w:sectPr><w:titlePg/></w:sectPr>", {"header1": "first"}, ["số trang hiện ở trang thứ nhất"]),
    ],
)  # fmt: skip
def test_where_the_number_of_a_page_stands(section: str, referred: dict[str, str], messages: list[str]) -> None:
    assert numbered(section, **referred) == messages


def test_numbers_are_put_into_a_section_whose_first_page_is_its_own_already() -> None:
    data, _ = mended(opened(docx(LONG + "<w:sectPr><w:titlePg/></w:sectPr>")))
    assert opened(data).data("word/document.xml").count(b"<w:titlePg/>") == 1
    assert examine(opened(data)) == ()


@pytest.mark.parametrize(
    ("paragraphs", "rule", "message"),
    [
        ((p("Số: 15/QĐ-UBND"),), "country", "thiếu Quốc hiệu và Tiêu ngữ"),
        ((p("QUYẾT ĐỊNH"), p("Căn cứ Luật An ninh mạng", run="<w:i/>"), p("Căn cứ Kế hoạch.", run="<w:i/>")), "grounds",
         "căn cứ phải kết thúc bằng dấu chấm phẩy, căn cứ cuối bằng dấu chấm"),
        ((p("Cộng hòa xã hội chủ nghĩa Việt Nam", run="<w:b/>"),), "capitals", "Quốc hiệu: phải viết hoa"),
        ((p("Chữ", run='<w:rFonts w:hAnsi="Arial"/>'),), "font", "phông chữ “Arial”, phải là Times New Roman"),
    ],
)  # fmt: skip
def test_a_document_typed_by_hand_is_held_against_the_decree(
    paragraphs: tuple[str, ...], rule: str, message: str
) -> None:
    assert (rule, message) in [(finding.rule, finding.message) for finding in found_in(*paragraphs)]


def test_a_font_for_the_letters_of_other_scripts_alone_is_no_other_font() -> None:
    assert not [f for f in found_in(p("Chữ", run='<w:rFonts w:eastAsia="MS Mincho"/>')) if f.rule == "font"]


def test_a_signature_behind_a_table_is_a_table_of_its_own() -> None:
    blocks = [
        Grid((Column("TT", 1), Column("Nội dung", 3)), (("1", "Một"),)),
        Signature(("- Lưu: VT.",), (), "Nguyễn Văn Mẫu"),
    ]
    body = opened(typeset(blocks, Claim("Công an tỉnh", WHEN))).body()
    assert [block.tag.rpartition("}")[2] for block in body][:3] == ["tbl", "p", "tbl"]
