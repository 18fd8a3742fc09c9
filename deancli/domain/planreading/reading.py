"""What was read from a plan: the values of the domain, each with its source and how sure it is, and every doubt."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

from deancli.domain.agencies import Agencies
from deancli.domain.plan import Plan
from deancli.domain.planreading.blocks import Spot
from deancli.domain.planreading.letterhead import Letterhead


class Confidence(StrEnum):
    """How a value came about: the plan says it, it follows from what the plan says elsewhere, or it is likely."""

    STATED = "stated"
    DERIVED = "derived"
    GUESSED = "guessed"


class Note(NamedTuple):
    """The source of one value: `of` is its address (`II.2.deadline`, `so-tu-phap.name`), `words` the plan's own."""

    of: str
    spot: Spot
    words: str
    confidence: Confidence
    doubt: str = ""


class Doubt(NamedTuple):
    """Something a person has to look at: `check` is the rule, `at` the milestone, agency or body it is about."""

    check: str
    at: str
    spot: Spot
    words: str
    message: str
    hint: str = ""


FIGURES: Final = frozenset({"room", "several-names", "shared-duty"})
"""Checks whose doubts are only figures and observations: they stand in a list of their own, not beside a value."""


class PlanReading(NamedTuple):
    """A plan as read from paper `name`, whose places count `unit` ("line", "paragraph").

    The places of `plan` and `agencies` are places in the paper. Nothing is put right: what looks wrong is a doubt.
    """

    name: str
    unit: str
    pages: int
    head: Letterhead
    plan: Plan
    agencies: Agencies
    notes: tuple[Note, ...]
    doubts: tuple[Doubt, ...]
