"""Official papers in whatever form they come: PDF drawn by any printer, old fonts, text of any encoding."""

from __future__ import annotations

from itertools import pairwise

import pytest

from deancli.document.paper.reading import read_paper
from deancli.document.pdf import opening
from deancli.document.pdf.opening import read_pdf
from deancli.document.refusal import RefusedFile
from deancli.domain.planreading.blocks import Block
from tests.document.making import docx, p, root
from tests.document.pdf_making import lines, old_text, pdf, text

TCVN3 = "KÕ ho¹ch x©y dùng §Ò ¸n, Ủy ban nh©n d©n tØnh".replace("Ủy", "ñy")
SHOWN = "Kế hoạch xây dựng Đề án, ủy ban nhân dân tỉnh"
PROSE = lines("KẾ HOẠCH", "Xây dựng Đề án phát triển phong trào toàn dân bảo vệ an ninh", top=820)
HEADS, ROWS = (
    ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"),
    (
        ("1", "Xây dựng đề cương", "Công an tỉnh", "10/5/2024"),
        ("2", "Lấy ý kiến các sở", "Sở Nội vụ", "20/5/2024"),
    ),
)
PLACES = (72, 110, 260, 400, 520)


def blocks(data: bytes, name: str) -> list[Block]:
    return [block for block in read_paper(data, name).blocks if block.text]


def words(rows: tuple[tuple[str, ...], ...], places: tuple[int, ...] = PLACES, top: int = 700) -> list[str]:
    """The cells of a table, drawn where its columns begin."""
    return [text(places[n] + 4, top - 30 * at, cell) for at, row in enumerate(rows) for n, cell in enumerate(row)]


def ruled(rows: tuple[tuple[str, ...], ...], how: str, places: tuple[int, ...] = PLACES) -> list[str]:
    """The same with its rules drawn as `how` says: strokes, thin boxes that are filled, or the edges of boxes."""
    left, right, top, bottom = places[0], places[-1], 720, 720 - 30 * len(rows)
    orders = {
        "strokes": [f"{x} {bottom} m {x} {top} l S" for x in places]
        + [f"{left} {top - 30 * n} m {right} {top - 30 * n} l S" for n in range(len(rows) + 1)],
        "thin boxes": [f"{x} {bottom} 0.5 {top - bottom} re f" for x in places]
        + [f"{left} {top - 30 * n} {right - left} 0.5 re f" for n in range(len(rows) + 1)],
        "boxes": [f"{a} {top - 30 * n} {b - a} -30 re S" for a, b in pairwise(places)
                  for n in range(len(rows))],
        "shades": [f"{left} {top - 30 * n} {right - left} -30 re f" for n in range(len(rows))],
    }  # fmt: skip
    return ["0 0 m 30 30 l S", *orders[how], *words(rows, places)]


@pytest.mark.parametrize("how", ["strokes", "thin boxes", "boxes"])
def test_a_ruled_table_is_read_however_its_rules_are_drawn(how: str) -> None:
    found = read_pdf(pdf(PROSE + ruled((HEADS, *ROWS), how)))
    assert [line.cells for line in found.lines if line.table] == [HEADS, *ROWS]


def test_shades_are_no_rules_and_two_columns_no_table() -> None:
    numbered = ruled((HEADS, *ROWS), "shades")
    assert [line.cells for line in read_pdf(pdf(PROSE + numbered)).lines if line.table] == [
        HEADS,
        *ROWS,
    ]  # by its places
    beside = ruled((("Nơi nhận:", "CHỦ TỊCH"), ("- Lưu: VT.", "Nguyễn Văn Mẫu")), "strokes", (72, 300, 520))
    assert not [line for line in read_pdf(pdf(PROSE + beside)).lines if line.table]


def test_a_table_goes_on_over_a_page_with_its_head_once_and_without_what_stands_below_it() -> None:
    more = (("3", "Trình phê duyệt", "Sở Nội vụ", "30/5/2024"),)
    found = read_pdf(pdf(PROSE + ruled((HEADS, *ROWS), "strokes"), ruled((HEADS, *more), "strokes")))
    assert [(line.table, line.cells) for line in found.lines if line.table] == [
        (1, row) for row in (HEADS, *ROWS, *more)
    ]
    below = text(150, 560, "Thủ trưởng các cơ quan chịu trách nhiệm thi hành Kế hoạch này.")
    unruled = read_pdf(pdf([*PROSE, *words((HEADS, *ROWS)), below]))
    assert [line.cells for line in unruled.lines if line.table] == [HEADS, *ROWS]
    assert unruled.lines[-1].text == "Thủ trưởng các cơ quan chịu trách nhiệm thi hành Kế hoạch này."


def test_a_pdf_printed_in_an_old_font_that_tells_nothing_of_itself_is_read_by_its_letters() -> None:
    drawn = [old_text(72, 700 - 20 * n, TCVN3.encode("latin-1")) for n in range(3)]
    assert [line.text for line in read_pdf(pdf(drawn)).lines] == [SHOWN] * 3


def test_a_pdf_with_more_drawing_on_a_page_than_any_letter_is_refused() -> None:
    with pytest.raises(RefusedFile, match="nặng bất thường"):
        read_pdf(pdf([*PROSE, "0 0 m 1 1 l S\n" * 400_000]))


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"%PDF-1.7\n" + bytes(opening.MAX_BYTES), "a.pdf", "tệp lớn 50 MB, giới hạn là 50 MB"),
        (b"a" * 5_000_001, "a.txt", "tệp văn bản lớn 5 MB, giới hạn là 5 MB"),
    ],
)
def test_a_file_larger_than_any_plan_is_refused(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(RefusedFile) as refused:
        read_paper(data, name)
    assert refused.value.message == f"Không nhận tệp “{name}”: {reason}."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_text_in_any_unicode_says_the_same(encoding: str) -> None:
    data = ("\ufeff" if encoding == "utf-16-be" else "").encode(encoding) + "KẾ HOẠCH\n1. Rà soát".encode(encoding)
    assert [block.text for block in blocks(data, "kh.txt")] == ["KẾ HOẠCH", "1. Rà soát"]


@pytest.mark.parametrize(
    ("font", "styled"),
    [(".VnTime", False), (".VnTime", True), ("Times New Roman", False), ("", False)],
)
def test_a_word_document_is_read_by_the_fonts_of_its_runs_and_styles(font: str, styled: bool) -> None:
    fonts = f'<w:rFonts w:ascii="{font}"/>' if font else ""
    style = root("styles", f'<w:style w:type="paragraph" w:styleId="cu"><w:rPr>{fonts}</w:rPr></w:style>')
    said = TCVN3 if font == ".VnTime" else SHOWN
    paragraph = p(said, '<w:pStyle w:val="cu"/>' if styled else "", "" if styled else fonts)
    data = docx(paragraph, {"styles.xml": style} if styled else None)
    assert [block.text for block in blocks(data, "kh.docx")] == [SHOWN]
