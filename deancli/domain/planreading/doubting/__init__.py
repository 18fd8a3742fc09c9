"""Doubts about a plan that only its paper shows; what the definitions show, the checks of `domain.checks` find."""

from __future__ import annotations

from deancli.domain.planreading.doubting.checked import checked
from deancli.domain.planreading.doubting.deadlines import DEADLINES
from deancli.domain.planreading.doubting.draft import Draft
from deancli.domain.planreading.doubting.paper import PAPER
from deancli.domain.planreading.doubting.people import PEOPLE
from deancli.domain.planreading.reading import Doubt


def doubts(draft: Draft) -> tuple[Doubt, ...]:
    """Every doubt, by place."""
    words = {step.task.id: step.task.timing.words for step in draft.steps if step.task.timing}
    found = [*checked(draft.subject, words, draft.pages)]
    for find in (*DEADLINES, *PEOPLE, *PAPER):
        found += find(draft)
    return tuple(sorted(dict.fromkeys(found), key=lambda doubt: (doubt.spot, doubt.check)))
