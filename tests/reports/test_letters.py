"""Letters as people read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st

from deancli.document.door import admit
from deancli.document.package import Package
from deancli.document.text.reading import readable_lines
from deancli.document.text.visible import visible
from deancli.domain.letterheads import completed
from deancli.domain.plan import Letterhead
from deancli.errors import DeanError
from deancli.reports.letters import consultation_letter
from tests.golden import check_golden
from tests.reports.making import SAMPLE, WHEN, asking

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "<b>đậm</b>",
    "\x1b[31mđỏ",
    "{{ letterhead }}",
    "{_{ 7 }_}",
    "{% raw %}",
    "a\nb",
    "&amp;",
)


def text_of(data: bytes) -> str:
    """The whole text of a document."""
    return "\n".join(readable_lines(Package(admit(data, "thử.docx").parts))) + "\n"


def test_a_letter_to_one_agency_reads_as_the_office_would_write_it() -> None:
    check_golden("letters/xin-y-kien-mot.txt", text_of(consultation_letter(asking(), WHEN)))


def test_a_letter_to_several_lists_them_below_each_other() -> None:
    letter = asking("Sở Tài chính", "Ủy ban MTTQ tỉnh", "UBND huyện Hiệp Hòa")
    check_golden("letters/xin-y-kien-nhieu.txt", text_of(consultation_letter(letter, WHEN)))


def test_the_same_letter_has_the_same_bytes() -> None:
    assert consultation_letter(asking(), WHEN) == consultation_letter(asking(), WHEN)


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_name_stays_words(words: str) -> None:
    assert visible(words) in text_of(consultation_letter(asking(words), WHEN))


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
@rules(max_examples=25, deadline=None)
def test_any_name_at_all_stays_words(words: str) -> None:
    letter = asking(f"[{words}]")
    assert visible(f"Kính gửi: [{words}]") in text_of(consultation_letter(letter, WHEN))


def test_missing_keys_of_the_letterhead_are_named_all_at_once() -> None:
    owner = SAMPLE.directory.agencies["cong-an-tinh"]
    with pytest.raises(DeanError) as refused:
        completed(Letterhead(place="Bắc Giang"), owner)
    assert refused.value.message == (
        "Thiếu settings.letterhead.office, settings.letterhead.signer trong milestones.yaml, chưa làm được văn bản."
    )
    assert refused.value.hint == "Ghi thêm: office: chức vụ người ký; signer: họ tên người ký."
