"""The source of every value: where in the paper it stands, in which words, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from deancli.domain.agencies import Agency
from deancli.domain.directory import BODY
from deancli.domain.names import fold
from deancli.domain.planreading.blocks import Spot
from deancli.domain.planreading.cast import Cast
from deancli.domain.planreading.drafting import Step
from deancli.domain.planreading.letterhead import Letterhead, Said
from deancli.domain.planreading.putting_together import Read
from deancli.domain.planreading.reading import Confidence, Doubt, Note


def notes_of(read: Read, cast: Cast, found: Sequence[Doubt], owner: str) -> Iterator[Note]:
    """The sources of all values that were read, `found` being the doubts about them."""
    yield from _head_notes(read.head)
    sighted = cast.sightings.get(owner)
    yield Note("scheme.owner", sighted.spot if sighted else Spot(1), sighted.words[0] if sighted else "",
               Confidence.DERIVED if sighted else Confidence.GUESSED)  # fmt: skip
    said = {(doubt.at, doubt.check): doubt.message for doubt in reversed(found)}
    for step in read.steps:
        yield from _step_notes(step, said)
    for agency in cast.agencies.agencies:
        yield from _agency_notes(agency, cast)
    for body in cast.agencies.bodies:
        seen = cast.sightings.get(BODY + body.id)
        if seen:  # pragma: no branch - what a product founds is named elsewhere too, in all plans at hand
            yield Note(
                f"{BODY}{body.id}.name", seen.spot, seen.words[0], Confidence.STATED, said.get((body.id, "members"), "")
            )
    for line in cast.agencies.recipients:
        yield Note("recipients", Spot(line.place.line), line.words, Confidence.STATED)


def _head_notes(head: Letterhead) -> Iterator[Note]:
    for name, value in (
        ("scheme.title", head.title), ("scheme.plan_number", head.number), ("scheme.period", head.period),
        *([("scheme.plan_date", Said(f"{head.day:%d/%m/%Y}", head.day_spot))] if head.day else []),
        ("issuer", head.issuer), ("office", head.office), ("signer", head.signer),
        *(("ground", ground) for ground in head.grounds),
    ):  # fmt: skip
        if value.text:
            yield Note(name, value.spot, value.text, Confidence.STATED)


def _step_notes(step: Step, said: Mapping[tuple[str, str], str]) -> Iterator[Note]:
    id, spot, timing = step.task.id, step.task.point.spot, step.task.timing
    yield Note(f"{id}.title", spot, step.task.text, Confidence.STATED)
    if timing:
        doubt = next((said[id, check] for check in _ABOUT_DEADLINE if (id, check) in said), "")
        sure = Confidence.GUESSED if timing.vague else Confidence.STATED
        yield Note(f"{id}.deadline", spot, timing.words, sure, doubt)
    if step.lead.to:
        yield _lead_note(step, said)
    if step.coordinating:
        words = ", ".join(mention.words for mention in step.task.coordinating)
        yield Note(f"{id}.coordinating", spot, words, Confidence.STATED if words else Confidence.DERIVED)
    if step.yields:
        sure = Confidence.GUESSED if any(given.unsaid for given in step.yields) else Confidence.DERIVED
        titles = "; ".join(dict.fromkeys(given.paper.title for given in step.yields))
        yield Note(f"{id}.deliverables", spot, titles, sure, said.get((id, "absorption"), ""))
    if step.after:
        yield Note(f"{id}.after", spot, ", ".join(step.after), Confidence.DERIVED)


_ABOUT_DEADLINE = (
    "years-order", "no-year", "short-year", "part-of-month", "no-such-day", "no-date", "no-start", "deadline-words",
    "several-deadlines", "day-off",
)  # fmt: skip


def _lead_note(step: Step, said: Mapping[tuple[str, str], str]) -> Note:
    lead, id = step.lead, step.task.id
    sure = Confidence.GUESSED if lead.guessed else Confidence.DERIVED if lead.source else Confidence.STATED
    doubt = said.get((id, "lead-source" if lead.source else "several-leads"), "")
    return Note(f"{id}.lead", lead.spot, lead.words, sure, doubt)


def _agency_notes(agency: Agency, cast: Cast) -> Iterator[Note]:
    seen = cast.sightings.get(agency.id)
    if seen:
        sure = Confidence.STATED if fold(seen.words[0]) == fold(agency.name) else Confidence.DERIVED
        yield Note(f"{agency.id}.name", seen.spot, seen.words[0], sure if seen.known else Confidence.GUESSED)
    for duty in agency.duties:
        yield Note(f"{agency.id}.duties", Spot(duty.place.line), duty.text, Confidence.STATED)
