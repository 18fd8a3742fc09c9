"""Whom a paper speaks to, and by what order: words that many templates share."""

from __future__ import annotations

from typing import Final

from deancli.document.layout.blocks import Block, Text
from deancli.document.layout.rules import ADDRESSEE as KINH_GUI
from deancli.document.layout.rules import ADDRESSEES as NOI_KINH_GUI
from deancli.document.templates.fields import Field

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
