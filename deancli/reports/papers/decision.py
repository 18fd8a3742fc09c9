"""Quyết định thành lập Ban và Tổ giúp việc: the bodies, and the list of their members as appendix."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, NamedTuple

from deancli.document.layout.blocks import Block, Text
from deancli.document.layout.rules import CELL
from deancli.document.templates.fields import Field
from deancli.domain.consultation import Letter
from deancli.domain.plan import Letterhead, Scheme
from deancli.reports.papers.deciding import PROPOSER, articles, opening
from deancli.reports.papers.fields import (
    COMMON,
    PLAN,
    SCHEME,
    common_values,
    letter_values,
    scheme_values,
)
from deancli.reports.papers.lists import appendix, table


class Member(NamedTuple):
    """A member of a body: the agency, the person named for it ("" where none is yet), and the part played."""

    agency: str
    person: str
    office: str
    role: str


class Founded(NamedTuple):
    """A body that is set up, with its members in the order of the list."""

    name: str
    members: tuple[Member, ...]


class Decision(NamedTuple):
    """Everything the decision says; `letterhead` is that of who signs, `proposer` the agency that drafts it."""

    letterhead: Letterhead
    scheme: Scheme
    proposer: str
    bodies: tuple[Founded, ...]
    number: str = ""
    day: date | None = None


FIELDS: Final = (
    *COMMON, SCHEME, PLAN, PROPOSER,
    Field("names", ("Tên Ban và Tổ, nối liền", "Names of the bodies, joined")),
    Field("members", ("Danh sách, mỗi thành viên một dòng", "The members of all bodies, one a row"), (
        Field("body", ("Ban, Tổ", "The body")),
        Field("number", ("Số thứ tự trong Ban, Tổ", "Number in the body")),
        Field("agency", ("Cơ quan", "Agency")),
        Field("person", ("Họ tên", "Name")),
        Field("office", ("Chức vụ", "Office")),
        Field("role", ("Nhiệm vụ trong Ban, Tổ", "Part played")),
    ), many=True),
)  # fmt: skip
BLOCKS: Final[tuple[Block, ...]] = (
    *opening("Thành lập {{ names }}"),
    *articles(
        "Thành lập {{ names }} (danh sách tại Phụ lục kèm theo).",
        "{{ names }} giúp {{ letterhead.office }} {{ letterhead.agency }} chỉ đạo, tổ chức xây dựng "
        "{{ scheme.title }}; hoạt động theo Quy chế làm việc; tự giải thể khi hoàn thành nhiệm vụ.",
        "Quyết định này có hiệu lực kể từ ngày ký.",
        "Thủ trưởng các cơ quan, đơn vị liên quan và các thành viên có tên tại Phụ lục chịu trách nhiệm thi hành "
        "Quyết định này",
    ),
    *appendix("DANH SÁCH THÀNH VIÊN {{ names|upper }}", "Quyết định số {{ number }} của {{ letterhead.agency }}"),
    Text("", CELL),
    table(
        "members",
        ("TT", 0.06, "{{ item.number }}"),
        ("Cơ quan", 0.28, "{{ item.agency }}"),
        ("Họ tên, chức vụ", 0.25, "{{ item.person }}{% if item.office %}, {{ item.office }}{% endif %}"),
        ("Nhiệm vụ", 0.41, "{{ item.role }} {{ item.body }}"),
    ),
)


def values_of(decision: Decision) -> dict[str, Any]:
    """The values of FIELDS."""
    return common_values(decision.letterhead, "QĐ", decision.number, decision.day) | {
        "scheme": scheme_values(decision.scheme),
        "plan": letter_values(Letter(decision.scheme.plan_number, decision.scheme.plan_date)),
        "proposer": decision.proposer,
        "names": " và ".join(body.name for body in decision.bodies),
        "members": [
            {"body": body.name, "number": number, **member._asdict()}
            for body in decision.bodies
            for number, member in enumerate(body.members, 1)
        ],
    }
