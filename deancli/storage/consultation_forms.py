"""The forms of the record files of a consultation: rounds, responses with their comments.

Each stands twice over one table of fields: the short reading keeps what progress hangs on, the whole one everything.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, Final

from deancli.domain.consultation import (
    Answer,
    CommentKind,
    CommentRecord,
    Letter,
    Locality,
    ReceivedFile,
    Remark,
    Reply,
    ResponseRecord,
    RoundRecord,
    Severity,
    Source,
)
from deancli.domain.evidence import Comment, Disposition, Position, Request, Response, Round
from deancli.language import say
from deancli.storage import forms
from deancli.storage.forms import FILE, SHA256, Choice, Day, Form, Pattern, Text, Whole, YesNo
from deancli.storage.plan_forms import AGENCY, DOCUMENT, MILESTONE, schema_field
from deancli.storage.tables import Either, Field, ListOf, Table, Values, whole
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


class _Short(Form[Any]):
    """A value written as one word, made by `build` from what `form` reads."""

    def __init__(self, form: Form[Any], build: Any) -> None:
        self.form = form
        self.build = build

    def read(self, node: Node, source: forms.Source) -> Any:
        """The value, where the word could be read."""
        found = self.form.read(node, source)
        return None if found is None else self.build(found)

    def schema(self) -> forms.Schema:
        """That of the word."""
        return self.form.schema()


REQUEST: Final = Either(
    _Short(AGENCY, lambda agency: Request(agency, None)),
    Table(
        Request,
        Field("agency", AGENCY, ("Cơ quan được hỏi.", "The agency asked."), required=True),
        Field("due", Day(), ("Hạn riêng.", "Its own date.")),
    ),
)


def _round(round: int, silence: Silence, **values: Any) -> Round:
    return Round(number=round, silence_agrees=silence is Silence.AGREES, responses=(), **values)


def _round_record(round: int, silence: Silence, letter: Letter | None, **values: Any) -> RoundRecord:
    given = letter or Letter("", None)
    return RoundRecord(folder="", number=round, silence_agrees=silence is Silence.AGREES, letter=given, **values)


def _due_after_sent(values: Values) -> str:
    if values["due"] >= values["sent"]:
        return ""
    return say("hạn trả lời {due} sớm hơn ngày gửi {sent}", due=values["due"], sent=values["sent"])


_ROUND_FIELDS: Final = (
    schema_field("dean.round/1"),
    Field("round", Whole(), ("Số của đợt.", "Number of the round."), required=True),
    Field("title", Text(), ("Tên đợt.", "Its title."), default="", kept=False),
    Field("milestone", MILESTONE, ("Thuộc nhiệm vụ nào.", "For which milestone."), required=True),
    Field("document", DOCUMENT, ("Văn bản được gửi.", "The document sent."), required=True),
    Field("version", Whole(), ("Dự thảo lần thứ mấy.", "Which version."), required=True),
    Field("sha256", SHA256, ("Mã băm của bản gửi đi.", "Hash of what was sent."), default=""),
    Field("follows", Whole(), ("Hỏi lại sau đợt.", "Follows up round."), kept=False),
    Field("letter", LETTER, ("Công văn xin ý kiến.", "The letter."), kept=False),
    Field("sent", Day(), ("Ngày gửi.", "Day sent."), required=True),
    Field("due", Day(), ("Hạn trả lời.", "Answers due."), required=True),
    Field("silence", Choice(Silence), ("Im lặng có coi như đồng ý.", "Silence."), default=Silence.NONE),
    Field("closed", Day(), ("Ngày kết thúc đợt.", "Day closed.")),
    Field("cancelled", Day(), ("Ngày hủy đợt.", "Day cancelled.")),
    Field("reason", Text(), ("Lý do kết thúc, hủy.", "Why closed or cancelled."), default="", kept=False),
    Field("requests", ListOf(REQUEST), ("Đã hỏi những ai.", "Who was asked."), required=True),
)
ROUND: Final[Form[Round]] = Table(_round, *_ROUND_FIELDS, check=_due_after_sent)
ROUND_RECORD: Final[Form[RoundRecord]] = Table(_round_record, *whole(_ROUND_FIELDS), check=_due_after_sent)


def _percent_fault(values: Values) -> str:
    return "" if values["confidence"] <= 100 else say("confidence là phần trăm, từ 0 đến 100")


LOCALITY: Final = Either(
    _Short(Text(), Locality),
    Table(
        Locality,
        Field("said", Text(), ("Cơ quan viết thế nào.", "The agency's own words."), default=""),
        Field("paragraph", Whole(), ("Đoạn thứ mấy, từ 0.", "Which paragraph, from 0.")),
        Field("start", Whole(), ("Từ ký tự.", "From this character."), default=0),
        Field("end", Whole(), ("Đến trước ký tự.", "To before this character."), default=0),
        Field("headings", ListOf(Text()), ("Đường đến: Phần, Mục, điểm.", "The way to it."), default=()),
        Field("confidence", Whole(), ("Chắc bao nhiêu phần trăm.", "How sure, in percent."), default=0),
        check=_percent_fault,
    ),
)

REPLY: Final = Table(
    Reply,
    Field("author", Text(), ("Ai trả lời.", "Who answered."), default=""),
    Field("made", Day(), ("Ngày.", "When.")),
    Field("text", Text(), ("Lời trả lời.", "What was answered."), required=True),
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


_COMMENT_FIELDS: Final = (
    Field("id", COMMENT_ID, ("Mã ý kiến.", "Id."), required=True),
    Field("text", Text(), ("Nội dung góp ý.", "The comment."), required=True, kept=False),
    Field("proposal", Text(), ("Đề nghị sửa.", "Proposed wording."), default="", kept=False),
    Field("quote", Text(), ("Đoạn được trích.", "Quoted words."), default="", kept=False),
    Field("locality", LOCALITY, ("Vị trí.", "Where."), default=Locality(), kept=False),
    Field("source", Choice(Source), ("Lấy từ đâu.", "How it came."), default=Source.TYPED, kept=False),
    Field("author", Text(), ("Tên người viết trong tệp.", "The name in the file."), default="", kept=False),
    Field("made", Day(), ("Ngày viết trong tệp.", "The date in the file."), kept=False),
    Field("before", Text(), ("Chữ trước khi sửa.", "The words before the change."), default="", kept=False),
    Field("after", Text(), ("Chữ sau khi sửa.", "The words after it."), default="", kept=False),
    Field("replies", ListOf(REPLY), ("Các lời trả lời bên lề.", "Answers in the margin."), default=(), kept=False),
    Field("resolved", YesNo(), ("Đã đánh dấu xong trong tệp.", "Marked as done in the file."), default=False,
          kept=False),
    Field("kind", Choice(CommentKind), ("Loại ý kiến.", "What it is about."), kept=False),
    Field("severity", Choice(Severity), ("Mức độ.", "How much hangs on it."), kept=False),
    Field("disposition", Choice(Disposition), ("Kết quả xử lý.", "What became of it."), default=Disposition.OPEN),
    Field("resolution", Text(), ("Nội dung tiếp thu, giải trình.", "The answer."), default="", kept=False),
    Field("duplicate_of", COMMENT_ID, ("Trùng với ý kiến.", "The same as."), default="", kept=False),
    Field("incorporated_in", Whole(), ("Thể hiện tại dự thảo lần.", "Version that carries it.")),
    Field("decided", Day(), ("Ngày xử lý.", "Day decided.")),
    Field("assignee", Text(), ("Người xử lý.", "Who deals with it."), default="", kept=False),
)  # fmt: skip
COMMENT: Final = Table(Comment, *_COMMENT_FIELDS, check=_disposition_fault)


def _comment_record(id: str, severity: Severity | None, assignee: str, **values: Any) -> CommentRecord:
    answer = Answer(**{name: values.pop(name) for name in Answer._fields})
    return CommentRecord(id, Remark(**values), severity, assignee, answer)


COMMENT_RECORD: Final = Table(_comment_record, *whole(_COMMENT_FIELDS), check=_disposition_fault)

RECEIVED_FILE: Final = Table(
    ReceivedFile,
    Field("path", FILE, ("Nơi lưu.", "Where it is kept."), required=True),
    Field("sha256", SHA256, ("Mã băm.", "Its hash."), required=True),
    Field("name", Text(), ("Tên khi nhận.", "The name it came with."), default=""),
)


def _response(date: date, received: date | None, **values: Any) -> Response:
    return Response(dated=date, received=received or date, **values)


def _response_record(date: date, received: date | None, **values: Any) -> ResponseRecord:
    return ResponseRecord(turn=1, dated=date, received=received or date, **values)


def _response_fields(comment: Form[Any]) -> tuple[Field, ...]:
    return (
        schema_field("dean.response/1"),
        Field("agency", AGENCY, ("Cơ quan trả lời.", "Who answers."), required=True),
        Field("number", Text(), ("Số công văn.", "Number of the letter."), default=""),
        Field("date", Day(), ("Ngày công văn.", "Date of the letter."), required=True),
        Field("received", Day(), ("Ngày nhận.", "Day received.")),
        Field("position", Choice(Position), ("Quan điểm.", "Its position."), required=True),
        Field("files", ListOf(RECEIVED_FILE), ("Những gì nhận được.", "What was received."), default=(), kept=False),
        Field("made_from", Whole(), ("Góp ý trên dự thảo lần (nếu khác bản gửi).", "Version commented on, if other."),
              kept=False),
        Field("note", Text(), ("Ghi chú.", "A note."), default="", kept=False),
        Field("comments", ListOf(comment), ("Các ý kiến.", "The comments."), default=()),
    )  # fmt: skip


RESPONSE: Final[Form[Response]] = Table(_response, *_response_fields(COMMENT))
RESPONSE_RECORD: Final[Form[ResponseRecord]] = Table(_response_record, *whole(_response_fields(COMMENT_RECORD)))
