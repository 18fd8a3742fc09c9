"""What a version is called, and how far one has come."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from deancli.domain.evidence import EventKind, Evidence, Round, Version
from deancli.domain.plan import Stage
from deancli.domain.stages import silent

_NUMBER: Final = re.compile(r"v?([1-9]\d{0,5})", re.IGNORECASE)


def version_number(text: str) -> int | None:
    """The number in `v3` or `3`; None where `text` names no version.

    >>> version_number("v3"), version_number("12"), version_number("de-an")
    (3, 12, None)
    """
    found = _NUMBER.fullmatch(text)
    return int(found[1]) if found else None


def version_stage(evidence: Evidence, document: str, number: int, as_of: date) -> Stage:
    """How far this one version has come, by what is known on `as_of`.

    A submission or promulgation counts for the newest version there was on its day.
    """
    acts = {event.kind for event in evidence.events if _newest_on(evidence, document, event.on) == number
            and event.document == document}  # fmt: skip
    if EventKind.PROMULGATION in acts:
        return Stage.ISSUED
    if EventKind.SUBMISSION in acts:
        return Stage.SUBMITTED
    rounds = [r for r in evidence.rounds if (r.document, r.version) == (document, number) and not r.cancelled]
    return _consulted(rounds, as_of) if rounds else Stage.DRAFTED


def _consulted(rounds: list[Round], as_of: date) -> Stage:
    if any(silent(round, as_of) for round in rounds):
        return Stage.CIRCULATED
    comments = [comment for round in rounds for response in round.responses for comment in response.comments]
    return Stage.ABSORBED if comments and all(comment.decided for comment in comments) else Stage.CONSULTED


def _newest_on(evidence: Evidence, document: str, day: date) -> int:
    return max((v.number for v in evidence.versions if _is(v, document) and v.on <= day), default=0)


def _is(version: Version, document: str) -> bool:
    return version.document == document
