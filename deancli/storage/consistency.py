"""Faults between the values of a file: an id twice, a circle, a name that means two agencies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from deancli.domain.agencies import Agencies
from deancli.domain.names import fold
from deancli.domain.plan import Milestone, Place, Plan
from deancli.errors import Problem
from deancli.language import say


def plan_faults(plan: Plan) -> Iterator[Problem]:
    """Faults of the plan as a whole."""
    yield from _twice((document.id, document.place) for document in plan.documents)
    yield from _twice((milestone.id, milestone.place) for milestone in plan.milestones)
    yield from _circles(plan)


def agency_faults(agencies: Agencies) -> Iterator[Problem]:
    """Faults of the agencies as a whole."""
    yield from _twice((agency.id, agency.place) for agency in agencies.agencies)
    yield from _twice((body.id, body.place) for body in agencies.bodies)
    yield from _ids_like_answers(agencies)
    yield from _ambiguous(agencies)
    yield from _shared_addresses(agencies)


def _twice(ids: Iterable[tuple[str, Place]]) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for id, place in ids:
        if id in first:
            message = say("mã “{id}” đã dùng ở dòng {line}", id=id, line=first[id].line)
            yield Problem(*place, message, say("Mỗi mã chỉ dùng một lần."))
        first.setdefault(id, place)


def _ids_like_answers(agencies: Agencies) -> Iterator[Problem]:
    """An id that another agency's corrected answers would take for the name of their file."""
    ids = {agency.id for agency in agencies.agencies}
    for agency in agencies.agencies:
        other, _, number = agency.id.rpartition("-")
        if other in ids and number.isdecimal():
            message = say("mã “{id}” lẫn với văn bản góp ý sửa lại của “{other}”", id=agency.id, other=other)
            yield Problem(*agency.place, message, say("Đổi một trong hai mã."))


def _circles(plan: Plan) -> Iterator[Problem]:
    """Milestones that wait for each other, by `after` or by a deadline counted from one another."""
    before = _before(plan)
    tangled = _tangled(before)
    reported: set[str] = set()
    for milestone in plan.milestones:
        circle = _circle(milestone.id, before) if milestone.id in tangled else ()
        if circle and reported.isdisjoint(circle):
            reported.update(circle)
            message = say("các mốc chờ lẫn nhau: {ids}", ids=" → ".join((*circle, circle[0])))
            yield Problem(*milestone.place, message, say("Bỏ một mã trong after: hoặc within: cho hết vòng."))


def _before(plan: Plan) -> dict[str, tuple[str, ...]]:
    """What each milestone waits for, by id."""
    givers: dict[str, list[str]] = {}
    for milestone in plan.milestones:
        for name in {milestone.id, *(f"{d.document}.{d.stage}" for d in milestone.deliverables)}:
            givers.setdefault(name, []).append(milestone.id)
    return {milestone.id: _waits_for(milestone, givers) for milestone in plan.milestones}


def _waits_for(milestone: Milestone, givers: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    within = milestone.deadline.within
    return (*milestone.after, *(givers.get(within.of, ()) if within else ()))


def _tangled(before: Mapping[str, Sequence[str]]) -> set[str]:
    """The milestones left when those that wait for nothing are taken away, again and again: none without a circle."""
    waiting = {id: {other for other in others if other in before} for id, others in before.items()}
    waits_on: dict[str, list[str]] = {}
    for id, others in waiting.items():
        for other in others:
            waits_on.setdefault(other, []).append(id)
    free = [id for id, others in waiting.items() if not others]
    while free:
        ready = free.pop()
        del waiting[ready]
        for id in waits_on.get(ready, ()):
            waiting[id].discard(ready)
            if not waiting[id]:
                free.append(id)
    return set(waiting)


def _circle(start: str, before: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """A way from `start` back to itself; empty where there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for id in before.get(way[-1], ()):
            if id == start:
                return way
            if id not in seen:
                seen.add(id)
                ways.append((*way, id))
    return ()


def _ambiguous(agencies: Agencies) -> Iterator[Problem]:
    """A name by which two agencies can be called: it would be anybody's guess which is meant."""
    owner: dict[str, str] = {}
    for agency in agencies.agencies:
        for name in (agency.name, agency.short_name, *agency.aliases):
            other = owner.setdefault(fold(name), agency.id)
            if other != agency.id:
                message = say("tên “{name}” chỉ cả {one} lẫn {other}", name=name, one=other, other=agency.id)
                yield Problem(*agency.place, message, say("Đặt tên tắt khác cho một trong hai."))


def _shared_addresses(agencies: Agencies) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for agency in agencies.agencies:
        for person in agency.people:
            if person.email and owner.setdefault(person.email.casefold(), agency.id) != agency.id:
                message = say(
                    "thư “{email}” đã là của {other}", email=person.email, other=owner[person.email.casefold()]
                )
                yield Problem(*agency.place, message, say("Mỗi địa chỉ thư chỉ thuộc một cơ quan."))
