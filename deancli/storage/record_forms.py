"""The forms of the record files: rounds, responses, events, obstacles."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, Final, NamedTuple

from deancli.domain.consultation import CommentKind, Letter
from deancli.domain.evidence import (
    Comment,
    Disposition,
    Event,
    EventKind,
    Obstacle,
    Position,
    Request,
    Response,
    Round,
)
from deancli.language import say
from deancli.storage.forms import FILE, SHA256, Choice, Day, Form, Pattern, Source, Text, Whole
from deancli.storage.plan_forms import AGENCY, DOCUMENT, MILESTONE, schema_field
from deancli.storage.tables import Either, Field, ListOf, Table, Values
from deancli.storage.yamltext import Node


class Silence(StrEnum):
    """What the letter says of an agency that does not answer."""

    AGREES = "agrees"
    NONE = "none"


COMMENT_ID: Final = Pattern(r"R\d+-\S+-\d{3,}", lambda: say("Viết như R2-STC-003: đợt, tên tắt cơ quan, số."))


LETTER: Final = Table(
    Letter,
    Field("number", Text(), ("Số, ký hiệu.", "Its number."), required=True),
    Field("date", Day(), ("Ngày.", "Its date.")),
)


class _ShortRequest(Form[Request]):
    """A request written as the agency's id alone."""

    def read(self, node: Node, source: Source) -> Request | None:
        agency = AGENCY.read(node, source)
        return Request(agency, None) if agency else None

    def schema(self) -> dict[str, Any]:
        return AGENCY.schema()


REQUEST: Final = Either(
    _ShortRequest(),
    Table(
        Request,
        Field("agency", AGENCY, ("Cơ quan được hỏi.", "The agency asked."), required=True),
        Field("due", Day(), ("Hạn riêng.", "Its own date.")),
    ),
)


def _round(round: int, silence: Silence, **values: Any) -> Round:
    return Round(number=round, silence_agrees=silence is Silence.AGREES, responses=(), **values)


def _due_after_sent(values: Values) -> str:
    if values["due"] >= values["sent"]:
        return ""
    return say("hạn trả lời {due} sớm hơn ngày gửi {sent}", due=values["due"], sent=values["sent"])


ROUND: Final[Form[Round]] = Table(
    _round,
    schema_field("dean.round/1"),
    Field("round", Whole(), ("Số của đợt.", "Number of the round."), required=True),
    Field("title", Text(), ("Tên đợt.", "Its title."), default="", kept=False),
    Field("milestone", MILESTONE, ("Thuộc nhiệm vụ nào.", "For which milestone."), required=True),
    Field("document", DOCUMENT, ("Văn bản được gửi.", "The document sent."), required=True),
    Field("version", Whole(), ("Dự thảo lần thứ mấy.", "Which version."), required=True),
    Field("sha256", SHA256, ("Mã băm của bản gửi đi.", "Hash of what was sent."), default=""),
    Field("letter", LETTER, ("Công văn xin ý kiến.", "The letter."), kept=False),
    Field("sent", Day(), ("Ngày gửi.", "Day sent."), required=True),
    Field("due", Day(), ("Hạn trả lời.", "Answers due."), required=True),
    Field("silence", Choice(Silence), ("Im lặng có coi như đồng ý.", "Silence."), default=Silence.NONE),
    Field("closed", Day(), ("Ngày kết thúc đợt.", "Day closed.")),
    Field("cancelled", Day(), ("Ngày hủy đợt.", "Day cancelled.")),
    Field("reason", Text(), ("Lý do kết thúc, hủy.", "Why closed or cancelled."), default="", kept=False),
    Field("requests", ListOf(REQUEST), ("Đã hỏi những ai.", "Who was asked."), required=True),
    check=_due_after_sent,
)


def _disposition_fault(values: Values) -> str:
    disposition = values["disposition"]
    if disposition is not Disposition.OPEN and values["decided"] is None:
        return say("ý kiến đã xử lý phải có decided: (ngày)")
    if disposition in (Disposition.PARTIAL, Disposition.REJECTED) and not values["resolution"]:
        return say("{disposition} phải có resolution: (giải trình)", disposition=str(disposition))
    if disposition is Disposition.DUPLICATE and not values["duplicate_of"]:
        return say("duplicate_of phải ghi trùng với ý kiến nào")
    return ""


COMMENT: Final = Table(
    Comment,
    Field("id", COMMENT_ID, ("Mã ý kiến.", "Id."), required=True),
    Field("text", Text(), ("Nội dung góp ý.", "The comment."), required=True, kept=False),
    Field("proposal", Text(), ("Đề nghị sửa.", "Proposed wording."), default="", kept=False),
    Field("quote", Text(), ("Đoạn được trích.", "Quoted words."), default="", kept=False),
    Field("locality", Text(), ("Vị trí.", "Where."), default="", kept=False),
    Field("kind", Choice(CommentKind), ("Loại ý kiến.", "What it is about."), kept=False),
    Field("disposition", Choice(Disposition), ("Kết quả xử lý.", "What became of it."), default=Disposition.OPEN),
    Field("resolution", Text(), ("Nội dung tiếp thu, giải trình.", "The answer."), default="", kept=False),
    Field("duplicate_of", COMMENT_ID, ("Trùng với ý kiến.", "The same as."), default="", kept=False),
    Field("incorporated_in", Whole(), ("Thể hiện tại dự thảo lần.", "Version that carries it.")),
    Field("decided", Day(), ("Ngày xử lý.", "Day decided.")),
    Field("assignee", Text(), ("Người xử lý.", "Who deals with it."), default="", kept=False),
    check=_disposition_fault,
)


def _response(date: date, received: date | None, **values: Any) -> Response:
    return Response(dated=date, received=received or date, **values)


RESPONSE: Final[Form[Response]] = Table(
    _response,
    schema_field("dean.response/1"),
    Field("agency", AGENCY, ("Cơ quan trả lời.", "Who answers."), required=True),
    Field("number", Text(), ("Số công văn.", "Number of the letter."), default=""),
    Field("date", Day(), ("Ngày công văn.", "Date of the letter."), required=True),
    Field("received", Day(), ("Ngày nhận.", "Day received.")),
    Field("position", Choice(Position), ("Quan điểm.", "Its position."), required=True),
    Field("file", FILE, ("Bản nhận được.", "What was received."), default="", kept=False),
    Field("sha256", SHA256, ("Mã băm bản nhận được.", "Its hash."), default="", kept=False),
    Field("comments", ListOf(COMMENT), ("Các ý kiến.", "The comments."), default=()),
)


def _event_fault(values: Values) -> str:
    if values["kind"] is not EventKind.EXTENSION:
        return "" if values["document"] else say("{kind} phải có document:", kind=str(values["kind"]))
    if not values["milestone"]:
        return say("extension phải có milestone:")
    if (values["before"] is None) == (values["by"] is None):
        return say("extension cần đúng một trong hai khóa before, by")
    return "" if values["reason"] else say("extension phải có reason:")


def _event(date: date, **values: Any) -> Event:
    return Event(on=date, **values)


EVENT: Final[Form[Event]] = Table(
    _event,
    schema_field("dean.event/1"),
    Field("kind", Choice(EventKind), ("Trình, ban hành hay gia hạn.", "What happened."), required=True),
    Field("date", Day(), ("Ngày.", "Day."), required=True),
    Field("number", Text(), ("Số, ký hiệu.", "Its number."), default=""),
    Field("document", DOCUMENT, ("Văn bản được trình, ban hành.", "The document."), default=""),
    Field("milestone", MILESTONE, ("Nhiệm vụ được gia hạn.", "The milestone extended."), default=""),
    Field("before", Day(), ("Hạn mới: trước ngày.", "New deadline: before.")),
    Field("by", Day(), ("Hạn mới: đến hết ngày.", "New deadline: by.")),
    Field("reason", Text(), ("Lý do gia hạn.", "Why."), default=""),
    Field("file", FILE, ("Bản ký.", "The signed paper."), default=""),
    Field("sha256", SHA256, ("Mã băm bản ký.", "Its hash."), default=""),
    Field("note", Text(), ("Ghi chú.", "A note."), default=""),
    check=_event_fault,
)


def _obstacle(date: date, **values: Any) -> Obstacle:
    return Obstacle(on=date, **values)


class Answer(NamedTuple):
    """What a leader decided about an obstacle."""

    date: Any
    text: str


OBSTACLE: Final[Form[Obstacle]] = Table(
    _obstacle,
    schema_field("dean.obstacle/1"),
    Field("id", Pattern(r"K-\d{3,}", lambda: say("Viết như K-001.")), ("Mã.", "Id."), required=True),
    Field("agency", AGENCY, ("Cơ quan báo cáo.", "Who reports it."), required=True),
    Field("date", Day(), ("Ngày báo cáo.", "Day reported."), required=True),
    Field("text", Text(), ("Khó khăn, vướng mắc.", "The difficulty."), required=True),
    Field("proposal", Text(), ("Đề xuất.", "What is proposed."), default="", kept=False),
    Field("milestone", MILESTONE, ("Liên quan nhiệm vụ.", "Milestone concerned."), default=""),
    Field("owner", AGENCY, ("Cơ quan phải giải quyết.", "Who has to settle it."), default=""),
    Field("reported", ListOf(Day()), ("Những lần báo cáo lại.", "Reported again on."), default=(), kept=False),
    Field("answered", Table(
        Answer,
        Field("date", Day(), ("Ngày trả lời.", "Day."), required=True),
        Field("text", Text(), ("Ý kiến chỉ đạo.", "The answer."), required=True),
    ), ("Ý kiến chỉ đạo.", "The answer."), kept=False),
    Field("escalated", Day(), ("Ngày báo cáo cấp trên.", "Day escalated."), kept=False),
    Field("closed", Day(), ("Ngày giải quyết xong.", "Day settled.")),
    Field("outcome", Text(), ("Kết quả.", "Outcome."), default="", kept=False),
)  # fmt: skip
