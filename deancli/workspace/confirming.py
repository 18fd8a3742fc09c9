"""A person's word on a doubt about the plan, written into `milestones.yaml` line by line."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from deancli.domain.checks import CHECKS, CONSULTATION
from deancli.domain.names import suggest
from deancli.domain.plan import Confirmation
from deancli.errors import DeanError
from deancli.language import say
from deancli.workspace.checking import doubted_places
from deancli.workspace.opened import PLAN_FILE, Workspace
from deancli.workspace.recording import Act

DEADLINE = "deadline"


class Word(NamedTuple):
    """What a person confirms: the date of milestone `at` (`field` "deadline"), or a finding of check `field`."""

    at: str
    field: str
    day: date | None
    reason: str
    by: str
    on: date


def confirming_act(workspace: Workspace, word: Word) -> Act:
    """The action of recording `word`; raises DeanError where the plan knows nothing of what it is about."""
    from deancli.storage.plan_edits import with_confirmation, with_confirmed_deadline

    data = (workspace.root / PLAN_FILE).read_bytes()
    said = Confirmation(" ".join(word.reason.split()), word.by or workspace.plan.scheme.owner, word.on)
    if word.field == DEADLINE:
        _check_milestone(workspace, word.at)
        if word.day is None:
            raise DeanError(
                say("Cần ngày đúng của {id}.", id=word.at), say("Ví dụ: dean plan confirm II.2 deadline 2024-03-30")
            )
        written = with_confirmed_deadline(data, PLAN_FILE, word.at, word.day, said)
        sentence = f"Xác nhận hạn của {word.at} là {word.day:%d/%m/%Y}: {said.reason}"
    else:
        _check_name(word.field)
        _check_doubt(workspace, word)
        written = with_confirmation(data, word.field, word.at, said)
        sentence = f"Xác nhận điểm đáng ngờ {word.field} ở {word.at}: {said.reason}"
    return Act("plan-confirm", sentence, {PLAN_FILE: written}, trailers=(("Dean-Milestone", word.at),))


def _check_milestone(workspace: Workspace, id: str) -> None:
    known = [milestone.id for milestone in workspace.plan.milestones]
    if id not in known:
        likely = suggest(id, known)
        raise DeanError(
            say("Kế hoạch không có “{id}”.", id=id),
            say("Có phải “{likely}”?", likely=likely) if likely else say("Có: {ids}.", ids=", ".join(known)),
        )


def _check_name(name: str) -> None:
    known = [DEADLINE, *(check.name for check in CHECKS), *CONSULTATION]
    if name not in known:
        likely = suggest(name, known)
        raise DeanError(
            say("Không có phép kiểm tra “{name}”.", name=name),
            say("Có phải “{likely}”?", likely=likely) if likely else say("Có: {ids}.", ids=", ".join(known)),
        )


def _check_doubt(workspace: Workspace, word: Word) -> None:
    """Refuse to confirm what nobody doubts: a slip in the place would be recorded and quieten nothing."""
    places = doubted_places(workspace, word.field)
    if word.at not in places:
        likely = suggest(word.at, places)
        raise DeanError(
            say("Ở “{at}” không có điểm đáng ngờ {check} nào.", at=word.at, check=word.field),
            say("Có phải “{likely}”?", likely=likely) if likely
            else say("Có ở: {ids}.", ids=", ".join(places)) if places
            else say("Xem các điểm đáng ngờ: dean check"),
        )  # fmt: skip
