"""A person's word on each task that was read: taken as it is, put otherwise, or left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from deancli.domain.calendar import Calendar
from deancli.domain.checks import CHECKS, Subject
from deancli.domain.directory import Directory
from deancli.domain.names import fold
from deancli.domain.plan import Confirmation, Deadline, Milestone
from deancli.domain.planreading.blocks import Spot
from deancli.domain.planreading.doubting.checked import checked
from deancli.domain.planreading.reading import FIGURES, Doubt, PlanReading
from deancli.domain.planreading.timing import timings
from deancli.errors import DeanError
from deancli.language import say


class Item(NamedTuple):
    """One task to decide about: what was understood, the plan's sentence and its place, the doubts about it."""

    milestone: Milestone
    words: str
    spot: Spot
    doubts: tuple[Doubt, ...]

    @property
    def sure(self) -> bool:
        """Whether nothing about it is doubted."""
        return not self.doubts


class Field(StrEnum):
    """What of a task can be put otherwise."""

    TITLE = "title"
    DEADLINE = "deadline"
    LEAD = "lead"
    COORDINATING = "coordinating"


class Edit(NamedTuple):
    """A person's other value for a field of `milestone`; `reason` is why a date is another one than the plan's."""

    milestone: str
    field: Field
    value: str
    reason: str
    on: date


NOTHING: Final = "-"
"""The value that empties a field."""
_BEFORE: Final = frozenset({"truoc", "truoc ngay", "before"})
_BY: Final = frozenset({"", "ngay", "den", "den het", "den het ngay", "het ngay", "cham nhat", "cham nhat ngay", "by"})
_SETTLED: Final = {
    Field.DEADLINE: frozenset({
        "no-year", "short-year", "part-of-month", "no-such-day", "no-date", "no-start", "no-deadline",
        "several-deadlines",
    }),
    Field.LEAD: frozenset({"lead-source", "several-leads"}),
    Field.COORDINATING: frozenset({"collective"}),
    Field.TITLE: frozenset[str](),
}  # fmt: skip
"""The doubts that an edit of the field settles; those of the checks are looked for anew."""


def items(reading: PlanReading) -> tuple[Item, ...]:
    """The tasks in the order in which a person decides: the doubted ones first."""
    found = [item(reading, milestone.id) for milestone in reading.plan.milestones]
    return tuple(sorted(found, key=lambda one: one.sure))


def item(reading: PlanReading, id: str) -> Item:
    """The task `id`; raises DeanError where the plan has none of that number."""
    milestone = next((milestone for milestone in reading.plan.milestones if milestone.id == id), None)
    if milestone is None:
        known = ", ".join(milestone.id for milestone in reading.plan.milestones)
        raise DeanError(say("Kế hoạch không có “{id}”.", id=id), say("Có: {ids}.", ids=known))
    note = next((note for note in reading.notes if note.of == f"{id}.title"), None)
    doubts = tuple(doubt for doubt in reading.doubts if doubt.at == id and doubt.check not in FIGURES)
    return Item(milestone, note.words if note else milestone.title, note.spot if note else Spot(0), doubts)


def edited(reading: PlanReading, edit: Edit, calendar: Calendar) -> PlanReading:
    """`reading` with what a person put otherwise, its doubts looked for anew.

    Raises DeanError where there is no such task or the value is none for that field.
    """
    milestone = _with(item(reading, edit.milestone).milestone, edit, reading)
    milestones = tuple(milestone if one.id == milestone.id else one for one in reading.plan.milestones)
    changed = reading._replace(plan=reading.plan._replace(milestones=milestones))
    doubts = tuple(sorted(_doubts(changed, edit, calendar), key=lambda doubt: (doubt.spot, doubt.check)))
    return changed._replace(doubts=doubts)


def _doubts(reading: PlanReading, edit: Edit, calendar: Calendar) -> Iterator[Doubt]:
    settled, names = _SETTLED[edit.field], {check.name for check in CHECKS}
    for doubt in reading.doubts:
        if doubt.check not in names and not (doubt.at == edit.milestone and doubt.check in settled):
            yield doubt
    subject = Subject(reading.plan, reading.agencies, Directory(reading.agencies), calendar)
    words = {milestone.id: milestone.deadline.words for milestone in reading.plan.milestones}
    pages = {note.spot.line: note.spot.page for note in reading.notes if note.spot.page}
    yield from checked(subject, words, pages)


def _with(milestone: Milestone, edit: Edit, reading: PlanReading) -> Milestone:
    value = " ".join(edit.value.split())
    if edit.field is Field.DEADLINE:
        return milestone._replace(deadline=_deadline(milestone.deadline, value, edit, reading))
    if edit.field is Field.TITLE:
        return milestone._replace(title=value, short_title=value)
    if edit.field is Field.LEAD:
        return milestone._replace(lead="" if value == NOTHING else _id(value, reading), lead_source="")
    names = () if value == NOTHING else tuple(_id(name.strip(), reading) for name in value.split(","))
    return milestone._replace(coordinating=names)


def _id(named: str, reading: PlanReading) -> str:
    """The agency that `named` means, by id or any of its names; what none means is left to the rules of the file."""
    for agency in reading.agencies.agencies:
        if fold(named) in {fold(name) for name in (agency.id, agency.name, agency.short_name, *agency.aliases)}:
            return agency.id
    return named


def _deadline(given: Deadline, value: str, edit: Edit, reading: PlanReading) -> Deadline:
    """The deadline as a person puts it; the plan's own date is kept with the reason, as `dean plan confirm` does."""
    if value == NOTHING:
        return Deadline()
    before, by = _days(value, given, reading)
    stated = given.stated or given.before or given.by
    fresh = given._replace(before=before, by=by, within=None, words=given.words or value)
    if stated is None or stated == (before or by):
        return fresh._replace(stated=None, confirmed=None)
    if not edit.reason:
        raise DeanError(say("Ngày này khác ngày Kế hoạch ghi: cần lý do."), say("Ví dụ: Năm bị ghi nhầm."))
    return fresh._replace(stated=stated, confirmed=Confirmation(edit.reason, reading.plan.scheme.owner, edit.on))


def _days(value: str, given: Deadline, reading: PlanReading) -> tuple[date | None, date | None]:
    """The day before which, or by whose end; a day alone is taken as the plan words its own."""
    start = re.search(r"\d", value)
    word, day = (fold(value[: start.start()]), value[start.start() :]) if start else ("", "")
    found = _day(day, reading) if word.strip() in {*_BEFORE, *_BY} else None
    if found is None:
        raise DeanError(
            say("“{value}” không phải một ngày.", value=value), say("Ví dụ: trước 30/3/2024, đến hết 30/3/2024.")
        )
    before = word.strip() in _BEFORE or (not word.replace("ngay", "").strip() and given.before is not None)
    return (found, None) if before else (None, found)


def _day(text: str, reading: PlanReading) -> date | None:
    """The day written `2024-03-30`, or in any wording of a plan."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        issued = reading.plan.scheme.plan_date
        found = timings(text, issued.year if issued else None, alone=True)
        return found[-1].by if found else None
