"""The definition files of a plan that was read from a paper: every value with its source, every doubt beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from deancli.domain.agencies import Agency, Body, Duty, Recipient
from deancli.domain.directory import BODY
from deancli.domain.plan import Deadline, Deliverable, Document, Milestone, Stage
from deancli.domain.planreading.reading import FIGURES, Doubt, Note, PlanReading
from deancli.storage.skeleton import LETTERHEAD, quoted
from deancli.storage.written import confirmation_lines, flow, scalar

_UNITS: Final = {"line": "dòng", "paragraph": "đoạn"}
_SHOWN: Final = 100
_NOBODY: Final = ("", "")


def plan_text(reading: PlanReading, *, skipped: Iterable[str] = ()) -> bytes:
    """The text of `milestones.yaml`, without the milestones `skipped`."""
    writer, left_out = _Writer(reading), set(skipped)
    milestones = [m for m in reading.plan.milestones if m.id not in left_out]
    used = {deliverable.document for milestone in milestones for deliverable in milestone.deliverables}
    lines = [
        "# yaml-language-server: $schema=schemas/milestones.schema.json", "#",
        f"# Nhập từ {_comment(reading.name)}; sau dấu # là chỗ và lời của Kế hoạch. “NGỜ” là điểm cần người xem.",
        "# Sửa xong chạy: dean check, rồi dean save", "schema: dean.milestones/1", "",
        *writer.scheme(), "", *LETTERHEAD.splitlines(), "", "documents:" if used else "documents: []",
        *(line for d in reading.plan.documents if d.id in used for line in writer.document(d)), "",
        "milestones:" if milestones else "milestones: []",
        *(line for m in milestones for line in writer.milestone(m, left_out)),
        *writer.general(),
    ]  # fmt: skip
    return ("\n".join(lines).rstrip() + "\n").encode()


def agencies_text(reading: PlanReading, *, skipped: Iterable[str] = (), person: tuple[str, str] = ("", "")) -> bytes:
    """The text of `agencies.yaml`; `person`, the name and address of who begins, stands with the agency in charge."""
    writer = _Writer(reading)
    owner, left_out = reading.plan.scheme.owner, set(skipped)
    agencies = reading.agencies
    lines = [
        "# yaml-language-server: $schema=schemas/agencies.schema.json", "#",
        f"# Nhập từ {_comment(reading.name)}. Sửa xong chạy: dean check, rồi dean save",
        "schema: dean.agencies/1", "", "agencies:",
        *(line for a in agencies.agencies for line in writer.agency(a, left_out, person if a.id == owner else _NOBODY)),
        "", "bodies:" if agencies.bodies else "bodies: []", *(line for b in agencies.bodies for line in writer.body(b)),
        "", "recipients:" if agencies.recipients else "recipients: []",
        *(line for r in agencies.recipients for line in writer.recipient(r)),
    ]  # fmt: skip
    return ("\n".join(lines).rstrip() + "\n").encode()


def milestone_lines(reading: PlanReading, milestone: Milestone) -> list[str]:
    """The lines of one milestone, for a list that has others already."""
    return list(_Writer(reading).milestone(milestone, set()))


def document_lines(document: Document) -> list[str]:
    """The lines of one document, for a list that has others already."""
    return [
        f"  - id: {document.id}", f"    title: {scalar(document.title)}", f"    kind: {scalar(document.kind)}",
        f"    lead: {document.lead}",
    ]  # fmt: skip


def agency_lines(reading: PlanReading, agency: Agency, known: Iterable[str]) -> list[str]:
    """The lines of one agency, for a list that has others; its duties concern only the milestones `known`."""
    return list(_Writer(reading).agency(agency, {m.id for m in reading.plan.milestones} - set(known), _NOBODY))


def duty_lines(reading: PlanReading, duty: Duty) -> list[str]:
    """The lines of one duty, for an agency that is there already."""
    return list(_Writer(reading).duty(duty, set()))


def body_lines(reading: PlanReading, body: Body) -> list[str]:
    """The lines of one body, for a list that has others already."""
    return list(_Writer(reading).body(body))


def _comment(text: str) -> str:
    """`text` on one line, which no one can break out of."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN].rsplit(" ", 1)[0] + "…"


class _Writer:
    """Lines of YAML for the values of one reading."""

    def __init__(self, reading: PlanReading) -> None:
        self.reading = reading
        self.notes: dict[str, Note] = {}
        for note in reading.notes:
            self.notes.setdefault(note.of, note)
        self.doubts: dict[str, list[Doubt]] = {}
        for doubt in reading.doubts:
            self.doubts.setdefault(doubt.at, []).append(doubt)

    def place(self, line: int, page: int = 0) -> str:
        """A place in the paper, as a comment says it."""
        unit = _UNITS.get(self.reading.unit, self.reading.unit)
        return f"{unit} {line}" + (f", trang {page}" if page else "")

    def source(self, of: str) -> str:
        note = self.notes.get(of)
        return f"  # {self.place(*note.spot)}: {_comment(note.words)}" if note and note.words else ""

    def doubt(self, indent: str, at: str, checks: Sequence[str] = ()) -> Iterator[str]:
        """The doubts about `at`, those named by `checks` or all others."""
        for doubt in self.doubts.get(at, ()):
            if doubt.check not in FIGURES and (not checks or doubt.check in checks):
                hint = f" {' '.join(doubt.hint.split())}" if doubt.hint else ""
                yield f"{indent}# NGỜ [{doubt.check}] {' '.join(doubt.message.split())}.{hint}"

    def scheme(self) -> Iterator[str]:
        scheme = self.reading.plan.scheme
        yield "scheme:"
        yield f"  id: {scheme.id}"
        yield f"  title: {scalar(scheme.title)}{self.source('scheme.title')}"
        yield f"  owner: {scheme.owner}{self.source('scheme.owner')}"
        if scheme.plan_number:
            yield f"  plan_number: {scalar(scheme.plan_number)}{self.source('scheme.plan_number')}"
        if scheme.plan_date:
            yield f"  plan_date: {scheme.plan_date.isoformat()}{self.source('scheme.plan_date')}"
        for name, called in (("scheme.period", "Giai đoạn"), ("issuer", "Cơ quan ban hành"), ("office", "Chức vụ"),
                             ("signer", "Người ký")):  # fmt: skip
            note = self.notes.get(name)
            if note:
                yield f"  # {called}: {_comment(note.words)} ({self.place(*note.spot)})"
        for note in self.reading.notes:
            if note.of == "ground":
                yield f"  # Căn cứ: {_comment(note.words)} ({self.place(*note.spot)})"
        yield from self.doubt("  ", "scheme")

    def document(self, document: Document) -> Iterator[str]:
        first, *rest = document_lines(document)
        yield f"{first}  # {self.place(document.place.line)}"
        yield from rest

    def milestone(self, milestone: Milestone, left_out: set[str]) -> Iterator[str]:
        id = milestone.id
        yield f"  - id: {id}{self.source(f'{id}.title')}"
        yield f"    title: {scalar(milestone.title)}"
        if milestone.short_title != milestone.title:
            yield f"    short_title: {scalar(milestone.short_title)}"
        yield from self.deadline(milestone.deadline, left_out)
        if milestone.lead:
            yield f"    lead: {milestone.lead}{self.source(f'{id}.lead')}"
        if milestone.lead_source:
            yield f"    lead_source: {scalar(milestone.lead_source)}"
        if milestone.coordinating:
            yield f"    coordinating: {flow(milestone.coordinating)}"
        if milestone.deliverables:
            yield "    deliverables:"
            yield from (line for given in milestone.deliverables for line in _deliverable(given))
        after = [other for other in milestone.after if other not in left_out]
        if after:
            yield f"    after: {flow(after)}  # suy ra từ các văn bản nối tiếp nhau"
        if milestone.note:
            yield f"    note: {scalar(milestone.note)}"
        yield from self.doubt("    ", id)
        yield ""

    def deadline(self, deadline: Deadline, left_out: set[str]) -> Iterator[str]:
        within = deadline.within
        if not (deadline.before or deadline.by or within):
            return
        if within and within.of not in self.starts(left_out):
            yield f"    # NGỜ [no-start] Kế hoạch ghi: {_comment(deadline.words)}; việc tính hạn từ đó không được ghi."
            return
        yield "    deadline:"
        if within:
            unit, count = next((unit, n) for unit, n in within.span._asdict().items() if n is not None)
            yield f"      within: {{{unit}: {count}, of: {within.of}}}"
        else:
            named = deadline.before or deadline.by
            yield f"      {'before' if deadline.before else 'by'}: {named}"
        yield f"      words: {scalar(deadline.words)}"
        if deadline.stated:
            yield f"      stated: {deadline.stated.isoformat()}"
        if deadline.confirmed:
            yield from ("      confirmed:", *(f"        {line}" for line in confirmation_lines(deadline.confirmed)))

    def starts(self, left_out: set[str]) -> set[str]:
        """What a period may be counted from when the milestones `left_out` are not there."""
        kept = [milestone for milestone in self.reading.plan.milestones if milestone.id not in left_out]
        stages = {f"{given.document}.{stage}" for m in kept for given in m.deliverables for stage in Stage}
        return stages | {milestone.id for milestone in kept}

    def general(self) -> Iterator[str]:
        """The doubts that are about no milestone, and those that are only figures."""
        lines = [line for at in self.doubts if at.partition(":")[0] == "" for line in self.doubt("", at)]
        lines += [
            f"# {self.place(*doubt.spot)}: {' '.join(doubt.message.split())}"
            for doubt in self.reading.doubts
            if doubt.check in FIGURES
        ]
        if lines:
            yield "# Những điểm khác cần xem:"
            yield from lines

    def agency(self, agency: Agency, left_out: set[str], person: tuple[str, str]) -> Iterator[str]:
        yield f"  - id: {agency.id}{self.source(f'{agency.id}.name')}"
        yield f"    name: {scalar(agency.name)}"
        yield f"    short_name: {scalar(agency.short_name)}"
        for key, names in (("aliases", agency.aliases), ("written", agency.written)):
            if names:
                yield f"    {key}: {flow(names)}"
        yield f"    kind: {agency.kind}"
        if agency.valid_from:
            yield f"    valid_from: {agency.valid_from.isoformat()}"
        if agency.valid_to:
            yield f"    valid_to: {agency.valid_to.isoformat()}"
        if agency.successor:
            yield f"    successor: {agency.successor}"
        if person[0]:
            yield "    people:"
            yield f"      - {{name: {quoted(person[0])}, email: {quoted(person[1])}}}"
        if agency.duties:
            yield "    duties:"
            yield from (line for duty in agency.duties for line in self.duty(duty, left_out))
        yield from self.doubt("    ", agency.id)

    def duty(self, duty: Duty, left_out: set[str]) -> Iterator[str]:
        yield f"      - source: {scalar(duty.source)}  # {self.place(duty.place.line)}"
        yield f"        role: {duty.role}"
        yield f"        text: {scalar(duty.text)}"
        milestones = [id for id in duty.milestones if id not in left_out]
        if milestones:
            yield f"        milestones: {flow(milestones)}"
        if duty.establishes:
            yield f"        establishes: {flow(duty.establishes)}"
        if duty.product:
            yield f"        product: {scalar(duty.product)}"
        if duty.frequency:
            yield f"        frequency: {duty.frequency}"

    def body(self, body: Body) -> Iterator[str]:
        yield f"  - id: {body.id}{self.source(f'{BODY}{body.id}.name')}"
        yield f"    name: {scalar(body.name)}"
        for key, names in (("aliases", body.aliases), ("written", body.written)):
            if names:
                yield f"    {key}: {flow(names)}"
        if body.head:
            yield f"    head: {body.head}"
        yield f"    members: {flow(body.members)}"
        if body.members_source:
            yield f"    members_source: {scalar(body.members_source)}"
        yield from self.doubt("    ", body.id)

    def recipient(self, recipient: Recipient) -> Iterator[str]:
        yield f"  - words: {scalar(recipient.words)}  # {self.place(recipient.place.line)}"
        yield f"    to: {flow(recipient.to)}"


def _deliverable(given: Deliverable) -> Iterator[str]:
    yield f"      - document: {given.document}"
    yield f"        stage: {given.stage}"
    for key, names in (("by", given.by), ("establishes", given.establishes)):
        if names:
            yield f"        {key}: {flow(names)}"


def files(reading: PlanReading, skipped: Iterable[str], person: tuple[str, str]) -> Mapping[str, bytes]:
    """Both definition files by name."""
    left_out = tuple(skipped)
    return {
        "milestones.yaml": plan_text(reading, skipped=left_out),
        "agencies.yaml": agencies_text(reading, skipped=left_out, person=person),
    }
