"""The form of `milestones.yaml`."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final

from deancli.domain.plan import (
    Confirmation,
    Confirmed,
    DayOff,
    Deadline,
    Deliverable,
    Document,
    Milestone,
    Plan,
    Scheme,
    Settings,
    Span,
    Stage,
    SwappedDay,
    Within,
)
from deancli.language import say
from deancli.storage.forms import (
    ID,
    MILESTONE_ID,
    Choice,
    Day,
    Field,
    Form,
    ListOf,
    Pattern,
    Reference,
    Source,
    Table,
    Text,
    Whole,
    YesNo,
)
from deancli.storage.yamltext import Node

Values = dict[str, Any]

AGENCY: Final = Reference({"": "agency"})
MILESTONE: Final = Reference({"": "milestone"})
DOCUMENT: Final = Reference({"": "document"})
WHO: Final = Reference({"": "agency", "body:": "body", "kind:": "kind"})


class Language(StrEnum):
    """A language the workspace can prefer."""

    VI = "vi"
    EN = "en"


def schema_field(name: str) -> Field:
    """The key that says which form a file has."""
    return Field("schema", Pattern(name, lambda: say("Viết schema: {name}.", name=name)),
                 ("Tên và số hiệu của lược đồ.", "Name and number of the schema."), required=True)  # fmt: skip


def _span(source: Source, node: Node, values: Values) -> Span | None:
    if (values["days"] is None) == (values["working_days"] is None):
        source.fault(node, say("cần đúng một trong hai khóa days, working_days"))
        return None
    return Span(**values)


_SPAN_FIELDS: Final = (
    Field("days", Whole(), ("Số ngày.", "Calendar days.")),
    Field("working_days", Whole(), ("Số ngày làm việc.", "Working days.")),
)
SPAN: Final = Table(_span, *_SPAN_FIELDS)


def _within(source: Source, node: Node, values: Values) -> Within | None:
    of = values.pop("of")
    span = _span(source, node, values)
    return Within(span, of) if span else None


def _confirmation(source: Source, node: Node, values: Values) -> Confirmation:
    return Confirmation(**values)


_CONFIRMATION_FIELDS: Final = (
    Field("reason", Text(), ("Vì sao.", "Why."), required=True),
    Field("by", AGENCY, ("Mã cơ quan của người xác nhận.", "Agency of who confirms."), required=True),
    Field("on", Day(), ("Ngày xác nhận.", "Day of the confirmation.")),
)


def _deadline(source: Source, node: Node, values: Values) -> Deadline | None:
    given = [key for key in ("before", "by", "within") if values[key] is not None]
    if len(given) != 1:
        source.fault(node, say("deadline cần đúng một trong ba khóa before, by, within"))
        return None
    return Deadline(**values, place=source.place(node))


DEADLINE: Final = Table(
    _deadline,
    Field("before", Day(), ("Trước ngày này: kịp đến hết hôm trước.", "In time up to the day before.")),
    Field("by", Day(), ("Đến hết ngày này.", "In time up to and including this day.")),
    Field("within", Table(_within, *_SPAN_FIELDS, Field(
        "of", Reference({"": "start"}),
        ("Tính từ đâu: mã nhiệm vụ, hoặc văn bản.bước.", "Counted from: a milestone, or document.stage."),
        required=True,
    )), ("Trong một thời hạn kể từ một việc.", "Within a time from something.")),
    Field("words", Text(), ("Lời của Kế hoạch.", "The plan's own words."), default=""),
    Field("stated", Day(), ("Ngày Kế hoạch ghi, nếu khác.", "The date the plan gives, where it differs.")),
    Field("confirmed", Table(_confirmation, *_CONFIRMATION_FIELDS),
          ("Ai xác nhận ngày khác ấy, vì sao.", "Who confirms the other date, and why.")),
)  # fmt: skip


def _deliverable(source: Source, node: Node, values: Values) -> Deliverable:
    return Deliverable(**values, place=source.place(node))


DELIVERABLE: Final = Table(
    _deliverable,
    Field("document", DOCUMENT, ("Mã văn bản.", "Id of the document."), required=True),
    Field("stage", Choice(Stage), ("Bước phải đạt.", "The stage it must reach."), required=True),
    Field("by", ListOf(WHO), ("Lấy ý kiến của ai.", "Who is consulted."), default=()),
    Field("reply", SPAN, ("Thời gian để trả lời.", "Time to answer.")),
    Field("reply_by", Day(), ("Ngày phải trả lời.", "Day to answer by.")),
    Field("establishes", ListOf(Reference({"": "body"})), ("Ban, Tổ được lập.", "Bodies it sets up."), default=()),
)


def _milestone(source: Source, node: Node, values: Values) -> Milestone:
    values["short_title"] = values["short_title"] or values["title"]
    return Milestone(**values, place=source.place(node))


MILESTONE_TABLE: Final = Table(
    _milestone,
    Field("id", MILESTONE_ID, ("Mã theo Kế hoạch, như II.2.", "The plan's own number."), required=True),
    Field("title", Text(), ("Nhiệm vụ.", "The commitment."), required=True),
    Field("short_title", Text(), ("Tên gọn cho bảng hẹp.", "A short name for narrow tables."), default=""),
    Field("deadline", DEADLINE, ("Hạn.", "The deadline."), default=Deadline()),
    Field("lead", AGENCY, ("Cơ quan chủ trì.", "The lead agency."), default=""),
    Field("lead_source", Text(), ("Suy ra từ chỗ nào của Kế hoạch.", "Where the plan says so."), default=""),
    Field("coordinating", ListOf(AGENCY), ("Cơ quan phối hợp.", "Coordinating agencies."), default=()),
    Field("deliverables", ListOf(DELIVERABLE), ("Sản phẩm.", "What proves it."), default=()),
    Field("after", ListOf(MILESTONE), ("Phải xong những mốc nào trước.", "What it waits for."), default=()),
    Field("note", Text(), ("Ghi chú.", "A note."), default=""),
)


def _document(source: Source, node: Node, values: Values) -> Document:
    return Document(**values, place=source.place(node))


DOCUMENT_TABLE: Final = Table(
    _document,
    Field("id", ID, ("Mã, cũng là tên tệp trong drafts/.", "Id, and file name in drafts/."), required=True),
    Field("title", Text(), ("Tên văn bản.", "Its title."), required=True),
    Field("kind", Text(), ("Ký hiệu loại (NĐ 30/2020, Phụ lục III).", "Type code."), required=True),
    Field("lead", AGENCY, ("Cơ quan soạn thảo.", "The drafting agency."), required=True),
)


def _scheme(source: Source, node: Node, values: Values) -> Scheme:
    values["short_title"] = values["short_title"] or values["title"]
    return Scheme(**values, place=source.place(node))


SCHEME: Final = Table(
    _scheme,
    Field("id", ID, ("Mã Đề án.", "Id of the scheme."), required=True),
    Field("title", Text(), ("Tên Đề án.", "Its title."), required=True),
    Field("short_title", Text(), ("Tên gọn.", "A short title."), default=""),
    Field("owner", AGENCY, ("Cơ quan chủ trì Đề án.", "The agency in charge."), required=True),
    Field("plan_number", Text(), ("Số của Kế hoạch.", "The plan's number."), default=""),
    Field("plan_date", Day(), ("Ngày ban hành Kế hoạch.", "The plan's date.")),
)


def _settings(source: Source, node: Node, values: Values) -> Settings:
    return Settings(**values)


SETTINGS: Final = Table(
    _settings,
    Field("language", Choice(Language), ("Ngôn ngữ của màn hình.", "Language of the screen."), default="vi"),
    Field("due_soon", SPAN, ("Còn chừng này thì báo sắp đến hạn.", "From when a deadline is near."),
          default=Settings().due_soon),
    Field("reply", SPAN, ("Thời gian trả lời thông thường.", "Usual time to answer."), default=Settings().reply),
    Field("mat", YesNo(), ("Tài liệu mật.", "Classified."), default=False),
)  # fmt: skip


def _day_off(source: Source, node: Node, values: Values) -> DayOff:
    return DayOff(**values)


def _swapped_day(source: Source, node: Node, values: Values) -> SwappedDay:
    return SwappedDay(**values)


def _confirmed(source: Source, node: Node, values: Values) -> Confirmed:
    check, at = values.pop("check"), values.pop("at")
    return Confirmed(check, at, Confirmation(**values), source.place(node))


_CITED: Final = Field("source", Text(), ("Văn bản quy định.", "The document that says so."), required=True)
DAY_OFF: Final[Form[DayOff]] = Table(
    _day_off,
    Field("day", Day(), ("Ngày nghỉ.", "The day off."), required=True),
    Field("name", Text(), ("Tên.", "Its name."), required=True),
    _CITED,
)
SWAPPED_DAY: Final[Form[SwappedDay]] = Table(
    _swapped_day,
    Field("off", Day(), ("Ngày được nghỉ.", "The day off."), required=True),
    Field("worked", Day(), ("Ngày làm bù.", "The day worked instead."), required=True),
    _CITED,
)
CONFIRMED: Final[Form[Confirmed]] = Table(
    _confirmed,
    Field("check", Reference({"": "check"}), ("Tên phép kiểm tra.", "Name of the check."), required=True),
    Field("at", Text(), ("Ở đâu: mã nhiệm vụ, cơ quan.", "Where: id of a milestone or agency."), required=True),
    *_CONFIRMATION_FIELDS,
)


def _plan(source: Source, node: Node, values: Values) -> Plan:
    del values["schema"]
    return Plan(**values)


PLAN: Final[Form[Plan]] = Table(
    _plan,
    schema_field("dean.milestones/1"),
    Field("scheme", SCHEME, ("Đề án.", "The scheme."), required=True),
    Field("settings", SETTINGS, ("Thiết lập.", "Settings."), default=Settings()),
    Field("documents", ListOf(DOCUMENT_TABLE), ("Văn bản phải soạn.", "Things drafted."), default=()),
    Field("milestones", ListOf(MILESTONE_TABLE), ("Nhiệm vụ, mốc tiến độ.", "Milestones."), required=True),
    Field("days_off", ListOf(DAY_OFF), ("Ngày nghỉ lịch chung chưa có.", "Further days off."), default=()),
    Field("swapped_days", ListOf(SWAPPED_DAY), ("Ngày hoán đổi.", "Swapped days."), default=()),
    Field("confirmations", ListOf(CONFIRMED), ("Điểm đáng ngờ đã xem.", "Doubts looked at."), default=()),
)
