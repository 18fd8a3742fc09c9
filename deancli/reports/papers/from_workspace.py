"""The papers that need nothing but a workspace: tờ trình, quyết định, phiếu trình."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, Final

from deancli.domain.evidence import EventKind, Evidence
from deancli.domain.plan import Document, Stage
from deancli.errors import DeanError
from deancli.language import say
from deancli.reports.matrix_view import matrix_view
from deancli.reports.papers import decision, promulgation, routing_slip, submission
from deancli.reports.papers.fields import counted, written_date
from deancli.reports.papers.from_matrix import COLUMNS, difference_in
from deancli.reports.papers.kinds import (
    COMMENTS,
    CONSULTATION,
    DECISION,
    ESCALATION,
    OBSTACLES,
    PROGRESS,
    PROMULGATION,
    REMINDER,
    ROUTING_SLIP,
    SUBMISSION,
    Kind,
    paper,
)
from deancli.workspace import Workspace
from deancli.workspace.papers import issuing_letterhead_of, letterhead_of, office_template


def rendered(workspace: Workspace, kind: Kind, when: datetime) -> bytes:
    """The paper of `kind` as the workspace stands on the day of `when`, by the office's template where it has one.

    Raises DeanError for a kind that another command makes, for a missing key of the letterhead, and ProblemsFound for
    a faulty template.
    """
    values = _VALUES.get(kind.id)
    if values is None:
        raise DeanError(
            say("{kind} không lập bằng lệnh này.", kind=say(kind.title)),
            say("Dùng: {command}", command=_COMMANDS[kind.id]),
        )
    return paper(kind, values(workspace, when.date()), when, office_template(workspace, kind.id))


def _submission(workspace: Workspace, day: date) -> dict[str, Any]:
    document = submitted_document(workspace)
    known = workspace.known_on(day)
    return submission.values_of(
        submission.Submission(
            letterhead=letterhead_of(workspace),
            scheme=workspace.plan.scheme,
            addressees=(who_signs(workspace),),
            document=document.title,
            process=tuple(_process(workspace, known)),
            differences=tuple(_differences(workspace, document, known, day)),
            enclosures=tuple(_enclosures(document, known)),
        )
    )


def _decision(workspace: Workspace, day: date) -> dict[str, Any]:
    return decision.values_of(
        decision.Decision(
            letterhead=issuing_letterhead_of(workspace),
            scheme=workspace.plan.scheme,
            proposer=letterhead_of(workspace).agency,
            bodies=_founded(workspace, day),
        )
    )


def _promulgation(workspace: Workspace, _day: date) -> dict[str, Any]:
    letterhead, proposer = issuing_letterhead_of(workspace), letterhead_of(workspace).agency
    return promulgation.values_of(promulgation.Promulgation(letterhead, workspace.plan.scheme, proposer))


def _slip(workspace: Workspace, day: date) -> dict[str, Any]:
    own = letterhead_of(workspace)
    document = submitted_document(workspace)
    known = workspace.known_on(day)
    people = workspace.directory.agencies[workspace.plan.scheme.owner].people
    return routing_slip.values_of(
        routing_slip.RoutingSlip(
            letterhead=own,
            scheme=workspace.plan.scheme,
            addressees=(f"Lãnh đạo {own.agency}",),
            document=document.title,
            process=tuple(_process(workspace, known)),
            enclosures=tuple(_enclosures(document, known)),
            contact=people[0] if people else None,
        )
    )


_VALUES: Final[dict[str, Callable[[Workspace, date], dict[str, Any]]]] = {
    SUBMISSION.id: _submission,
    DECISION.id: _decision,
    PROMULGATION.id: _promulgation,
    ROUTING_SLIP.id: _slip,
}
_COMMANDS: Final = {
    CONSULTATION.id: "dean round open",
    REMINDER.id: "dean remind",
    ESCALATION.id: "dean remind",
    PROGRESS.id: "dean report weekly -o bao-cao.docx",
    COMMENTS.id: "dean report comments -o bao-cao.docx",
    OBSTACLES.id: "dean report obstacles -o bao-cao.docx",
}
"""What makes the papers that need more than the workspace."""


def submitted_document(workspace: Workspace) -> Document:
    """The document that is put forward for signing; raises DeanError where the plan has none to submit."""
    documents = {document.id: document for document in workspace.plan.documents}
    submitted = [
        documents[deliverable.document]
        for milestone in workspace.plan.milestones
        for deliverable in milestone.deliverables
        if deliverable.stage is Stage.SUBMITTED
    ]
    for document in submitted:
        if document.kind != "TTr":
            return document
    raise DeanError(
        say("Kế hoạch không có văn bản nào phải trình."), say("Ghi stage: submitted ở sản phẩm của một mốc.")
    )


def who_signs(workspace: Workspace) -> str:
    """Who promulgates what is submitted, as a paper addresses them."""
    said = workspace.plan.settings.issuing_letterhead
    above = said.agency or letterhead_of(workspace).parent
    return f"{said.office} {above}" if said.office and above else above or "Cấp có thẩm quyền"


def reported_to(workspace: Workspace) -> tuple[str, ...]:
    """To whom one reports: those of `settings: report: addressees:`, else who promulgates."""
    return workspace.plan.settings.report.addressees or (who_signs(workspace),)


def _process(workspace: Workspace, known: Evidence) -> Iterator[str]:
    """What was done, in the order of its days."""
    titles = {document.id: document.title for document in workspace.plan.documents}
    steps = [
        (event.on, f"ban hành {titles[event.document]} (số {event.number})")
        for event in known.events
        if event.kind is EventKind.PROMULGATION and event.document in titles
    ]
    for round in known.rounds:
        if not round.cancelled:
            answered = {response.agency for response in round.responses} & {one.agency for one in round.requests}
            words = (
                f"gửi xin ý kiến {counted(len(round.requests))} cơ quan về dự thảo lần {round.version} "
                f"{titles[round.document]}, {_received(len(answered))} văn bản góp ý"
            )
            steps.append((round.sent, words))
    for day, words in sorted(steps):
        yield f"Ngày {written_date(day)}: {words}"


def _received(answers: int) -> str:
    return f"nhận được {counted(answers)}" if answers else "chưa nhận được"


def _differences(workspace: Workspace, document: Document, known: Evidence, day: date) -> Iterator[str]:
    """What is still disputed of the rounds about the document."""
    for round in known.rounds:
        if round.document == document.id and not round.cancelled:
            rows = matrix_view(workspace, round.number, day, COLUMNS)["rows"]
            yield from filter(None, map(difference_in, rows))


def _enclosures(document: Document, known: Evidence) -> Iterator[str]:
    yield f"Dự thảo Quyết định ban hành {document.title}"
    numbers = [version.number for version in known.versions if version.document == document.id]
    yield f"Dự thảo{f' lần {max(numbers)}' if numbers else ''} {document.title}"
    if known.rounds:
        yield "Bản tổng hợp ý kiến, tiếp thu, giải trình ý kiến góp ý"
        yield "Bản chụp các văn bản góp ý"


def _founded(workspace: Workspace, day: date) -> tuple[decision.Founded, ...]:
    directory = workspace.directory
    deliverables = (one for milestone in workspace.plan.milestones for one in milestone.deliverables)
    ids = dict.fromkeys(id for one in deliverables for id in one.establishes)
    if not ids:
        raise DeanError(
            say("Kế hoạch chưa nói Ban, Tổ nào được thành lập."), say("Ghi establishes: ở sản phẩm của một mốc.")
        )
    bodies = [directory.bodies[id] for id in ids]
    return tuple(
        decision.Founded(
            body.name,
            tuple(
                decision.Member(directory.name(id), "", "", _role(body.name, head=id == body.head))
                for id in directory.members(body.members, day)
            ),
        )
        for body in bodies
    )


def _role(body: str, *, head: bool) -> str:
    if not head:
        return "Thành viên"
    return "Tổ trưởng" if body.startswith("Tổ") else "Trưởng"
