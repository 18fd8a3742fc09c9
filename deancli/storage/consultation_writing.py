"""The text of the record files of a consultation; what is written reads back as the same value."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from deancli.domain.consultation import CommentRecord, Locality, ResponseRecord, RoundRecord
from deancli.domain.evidence import Disposition, Request
from deancli.domain.obstacles import ObstacleRecord
from deancli.domain.reminders import Notice
from deancli.storage.consultation_forms import Silence
from deancli.storage.writing import slug, write_record


def round_folder(number: int, title: str) -> str:
    """Where to keep a new round: `rounds/02-du-thao-lan-1`."""
    return f"rounds/{number:02}-{slug(title)[:40].strip('-') or 'dot'}"


def response_path(round: RoundRecord, agency: str, turn: int) -> str:
    """Where to keep an agency's response, the first or a corrected one."""
    return f"{round.folder}/{agency}.yaml" if turn == 1 else f"{round.folder}/{agency}-{turn}.yaml"


def write_round(round: RoundRecord) -> bytes:
    """The text of `round.yaml`."""
    letter = {"number": round.letter.number, "date": round.letter.date} if round.letter.number else None
    return write_record("round", {
        "round": round.number, "title": round.title, "milestone": round.milestone, "document": round.document,
        "version": round.version, "sha256": round.sha256, "follows": round.follows, "letter": letter,
        "sent": round.sent, "due": round.due, "silence": Silence.AGREES if round.silence_agrees else Silence.NONE,
        "closed": round.closed, "cancelled": round.cancelled, "reason": round.reason,
        "requests": [_request(request) for request in round.requests],
    })  # fmt: skip


def _request(request: Request) -> Any:
    return {"agency": request.agency, "due": request.due} if request.due else request.agency


def write_response(response: ResponseRecord) -> bytes:
    """The text of a response's file."""
    return write_record("response", {
        "agency": response.agency, "number": response.number, "date": response.dated, "received": response.received,
        "position": response.position, "made_from": response.made_from, "note": response.note,
        "files": [file._asdict() for file in response.files],
        "comments": [_comment(comment) for comment in response.comments],
    })  # fmt: skip


def _comment(comment: CommentRecord) -> dict[str, Any]:
    remark, answer = comment.remark, comment.answer
    said = {
        "id": comment.id, "text": remark.text, "proposal": remark.proposal, "quote": remark.quote,
        "locality": _locality(remark.locality), "source": remark.source, "author": remark.author, "made": remark.made,
        "before": remark.before, "after": remark.after, "replies": [reply._asdict() for reply in remark.replies],
        "resolved": True if remark.resolved else None, "kind": remark.kind, "severity": comment.severity,
        "assignee": comment.assignee,
    }  # fmt: skip
    open_ = answer.disposition is Disposition.OPEN
    return said | (answer._asdict() | {"disposition": None if open_ else answer.disposition})


def _locality(locality: Locality) -> Any:
    return locality.said if locality == Locality(locality.said) else locality._asdict()


def write_obstacle(obstacle: ObstacleRecord) -> bytes:
    """The text of a difficulty's file."""
    values = obstacle._asdict()
    answered = obstacle.answered._asdict() if obstacle.answered else None
    return write_record("obstacle", {"id": values.pop("id"), "agency": values.pop("agency"), "date": values.pop("on"),
                                     **values, "answered": answered})  # fmt: skip


def obstacle_path(obstacle: ObstacleRecord, taken: Iterable[str]) -> str:
    """Where to keep a new difficulty; never a name in `taken` (of that folder)."""
    stem = f"{obstacle.on.isoformat()}-{slug(obstacle.text)[:30].strip('-') or 'vuong-mac'}"
    held = {name.casefold() for name in taken}
    names = (f"{stem}.yaml" if n == 1 else f"{stem}-{n}.yaml" for n in range(1, len(held) + 2))
    return "obstacles/" + next(name for name in names if name not in held)


def write_notice(notice: Notice) -> bytes:
    """The text of a reminder's file."""
    return write_record("notice", {
        "rung": notice.rung, "date": notice.on, "agency": notice.agency, "round": notice.round or None,
        "milestone": notice.milestone, "due": notice.due, "number": notice.number,
    })  # fmt: skip


def notice_path(notice: Notice) -> str:
    """Where a reminder is kept: the same one has the same place, so that it cannot be recorded twice."""
    about = f"dot-{notice.round:02}" if notice.round else slug(notice.milestone)
    return f"notices/{notice.due.isoformat()}-{about}-{notice.agency}-{notice.rung}-{notice.on.isoformat()}.yaml"
