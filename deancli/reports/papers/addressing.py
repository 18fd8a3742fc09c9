"""Whom a paper speaks to, and by what order: words that many templates share."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, Protocol

from deancli.document.layout.blocks import Block, Rule, Text
from deancli.document.layout.rules import ADDRESSEE as KINH_GUI
from deancli.document.layout.rules import ADDRESSEES as NOI_KINH_GUI
from deancli.document.layout.rules import KIND, TITLE
from deancli.document.templates.fields import Field
from deancli.domain.plan import Letterhead, Scheme
from deancli.reports.papers.fields import common_values, header, scheme_values

ADDRESSEES: Final = Field("addressees", ("Các cơ quan được gửi", "The agencies written to"), many=True)
ADDRESSEE_LINES: Final[tuple[Block, ...]] = (
    Text("{%p if addressees|length == 1 %}"),
    Text("Kính gửi: {{ addressees|first }}", KINH_GUI, tied=True),
    Text("{%p else %}"),
    Text("Kính gửi:", KINH_GUI, tied=True),
    Text("{%p for addressee in addressees %}"),
    Text("- {{ addressee }}{% if loop.last %}.{% else %};{% endif %}", NOI_KINH_GUI),
    Text("{%p endfor %}"),
    Text("{%p endif %}"),
)
"""One addressee beside "Kính gửi:", several below it (Phụ lục I, Phần I, mục II.9)."""
ADDRESSED: Final = (
    "{% if addressees|length == 1 %}{{ addressees|first }}{% else %}các cơ quan, đơn vị, địa phương{% endif %}"
)
"""Whom the text of a letter means."""
THE_PLAN: Final = (
    "Kế hoạch{% if plan.number %} số {{ plan.number }}{% endif %}{% if plan.date %} ngày {{ plan.date }}"
    "{% endif %} về xây dựng {{ scheme.title }}"
)
"""The plan by its number; needs the fields plan and scheme."""
BY_THE_PLAN: Final = f"Thực hiện {THE_PLAN}"
"""The order that a paper carries out."""


class Addressed(Protocol):
    """A paper about the scheme that goes to named agencies."""

    @property
    def letterhead(self) -> Letterhead:
        """Whose paper it is."""

    @property
    def scheme(self) -> Scheme:
        """What it is about."""

    @property
    def addressees(self) -> tuple[str, ...]:
        """Whom it goes to."""

    @property
    def number(self) -> str:
        """Its number, "" before it has one."""

    @property
    def day(self) -> date | None:
        """Its day, None before it has one."""


def addressed_head(kind: str, title: str) -> tuple[Block, ...]:
    """How such a paper begins that has a name and a title; a công văn has neither."""
    return (header(), Text(kind, KIND), Text(title, TITLE), Rule(), *ADDRESSEE_LINES)


def addressed_values(paper: Addressed, code: str) -> dict[str, Any]:
    """The values of COMMON, SCHEME and ADDRESSEES; `code` stands for the kind of paper in its number."""
    return common_values(paper.letterhead, code, paper.number, paper.day) | {
        "scheme": scheme_values(paper.scheme),
        "addressees": list(paper.addressees),
    }
