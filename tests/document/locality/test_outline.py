"""The outline of a document: paragraphs numbered as comparisons number them, headings told by pattern and look."""

from __future__ import annotations

import unicodedata

from deancli.document.compare import compare
from deancli.document.compare.headings import Division
from deancli.document.locality import outline_of, resolve
from tests.document.compare.making import para
from tests.document.locality.making import BOLD, automatic, bold, document, part, scheme

INSERTED = '<w:ins w:id="1" w:author="A"><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:ins>'
STRUCK = '<w:del w:id="2" w:author="A"><w:r><w:delText xml:space="preserve">{}</w:delText></w:r></w:del>'


def test_paragraphs_are_numbered_as_comparisons_number_them() -> None:
    outline, comparison = outline_of(scheme()), compare(scheme(), scheme())
    told = {place: unit.new for unit in comparison.units for place in unit.new_places}
    assert {n: entry.text for n, entry in enumerate(outline.entries)} == told


def test_the_way_to_a_paragraph_is_told_with_titles_and_automatic_numbers() -> None:
    outline = outline_of(scheme())
    place = next(n for n, entry in enumerate(outline.entries) if entry.text.startswith("Thẩm định"))
    assert outline.way(place) == ("PHẦN THỨ TƯ. TỔ CHỨC THỰC HIỆN", "II. SỞ TÀI CHÍNH")
    assert outline.confidence(place) == 95


def test_a_line_of_a_table_of_contents_or_in_a_table_is_no_heading() -> None:
    led = para("II. NHIỆM VỤ").replace("</w:r>", "<w:tab/><w:t>7</w:t></w:r>")
    outline = outline_of(document("I. CĂN CỨ ........ 2", led, [["1. Một", "2. Hai"]], bold("I. CĂN CỨ")))
    assert [heading.place for heading in outline.headings] == [4]


def test_a_sentence_that_begins_like_a_heading_is_none() -> None:
    outline = outline_of(
        document(
            "Điều 5 của Luật quy định như sau:", "Phụ lục 1 kèm theo Đề án.", "Phần II nêu trên", "phụ lục 2 Quy chế"
        )
    )
    assert outline.headings == ()


def test_a_look_makes_a_heading_surer_and_a_number_out_of_turn_less_sure() -> None:
    outline = outline_of(document(bold("I. MỤC TIÊU"), "II. nhiệm vụ", bold("IV. KINH PHÍ")))
    assert [heading.confidence for heading in outline.headings] == [95, 75, 80]


def test_capital_letters_are_headings_and_no_roman_figures_after_others() -> None:
    blocks = [bold(f"{letter}. ĐẶT VẤN ĐỀ") for letter in "ABCD"]
    outline = outline_of(document(*blocks, "A. Nguyễn Văn Mẫu"))
    assert [(heading.division, heading.number) for heading in outline.headings] == [
        (Division.LETTER, letter) for letter in "abcd"
    ]


def test_plain_numbers_below_a_bold_one_lie_in_it() -> None:
    outline = outline_of(
        document(bold("1. Mục tiêu"), bold("2. Kinh phí"), automatic("Ngân sách tỉnh."), automatic("Ngân sách huyện."))
    )
    assert outline.way(3) == ("2. Kinh phí", "2. Ngân sách huyện.")


def test_tracked_changes_count_as_accepted_and_struck_words_are_still_found() -> None:
    changed = para("Hoàn thành ").replace(
        "</w:p>", STRUCK.format("trước ngày 10/5") + INSERTED.format("quý II") + "</w:p>"
    )
    outline = outline_of(document(bold("I. TIẾN ĐỘ"), changed))
    assert (outline.entries[1].text, outline.entries[1].sent) == (
        "Hoàn thành quý II",
        "Hoàn thành trước ngày 10/5quý II",
    )
    found = resolve(outline, "mục I", "trước ngày 10/5")
    assert (found.paragraph, found.start, found.end) == (1, 0, 0)


def test_a_paragraph_whose_end_is_struck_flows_into_the_next() -> None:
    struck_end = para("Một. ", mark='<w:del w:id="3" w:author="A"/>')
    outline = outline_of(document(struck_end, "Hai.", "Ba."))
    assert [(entry.text, entry.sent) for entry in outline.entries] == [("Một. Hai.", ""), ("Ba.", "")]


def test_offsets_are_those_of_the_words_quoted_in_composed_letters() -> None:
    outline = outline_of(document(unicodedata.normalize("NFD", "Sở Tài chính thẩm định dự toán, hoà giải ở cơ sở.")))
    for quote in ("thẩm định dự toán", unicodedata.normalize("NFD", "Thẩm  định dự toán"), "THẨM ĐỊNH DỰ TOÁN"):
        found = resolve(outline, "", quote)
        assert outline.entries[0].text[found.start : found.end] == "thẩm định dự toán"
    found = resolve(outline, "", "hòa giải")
    assert outline.entries[0].text[found.start : found.end] == "hoà giải"


def test_a_page_decides_between_two_places_and_makes_none() -> None:
    broken = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    outline = outline_of(
        document(
            *part("PHẦN I", "A B"), bold("I. MỘT"), broken, broken, broken, *part("PHẦN II", "C D"), bold("I. HAI")
        )
    )
    assert resolve(outline, "mục I").paragraph is None
    assert resolve(outline, "mục I trang 4").headings == ("PHẦN II. C D", "I. HAI")
    assert resolve(outline, "trang 4").paragraph is None


def test_a_page_ends_where_a_break_behind_the_text_or_a_section_ends_it() -> None:
    broken = para("Một.").replace("</w:p>", '<w:r><w:br w:type="page"/></w:r></w:p>')
    section = para("Hai.", props="<w:sectPr/>")
    outline = outline_of(document(broken, section, "Ba."))
    assert [(entry.text.strip(), entry.page) for entry in outline.entries] == [("Một.", 1), ("Hai.", 2), ("Ba.", 3)]


def test_a_heading_style_makes_a_heading_without_a_number() -> None:
    outline = outline_of(document(para("Mục tiêu", style="Heading2"), "Một.", para("Lời kết", look=BOLD), "Hai."))
    assert [outline.way(n) for n in (1, 3)] == [("Mục tiêu",), ("Mục tiêu", "Lời kết")]
