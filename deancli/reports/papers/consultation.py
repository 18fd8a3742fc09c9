"""Công văn xin ý kiến: one frozen version goes out, to be answered by a day."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, NamedTuple

from deancli.document.layout.blocks import Block, Text
from deancli.document.templates.fields import Field
from deancli.domain.agencies import Person
from deancli.domain.consultation import Letter
from deancli.domain.plan import Letterhead, Scheme
from deancli.reports.papers.addressing import ADDRESSED, ADDRESSEE_LINES, ADDRESSEES, BY_THE_PLAN
from deancli.reports.papers.fields import (
    COMMON,
    CONTACT,
    PLAN,
    SCHEME,
    common_values,
    contact_values,
    header,
    letter_values,
    scheme_values,
    sentence_list,
    signature,
    written_date,
)


class ConsultationLetter(NamedTuple):
    """Everything a công văn xin ý kiến says.

    `letterhead` is a whole one (`domain/letterheads.py`); `document` is the title of what is sent, `addressees` the
    names of the agencies asked, `due` the last day to answer, `points` what they should look at. `number` is "" and
    `day` None until the letter is signed.
    """

    letterhead: Letterhead
    scheme: Scheme
    document: str
    version: int
    addressees: tuple[str, ...]
    due: date
    silence_agrees: bool = False
    points: tuple[str, ...] = ()
    contact: Person | None = None
    number: str = ""
    day: date | None = None


FIELDS: Final = (
    *COMMON, SCHEME, PLAN, ADDRESSEES,
    Field("document", ("Tên văn bản gửi xin ý kiến", "Title of what is sent")),
    Field("version", ("Dự thảo lần mấy", "Number of the draft")),
    Field("due", ("Ngày cuối cùng để trả lời", "Last day to answer")),
    Field("silence_agrees", ("Có câu “quá hạn coi như nhất trí” không", "Whether silence counts as agreement")),
    Field("points", ("Những nội dung cần tập trung cho ý kiến", "Points to look at"), many=True),
    CONTACT,
)  # fmt: skip

BLOCKS: Final[tuple[Block, ...]] = (
    header("V/v xin ý kiến dự thảo lần {{ version }} {{ document|bound }}"),
    *ADDRESSEE_LINES,
    Text(
        f"{BY_THE_PLAN}, {{{{ letterhead.agency }}}} đã hoàn thành dự thảo lần {{{{ version }}}} {{{{ document }}}} "
        "(bản dự thảo và mẫu góp ý gửi kèm Công văn này)."
    ),
    Text(
        f"{{{{ letterhead.agency }}}} đề nghị {ADDRESSED} nghiên cứu, tham gia ý kiến bằng văn bản đối với dự thảo"
        "{% if points %}, trong đó tập trung vào những nội dung sau:{% else %}.{% endif %}"
    ),
    Text("{%p for point in points %}"),
    Text("{{ loop.index }}. {{ point }}{% if loop.last %}.{% else %};{% endif %}"),
    Text("{%p endfor %}"),
    Text(
        "Văn bản góp ý đề nghị gửi về {{ letterhead.agency }} chậm nhất ngày {{ due }}{% if contact.email %}, đồng "
        "thời gửi tệp Word đến địa chỉ {{ contact.email }}{% endif %} để tổng hợp, tiếp thu, hoàn thiện."
        "{% if silence_agrees %} Quá thời hạn trên, cơ quan chưa có văn bản góp ý coi như nhất trí với dự thảo."
        "{% endif %}"
    ),
    Text("{%p if contact.name %}"),
    Text(
        "Thông tin cần trao đổi, xin liên hệ đồng chí {{ contact.name }}{% if contact.office %}, "
        "{{ contact.office }}{% endif %}."
    ),
    Text("{%p endif %}"),
    Text("{{ letterhead.agency }} trân trọng cảm ơn sự phối hợp của quý cơ quan./.", tied=True),
    signature("- Như trên;"),
)


def values_of(letter: ConsultationLetter) -> dict[str, Any]:
    """The values of FIELDS."""
    return common_values(letter.letterhead, "", letter.number, letter.day) | {
        "scheme": scheme_values(letter.scheme),
        "plan": letter_values(Letter(letter.scheme.plan_number, letter.scheme.plan_date)),
        "document": letter.document,
        "version": letter.version,
        "addressees": list(letter.addressees),
        "due": written_date(letter.due),
        "silence_agrees": letter.silence_agrees,
        "points": sentence_list(letter.points),
        "contact": contact_values(letter.contact),
    }
