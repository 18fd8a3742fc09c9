"""The forms of the record files: events, obstacles, notices."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from deancli.domain.evidence import Event, EventKind, Obstacle
from deancli.domain.obstacles import Direction, ObstacleRecord
from deancli.domain.reminders import Notice, Rung
from deancli.language import say
from deancli.storage.forms import FILE, SHA256, Choice, Day, Form, Pattern, Text, Whole
from deancli.storage.plan_forms import AGENCY, DOCUMENT, MILESTONE, schema_field
from deancli.storage.tables import Field, ListOf, Table, Values, whole


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


def _obstacle_record(date: date, **values: Any) -> ObstacleRecord:
    return ObstacleRecord(on=date, **values)


DIRECTION: Final = Table(
    Direction,
    Field("date", Day(), ("Ngày trả lời.", "Day."), required=True),
    Field("text", Text(), ("Ý kiến chỉ đạo.", "The answer."), required=True),
)
_OBSTACLE_FIELDS: Final = (
    schema_field("dean.obstacle/1"),
    Field("id", Pattern(r"K-\d{3,}", lambda: say("Viết như K-001.")), ("Mã.", "Id."), required=True),
    Field("agency", AGENCY, ("Cơ quan báo cáo.", "Who reports it."), required=True),
    Field("date", Day(), ("Ngày báo cáo.", "Day reported."), required=True),
    Field("text", Text(), ("Khó khăn, vướng mắc.", "The difficulty."), required=True),
    Field("proposal", Text(), ("Đề xuất.", "What is proposed."), default="", kept=False),
    Field("milestone", MILESTONE, ("Liên quan nhiệm vụ.", "Milestone concerned."), default=""),
    Field("owner", AGENCY, ("Cơ quan phải giải quyết.", "Who has to settle it."), default=""),
    Field("reported", ListOf(Day()), ("Những lần báo cáo lại.", "Reported again on."), default=(), kept=False),
    Field("answered", DIRECTION, ("Ý kiến chỉ đạo.", "The answer."), kept=False),
    Field("escalated", Day(), ("Ngày báo cáo cấp trên.", "Day escalated."), kept=False),
    Field("closed", Day(), ("Ngày giải quyết xong.", "Day settled.")),
    Field("outcome", Text(), ("Kết quả.", "Outcome."), default="", kept=False),
)
OBSTACLE: Final[Form[Obstacle]] = Table(_obstacle, *_OBSTACLE_FIELDS)
OBSTACLE_RECORD: Final[Form[ObstacleRecord]] = Table(_obstacle_record, *whole(_OBSTACLE_FIELDS))


def _notice_fault(values: Values) -> str:
    if bool(values["round"]) == bool(values["milestone"]):
        return say("thông báo nhắc cần đúng một trong hai khóa round, milestone")
    return ""


def _notice(date: date, round: int | None, **values: Any) -> Notice:
    return Notice(on=date, round=round or 0, **values)


NOTICE: Final[Form[Notice]] = Table(
    _notice,
    schema_field("dean.notice/1"),
    Field("rung", Choice(Rung), ("Bậc nhắc.", "Which rung of the ladder."), required=True),
    Field("date", Day(), ("Ngày nhắc.", "Day of the reminder."), required=True),
    Field("agency", AGENCY, ("Nhắc ai.", "Who is reminded."), required=True),
    Field("round", Whole(), ("Về đợt lấy ý kiến nào.", "About which round.")),
    Field("milestone", MILESTONE, ("Về nhiệm vụ nào.", "About which milestone."), default=""),
    Field("due", Day(), ("Hạn được nhắc.", "The date it was reminded of."), required=True),
    Field("number", Text(), ("Số công văn.", "Number of the letter."), default=""),
    check=_notice_fault,
)
