"""Everything that was read from one plan, for the doubts to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from deancli.domain.checks import Subject
from deancli.domain.planreading.assignments import Charge
from deancli.domain.planreading.blocks import Block
from deancli.domain.planreading.cast import Cast
from deancli.domain.planreading.drafting import Step
from deancli.domain.planreading.gazetteer import Province
from deancli.domain.planreading.letterhead import Letterhead, SentTo
from deancli.domain.planreading.outline import Point


class Draft(NamedTuple):
    """Everything that was read from one plan, for the doubts to look at.

    `pages` tells the page of a line, `loose` are lines that look like rows of a table,
    `province` is the one that the plan is of.
    """

    head: Letterhead
    steps: Sequence[Step]
    charges: Sequence[Charge]
    sent: Sequence[SentTo]
    cast: Cast
    subject: Subject
    year: int | None
    pages: Mapping[int, int]
    loose: Sequence[Block]
    province: Province | None
    points: Sequence[Point]


def shortened(words: str) -> str:
    """As many of `words` as a message holds."""
    return words if len(words) <= 40 else words[:40].rsplit(" ", 1)[0] + "…"
