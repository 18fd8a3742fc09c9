"""`dean plan import` as data: what was understood of a plan, where it stands there, and every doubt."""

from __future__ import annotations

from typing import Final, TypedDict

from deancli.domain.agencies import Agency
from deancli.domain.plan import Milestone
from deancli.domain.planreading.blocks import Spot
from deancli.domain.planreading.reading import Doubt, Note, PlanReading

SCHEMA: Final = "dean.import/1"


class SpotView(TypedDict):
    """A place in the paper, counted from 1; page 0 where the file has no pages."""

    line: int
    page: int


class SourceView(TypedDict):
    """Where a value comes from: `of` is its address, `confidence` stated, derived or guessed."""

    of: str
    place: SpotView
    words: str
    confidence: str
    doubt: str


class DoubtView(TypedDict):
    """Something a person has to look at."""

    check: str
    at: str
    place: SpotView
    words: str
    message: str
    hint: str


class ImportedDeliverableView(TypedDict):
    """A document and the stage it must reach; `by` is who is consulted."""

    document: str
    stage: str
    by: list[str]
    establishes: list[str]


class ImportedMilestoneView(TypedDict):
    """A task as understood; dates are ISO 8601, null for none. `within` is a span and what it counts from."""

    id: str
    title: str
    before: str | None
    by: str | None
    within: str
    words: str
    lead: str
    lead_source: str
    coordinating: list[str]
    deliverables: list[ImportedDeliverableView]
    after: list[str]
    note: str


class ImportedDutyView(TypedDict):
    """One duty of an agency."""

    source: str
    role: str
    text: str
    milestones: list[str]
    establishes: list[str]
    product: str
    frequency: str


class ImportedAgencyView(TypedDict):
    """An agency; `written` are the names the plan uses where they are several."""

    id: str
    name: str
    kind: str
    written: list[str]
    duties: list[ImportedDutyView]


class ImportedBodyView(TypedDict):
    """A body or collective name, whose members mostly remain to be filled in."""

    id: str
    name: str
    written: list[str]
    head: str
    members: list[str]


class ImportedRecipientView(TypedDict):
    """A line of Nơi nhận."""

    words: str
    to: list[str]


class ImportedDocumentView(TypedDict):
    """A document that the plan asks for."""

    id: str
    title: str
    kind: str
    lead: str


class ImportedSchemeView(TypedDict):
    """The scheme and the frame of the plan; "" for what the paper does not say."""

    id: str
    title: str
    owner: str
    period: str
    plan_number: str
    plan_date: str | None
    issuer: str
    office: str
    signer: str
    grounds: list[str]


class ImportView(TypedDict):
    """Everything that was read; `unit` tells what places count: line or paragraph."""

    schema: str
    file: str
    unit: str
    pages: int
    scheme: ImportedSchemeView
    documents: list[ImportedDocumentView]
    milestones: list[ImportedMilestoneView]
    agencies: list[ImportedAgencyView]
    bodies: list[ImportedBodyView]
    recipients: list[ImportedRecipientView]
    sources: list[SourceView]
    doubts: list[DoubtView]


def import_view(reading: PlanReading) -> ImportView:
    """The view of a reading."""
    return {
        "schema": SCHEMA,
        "file": reading.name,
        "unit": reading.unit,
        "pages": reading.pages,
        "scheme": _scheme(reading),
        "documents": [{"id": d.id, "title": d.title, "kind": d.kind, "lead": d.lead} for d in reading.plan.documents],
        "milestones": [_milestone(milestone) for milestone in reading.plan.milestones],
        "agencies": [_agency(agency) for agency in reading.agencies.agencies],
        "bodies": [
            {"id": b.id, "name": b.name, "written": list(b.written), "head": b.head, "members": list(b.members)}
            for b in reading.agencies.bodies
        ],
        "recipients": [{"words": line.words, "to": list(line.to)} for line in reading.agencies.recipients],
        "sources": [_source(note) for note in reading.notes],
        "doubts": [_doubt(doubt) for doubt in reading.doubts],
    }


def _scheme(reading: PlanReading) -> ImportedSchemeView:
    scheme, head = reading.plan.scheme, reading.head
    return {
        "id": scheme.id, "title": scheme.title, "owner": scheme.owner, "period": head.period.text,
        "plan_number": scheme.plan_number, "plan_date": scheme.plan_date.isoformat() if scheme.plan_date else None,
        "issuer": head.issuer.text, "office": head.office.text, "signer": head.signer.text,
        "grounds": [ground.text for ground in head.grounds],
    }  # fmt: skip


def _milestone(milestone: Milestone) -> ImportedMilestoneView:
    deadline = milestone.deadline
    return {
        "id": milestone.id, "title": milestone.title,
        "before": deadline.before.isoformat() if deadline.before else None,
        "by": deadline.by.isoformat() if deadline.by else None,
        "within": within_words(milestone), "words": deadline.words,
        "lead": milestone.lead, "lead_source": milestone.lead_source, "coordinating": list(milestone.coordinating),
        "deliverables": [
            {"document": d.document, "stage": d.stage, "by": list(d.by), "establishes": list(d.establishes)}
            for d in milestone.deliverables
        ],
        "after": list(milestone.after), "note": milestone.note,
    }  # fmt: skip


def within_words(milestone: Milestone) -> str:
    """A counted deadline in short: `10wd II.1`, `15d de-an.issued`; "" for none."""
    within = milestone.deadline.within
    if within is None:
        return ""
    span = within.span
    return f"{span.working_days}wd {within.of}" if span.working_days is not None else f"{span.days}d {within.of}"


def _agency(agency: Agency) -> ImportedAgencyView:
    return {
        "id": agency.id, "name": agency.name, "kind": agency.kind, "written": list(agency.written),
        "duties": [
            {"source": d.source, "role": d.role, "text": d.text, "milestones": list(d.milestones),
             "establishes": list(d.establishes), "product": d.product, "frequency": d.frequency or ""}
            for d in agency.duties
        ],
    }  # fmt: skip


def _spot(spot: Spot) -> SpotView:
    return {"line": spot.line, "page": spot.page}


def _source(note: Note) -> SourceView:
    return {"of": note.of, "place": _spot(note.spot), "words": note.words, "confidence": note.confidence,
            "doubt": note.doubt}  # fmt: skip


def _doubt(doubt: Doubt) -> DoubtView:
    return {"check": doubt.check, "at": doubt.at, "place": _spot(doubt.spot), "words": doubt.words,
            "message": doubt.message, "hint": doubt.hint}  # fmt: skip
