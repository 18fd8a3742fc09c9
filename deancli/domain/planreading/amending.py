"""An amended plan beside the one in force: what is new, what moved, what is gone, in the ids of the one in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from deancli.domain.agencies import Agencies, Agency, Body, Duty
from deancli.domain.deadlines import latest_extension
from deancli.domain.evidence import Event, Evidence
from deancli.domain.names import fold
from deancli.domain.plan import Deadline, Document, Milestone, Plan
from deancli.domain.planreading.reading import PlanReading

_ALIKE: Final = 0.75
"""How alike two texts must be to be taken for the same one in other words."""


class Moved(NamedTuple):
    """A milestone whose deadline the amended plan gives anew; `before` and `after` are the old and the new one."""

    milestone: Milestone
    before: Deadline
    after: Deadline


class Restated(NamedTuple):
    """What the amended plan says otherwise than a line of the files; only a person's word changes that line.

    `address` names it: `II.2.lead`, `II.2.coordinating`, `so-tai-chinh.III.2` for a duty. `before` and `after` are ids,
    or the words of the duty.
    """

    address: str
    before: tuple[str, ...]
    after: tuple[str, ...]


class Amendment(NamedTuple):
    """What an amended plan changes. What `gone` and `restated` say is done only by a person's word, `by_hand` never.

    `by_hand` are milestones whose deadline is counted from something, or is no longer given: no extension says that.
    `gone_duties` are agencies with the duties that the amended plan no longer gives them.
    """

    documents: tuple[Document, ...]
    milestones: tuple[Milestone, ...]
    moved: tuple[Moved, ...]
    gone: tuple[Milestone, ...]
    by_hand: tuple[Moved, ...]
    agencies: tuple[Agency, ...]
    bodies: tuple[Body, ...]
    duties: tuple[tuple[str, Duty], ...]
    restated: tuple[Restated, ...] = ()
    gone_duties: tuple[tuple[str, Duty], ...] = ()

    @property
    def addresses(self) -> tuple[str, ...]:
        """What waits for a person's word."""
        return (*(change.address for change in self.restated), *(milestone.id for milestone in self.gone))

    @property
    def writes(self) -> bool:
        """Whether anything of it can be recorded."""
        return any((self.documents, self.milestones, self.moved, self.agencies, self.bodies, self.duties))


def in_ids_of(reading: PlanReading, plan: Plan) -> PlanReading:
    """`reading` with the ids that `plan` has for the same tasks, which a plan with a task put in numbers anew.

    A task is the same where its title is; failing that, where its id and much of its title are.
    """
    same = _same(reading.plan.milestones, plan.milestones)
    taken = {*(milestone.id for milestone in plan.milestones)}
    ids: dict[str, str] = {}
    for milestone in reading.plan.milestones:
        ids[milestone.id] = same.get(milestone.id) or _free(milestone.id, taken)
        taken.add(ids[milestone.id])
    return _renamed(reading, ids)


def _same(read: Sequence[Milestone], known: Sequence[Milestone]) -> dict[str, str]:
    """The id in `known` of each milestone of `read` that is there, the most alike first."""
    pairs = sorted(
        ((_likeness(one, other), one.id == other.id, one.id, other.id) for one in read for other in known),
        reverse=True,
    )
    found: dict[str, str] = {}
    for alike, same_id, id, other in pairs:
        if (alike >= _ALIKE or (same_id and alike >= _ALIKE / 2)) and id not in found and other not in found.values():
            found[id] = other
    return found


def _likeness(one: Milestone, other: Milestone) -> float:
    promised = [{(given.document, given.stage) for given in milestone.deliverables} for milestone in (one, other)]
    if promised[0] and promised[0] == promised[1]:
        return 1.0  # a title put into other words by hand is still of the same products
    return _ratio(one.title, other.title)


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, fold(one), fold(other), autojunk=False).ratio()


def _free(id: str, taken: Iterable[str]) -> str:
    held = set(taken)
    names = (id, *(f"{id}-{n}" for n in range(2, len(held) + 3)))
    return next(name for name in names if name not in held)


def _renamed(reading: PlanReading, ids: Mapping[str, str]) -> PlanReading:
    def of(address: str) -> str:
        id, dot, field = address.rpartition(".")
        return f"{ids[id]}{dot}{field}" if id in ids else address

    milestones = tuple(
        milestone._replace(id=ids[milestone.id], after=tuple(ids[id] for id in milestone.after))
        for milestone in reading.plan.milestones
    )
    agencies = tuple(
        agency._replace(
            duties=tuple(d._replace(milestones=tuple(ids[id] for id in d.milestones)) for d in agency.duties)
        )
        for agency in reading.agencies.agencies
    )
    return reading._replace(
        plan=reading.plan._replace(milestones=milestones),
        agencies=reading.agencies._replace(agencies=agencies),
        notes=tuple(note._replace(of=of(note.of)) for note in reading.notes),
        doubts=tuple(doubt._replace(at=ids.get(doubt.at, doubt.at)) for doubt in reading.doubts),
    )


def amendment(reading: PlanReading, plan: Plan, agencies: Agencies, evidence: Evidence) -> Amendment:
    """What `reading`, already in the ids of `plan`, changes in what is in force."""
    known = {milestone.id: milestone for milestone in plan.milestones}
    read = {milestone.id: milestone for milestone in reading.plan.milestones}
    issued = reading.plan.scheme.plan_date
    moved = [
        Moved(known[id], in_force(known[id], evidence), milestone.deadline)
        for id, milestone in read.items()
        if id in known and not _says_so(known[id], evidence, milestone.deadline)
        if not _is_older(issued, latest_extension(known[id], evidence))
    ]
    documents = {document.id for document in plan.documents}
    named = _names(agencies)
    return Amendment(
        documents=tuple(d for d in reading.plan.documents if d.id not in documents),
        milestones=tuple(milestone for id, milestone in read.items() if id not in known),
        moved=tuple(change for change in moved if change.after.before or change.after.by),
        gone=tuple(milestone for id, milestone in known.items() if id not in read),
        by_hand=tuple(change for change in moved if not (change.after.before or change.after.by)),
        agencies=tuple(a for a in reading.agencies.agencies if not named & {a.id, fold(a.name)}),
        bodies=tuple(b for b in reading.agencies.bodies if b.id not in {body.id for body in agencies.bodies}),
        duties=tuple(_new_duties(reading.agencies.agencies, agencies.agencies)),
        restated=(*_restated(read, known), *_restated_duties(reading.agencies.agencies, agencies.agencies)),
        gone_duties=tuple(_new_duties(agencies.agencies, reading.agencies.agencies)),
    )


def without(change: Amendment, skipped: Sequence[str]) -> Amendment:
    """`change` without what concerns the milestones, agencies and bodies `skipped`."""
    milestones = tuple(milestone for milestone in change.milestones if milestone.id not in skipped)
    used, all_used = (
        {given.document for milestone in some for given in milestone.deliverables}
        for some in (milestones, change.milestones)
    )
    return change._replace(
        milestones=milestones,
        documents=tuple(d for d in change.documents if d.id in used or d.id not in all_used),
        moved=tuple(moved for moved in change.moved if moved.milestone.id not in skipped),
        agencies=tuple(agency for agency in change.agencies if agency.id not in skipped),
        bodies=tuple(body for body in change.bodies if body.id not in skipped),
        duties=tuple((id, duty) for id, duty in change.duties if id not in skipped),
    )


def _restated(read: Mapping[str, Milestone], known: Mapping[str, Milestone]) -> Iterator[Restated]:
    """Other leads and helpers of the same tasks."""
    for id in (id for id in read if id in known):
        if read[id].lead and read[id].lead != known[id].lead:
            yield Restated(f"{id}.lead", (known[id].lead,), (read[id].lead,))
        helpers = tuple(helper for helper in read[id].coordinating if helper != known[id].lead)
        if set(helpers) != set(known[id].coordinating):
            yield Restated(f"{id}.coordinating", known[id].coordinating, helpers)


def _restated_duties(read: Iterable[Agency], known: Iterable[Agency]) -> Iterator[Restated]:
    """Duties that stand where they stood, and say something else."""
    held = {agency.id: agency.duties for agency in known}
    for agency in read:
        for duty in agency.duties if agency.id in held else ():
            if any(_ratio(duty.text, other.text) >= _ALIKE for other in held[agency.id]):
                continue
            same = [other for other in held[agency.id] if (duty.source, duty.role) == (other.source, other.role)]
            if len(same) == 1:
                yield Restated(f"{agency.id}.{duty.source}", (same[0].text,), (duty.text,))


def _names(agencies: Agencies) -> set[str]:
    return {fold(name) for a in agencies.agencies for name in (a.name, *a.aliases)} | {a.id for a in agencies.agencies}


def in_force(milestone: Milestone, evidence: Evidence) -> Deadline:
    """The deadline of `milestone`, the last extension applied."""
    last = latest_extension(milestone, evidence)
    return Deadline(before=last.before, by=last.by) if last else milestone.deadline


def _is_older(issued: date | None, extension: Event | None) -> bool:
    """Whether the plan of the day `issued` was in force before `extension`, which it cannot take back."""
    return issued is not None and extension is not None and issued < extension.on


def _says_so(milestone: Milestone, evidence: Evidence, deadline: Deadline) -> bool:
    """Whether `deadline` is the one in force, or (without an extension) the one stated before a person's word."""
    now = in_force(milestone, evidence)
    if deadline.within or now.within:
        return deadline.within == now.within
    days = {(now.before, now.by)}
    if now.stated and now is milestone.deadline:
        days.add((now.stated, None) if now.before else (None, now.stated))
    return (deadline.before, deadline.by) in days


def _new_duties(read: Iterable[Agency], known: Iterable[Agency]) -> Iterable[tuple[str, Duty]]:
    held = {agency.id: agency.duties for agency in known}
    for agency in read:
        for duty in agency.duties if agency.id in held else ():
            if not any(_same_duty(duty, other) for other in held[agency.id]):
                yield agency.id, duty


def _same_duty(one: Duty, other: Duty) -> bool:
    return (one.source, one.role) == (other.source, other.role) or _ratio(one.text, other.text) >= _ALIKE
