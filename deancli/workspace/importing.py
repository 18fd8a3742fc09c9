"""From the file of an official plan to a workspace."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from deancli.document.door import need_file, read_file
from deancli.document.limits import DEFAULT
from deancli.language import LANGUAGES, current, speaking

if TYPE_CHECKING:
    from deancli.domain.planreading.reading import PlanReading
    from deancli.domain.planreading.reviewing import Edit
    from deancli.git.repository import Identity


def read_plan_file(path: Path, *, for_files: bool = False) -> PlanReading:
    """The plan in the file at `path`: Word, PDF with a text layer, or plain text. Nothing is written.

    With `for_files` its doubts are in Vietnamese whatever language the screen speaks: the definition files keep
    them as comments, and those are the office's.

    Raises DeanError where there is no such file, it is none of these, or it is no plan.
    """
    from deancli.document.paper.reading import read_paper
    from deancli.domain.calendar import calendar_of
    from deancli.domain.planreading.interpreting import read_plan
    from deancli.storage.gazetteer import read_gazetteer
    from deancli.storage.holidays import public_days

    need_file(path)
    paper = read_paper(read_file(path, DEFAULT), path.name)
    gazetteer = read_gazetteer()

    def read() -> PlanReading:
        return read_plan(paper, gazetteer, lambda years: calendar_of(public_days(years, None), (), ()))

    reading = read()  # what is no plan is refused in the language of the screen
    if not for_files or current() == LANGUAGES[0]:
        return reading
    with speaking(LANGUAGES[0]):
        return read()


def plan_files(reading: PlanReading, author: Identity, skipped: Iterable[str] = ()) -> dict[str, bytes]:
    """The definition files of a workspace for the plan that was read, without the milestones `skipped`."""
    from deancli.storage.imported import files

    return dict(files(reading, skipped, (author.name, author.email)))


def in_the_office(reading: PlanReading, edits: Iterable[Edit]) -> PlanReading:
    """`reading`, made for the definition files, with all `edits`, its doubts in Vietnamese as theirs are."""
    with speaking(LANGUAGES[0]):
        for edit in edits:
            reading = with_edit(reading, edit)
    return reading


def with_edit(reading: PlanReading, edit: Edit) -> PlanReading:
    """`reading` with what a person put otherwise, held against the rules of the definition files.

    Raises DeanError where the value is none for its field, ProblemsFound where the files would not read with it.
    """
    from deancli.domain.calendar import calendar_of
    from deancli.domain.planreading.reviewing import edited
    from deancli.storage.definitions import check_definitions
    from deancli.storage.holidays import public_days
    from deancli.storage.imported import agencies_text, plan_text

    days = [day.year for m in reading.plan.milestones if (day := m.deadline.before or m.deadline.by)]
    years = range(min(days, default=edit.on.year) - 1, max(days, default=edit.on.year) + 2)
    changed = edited(reading, edit, calendar_of(public_days(years, None), (), ()))
    check_definitions(plan_text(changed), agencies_text(changed))
    return changed
