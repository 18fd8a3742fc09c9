"""Whether a document has reached the stage a milestone asks for, since when, and who holds it up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from deancli.domain.calendar import ONE_DAY
from deancli.domain.directory import Directory
from deancli.domain.evidence import Comment, Disposition, EventKind, Evidence, Request, Response, Round
from deancli.domain.plan import Deliverable, Document, Milestone, Plan, Stage


class Step(StrEnum):
    """What has to be done next so that a document comes further."""

    DRAFT = "draft"
    SEND = "send"
    ANSWER = "answer"
    DECIDE = "decide"
    INCORPORATE = "incorporate"
    SUBMIT = "submit"
    ISSUE = "issue"


class Reached(NamedTuple):
    """The deliverable is there, since `on`."""

    on: date


class Missing(NamedTuple):
    """A deliverable that is not there yet.

    `waiting_for` are the agencies that hold it up (ids), `asked` how many have been asked so far;
    `round` is the round they were asked in (0 where none is), `left` how many comments or unasked
    agencies are still to be dealt with. `blocked` tells that nothing can be done about it within its own milestone.
    """

    document: str
    stage: Stage
    step: Step
    waiting_for: tuple[str, ...]
    asked: int = 0
    round: int = 0
    left: int = 0
    blocked: bool = False


class Scene(NamedTuple):
    """What the rules look at: the plan, who is who, what is known, and the day."""

    plan: Plan
    directory: Directory
    evidence: Evidence
    as_of: date

    def document(self, id: str) -> Document:
        """The document of that id."""
        return next(document for document in self.plan.documents if document.id == id)

    def rounds(self, document: str, milestones: Iterable[str]) -> tuple[Round, ...]:
        """The rounds of a document held for some milestones, without the cancelled ones."""
        wanted = set(milestones)
        return tuple(
            round
            for round in self.evidence.rounds
            if round.document == document and round.milestone in wanted and not round.cancelled
        )


Outcome = Reached | Missing


def outcome(scene: Scene, milestone: Milestone, deliverable: Deliverable) -> Outcome:
    """Whether `deliverable` of `milestone` is there on the scene's day, or what is missing."""
    return _RULES[deliverable.stage](scene, milestone, deliverable)


def silent(round: Round, as_of: date) -> tuple[str, ...]:
    """The agencies of a round that are still waited for: asked, not answered, not deemed to agree."""
    answered = {response.agency for response in round.responses}
    return tuple(
        request.agency
        for request in round.requests
        if request.agency not in answered and not _deemed(round, request.due, as_of)
    )


def unasked(scene: Scene, milestone: Milestone, document: str) -> tuple[str, ...]:
    """The agencies that the plan wants heard on a document for `milestone` and that nobody has asked."""
    rounds = scene.rounds(document, [milestone.id])
    wanted = (d for d in milestone.deliverables if d.document == document and d.stage is Stage.CONSULTED)
    return tuple(dict.fromkeys(agency for deliverable in wanted for agency in _unasked(scene, rounds, deliverable)))


def _deemed(round: Round, due: date | None, as_of: date) -> bool:
    return round.silence_agrees and as_of > (due or round.due)


def _drafted(scene: Scene, milestone: Milestone, deliverable: Deliverable) -> Outcome:
    dates = [version.on for version in scene.evidence.versions if version.document == deliverable.document]
    return Reached(min(dates)) if dates else _by_lead(scene, deliverable, Step.DRAFT)


def _circulated(scene: Scene, milestone: Milestone, deliverable: Deliverable) -> Outcome:
    rounds = scene.rounds(deliverable.document, [milestone.id])
    if rounds:
        return Reached(min(round.sent for round in rounds))
    return _by_lead(scene, deliverable, _before_sending(scene, milestone, deliverable))


def _consulted(scene: Scene, milestone: Milestone, deliverable: Deliverable) -> Outcome:
    rounds = scene.rounds(deliverable.document, [milestone.id])
    if not rounds:
        return _circulated(scene, milestone, deliverable)
    waited = _waited_for(rounds, deliverable, scene.as_of)
    if waited:
        return waited
    left = _unasked(scene, rounds, deliverable)
    if left:
        asked = {request.agency for round in rounds for request in round.requests}
        return _by_lead(scene, deliverable, Step.SEND)._replace(asked=len(asked), left=len(left))
    return Reached(max(map(_over_on, rounds)))


def _absorbed(scene: Scene, milestone: Milestone, deliverable: Deliverable) -> Outcome:
    rounds = scene.rounds(deliverable.document, milestone.after)
    if not rounds:
        return _by_lead(scene, deliverable, Step.SEND)._replace(blocked=True)
    waited = _waited_for(rounds, deliverable, scene.as_of)
    if waited:
        return waited._replace(blocked=True)
    return _dealt_with(scene, deliverable, rounds)


def _dealt_with(scene: Scene, deliverable: Deliverable, rounds: tuple[Round, ...]) -> Outcome:
    comments = [comment for round in rounds for response in round.responses for comment in response.comments]
    undecided = [comment for comment in comments if comment.disposition is Disposition.OPEN]
    if undecided:
        return _by_lead(scene, deliverable, Step.DECIDE)._replace(left=len(undecided), round=rounds[-1].number)
    promised = [comment for comment in comments if comment.disposition in _TAKEN_IN]
    versions = {v.number: v.on for v in scene.evidence.versions if v.document == deliverable.document}
    unproven = [comment for comment in promised if comment.incorporated_in not in versions]
    if unproven:
        return _by_lead(scene, deliverable, Step.INCORPORATE)._replace(left=len(unproven), round=rounds[-1].number)
    return Reached(max([*map(_over_on, rounds), *_dates(comments, versions)]))


_TAKEN_IN = (Disposition.ACCEPTED, Disposition.PARTIAL)


def _dates(comments: Iterable[Comment], versions: dict[int, date]) -> list[date]:
    decided = [comment.decided for comment in comments if comment.decided]
    proven = [versions[comment.incorporated_in] for comment in comments if comment.incorporated_in in versions]
    return decided + proven


def _submitted(scene: Scene, milestone: Milestone, deliverable: Deliverable) -> Outcome:
    kinds = {EventKind.SUBMISSION, EventKind.PROMULGATION}
    return _by_event(scene, deliverable, kinds, Step.SUBMIT)


def _issued(scene: Scene, milestone: Milestone, deliverable: Deliverable) -> Outcome:
    return _by_event(scene, deliverable, {EventKind.PROMULGATION}, Step.ISSUE)


def _by_event(scene: Scene, deliverable: Deliverable, kinds: set[EventKind], step: Step) -> Outcome:
    dates = [
        event.on for event in scene.evidence.events if event.kind in kinds and event.document == deliverable.document
    ]
    return Reached(min(dates)) if dates else _by_lead(scene, deliverable, step)


def _by_lead(scene: Scene, deliverable: Deliverable, step: Step) -> Missing:
    lead = scene.document(deliverable.document).lead
    return Missing(deliverable.document, deliverable.stage, step, (lead,))


def _before_sending(scene: Scene, milestone: Milestone, deliverable: Deliverable) -> Step:
    """A version that an earlier milestone's round already had does not serve for this one."""
    sent = [
        round.version
        for round in scene.evidence.rounds
        if round.document == deliverable.document and round.milestone != milestone.id
    ]
    latest = [v.number for v in scene.evidence.versions if v.document == deliverable.document]
    return Step.SEND if max(latest, default=0) > max(sent, default=0) else Step.DRAFT


def _waited_for(rounds: tuple[Round, ...], deliverable: Deliverable, as_of: date) -> Missing | None:
    running = [round for round in rounds if not round.closed and silent(round, as_of)]
    if not running:
        return None
    waiting = dict.fromkeys(agency for round in running for agency in silent(round, as_of))
    asked = {request.agency for round in running for request in round.requests}
    return Missing(
        deliverable.document,
        deliverable.stage,
        Step.ANSWER,
        tuple(waiting),
        asked=len(asked),
        round=running[-1].number,
    )


def _unasked(scene: Scene, rounds: tuple[Round, ...], deliverable: Deliverable) -> tuple[str, ...]:
    """Agencies the plan wants to be heard that no round has asked; closing a round settles that too."""
    if any(round.closed for round in rounds):
        return ()
    asked = {request.agency for round in rounds for request in round.requests}
    asked |= {response.agency for round in rounds for response in round.responses}
    lead = scene.document(deliverable.document).lead
    wanted = scene.directory.members(deliverable.by, scene.as_of)
    return tuple(agency for agency in wanted if agency not in asked and agency != lead)


def _over_on(round: Round) -> date:
    """The day on which nothing was waited for any more in a round that is over.

    Nobody waits for who was not asked, for the correction of an answer, or for who is deemed to have agreed.
    """
    if round.closed:
        return round.closed
    answered = {response.agency: _first_received(response) for response in round.responses}
    return max([round.sent, *(_settled_on(round, request, answered.get(request.agency)) for request in round.requests)])


def _settled_on(round: Round, request: Request, received: date | None) -> date:
    deemed = (request.due or round.due) + ONE_DAY
    return received if received and not (round.silence_agrees and received > deemed) else deemed


def _first_received(response: Response) -> date:
    while response.supersedes:
        response = response.supersedes
    return response.received


_RULES: dict[Stage, Callable[[Scene, Milestone, Deliverable], Outcome]] = {
    Stage.DRAFTED: _drafted,
    Stage.CIRCULATED: _circulated,
    Stage.CONSULTED: _consulted,
    Stage.ABSORBED: _absorbed,
    Stage.SUBMITTED: _submitted,
    Stage.ISSUED: _issued,
}
