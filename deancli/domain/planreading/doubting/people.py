"""Doubts about who: leads that are derived, names on no list or out of their time, references that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from deancli.domain.agencies import Agency, Role
from deancli.domain.directory import BODY, is_valid
from deancli.domain.planreading.collective import bodies_named
from deancli.domain.planreading.doubting.draft import Draft
from deancli.domain.planreading.drafting import covers
from deancli.domain.planreading.reading import Doubt
from deancli.language import say


def _leads(draft: Draft) -> Iterator[Doubt]:
    """A lead that the task itself does not name, and one of several."""
    for step in draft.steps:
        own = [mention.to for mention in step.task.leads]
        if len(own) > 1:
            words = ", ".join(mention.words for mention in step.task.leads)
            message = say("{id} có {n} cơ quan chủ trì; ghi cơ quan đầu, các cơ quan kia là phối hợp",
                          id=step.task.id, n=len(own))  # fmt: skip
            yield Doubt("several-leads", step.task.id, step.task.point.spot, words, message)
        if step.lead.source:
            message = say("{id} không nêu cơ quan chủ trì; suy từ {source}", id=step.task.id, source=step.lead.source)
            yield Doubt("lead-source", step.task.id, step.task.point.spot, "", message)


def _strangers(draft: Draft) -> Iterator[Doubt]:
    """An agency that is on no list."""
    for agency in draft.subject.agencies.agencies:
        seen = draft.cast.sightings.get(agency.id)
        if seen and not seen.known:
            message = say("“{name}” không có trong danh mục cơ quan; kiểm tra tên, loại và tên tắt", name=agency.name)
            yield Doubt("unlisted-agency", agency.id, seen.spot, seen.words[0], message)


def _untimely(draft: Draft) -> Iterator[Doubt]:
    """An agency that was not yet there, or no longer, on the day of the plan."""
    day = draft.head.day
    for agency in draft.subject.agencies.agencies:
        seen = draft.cast.sightings.get(agency.id)
        if seen and day and not is_valid(agency, day):
            yield Doubt("untimely-agency", agency.id, seen.spot, seen.words[0], _untimely_message(agency, day))


def _untimely_message(agency: Agency, day: date) -> str:
    if agency.valid_to and agency.valid_to < day:
        return say("“{name}” chỉ có đến hết ngày {end}, trước ngày ban hành Kế hoạch", name=agency.name,
                   end=f"{agency.valid_to:%d/%m/%Y}")  # fmt: skip
    return say("“{name}” có từ ngày {start}, sau ngày ban hành Kế hoạch", name=agency.name,
               start=f"{agency.valid_from:%d/%m/%Y}")  # fmt: skip


def _dangling(draft: Draft) -> Iterator[Doubt]:
    """A reference to a point that holds no task."""
    ids = [step.task.id for step in draft.steps]
    for charge in draft.charges:
        for section in charge.sections:
            if not any(covers(section, id) for id in ids):
                message = say("{source} dẫn chiếu {section} nhưng ở đó không có nhiệm vụ nào",
                              source=charge.source, section=section)  # fmt: skip
                yield Doubt("reference", charge.to.to, charge.point.spot, charge.text, message)


def _helpers(draft: Draft) -> Iterator[Doubt]:
    """A collective name among those who are to help."""
    for step in draft.steps:
        for id in step.coordinating:
            if id.startswith(BODY):
                name = draft.subject.directory.name(id)
                message = say("{id} phối hợp với “{name}”, chưa rõ là những ai", id=step.task.id, name=name)
                yield Doubt("collective", step.task.id, step.task.point.spot, name, message)


def _bodies_differ(draft: Draft) -> Iterator[Doubt]:
    """A regulation that is for other bodies in one place than in another."""
    said: dict[str, set[str]] = {}
    for step in draft.steps:
        for given in step.yields:
            said.setdefault(given.paper.id, set()).update(id for id, _, _ in bodies_named(given.paper.title))
    for charge in draft.charges:
        if charge.role is not Role.LEAD:
            continue
        text = charge.text.partition(";")[0]
        other = {id for id, _, _ in bodies_named(text)}
        if "Quy chế" in text and other and said.get("quy-che", other) != other:
            message = say("{source} nói Quy chế của {n} tổ chức, nhiệm vụ lại nói của {m}",
                          source=charge.source, n=len(other), m=len(said["quy-che"]))  # fmt: skip
            yield Doubt("bodies", charge.to.to, charge.point.spot, text, message)


PEOPLE: Final = (_leads, _strangers, _untimely, _dangling, _helpers, _bodies_differ)
