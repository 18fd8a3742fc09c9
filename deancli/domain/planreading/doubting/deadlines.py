"""Doubts about when: what the words of a deadline leave open, and how much room there is between two of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Final

from deancli.domain.calendar import ONE_DAY
from deancli.domain.checks.deadlines import misplaced
from deancli.domain.plan import Milestone
from deancli.domain.planreading.doubting.draft import Draft
from deancli.domain.planreading.drafting import Step
from deancli.domain.planreading.reading import Doubt
from deancli.domain.planreading.timing import Vagueness
from deancli.language import say


def _vague(draft: Draft) -> Iterator[Doubt]:
    """A deadline whose words leave something open."""
    for step, timing in [(step, timing) for step in draft.steps if (timing := step.task.timing)]:
        for vagueness in timing.vague:
            message = _VAGUE[vagueness](step, draft)
            yield Doubt(vagueness, step.task.id, step.task.point.spot, timing.words, message)


_VAGUE: Final[Mapping[Vagueness, Callable[[Step, Draft], str]]] = {
    Vagueness.NO_YEAR: lambda step, draft: (
        say("{id} không ghi năm; hiểu là {year}", id=step.task.id, year=draft.year)
        if draft.year
        else say("{id} không ghi năm và Kế hoạch không có năm nào để hiểu theo", id=step.task.id)
    ),
    Vagueness.SHORT_YEAR: lambda step, _: say("{id} ghi năm bằng hai chữ số; hiểu là 20…", id=step.task.id),
    Vagueness.PART_OF_MONTH: lambda step, _: say("{id} chỉ nói một phần của tháng; hiểu theo ngày cuối phần ấy",
                                                 id=step.task.id),
    Vagueness.NO_SUCH_DAY: lambda step, _: say("hạn của {id} là ngày không có trong lịch", id=step.task.id),
    Vagueness.NO_DATE: lambda step, _: say("{id} là việc thường xuyên, không có ngày hoàn thành", id=step.task.id),
}  # fmt: skip


def _undated(draft: Draft) -> Iterator[Doubt]:
    """A task without a deadline, and a period that starts from something the plan does not name."""
    dated = {m.id for m in draft.subject.plan.milestones if m.deadline.before or m.deadline.by or m.deadline.within}
    for step in draft.steps:
        id, timing, spot = step.task.id, step.task.timing, step.task.point.spot
        if timing is None:
            yield Doubt("no-deadline", id, spot, "", say("{id} không có thời hạn", id=id))
        elif timing.span and id not in dated:
            message = say("{id} tính hạn từ “{since}”, chưa biết là ngày nào", id=id, since=timing.since)
            yield Doubt("no-start", id, spot, timing.words, message, say("Ghi within: hoặc by: cho deadline."))


def _several_deadlines(draft: Draft) -> Iterator[Doubt]:
    """A task with more than one deadline, of which the last counts."""
    for step in draft.steps:
        if len(step.task.timings) > 1:
            words = "; ".join(timing.words for timing in step.task.timings)
            message = say("{id} nêu {n} thời hạn; lấy thời hạn cuối", id=step.task.id, n=len(step.task.timings))
            yield Doubt("several-deadlines", step.task.id, step.task.point.spot, words, message)


def _room(draft: Draft) -> Iterator[Doubt]:
    """How many working days each step has after the one before, with likely dates in place of misplaced ones."""
    likely = {found.milestone.id: found.likely for found in misplaced(draft.subject)}
    calendar = draft.subject.calendar
    spots = {step.task.id: step.task.point.spot for step in draft.steps}
    for before, milestone in pairwise(draft.subject.plan.milestones):
        first, last = _last_day(before, likely), _last_day(milestone, likely)
        if first and last and before.id in milestone.after and last > first:
            left = calendar.working_days(first, last)
            message = say("từ hạn của {before} đến hạn của {id} có {n} ngày làm việc", before=before.id,
                          id=milestone.id, n=left)  # fmt: skip
            yield Doubt("room", milestone.id, spots[milestone.id], milestone.deadline.words, message)


def _last_day(milestone: Milestone, likely: Mapping[str, date | None]) -> date | None:
    named = likely.get(milestone.id) or milestone.deadline.before or milestone.deadline.by
    return named - ONE_DAY if named and milestone.deadline.before else named


DEADLINES: Final = (_vague, _undated, _several_deadlines, _room)
