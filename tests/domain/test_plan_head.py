"""What stands around a plan: its number and day, issuer, title, signature, and to whom it is sent."""

from __future__ import annotations

import pytest

from deancli.domain.planreading.blocks import Block, Spot
from deancli.domain.planreading.letterhead import Letterhead, Said, letterhead, province_of, sent_to
from deancli.domain.planreading.outline import outline


def head_of(*lines: str) -> Letterhead:
    """The frame of a paper of `lines`; one with "|" is a row of a table, "⏎" a line break in a cell."""
    blocks = [
        Block(line.replace("⏎", "\n"), Spot(n), table=1, cells=tuple(line.replace("⏎", "\n").split("|")))
        if "|" in line
        else Block(line, Spot(n))
        for n, line in enumerate(lines, 1)
    ]
    return letterhead(blocks, outline(blocks))


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (["Số: 12/KH-UBND"], "12/KH-UBND"), (["Số:  12 / KH – UBND"], "12/KH-UBND"), (["Số: …/KH-UBND"], ""),
        (["UBND TỈNH⏎Số: 7/KH-UBND|CỘNG HÒA"], "7/KH-UBND"), (["I. MỤC ĐÍCH", "Số: 9/KH-UBND"], ""),
        (["1. Việc", "Số: 9/KH-UBND"], ""), (["A) Việc", "Số: 9/KH-UBND"], ""),
        (["a) Việc", "Số: 9/KH-UBND"], "9/KH-UBND"),
    ],
)  # fmt: skip
def test_the_number_stands_above_the_first_section(lines: list[str], number: str) -> None:
    assert head_of(*lines).number.text == number


def test_the_issuer_is_at_most_two_lines_without_the_motto() -> None:
    lines = ("UBND TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SỞ Y TẾ", "BAN QUẢN LÝ")
    assert head_of(*lines).issuer == Said("UBND TỈNH SỞ Y TẾ", Spot(1))
    assert head_of("UBND TỈNH⏎Số: 7/KH-UBND|CỘNG HÒA").issuer.text == "UBND TỈNH"
    assert head_of("KẾ HOẠCH").issuer == Said("")


@pytest.mark.parametrize(
    ("lines", "title", "period"),
    [
        (["Đề án “Cũ”", "KẾ HOẠCH", "Xây dựng Đề án “Chợ sạch”"], "Đề án Chợ sạch", ""),
        (["KẾ HOẠCH Xây dựng Đề án chợ giai đoạn 2024 - 2030"], "Đề án chợ giai đoạn 2024 - 2030", "2024 - 2030"),
        (["Kế hoạch Thực hiện Đề án chợ sạch"], "Đề án chợ sạch", ""),
        (["KẾ HOẠCH", "Thực hiện Đề án 06 của Chính phủ", "Đề án chợ sạch"], "Đề án chợ sạch", ""),
        (["KẾ HOẠCH"], "", ""),
    ],
)  # fmt: skip
def test_the_title_stands_below_the_word_plan_and_is_no_ground(lines: list[str], title: str, period: str) -> None:
    found = head_of(*lines)
    assert (found.title.text, found.period.text) == (title, period)


@pytest.mark.parametrize(
    ("tail", "office", "signer"),
    [
        (["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "TRẦN THỊ MẪU", "Trần Thị Thí Dụ"],
         Said("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH", Spot(2)), Said("Trần Thị Thí Dụ", Spot(7))),
        (["Nguyễn Văn Mẫu", "CHỦ TỊCH"], Said("CHỦ TỊCH", Spot(3)), Said("")),
        (["Nguyễn Văn Mẫu"], Said(""), Said("")),
    ],
)  # fmt: skip
def test_the_signature_is_an_office_of_at_most_three_lines_and_the_name_below_it(
    tail: list[str], office: Said, signer: Said
) -> None:
    found = head_of("Nơi nhận:", *tail)
    assert (found.office, found.signer) == (office, signer)


@pytest.mark.parametrize(
    ("lines", "entries"),
    [
        (["Nơi nhận:", "- Sở A;", "– Sở B", "• Sở C.", "+ Sở D ./.", "Sở E;"],
         [("Sở A", True), ("Sở B", True), ("Sở C", True), ("Sở D", True), ("Sở E", False)]),
        (["Nơi nhận: - Sở A; - Sở B; Sở C - Sở D - VT: E - phòng"],
         [("Sở A", True), ("Sở B", True), ("Sở C", True), ("Sở D - VT: E - phòng", True)]),
        (["Nơi nhận:", "- Như trên; Lưu: VT.", "CHỦ TỊCH", "- Sở A"], [("Như trên", True)]),
        (["Sở A", "Nơi nhận:", ";"], []),
    ],
)  # fmt: skip
def test_the_entries_of_recipients_are_told_apart_and_what_is_kept_on_file_is_none(
    lines: list[str], entries: list[tuple[str, bool]]
) -> None:
    found = sent_to(outline(Block(line, Spot(n)) for n, line in enumerate(lines, 1)))
    assert [(entry.words, entry.dashed) for entry in found] == entries


SPELT = {"Đắk Lắk": ("Đắk Lắk", "Đắc Lắc"), "Bắc Ninh": ("Bắc Ninh",)}


@pytest.mark.parametrize(
    ("texts", "province"),
    [
        (["tỉnh Đắc Lắc", "Công an Đắk Lắk", "tỉnh Bắc Ninh"], "Đắk Lắk"), (["Báo Bắc Ninh"], "Bắc Ninh"),
        (["Bắc Ninh"], ""), ([], ""),
    ],
)  # fmt: skip
def test_the_province_is_the_one_named_most_in_any_spelling(texts: list[str], province: str) -> None:
    assert province_of(texts, SPELT) == province
    assert province_of(texts, {}) == ""
