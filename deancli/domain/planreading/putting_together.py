"""The plan and everybody in it as values of the domain, out of what the rules made of the paper."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from deancli.domain.agencies import Agency, Kind, Tone
from deancli.domain.directory import BODY
from deancli.domain.names import fold
from deancli.domain.plan import Document, Place, Plan, Scheme, Settings
from deancli.domain.planreading.assignments import Charge
from deancli.domain.planreading.blocks import Paper, Spot
from deancli.domain.planreading.cast import Cast
from deancli.domain.planreading.drafting import Ground, Step, deadline, documents_of, milestone
from deancli.domain.planreading.gazetteer import Province
from deancli.domain.planreading.letterhead import Letterhead

UNKNOWN_OWNER = "co-quan-chu-tri"


class Read(NamedTuple):
    """What the rules made of the paper before anything is put together."""

    head: Letterhead
    steps: tuple[Step, ...]
    charges: tuple[Charge, ...]
    cast: Cast
    ground: Ground
    year: int | None
    province: Province | None


def owner_of(read: Read) -> str:
    """Who is in charge of the scheme: who leads most of the tasks, else who is first given something to lead."""
    leads = Counter(step.lead.to for step in read.steps if step.lead.to)
    charged = [charge.to.to for charge in read.charges]
    issuer = [mention.to for mention in read.ground.names.find(read.head.issuer.text)]
    likely = [*([max(leads, key=lambda id: leads[id])] if leads else []), *charged, *issuer]
    known = {agency.id for agency in read.cast.agencies.agencies}
    return next((id for id in likely if id in known), UNKNOWN_OWNER)


def unknown_owner(name: str) -> Agency:
    """What stands for an owner whom the paper `name` does not tell."""
    return Agency(
        UNKNOWN_OWNER, "Cơ quan chủ trì (Kế hoạch không nêu)", "CQCT", (), (), Kind.SO, Tone.DIRECT, None, None, "",
        (), (), Place(name, 1, 1),
    )  # fmt: skip


def plan_of(paper: Paper, read: Read, owner: str) -> Plan:
    """The plan, its places those in the paper."""

    def place(spot: Spot) -> Place:
        return Place(paper.name, spot.line, 1)

    title = read.head.title.text or f"Đề án theo {paper.name}"
    scheme = Scheme(
        _slug(title), title, title, owner, read.head.number.text, read.head.day, place(read.head.title.spot)
    )
    documents = tuple(
        Document(id, document.title, document.kind, lead or owner, place(task.point.spot))
        for id, (document, lead, task) in documents_of(read.steps).items()
    )
    milestones = tuple(
        milestone(
            step,
            deadline(step.task.timing, place(step.task.point.spot), read.steps, read.ground, step.task.id),
            place(step.task.point.spot),
            _remark(step, read),
        )
        for step in read.steps
    )
    return Plan(scheme, Settings(), documents, milestones, (), (), ())


def _remark(step: Step, read: Read) -> str:
    """What the fields of a milestone cannot hold: a regular task, collective names among those who help."""
    timing = step.task.timing
    remarks = [f"Kế hoạch ghi: {timing.words}."] if timing and not (timing.before or timing.by or timing.span) else []
    bodies = {body.id: body for body in read.cast.agencies.bodies}
    helpers = [bodies[id.removeprefix(BODY)].name for id in step.coordinating if id.startswith(BODY)]
    remarks += [f"Phối hợp: {', '.join(helpers)}."] if helpers else []
    return " ".join(remarks)


def _slug(title: str) -> str:
    letters = "".join(c if c.isascii() and c.isalnum() else "-" for c in fold(title.removeprefix("Đề án ")))
    return "-".join(word for word in letters.split("-") if word)[:60].strip("-") or "de-an"
