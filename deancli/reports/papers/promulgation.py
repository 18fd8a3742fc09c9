"""Dự thảo quyết định ban hành Đề án: the grounds, what is promulgated, from when, who carries it out."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, NamedTuple

from deancli.document.layout.blocks import Block, Rule, Text
from deancli.document.layout.rules import AUTHORITY, GROUNDS, KIND, TITLE
from deancli.document.templates.fields import Field
from deancli.domain.consultation import Letter
from deancli.domain.plan import Letterhead, Scheme
from deancli.reports.papers.fields import (
    COMMON,
    PLAN,
    SCHEME,
    common_values,
    header,
    letter_values,
    scheme_values,
    signature,
)


class Promulgation(NamedTuple):
    """Everything the decision says; `letterhead` is that of who signs, `proposer` the agency that drafts it."""

    letterhead: Letterhead
    scheme: Scheme
    proposer: str
    number: str = ""
    day: date | None = None


FIELDS: Final = (*COMMON, SCHEME, PLAN, Field("proposer", ("Cơ quan đề nghị", "The agency that proposes")))
BLOCKS: Final[tuple[Block, ...]] = (
    header(),
    Text("QUYẾT ĐỊNH", KIND),
    Text("Ban hành {{ scheme.title }}", TITLE),
    Rule(),
    Text("{{ letterhead.office|upper }} {{ letterhead.agency|upper }}", AUTHORITY),
    Text("Căn cứ Luật Tổ chức chính quyền địa phương ngày … tháng … năm …;", GROUNDS),
    Text(
        "Căn cứ Kế hoạch{% if plan.number %} số {{ plan.number }}{% endif %}{% if plan.date %} ngày {{ plan.date }}"
        "{% endif %} về xây dựng {{ scheme.title }};",
        GROUNDS,
    ),
    Text("Theo đề nghị của {{ proposer }}.", GROUNDS),
    Text("QUYẾT ĐỊNH:", AUTHORITY),
    Text("Ban hành kèm theo Quyết định này {{ scheme.title }}.", lead="Điều 1. "),
    Text("Quyết định này có hiệu lực kể từ ngày ký.", lead="Điều 2. "),
    Text(
        "Thủ trưởng các cơ quan, đơn vị và tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.",
        lead="Điều 3. ",
        tied=True,
    ),
    signature("- Như Điều 3;"),
)


def values_of(decision: Promulgation) -> dict[str, Any]:
    """The values of FIELDS."""
    return common_values(decision.letterhead, "QĐ", decision.number, decision.day) | {
        "scheme": scheme_values(decision.scheme),
        "plan": letter_values(Letter(decision.scheme.plan_number, decision.scheme.plan_date)),
        "proposer": decision.proposer,
    }
