"""Dự thảo quyết định ban hành Đề án: the grounds, what is promulgated, from when, who carries it out."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, NamedTuple

from deancli.document.layout.blocks import Block
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


class Promulgation(NamedTuple):
    """Everything the decision says; `letterhead` is that of who signs, `proposer` the agency that drafts it."""

    letterhead: Letterhead
    scheme: Scheme
    proposer: str
    number: str = ""
    day: date | None = None


FIELDS: Final = (*COMMON, SCHEME, PLAN, PROPOSER)
BLOCKS: Final[tuple[Block, ...]] = (
    *opening("Ban hành {{ scheme.title }}"),
    *articles(
        "Ban hành kèm theo Quyết định này {{ scheme.title }}.",
        "Quyết định này có hiệu lực kể từ ngày ký.",
        "Thủ trưởng các cơ quan, đơn vị và tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này",
    ),
)


def values_of(decision: Promulgation) -> dict[str, Any]:
    """The values of FIELDS."""
    return common_values(decision.letterhead, "QĐ", decision.number, decision.day) | {
        "scheme": scheme_values(decision.scheme),
        "plan": letter_values(Letter(decision.scheme.plan_number, decision.scheme.plan_date)),
        "proposer": decision.proposer,
    }
