"""The form of `agencies.yaml`."""

from __future__ import annotations

from typing import Any, Final

from deancli.domain.agencies import (
    Agencies,
    Agency,
    Body,
    Duty,
    Frequency,
    Kind,
    Person,
    Recipient,
    Role,
    Tone,
)
from deancli.storage.forms import EMAIL, ID, Choice, Day, Form, Reference, Text
from deancli.storage.plan_forms import AGENCY, MILESTONE, WHO, schema_field
from deancli.storage.tables import Field, ListOf, Table

_UNDER_THE_COMMITTEE: Final = frozenset({Kind.SO, Kind.NGANH, Kind.HUYEN})
"""A letter may order these; the Party's, the Front's and the press's boards are asked."""


PERSON: Final = Table(
    Person,
    Field("name", Text(), ("Họ tên.", "Full name."), required=True),
    Field("office", Text(), ("Chức vụ, bộ phận.", "Office held."), default=""),
    Field("email", EMAIL, ("Địa chỉ thư, để nhận ra tác giả trong Git.", "How a Git author is known."), default=""),
)


DUTY: Final = Table(
    Duty,
    Field("source", Text(), ("Chỗ trong Kế hoạch, như III.1.", "Where in the plan."), required=True),
    Field("role", Choice(Role), ("Vai trò.", "The role."), required=True),
    Field("text", Text(), ("Nội dung.", "What it is."), required=True),
    Field("milestones", ListOf(MILESTONE), ("Thuộc những mốc nào.", "For which milestones."), default=()),
    Field("establishes", ListOf(Reference({"": "body"})), ("Tham mưu lập Ban, Tổ nào.", "Bodies set up."), default=()),
    Field("product", Text(), ("Sản phẩm chưa thuộc mốc nào.", "A product without a milestone."), default=""),
    Field("frequency", Choice(Frequency), ("Bao lâu báo cáo một lần.", "How often a report is due.")),
    placed=True,
)


def _agency(kind: Kind, tone: Tone | None, **values: Any) -> Agency:
    usual = Tone.DIRECT if kind in _UNDER_THE_COMMITTEE else Tone.REQUEST
    return Agency(kind=kind, tone=tone or usual, **values)


_NAMES: Final = (
    Field("aliases", ListOf(Text()), ("Tên gọi khác.", "Other names."), default=()),
    Field("written", ListOf(Text()), ("Những tên Kế hoạch dùng.", "Names the plan uses."), default=()),
)
AGENCY_TABLE: Final = Table(
    _agency,
    Field("id", ID, ("Mã.", "Id."), required=True),
    Field("name", Text(), ("Tên đầy đủ.", "Full name."), required=True),
    Field("short_name", Text(), ("Tên tắt, dùng trong mã ý kiến.", "Short name, used in comment ids."), required=True),
    *_NAMES,
    Field("kind", Choice(Kind), ("Loại cơ quan.", "Kind of agency."), required=True),
    Field("tone", Choice(Tone), ("Cách gửi văn bản: direct (yêu cầu), request (đề nghị).", "Tone of letters.")),
    Field("valid_from", Day(), ("Có từ ngày.", "Exists from.")),
    Field("valid_to", Day(), ("Có đến hết ngày.", "Exists to.")),
    Field("successor", AGENCY, ("Cơ quan kế tục.", "Who takes over."), default=""),
    Field("people", ListOf(PERSON), ("Người liên hệ.", "People."), default=()),
    Field("duties", ListOf(DUTY), ("Nhiệm vụ thường xuyên.", "Standing duties."), default=()),
    placed=True,
)


BODY_TABLE: Final = Table(
    Body,
    Field("id", ID, ("Mã.", "Id."), required=True),
    Field("name", Text(), ("Tên.", "Name."), required=True),
    *_NAMES,
    Field("head", AGENCY, ("Cơ quan có Trưởng ban, Tổ trưởng.", "Agency of its head."), default=""),
    Field("members", ListOf(Reference({"": "agency", "kind:": "kind"})),
          ("Thành viên: mã cơ quan hoặc kind:….", "Members: agency ids or kind:…."), default=()),
    Field("members_source", Text(), ("Căn cứ của danh sách.", "What the list rests on."), default=""),
    placed=True,
)  # fmt: skip


RECIPIENT: Final = Table(
    Recipient,
    Field("words", Text(), ("Lời của Kế hoạch.", "The plan's words."), required=True),
    Field("to", ListOf(WHO), ("Là những ai.", "Who is meant."), required=True),
    placed=True,
)


AGENCIES: Final[Form[Agencies]] = Table(
    Agencies,
    schema_field("dean.agencies/1"),
    Field("agencies", ListOf(AGENCY_TABLE), ("Cơ quan, đơn vị.", "Agencies."), required=True),
    Field("bodies", ListOf(BODY_TABLE), ("Ban, Tổ, tên gọi chung.", "Bodies."), default=()),
    Field("recipients", ListOf(RECIPIENT), ("Nơi nhận.", "Nơi nhận."), default=()),
)
