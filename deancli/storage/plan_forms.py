"""The form of `milestones.yaml`."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any, Final

from deancli.domain.plan import (
    Confirmation,
    Confirmed,
    DayOff,
    Deadline,
    Deliverable,
    Document,
    Intake,
    Ladder,
    Letterhead,
    MatrixForm,
    Milestone,
    Place,
    Plan,
    Reporting,
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
    Form,
    Pattern,
    Reference,
    Source,
    Text,
    Whole,
    YesNo,
)
from deancli.storage.settings_forms import INTAKE, LETTERHEAD, MATRIX, REMINDERS, REPORT
from deancli.storage.tables import Check, Field, ListOf, Table, Values
from deancli.storage.yamltext import Node, Scalar

AGENCY: Final = Reference({"": "agency"})
MILESTONE: Final = Reference({"": "milestone"})
DOCUMENT: Final = Reference({"": "document"})
WHO: Final = Reference({"": "agency", "body:": "body", "kind:": "kind"})


class Language(StrEnum):
    """A language the workspace can prefer."""

    VI = "vi"
    EN = "en"


class SchemaName(Pattern):
    """The name of a form, with its number: a higher one is what a newer dean wrote, and no slip of the pen."""

    def read(self, node: Node, source: Source) -> str | None:
        """The name where it is this one."""
        if not (isinstance(node, Scalar) and self._is_older_than(node.text.strip())):
            return super().read(node, source)
        message = say("“{text}” do một bản dean mới hơn ghi, bản này không đọc được", text=node.text.strip())
        source.fault(node, message, say("Cài bản dean mới hơn rồi thử lại; đừng đổi số này bằng tay."))
        return None

    def _is_older_than(self, given: str) -> bool:
        form, _, number = self.pattern.pattern.partition("/")
        newer = re.fullmatch(rf"{re.escape(form)}/(\d{{1,9}})", given, re.ASCII)
        return newer is not None and int(newer[1]) > int(number)


def schema_field(name: str) -> Field:
    """The key that says which form a file has."""
    form = SchemaName(name, lambda: say("Viết schema: {name}.", name=name))
    about = ("Tên và số hiệu của lược đồ.", "Name and number of the schema.")
    return Field("schema", form, about, required=True, kept=False)


def one_of(*keys: str) -> Check:
    """A check that exactly one of `keys` is given."""

    def check(values: Values) -> str:
        given = sum(values[key] is not None for key in keys)
        return "" if given == 1 else say("cần đúng một trong các khóa {keys}", keys=", ".join(keys))

    return check


_SPAN_FIELDS: Final = (
    Field("days", Whole(), ("Số ngày.", "Calendar days.")),
    Field("working_days", Whole(), ("Số ngày làm việc.", "Working days.")),
)
_ONE_SPAN: Final = one_of("days", "working_days")
SPAN: Final = Table(Span, *_SPAN_FIELDS, check=_ONE_SPAN)


_CONFIRMATION_FIELDS: Final = (
    Field("reason", Text(), ("Vì sao.", "Why."), required=True),
    Field("by", AGENCY, ("Mã cơ quan của người xác nhận.", "Agency of who confirms."), required=True),
    Field("on", Day(), ("Ngày xác nhận.", "Day of the confirmation.")),
)


def _within(of: str, **span: int | None) -> Within:
    return Within(Span(**span), of)


DEADLINE: Final = Table(
    Deadline,
    Field("before", Day(), ("Trước ngày này: kịp đến hết hôm trước.", "In time up to the day before.")),
    Field("by", Day(), ("Đến hết ngày này.", "In time up to and including this day.")),
    Field("within", Table(_within, *_SPAN_FIELDS, Field(
        "of", Reference({"": "start"}),
        ("Tính từ đâu: mã nhiệm vụ, hoặc văn bản.bước.", "Counted from: a milestone, or document.stage."),
        required=True,
    ), check=_ONE_SPAN), ("Trong một thời hạn kể từ một việc.", "Within a time from something.")),
    Field("words", Text(), ("Lời của Kế hoạch.", "The plan's own words."), default=""),
    Field("stated", Day(), ("Ngày Kế hoạch ghi, nếu khác.", "The date the plan gives, where it differs.")),
    Field("confirmed", Table(Confirmation, *_CONFIRMATION_FIELDS),
          ("Ai xác nhận ngày khác ấy, vì sao.", "Who confirms the other date, and why.")),
    placed=True, check=one_of("before", "by", "within"),
)  # fmt: skip


DELIVERABLE: Final = Table(
    Deliverable,
    Field("document", DOCUMENT, ("Mã văn bản.", "Id of the document."), required=True),
    Field("stage", Choice(Stage), ("Bước phải đạt.", "The stage it must reach."), required=True),
    Field("by", ListOf(WHO), ("Lấy ý kiến của ai.", "Who is consulted."), default=()),
    Field("reply", SPAN, ("Thời gian để trả lời.", "Time to answer.")),
    Field("reply_by", Day(), ("Ngày phải trả lời.", "Day to answer by.")),
    Field("establishes", ListOf(Reference({"": "body"})), ("Ban, Tổ được lập.", "Bodies it sets up."), default=()),
    placed=True,
)


def _milestone(**values: Any) -> Milestone:
    return Milestone(**values | {"short_title": values["short_title"] or values["title"]})


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
    placed=True,
)


DOCUMENT_TABLE: Final = Table(
    Document,
    Field("id", ID, ("Mã, cũng là tên tệp trong drafts/.", "Id, and file name in drafts/."), required=True),
    Field("title", Text(), ("Tên văn bản.", "Its title."), required=True),
    Field("kind", Text(), ("Ký hiệu loại (NĐ 30/2020, Phụ lục III).", "Type code."), required=True),
    Field("lead", AGENCY, ("Cơ quan soạn thảo.", "The drafting agency."), required=True),
    placed=True,
)


def _scheme(**values: Any) -> Scheme:
    return Scheme(**values | {"short_title": values["short_title"] or values["title"]})


SCHEME: Final = Table(
    _scheme,
    Field("id", ID, ("Mã Đề án.", "Id of the scheme."), required=True),
    Field("title", Text(), ("Tên Đề án.", "Its title."), required=True),
    Field("short_title", Text(), ("Tên gọn.", "A short title."), default=""),
    Field("owner", AGENCY, ("Cơ quan chủ trì Đề án.", "The agency in charge."), required=True),
    Field("plan_number", Text(), ("Số của Kế hoạch.", "The plan's number."), default=""),
    Field("plan_date", Day(), ("Ngày ban hành Kế hoạch.", "The plan's date.")),
    placed=True,
)


SETTINGS: Final = Table(
    Settings,
    Field("language", Choice(Language), ("Ngôn ngữ của màn hình.", "Language of the screen."), default="vi"),
    Field("due_soon", SPAN, ("Còn chừng này thì báo sắp đến hạn.", "From when a deadline is near."),
          default=Settings().due_soon),
    Field("reply", SPAN, ("Thời gian trả lời thông thường.", "Usual time to answer."), default=Settings().reply),
    Field("mat", YesNo(), ("Tài liệu mật.", "Classified."), default=False),
    Field("intake", INTAKE, ("Giới hạn của tệp Word được nhận.", "Limits of Word files let in."), default=Intake()),
    Field("letterhead", LETTERHEAD, ("Tên cơ quan, địa danh, người ký trên văn bản.", "Letterhead of papers."),
          default=Letterhead()),
    Field("issuing_letterhead", LETTERHEAD,
          ("Của cấp ký ban hành: quyết định.", "Letterhead of who promulgates: decisions."), default=Letterhead()),
    Field("matrix", MATRIX, ("Bảng tổng hợp ý kiến.", "The comment matrix."), default=MatrixForm()),
    Field("report", REPORT, ("Kỳ báo cáo.", "Periods of report."), default=Reporting()),
    Field("reminders", REMINDERS, ("Bậc đôn đốc.", "The ladder of reminders."), default=Ladder()),
)  # fmt: skip


_CITED: Final = Field("source", Text(), ("Văn bản quy định.", "The document that says so."), required=True)
DAY_OFF: Final[Form[DayOff]] = Table(
    DayOff,
    Field("day", Day(), ("Ngày nghỉ.", "The day off."), required=True),
    Field("name", Text(), ("Tên.", "Its name."), required=True),
    _CITED,
)
SWAPPED_DAY: Final[Form[SwappedDay]] = Table(
    SwappedDay,
    Field("off", Day(), ("Ngày được nghỉ.", "The day off."), required=True),
    Field("worked", Day(), ("Ngày làm bù.", "The day worked instead."), required=True),
    _CITED,
)


def _confirmed(check: str, at: str, place: Place, **confirmation: Any) -> Confirmed:
    return Confirmed(check, at, Confirmation(**confirmation), place)


CONFIRMED: Final[Form[Confirmed]] = Table(
    _confirmed,
    Field("check", Reference({"": "check"}), ("Tên phép kiểm tra.", "Name of the check."), required=True),
    Field("at", Text(), ("Ở đâu: mã nhiệm vụ, cơ quan.", "Where: id of a milestone or agency."), required=True),
    *_CONFIRMATION_FIELDS,
    placed=True,
)


PLAN: Final[Form[Plan]] = Table(
    Plan,
    schema_field("dean.milestones/1"),
    Field("scheme", SCHEME, ("Đề án.", "The scheme."), required=True),
    Field("settings", SETTINGS, ("Thiết lập.", "Settings."), default=Settings()),
    Field("documents", ListOf(DOCUMENT_TABLE), ("Văn bản phải soạn.", "Things drafted."), default=()),
    Field("milestones", ListOf(MILESTONE_TABLE), ("Nhiệm vụ, mốc tiến độ.", "Milestones."), required=True),
    Field("days_off", ListOf(DAY_OFF), ("Ngày nghỉ lịch chung chưa có.", "Further days off."), default=()),
    Field("swapped_days", ListOf(SWAPPED_DAY), ("Ngày hoán đổi.", "Swapped days."), default=()),
    Field("confirmations", ListOf(CONFIRMED), ("Điểm đáng ngờ đã xem.", "Doubts looked at."), default=()),
)
