"""Milestones out of tasks: documents and stages, what waits for what, who leads, from when a period counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from deancli.domain.agencies import Role
from deancli.domain.calendar import Calendar
from deancli.domain.directory import BODY
from deancli.domain.plan import Deadline, Deliverable, Milestone, Place, Stage, Within
from deancli.domain.planreading.assignments import Charge, references
from deancli.domain.planreading.blocks import Spot
from deancli.domain.planreading.leads import agencies_above
from deancli.domain.planreading.names import Mention, Names
from deancli.domain.planreading.outline import Point
from deancli.domain.planreading.products import Paper, Pending, Yield, papers_in, product_yields, yields
from deancli.domain.planreading.tasks import Task
from deancli.domain.planreading.timing import Timing

_SHORT: Final = 60


class Lead(NamedTuple):
    """Who leads a task, "" where the plan says it nowhere; `guessed` for a likely one.

    `source` is the point that says so, "" for the task itself, `words` what it says at `spot`.
    """

    to: str
    source: str
    spot: Spot = Spot(0)
    words: str = ""
    guessed: bool = False


class Step(NamedTuple):
    """A task with what it yields, whom it is for, and what it waits for."""

    task: Task
    yields: tuple[Yield, ...]
    lead: Lead
    coordinating: tuple[str, ...]
    after: tuple[str, ...]


class Ground(NamedTuple):
    """What steps are made on: the points of the plan, its duties, the names, and the day it was issued."""

    points: Sequence[Point]
    charges: Sequence[Charge]
    names: Names
    issued: date | None
    calendar: Calendar


def steps(tasks: Sequence[Task], ground: Ground) -> tuple[Step, ...]:
    """The steps in the order of the plan."""
    pending = Pending()
    yielded = {task.id: _yields(task, ground.names, pending) for task in tasks}
    after = _after(yielded)
    found: list[Step] = []
    for task in tasks:
        lead = _lead(task, yielded[task.id], ground)
        helpers = _coordinating(task, yielded[task.id], lead, ground)
        found.append(Step(task, yielded[task.id], lead, helpers, after[task.id]))
    return tuple(found)


def _yields(task: Task, names: Names, pending: Pending) -> tuple[Yield, ...]:
    told = yields(task.title, names, pending)
    return product_yields(task.product, told) if task.product else told


def charged(
    charge: Charge, ids: Iterable[str], yielded: Mapping[str, Sequence[Yield]], names: Names
) -> tuple[str, ...]:
    """The milestones that a duty is about: those it refers to, else those that yield what it names."""
    known = tuple(ids)
    named = [id for id in known if any(covers(section, id) for section in charge.sections)]
    if named or charge.role not in {Role.LEAD, Role.COORDINATING}:
        return tuple(named)
    told = {(given.paper.id, given.stage) for given in yields(charge.text, names, Pending())}
    return tuple(id for id in known if told & {(given.paper.id, given.stage) for given in yielded[id]})


def covers(section: str, id: str) -> bool:
    """Whether the point `section` is, or stands above, milestone `id`."""
    return id == section or id.startswith((f"{section}.", f"{section}-"))


def _lead(task: Task, told: Sequence[Yield], ground: Ground) -> Lead:
    own = _agencies(task.leads)
    if own:
        return Lead(own[0].to, "", task.point.spot, own[0].words)
    headed = _agencies(agencies_above(ground.points, task.at, ground.names))
    if headed:
        heading = ground.points[ground.points[task.at].up]
        return Lead(headed[0].to, heading.path, heading.spot, heading.text)
    leading = [c for c in ground.charges if c.role is Role.LEAD and not c.to.to.startswith(BODY)]
    specific = [(len(s), c) for c in leading for s in c.sections if covers(s, task.id)]
    if specific:
        return _by(max(specific, key=lambda pair: pair[0])[1])
    by_content = next((c for c in leading if charged(c, [task.id], {task.id: told}, ground.names)), None)
    whole = next((c for c in leading if c.whole), None)
    if by_content:
        return _by(by_content)
    return _by(whole)._replace(guessed=True) if whole else Lead("", "")


def _agencies(mentions: Iterable[Mention]) -> list[Mention]:
    return [mention for mention in mentions if not mention.to.startswith(BODY)]


def _by(charge: Charge) -> Lead:
    return Lead(charge.to.to, charge.source, charge.point.spot, charge.text)


def _coordinating(task: Task, told: Sequence[Yield], lead: Lead, ground: Ground) -> tuple[str, ...]:
    """Who helps: those named beside the lead and behind "phối hợp", and those whose own duty is this task."""
    given = task.leads or tuple(agencies_above(ground.points, task.at, ground.names))
    helping = [c for c in ground.charges if c.role is Role.COORDINATING]
    about = [c.to for c in helping if charged(c, [task.id], {task.id: told}, ground.names)]
    ids = dict.fromkeys(mention.to for mention in (*given[1:], *task.coordinating, *about))
    return tuple(id for id in ids if id != lead.to)


def _after(yielded: Mapping[str, Sequence[Yield]]) -> dict[str, tuple[str, ...]]:
    """For each milestone the nearest earlier ones that it builds on, without those that these build on themselves.

    It builds on the last one that yields the same document, and on the one that sets up a body it consults.
    """
    direct: dict[str, tuple[str, ...]] = {}
    latest: dict[str, str] = {}
    for id, given in yielded.items():
        needed = {one.paper.id for one in given} | {who for one in given for who in one.by}
        found = [latest[need] for need in needed if need in latest]
        direct[id] = _nearest(dict.fromkeys(sorted(found, key=list(direct).index)), direct)
        latest |= {one.paper.id: id for one in given}
        latest |= {BODY + body: id for one in given for body in one.paper.establishes}
    return direct


def _nearest(found: Iterable[str], direct: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Those of `found` that none of the others builds on."""
    ids = tuple(found)
    return tuple(id for id in ids if not any(other != id and _builds_on(other, id, direct) for other in ids))


def _builds_on(later: str, earlier: str, direct: Mapping[str, tuple[str, ...]]) -> bool:
    reached: set[str] = set()
    fresh = {later}
    while fresh:
        fresh = {id for one in fresh for id in direct[one]} - reached
        reached |= fresh
    return earlier in reached


def milestone(step: Step, deadline: Deadline, place: Place, note: str) -> Milestone:
    """The milestone of a step."""
    title = step.task.title or step.task.text
    return Milestone(
        id=step.task.id, title=title, short_title=shortened(title),
        deadline=deadline, lead=step.lead.to, lead_source=step.lead.source,
        coordinating=tuple(id for id in step.coordinating if not id.startswith(BODY)),
        deliverables=tuple(
            Deliverable(given.paper.id, given.stage, given.by, None, None, _establishes(given), place)
            for given in step.yields
        ),
        after=step.after, note=note, place=place,
    )  # fmt: skip


def shortened(title: str) -> str:
    """The first clause of a title, or as many of its words as a narrow table holds."""
    first = re.split(r"[;,(]", title)[0].strip()
    first = first if len(first) >= 12 else title
    return first if len(first) <= _SHORT else first[:_SHORT].rsplit(" ", 1)[0] + "…"


def _establishes(given: Yield) -> tuple[str, ...]:
    return given.paper.establishes if given.stage is Stage.ISSUED else ()


def deadline(timing: Timing | None, place: Place, all_steps: Sequence[Step], ground: Ground, id: str) -> Deadline:
    """The deadline of a timing; none of its dates is given where the plan names none."""
    if timing is None or timing.frequency:
        return Deadline()
    base = Deadline(words=timing.words, place=place)
    if timing.span is None:
        return base._replace(before=timing.before, by=timing.by) if timing.before or timing.by else Deadline()
    start = timing.since_day or (ground.issued if _is_plan(timing.since) else None)
    if start:
        return base._replace(by=ground.calendar.add(start, timing.span))
    of = _start(timing.since, all_steps, id)
    return base._replace(within=Within(timing.span, of)) if of else Deadline()


def _is_plan(since: str) -> bool:
    return re.search(r"kế hoạch", since, re.IGNORECASE) is not None and not papers_in(since)


def _start(since: str, all_steps: Sequence[Step], id: str) -> str:
    """The milestone, or the document and stage, from which a period counts; "" where the words name none."""
    others = [step for step in all_steps if step.task.id != id]
    ids = {step.task.id for step in others}
    named = next((section for section in references(since) if section in ids), "")
    papers = {paper.id for paper in papers_in(since)}
    stages = [given for step in others for given in step.yields if given.paper.id in papers]
    issued = re.search(r"ban hành|ký|phê duyệt", since, re.IGNORECASE)
    fitting = [g for g in stages if (g.stage is Stage.ISSUED) == bool(issued)] or stages
    if named or not fitting:
        return named
    return f"{fitting[-1].paper.id}.{fitting[-1].stage}"


def documents_of(all_steps: Iterable[Step]) -> dict[str, tuple[Paper, str, Task]]:
    """Every document by id, with who leads the first task that yields it, and that task."""
    found: dict[str, tuple[Paper, str, Task]] = {}
    for step in all_steps:
        for given in step.yields:
            found.setdefault(given.paper.id, (given.paper, step.lead.to, step.task))
    return found
