"""What a version is called, and how far one has come."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from deancli.domain.evidence import Event, EventKind, Evidence, Round
from deancli.domain.plan import Stage
from deancli.domain.stages import silent

_NUMBER: Final = re.compile(r"v?([1-9]\d{0,5})", re.IGNORECASE)

_FORMAL: Final = {EventKind.SUBMISSION: Stage.SUBMITTED, EventKind.PROMULGATION: Stage.ISSUED}


def version_number(text: str) -> int | None:
    """The number in `v3` or `3`; None where `text` names no version.

    >>> version_number("v3"), version_number("12"), version_number("de-an")
    (3, 12, None)
    """
    found = _NUMBER.fullmatch(text)
    return int(found[1]) if found else None


def version_stages(evidence: Evidence, as_of: date) -> dict[tuple[str, int], Stage]:
    """How far each version, by document and number, has come, by what is known on `as_of`.

    A submission or promulgation counts for the newest version there was on its day.
    """
    stages = {(version.document, version.number): Stage.DRAFTED for version in evidence.versions}
    rounds: dict[tuple[str, int], list[Round]] = {}
    for round in evidence.rounds:
        if not round.cancelled:
            rounds.setdefault((round.document, round.version), []).append(round)
    stages |= {version: _consulted(of_it, as_of) for version, of_it in rounds.items()}
    acts = sorted(evidence.events, key=lambda event: event.kind is EventKind.PROMULGATION)
    stages |= {_meant(evidence, event): _FORMAL[event.kind] for event in acts if event.kind in _FORMAL}
    return stages


def _consulted(rounds: list[Round], as_of: date) -> Stage:
    if any(silent(round, as_of) for round in rounds):
        return Stage.CIRCULATED
    comments = [comment for round in rounds for response in round.responses for comment in response.comments]
    return Stage.ABSORBED if comments and all(comment.decided for comment in comments) else Stage.CONSULTED


def _meant(evidence: Evidence, event: Event) -> tuple[str, int]:
    numbers = (v.number for v in evidence.versions if v.document == event.document and v.on <= event.on)
    return event.document, max(numbers, default=0)
