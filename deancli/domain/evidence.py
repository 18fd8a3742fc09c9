"""What happened: versions in Git, and the record files beside them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Version(NamedTuple):
    """A numbered draft (dự thảo lần N); `agency` is its author's, "" where unknown."""

    document: str
    number: int
    on: date
    agency: str
    sha256: str
    note: str


class Position(StrEnum):
    """What a response says of the draft as a whole (quan điểm)."""

    AGREE = "agree"
    AGREE_WITH_COMMENTS = "agree_with_comments"
    DISAGREE = "disagree"
    OUT_OF_SCOPE = "out_of_scope"


class Disposition(StrEnum):
    """What became of a comment (kết quả xử lý)."""

    OPEN = "open"
    ACCEPTED = "accepted"
    PARTIAL = "partial"
    REJECTED = "rejected"
    NOTED = "noted"
    DUPLICATE = "duplicate_of"
    WITHDRAWN = "withdrawn"


class Comment(NamedTuple):
    """What progress needs of one comment: `decided` is when, `incorporated_in` which version."""

    id: str
    disposition: Disposition
    decided: date | None
    incorporated_in: int | None


class Response(NamedTuple):
    """One agency's answer in one round (văn bản góp ý); a corrected one holds the one it stands for."""

    agency: str
    number: str
    dated: date
    received: date
    position: Position
    comments: tuple[Comment, ...]
    supersedes: Response | None = None


class Request(NamedTuple):
    """One agency asked in one round; `due` is its own date where it was given longer."""

    agency: str
    due: date | None


class Round(NamedTuple):
    """A consultation round (đợt lấy ý kiến): one version sent to many.

    `silence_agrees` tells that the letter counts silence as agreement once `due` is past; `sha256` is the
    digest of the file that was sent, "" where it was not noted.
    """

    number: int
    milestone: str
    document: str
    version: int
    sent: date
    due: date
    silence_agrees: bool
    closed: date | None
    cancelled: date | None
    requests: tuple[Request, ...]
    responses: tuple[Response, ...]
    sha256: str = ""


class EventKind(StrEnum):
    """A formal act: trình, ký ban hành, gia hạn."""

    SUBMISSION = "submission"
    PROMULGATION = "promulgation"
    EXTENSION = "extension"


class Event(NamedTuple):
    """A submission or signing of `document`, or an extension of `milestone`.

    An extension carries its new date in `before` or `by`; the old deadline stays in the plan.
    `file` is the signed paper, relative to the workspace, and `sha256` its hash.
    """

    kind: EventKind
    on: date
    number: str
    document: str
    milestone: str
    before: date | None
    by: date | None
    reason: str
    file: str
    sha256: str
    note: str


class Obstacle(NamedTuple):
    """A difficulty reported (khó khăn, vướng mắc); `closed` is when it was settled."""

    id: str
    agency: str
    on: date
    text: str
    milestone: str
    owner: str
    closed: date | None


class Evidence(NamedTuple):
    """All that is known to have happened, in no particular order."""

    versions: tuple[Version, ...] = ()
    rounds: tuple[Round, ...] = ()
    events: tuple[Event, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()


def known_on(evidence: Evidence, day: date) -> Evidence:
    """What was known at the end of `day`: everything that bears a later date is left out."""
    return Evidence(
        versions=tuple(version for version in evidence.versions if version.on <= day),
        rounds=tuple(_round_on(round, day) for round in evidence.rounds if round.sent <= day),
        events=tuple(event for event in evidence.events if event.on <= day),
        obstacles=tuple(
            obstacle._replace(closed=_past(obstacle.closed, day))
            for obstacle in evidence.obstacles
            if obstacle.on <= day
        ),
    )


def _round_on(round: Round, day: date) -> Round:
    counting = (_response_on(response, day) for response in round.responses)
    return round._replace(
        closed=_past(round.closed, day),
        cancelled=_past(round.cancelled, day),
        responses=tuple(response for response in counting if response),
    )


def _response_on(response: Response, day: date) -> Response | None:
    """The answer that counted on `day`: an earlier one until the corrected one had come in."""
    found: Response | None = response
    while found and found.received > day:
        found = found.supersedes
    return found and found._replace(comments=tuple(_comment_on(comment, day) for comment in found.comments))


def _comment_on(comment: Comment, day: date) -> Comment:
    if comment.decided is None or comment.decided <= day:
        return comment
    return comment._replace(disposition=Disposition.OPEN, decided=None, incorporated_in=None)


def _past(happened: date | None, day: date) -> date | None:
    return happened if happened is not None and happened <= day else None
