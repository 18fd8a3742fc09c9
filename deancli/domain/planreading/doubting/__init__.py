"""Doubts about a plan that only its paper shows; what the definitions show, the checks of `domain.checks` find."""

from __future__ import annotations

from collections.abc import Iterator

from deancli.domain.checks import CHECKS
from deancli.domain.checks.deadlines import misplaced
from deancli.domain.planreading.blocks import Spot
from deancli.domain.planreading.doubting.deadlines import DEADLINES
from deancli.domain.planreading.doubting.draft import Draft
from deancli.domain.planreading.doubting.paper import PAPER
from deancli.domain.planreading.doubting.people import PEOPLE
from deancli.domain.planreading.reading import Doubt


def doubts(draft: Draft) -> tuple[Doubt, ...]:
    """Every doubt, by place."""
    found = [*_checked(draft)]
    for find in (*DEADLINES, *PEOPLE, *PAPER):
        found += find(draft)
    return tuple(sorted(dict.fromkeys(found), key=lambda doubt: (doubt.spot, doubt.check)))


def _checked(draft: Draft) -> Iterator[Doubt]:
    """What `dean check` will find in the definitions, the strict checks included."""
    words = {step.task.id: step.task.timing.words for step in draft.steps if step.task.timing}
    out_of_order = {found.milestone.id for found in misplaced(draft.subject)}
    for check in CHECKS:
        for finding in check.find(draft.subject):
            if check.name == "round-room" and finding.at in out_of_order:
                continue  # counted back from a date that is doubted already
            spot = Spot(finding.place.line, draft.pages.get(finding.place.line, 0))
            yield Doubt(check.name, finding.at, spot, words.get(finding.at, ""), finding.message, finding.hint)
