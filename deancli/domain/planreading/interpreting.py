"""From a paper to a plan: the one way through all the rules of this package."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from deancli.domain.agencies import Agency
from deancli.domain.calendar import Calendar
from deancli.domain.checks import Subject
from deancli.domain.directory import BODY, Directory
from deancli.domain.names import fold
from deancli.domain.plan import Document, Place, Plan, Scheme, Settings
from deancli.domain.planreading.assignments import Charge, charges
from deancli.domain.planreading.blocks import Paper, Spot, paragraphs
from deancli.domain.planreading.cast import Cast, Casting
from deancli.domain.planreading.doubting import Draft, doubts
from deancli.domain.planreading.drafting import Ground, Step, covers, deadline, documents_of, milestone, steps
from deancli.domain.planreading.letterhead import Letterhead, Said, letterhead, province_of, sent_to
from deancli.domain.planreading.names import Names
from deancli.domain.planreading.outline import Point, outline
from deancli.domain.planreading.reading import Confidence, Doubt, Note, PlanReading
from deancli.domain.planreading.tasks import Task, tasks
from deancli.errors import DeanError
from deancli.language import say

UNKNOWN_OWNER = "co-quan-chu-tri"


class Gazetteer(NamedTuple):
    """The built-in lists: provincial agencies, the districts of each province by its name, and how that is spelt."""

    agencies: tuple[Agency, ...]
    districts: Mapping[str, tuple[Agency, ...]]
    spelt: Mapping[str, tuple[str, ...]]


class _Read(NamedTuple):
    """What the rules made of the paper before anything is put together."""

    head: Letterhead
    steps: tuple[Step, ...]
    charges: tuple[Charge, ...]
    cast: Cast
    ground: Ground
    year: int | None


def read_plan(paper: Paper, gazetteer: Gazetteer, calendar_of: Callable[[range], Calendar]) -> PlanReading:
    """The plan in `paper`; `calendar_of` gives the working days of some years.

    Raises DeanError where the paper is no plan: it gives nobody anything to do by any time.
    """
    points = outline(paragraphs(paper.blocks))
    head = letterhead(paper.blocks, points)
    province = province_of([block.text for block in paper.blocks], gazetteer.spelt)
    districts = gazetteer.districts.get(province, ())
    names = Names((*gazetteer.agencies, *districts), province)
    year = head.day.year if head.day else _usual_year(tasks(points, names, None))
    found = tasks(points, names, year)
    _refuse_others(paper, points, found)
    calendar = calendar_of(_years(found, year))
    duties = charges(points, names, year)
    ground = Ground(points, duties, names, head.day, calendar)
    made = steps(found, ground)
    cast = Casting(paper.name, points, names, districts).cast(made, duties, sent_to(points))
    return _put_together(paper, _Read(head, made, duties, cast, ground, year))


def _usual_year(found: Sequence[Task]) -> int | None:
    years = Counter(day.year for task in found for t in task.timings if (day := t.before or t.by))
    return max(years, key=lambda year: (years[year], year)) if years else None


def _years(found: Sequence[Task], year: int | None) -> range:
    """The years to count working days in: those of the deadlines, and one more at each end."""
    years = [day.year for task in found for t in task.timings if (day := t.before or t.by)]
    years += [year] if year else []
    likely = [y for y in years if year is None or abs(y - year) <= 10]
    return range(min(likely) - 1, max(likely) + 2) if likely else range(0)


def _refuse_others(paper: Paper, points: Sequence[Point], found: Sequence[Task]) -> None:
    text = " ".join(fold(point.text) for point in points)
    dated = any(task.timings for task in found)
    if not points:
        raise DeanError(
            say("“{name}” không có chữ nào để đọc.", name=paper.name),
            say("Kiểm tra lại tệp; bản chụp (scan) thì xin bản Word, hoặc chạy nhận dạng chữ trước."),
        )
    if not found or not dated or not re.search(r"\bke hoach\b|\bde an\b|\bnhiem vu\b", text):
        raise DeanError(
            say("“{name}” không giống một Kế hoạch: không thấy nhiệm vụ nào có thời hạn.", name=paper.name),
            say("Trong PDF có dòng giống một bảng, mà PDF không giữ bảng: nhập từ bản Word.")
            if paper.loose
            else say("dean tìm các mục nhiệm vụ hoặc bảng có cột thời hạn, như “hoàn thành trước ngày 20/3/2024”."),
        )


# -- Putting together ------------------------------------------------------------------------------


def _put_together(paper: Paper, read: _Read) -> PlanReading:
    cast = read.cast
    owner = _owner(read)
    if owner == UNKNOWN_OWNER:
        agencies = (*cast.agencies.agencies, _unknown_owner(paper.name))
        cast = cast._replace(agencies=cast.agencies._replace(agencies=agencies))
    plan = _plan(paper, read, owner)
    subject = Subject(plan, cast.agencies, Directory(cast.agencies), read.ground.calendar)
    sent = sent_to(read.ground.points)
    pages = {block.spot.line: block.spot.page for block in paper.blocks if block.spot.page}
    found = doubts(Draft(read.head, read.steps, read.charges, sent, cast, subject, read.year, pages, paper.loose))
    notes = tuple(_notes(read, cast, found, owner))
    return PlanReading(paper.name, paper.unit, paper.pages, read.head, plan, cast.agencies, notes, found)


def _owner(read: _Read) -> str:
    """Who is in charge of the scheme: who leads most of the tasks, else who is first given something to lead."""
    leads = Counter(step.lead.to for step in read.steps if step.lead.to)
    charged = [charge.to.to for charge in read.charges if not charge.to.to.startswith(BODY)]
    issuer = [m.to for m in read.ground.names.find(read.head.issuer.text) if not m.to.startswith(BODY)]
    likely = [*([max(leads, key=lambda id: leads[id])] if leads else []), *charged, *issuer]
    known = {agency.id for agency in read.cast.agencies.agencies}
    return next((id for id in likely if id in known), UNKNOWN_OWNER)


def _unknown_owner(name: str) -> Agency:
    from deancli.domain.agencies import Kind, Tone

    return Agency(
        UNKNOWN_OWNER, "Cơ quan chủ trì (Kế hoạch không nêu)", "CQCT", (), (), Kind.SO, Tone.DIRECT, None, None, "",
        (), (), Place(name, 1, 1),
    )  # fmt: skip


def _plan(paper: Paper, read: _Read, owner: str) -> Plan:
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


def _remark(step: Step, read: _Read) -> str:
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


# -- Notes -----------------------------------------------------------------------------------------


def _notes(read: _Read, cast: Cast, found: Sequence[Doubt], owner: str) -> Iterator[Note]:
    yield from _head_notes(read.head)
    sighted = cast.sightings.get(owner)
    yield Note("scheme.owner", sighted.spot if sighted else Spot(1), sighted.words[0] if sighted else "",
               Confidence.DERIVED if sighted else Confidence.GUESSED)  # fmt: skip
    said = {(doubt.at, doubt.check): doubt.message for doubt in reversed(found)}
    for step in read.steps:
        yield from _step_notes(step, said, read.charges)
    for agency in cast.agencies.agencies:
        yield from _agency_notes(agency, cast)
    for body in cast.agencies.bodies:
        seen = cast.sightings.get(BODY + body.id)
        if seen:
            yield Note(
                f"{BODY}{body.id}.name", seen.spot, seen.words[0], Confidence.STATED, said.get((body.id, "members"), "")
            )
    for line in cast.agencies.recipients:
        yield Note("recipients", Spot(line.place.line), line.words, Confidence.STATED)


def _head_notes(head: Letterhead) -> Iterator[Note]:
    for name, value in (
        ("scheme.title", head.title), ("scheme.plan_number", head.number), ("scheme.period", head.period),
        ("scheme.plan_date", Said(f"{head.day:%d/%m/%Y}", head.day_spot) if head.day else Said("")),
        ("issuer", head.issuer), ("office", head.office), ("signer", head.signer),
        *(("ground", ground) for ground in head.grounds),
    ):  # fmt: skip
        if value.text:
            yield Note(name, value.spot, value.text, Confidence.STATED)


def _step_notes(step: Step, said: Mapping[tuple[str, str], str], duties: Sequence[Charge]) -> Iterator[Note]:
    id, spot, timing = step.task.id, step.task.point.spot, step.task.timing
    yield Note(f"{id}.title", spot, step.task.text, Confidence.STATED)
    if timing:
        doubt = next((said[id, check] for check in _ABOUT_DEADLINE if (id, check) in said), "")
        sure = Confidence.GUESSED if timing.vague else Confidence.STATED
        yield Note(f"{id}.deadline", spot, timing.words, sure, doubt)
    if step.lead.to:
        yield _lead_note(step, duties, said)
    if step.coordinating:
        words = ", ".join(mention.words for mention in step.task.coordinating)
        yield Note(f"{id}.coordinating", spot, words, Confidence.STATED if words else Confidence.DERIVED)
    if step.yields:
        sure = Confidence.GUESSED if any(given.unsaid for given in step.yields) else Confidence.DERIVED
        titles = "; ".join(dict.fromkeys(given.paper.title for given in step.yields))
        yield Note(f"{id}.deliverables", spot, titles, sure, said.get((id, "absorption"), ""))
    if step.after:
        yield Note(f"{id}.after", spot, ", ".join(step.after), Confidence.DERIVED)


_ABOUT_DEADLINE = ("years-order", *("no-year", "part-of-month", "no-such-day", "no-date", "no-start"), "deadline-words",
                   "several-deadlines", "day-off")  # fmt: skip


def _lead_note(step: Step, duties: Sequence[Charge], said: Mapping[tuple[str, str], str]) -> Note:
    id = f"{step.task.id}.lead"
    own = [c for c in duties if c.source == step.lead.source and c.to.to == step.lead.to]
    charge = next((c for c in own if any(covers(s, step.task.id) for s in c.sections)), own[0] if own else None)
    if charge is None or not step.lead.source:
        words = step.task.leads[0].words if step.task.leads else ""
        return Note(id, step.task.point.spot, words, Confidence.STATED, said.get((step.task.id, "several-leads"), ""))
    sure = Confidence.GUESSED if step.lead.guessed else Confidence.DERIVED
    return Note(id, charge.point.spot, charge.text, sure, said.get((step.task.id, "lead-source"), ""))


def _agency_notes(agency: Agency, cast: Cast) -> Iterator[Note]:
    seen = cast.sightings.get(agency.id)
    if seen:
        sure = Confidence.STATED if fold(seen.words[0]) == fold(agency.name) else Confidence.DERIVED
        yield Note(f"{agency.id}.name", seen.spot, seen.words[0], sure if seen.known else Confidence.GUESSED)
    for duty in agency.duties:
        yield Note(f"{agency.id}.duties", Spot(duty.place.line), duty.text, Confidence.STATED)
