"""Letters as people read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st

from deancli.document.door import admit
from deancli.document.package import Package
from deancli.document.stamps import read_stamp
from deancli.document.templates.filling import Picture
from deancli.document.text.reading import readable_lines
from deancli.document.text.visible import visible
from deancli.domain.agencies import Tone, tone_of
from deancli.domain.letterheads import completed
from deancli.domain.plan import Letterhead
from deancli.errors import DeanError
from deancli.reports.letters import consultation_letter, reminder_letter
from deancli.reports.papers.reply_form import COLUMNS, reply_form
from tests.golden import check_golden
from tests.reports.making import (
    SAMPLE,
    WHEN,
    answering,
    asking,
    comments_docx,
    progress_docx,
    reminding,
    reporting,
    summing_up,
)

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


@pytest.mark.parametrize("tone", Tone)
def test_a_reminder_orders_downward_and_asks_others(tone: Tone) -> None:
    text = text_of(reminder_letter(reminding(tone), WHEN))
    check_golden(f"letters/don-doc-{tone}.txt", text)
    assert ("yêu cầu" in text) == (tone is Tone.DIRECT)


def test_one_agency_that_is_only_asked_makes_the_whole_letter_ask() -> None:
    agencies = SAMPLE.directory.agencies
    assert tone_of([agencies["so-tai-chinh"], agencies["hiep-hoa"]]) is Tone.DIRECT
    assert tone_of([agencies["so-tai-chinh"], agencies["mttq-tinh"]]) is Tone.REQUEST


def test_a_reply_form_bears_its_round_and_agency_and_shows_neither() -> None:
    package = Package(admit(reply_form(answering(), WHEN), "phiếu.docx").parts)
    assert read_stamp(package) == answering().stamp
    lines = list(readable_lines(package))
    assert "| " + " | ".join(COLUMNS) + " |" in lines
    assert not [line for line in lines if "so-tai-chinh" in line or "a" * 64 in line]


def test_a_picture_stands_in_the_report_and_its_bytes_in_the_file() -> None:
    report = reporting()._replace(gantt=(Picture(PNG, 120, 'Tiến độ "<b>" {{ 7 }}'),))
    data = progress_docx(report)
    package = Package(admit(data, "báo cáo.docx").parts)
    assert [package.data(name) for name in package.related("image")] == [PNG]
    assert data == progress_docx(report)
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    described = [one.get("descr") for one in package.tree(package.main).iter(drawing)]
    assert described == ['Tiến độ "<b>" {{ 7 }}'], "what it shows, for those who cannot see it"


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words_in_every_kind_of_paper(words: str) -> None:
    row = summing_up().rows[0]._replace(agency=words, comment=words)
    task = reporting().tasks[0]._replace(title=words)
    made = (
        reminder_letter(reminding(Tone.DIRECT, words), WHEN),
        progress_docx(reporting()._replace(done=(words,), tasks=(task,))),
        comments_docx(summing_up()._replace(rows=(row,), silent=(words,))),
        reply_form(answering(words), WHEN),
    )
    for data in made:
        assert visible(words).rstrip(".;") in text_of(data)


def test_line_ends_of_a_comment_are_kept_in_the_matrix() -> None:
    row = summing_up().rows[0]._replace(comment="Điểm một.\nĐiểm hai.")
    data = comments_docx(summing_up()._replace(rows=(row,)))
    main = Package(admit(data, "x").parts)
    assert b"<w:br/>" in main.data(main.main)


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0d"
    "c44ccb0000000049454e44ae426082"
)
"""One white pixel."""
