"""What every quyết định has in common: its opening with the grounds, its articles, who carries it out."""

from __future__ import annotations

from typing import Final

from deancli.document.layout.blocks import Block, Rule, Text
from deancli.document.layout.rules import AUTHORITY, GROUNDS, KIND, TITLE
from deancli.document.templates.fields import Field
from deancli.reports.papers.addressing import THE_PLAN
from deancli.reports.papers.fields import header, signature

PROPOSER: Final = Field("proposer", ("Cơ quan đề nghị", "The agency that proposes"))


def opening(title: str) -> tuple[Block, ...]:
    """The head of a decision, its title and its grounds; needs the fields plan, scheme and PROPOSER."""
    return (
        header(),
        Text("QUYẾT ĐỊNH", KIND),
        Text(title, TITLE),
        Rule(),
        Text("{{ letterhead.office|upper }} {{ letterhead.agency|upper }}", AUTHORITY),
        Text("Căn cứ Luật Tổ chức chính quyền địa phương ngày … tháng … năm …;", GROUNDS),
        Text(f"Căn cứ {THE_PLAN};", GROUNDS),
        Text("Theo đề nghị của {{ proposer }}.", GROUNDS),
        Text("QUYẾT ĐỊNH:", AUTHORITY),
    )


def articles(*texts: str) -> tuple[Block, ...]:
    """The articles of a decision, numbered; the last one says who carries it out, and ends the text."""
    *others, last = texts
    number = len(texts)
    return (
        *(Text(text, lead=f"Điều {n}. ") for n, text in enumerate(others, 1)),
        Text(f"{last}./.", lead=f"Điều {number}. ", tied=True),
        signature(f"- Như Điều {number};"),
    )
