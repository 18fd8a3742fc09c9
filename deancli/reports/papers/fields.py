"""The fields of templates: what they mean in both languages, and the values that many papers share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from deancli.document.layout.blocks import Header, Signature
from deancli.document.templates.fields import Field
from deancli.domain.agencies import Person
from deancli.domain.consultation import Letter
from deancli.domain.plan import Letterhead, Scheme

_BLANK: Final = "\u00a0" * 6
"""Room to write in by hand, which no program shrinks."""


LETTERHEAD: Final = Field(
    "letterhead",
    ("Tên cơ quan, địa danh, người ký (settings: letterhead:)", "Letterhead (settings: letterhead:)"),
    (
        Field("agency", ("Cơ quan ban hành", "The issuing agency")),
        Field("parent", ("Cơ quan chủ quản; trống nếu không có", "The agency above it; empty for none")),
        Field("symbol", ("Viết tắt tên cơ quan", "Its abbreviation")),
        Field("unit", ("Viết tắt đơn vị soạn thảo", "Abbreviation of the drafting unit")),
        Field("place", ("Địa danh", "The place")),
        Field("authority", ("Quyền hạn ký (TM., KT.); trống nếu không có", "In whose place; empty for none")),
        Field("office", ("Chức vụ người ký", "Office of the signer")),
        Field("signer", ("Họ tên người ký", "Name of the signer")),
        Field("filed", ("Chữ sau “Lưu:”", "What stands behind Lưu")),
    ),
)
NUMBER: Final = Field("number", ("Số và ký hiệu; chừa chỗ khi chưa có số", "Number and symbol, with room for it"))
PLACE_DATE: Final = Field("place_date", ("Địa danh, ngày tháng năm", "Place and date"))
SCHEME: Final = Field(
    "scheme",
    ("Đề án", "The scheme"),
    (Field("title", ("Tên Đề án", "Its title")), Field("short_title", ("Tên gọn", "A short title"))),
)
LETTER_PARTS: Final = (
    Field("number", ("Số, ký hiệu; trống nếu chưa biết", "Number; empty where unknown")),
    Field("date", ("Ngày ký", "Its date")),
)
PLAN: Final = Field("plan", ("Kế hoạch xây dựng Đề án", "The plan of the scheme"), LETTER_PARTS)
CONTACT: Final = Field(
    "contact",
    ("Người liên hệ; các phần trống khi không có", "Whom to ask; its parts are empty for nobody"),
    (
        Field("name", ("Họ tên", "Name")),
        Field("office", ("Chức vụ, bộ phận", "Office")),
        Field("email", ("Địa chỉ thư", "E-mail address")),
    ),
)
COMMON: Final = (LETTERHEAD, NUMBER, PLACE_DATE)


def header(*subject: str) -> Header:
    """The head of a template, with the lines of `subject` below the number."""
    return Header(
        parent=("{%p if letterhead.parent %}", "{{ letterhead.parent|upper }}", "{%p endif %}"),
        agency=("{{ letterhead.agency|upper }}",),
        number="Số: {{ number }}",
        place_date="{{ place_date }}",
        subject=subject,
    )


def signature(*recipients: str) -> Signature:
    """The foot of a template, with `recipients` and the files' line in Nơi nhận."""
    return Signature(
        recipients=(*recipients, "- Lưu: {{ letterhead.filed }}."),
        offices=(
            "{%p if letterhead.authority %}", "{{ letterhead.authority|upper }}", "{%p endif %}",
            "{{ letterhead.office|upper }}",
        ),
        signer="{{ letterhead.signer }}",
    )  # fmt: skip


def common_values(letterhead: Letterhead, code: str, number: str, day: date | None) -> dict[str, Any]:
    """The values of COMMON; `code` is the type code of Nghị định 30/2020/NĐ-CP, Phụ lục III, "" for a công văn."""
    return {
        "letterhead": letterhead._asdict(),
        "number": number or f"{_BLANK}/{symbol(letterhead, code)}",
        "place_date": place_date(letterhead.place, day),
    }


def symbol(letterhead: Letterhead, code: str) -> str:
    """What stands behind the slash of a number.

    >>> symbol(Letterhead(symbol="UBND", unit="VX"), ""), symbol(Letterhead(symbol="UBND", unit="VX"), "QĐ")
    ('UBND-VX', 'QĐ-UBND')
    """
    return "-".join(filter(None, (code, letterhead.symbol) if code else (letterhead.symbol, letterhead.unit)))


def place_date(place: str, day: date | None) -> str:
    """Place and date as they stand below Tiêu ngữ; room for a date that is not known.

    >>> place_date("Hà Nội", date(2024, 2, 5)), place_date("Hà Nội", date(2024, 4, 25))
    ('Hà Nội, ngày 05 tháng 02 năm 2024', 'Hà Nội, ngày 25 tháng 4 năm 2024')
    """
    if day is None:
        return f"{place}, ngày{_BLANK}tháng{_BLANK}năm{_BLANK}"
    return f"{place}, ngày {day.day:02} tháng {_month(day)} năm {day.year}"


def written_date(day: date | None) -> str:
    """A date in the text of a paper: days under 10 and months 1 and 2 with a zero before them.

    >>> written_date(date(2024, 2, 5)), written_date(date(2024, 4, 25)), written_date(None)
    ('05/02/2024', '25/4/2024', '')
    """
    return f"{day.day:02}/{_month(day)}/{day.year}" if day else ""


def written_day(iso: str) -> str:
    """An ISO date in the text of a paper.

    >>> written_day("2024-04-05")
    '05/4/2024'
    """
    return written_date(date.fromisoformat(iso))


def _month(day: date) -> str:
    return f"{day.month:02}" if day.month < 3 else f"{day.month}"


def counted(number: int) -> str:
    """A number in the text of a paper: those under 10 with a zero before them.

    >>> counted(5), counted(12)
    ('05', '12')
    """
    return f"{number:02}"


def scheme_values(scheme: Scheme) -> dict[str, str]:
    """The values of SCHEME."""
    return {"title": scheme.title, "short_title": scheme.short_title}


def letter_values(letter: Letter) -> dict[str, str]:
    """The values of LETTER_PARTS."""
    return {"number": letter.number, "date": written_date(letter.date)}


def contact_values(contact: Person | None) -> dict[str, str]:
    """The values of CONTACT."""
    return (contact or Person("", "", ""))._asdict()


def sentence_list(texts: Iterable[str]) -> list[str]:
    """Each text without the point at its end, for a list that sets its own."""
    return [text.strip().rstrip(".;") for text in texts]
