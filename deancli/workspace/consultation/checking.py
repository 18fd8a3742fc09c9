"""What is doubtful in how comments were dealt with, as findings of `dean check`: a table of named checks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Final, NamedTuple

from deancli.domain.checks import (
    ABSORBED_PASSAGE,
    ACCEPTED_VERSION,
    STALE_AGREEMENT,
    UNCERTAIN_PASSAGE,
    UNEXPLAINED_CHANGE,
)
from deancli.domain.consultation import RoundRecord
from deancli.domain.localities import Proof
from deancli.domain.rounds import counting
from deancli.errors import Problem
from deancli.language import say, say_count
from deancli.storage.consultation_writing import response_path
from deancli.storage.record_reading import ROUND_FILE
from deancli.workspace.consultation.absorption import Absorption
from deancli.workspace.opened import Workspace

_SHOWN: Final = 3
"""How many changes or sections a finding names before the rest is only counted."""


class Found(NamedTuple):
    """Something doubtful: `at` is a comment, `<document>/v<N>` or `R<round>`, which a confirmation names too."""

    at: str
    problem: Problem


class Check(NamedTuple):
    """A named check. A `strict` one runs only when asked for: its findings are common and often meant."""

    name: str
    strict: bool
    find: Callable[[Absorption], Iterator[Found]]


def consultation_problems(workspace: Workspace, names: Collection[str], *, strict: bool) -> Iterator[Problem]:
    """The unconfirmed findings of the checks `names`; where none is named of all, with `strict` the strict ones too."""
    confirmed = {(entry.check, entry.at) for entry in workspace.plan.confirmations}
    chosen = [check for check in _CHECKS if (check.name in names if names else strict or not check.strict)]
    for check, found in _findings(workspace, chosen):
        if (check.name, found.at) not in confirmed:
            yield found.problem._replace(message=f"{found.problem.message} [{check.name}]")


def doubted_in_consultations(workspace: Workspace, name: str) -> Iterator[str]:
    """Where the check `name` finds something: a comment, `<document>/v<N>` or `R<round>`; confirmed ones too."""
    return (found.at for _, found in _findings(workspace, [check for check in _CHECKS if check.name == name]))


def _findings(workspace: Workspace, checks: Collection[Check]) -> Iterator[tuple[Check, Found]]:
    for document in sorted({round.document for round in workspace.evidence.rounds if not round.cancelled}):
        absorption = Absorption(workspace, document)
        for check in checks:
            for found in check.find(absorption):
                yield check, found


def _nameless(absorption: Absorption) -> Iterator[Found]:
    for round in absorption.rounds:
        for comment in absorption.nameless(round):
            message = say("{id} đã tiếp thu nhưng chưa nêu dự thảo nào thể hiện", id=comment.id)
            hint = say("dean comment dispose {id} {disposition} --in vN", id=comment.id,
                       disposition=str(comment.answer.disposition))  # fmt: skip
            yield _at_comment(absorption.workspace, round, comment.id, message, hint)


def _unchanged(absorption: Absorption) -> Iterator[Found]:
    for round in absorption.rounds:
        for one in absorption.unproven(round):
            if one.proof is Proof.UNCHANGED:
                number = one.comment.answer.incorporated_in
                message = say("{id} ghi là đã tiếp thu, nhưng đoạn ấy không đổi trong dự thảo lần {n}",
                              id=one.comment.id, n=number)  # fmt: skip
                hint = say("Xem: dean comment show {id}; sửa dự thảo, đổi --in, hoặc xác nhận.", id=one.comment.id)
                yield _at_comment(absorption.workspace, round, one.comment.id, message, hint)


def _unsure(absorption: Absorption) -> Iterator[Found]:
    for round in absorption.rounds:
        for one in absorption.unproven(round):
            if one.proof is not Proof.UNCHANGED:
                message = (
                    say("{id} ghi là đã tiếp thu; chỉ thấy chỗ gần đó có sửa", id=one.comment.id)
                    if one.proof is Proof.NEAR
                    else say("{id} ghi là đã tiếp thu; không rõ vị trí nên chưa chứng minh được", id=one.comment.id)
                )
                hint = say("Xem: dean comment show {id}", id=one.comment.id)
                yield _at_comment(absorption.workspace, round, one.comment.id, message, hint)


def _unasked(absorption: Absorption) -> Iterator[Found]:
    for found in absorption.unexplained():
        told = "; ".join(_headed(change.headings, change.new or change.old) for change in found.changes[:_SHOWN])
        message = say_count("{id}: {n} chỗ sửa không ý kiến hay ghi chú nào giải thích: {told}", len(found.changes),
                            id=found.version.id, told=told)  # fmt: skip
        hint = say("Xem: dean draft diff {document}; ghi rõ trong ghi chú khi nộp, hoặc xác nhận.",
                   document=found.version.document)  # fmt: skip
        path = f"drafts/{found.version.document}.docx"
        yield Found(found.version.id, Problem(path, 0, 0, message, hint))


def _stale(absorption: Absorption) -> Iterator[Found]:
    name = absorption.workspace.directory.name
    for round in absorption.rounds:
        stale = absorption.stale(round)
        if stale:
            names = ", ".join(name(one.agency) for one in stale)
            message = say_count("{n} cơ quan đã nhất trí với những phần nay đã sửa: {names}", len(stale), names=names)
            hint = say("Xem: dean round stale {n}; hỏi lại: dean round open --follows {n}", n=round.number)
            yield Found(f"R{round.number}", Problem(f"{round.folder}/{ROUND_FILE}", 0, 0, message, hint))


_CHECKS: Final = (
    Check(ACCEPTED_VERSION, False, _nameless),
    Check(ABSORBED_PASSAGE, False, _unchanged),
    Check(UNEXPLAINED_CHANGE, False, _unasked),
    Check(UNCERTAIN_PASSAGE, True, _unsure),
    Check(STALE_AGREEMENT, True, _stale),
)


def _headed(headings: tuple[str, ...], text: str) -> str:
    words = " ".join(text.split())
    short = words if len(words) <= 50 else words[:50].rsplit(" ", 1)[0] + "…"
    return f"{headings[-1]}: {short}" if headings and headings[-1] != words else short


def _at_comment(workspace: Workspace, round: RoundRecord, id: str, message: str, hint: str) -> Found:
    """A finding at the line of the record where the comment stands."""
    response = next(r for r in counting(round) if any(comment.id == id for comment in r.comments))
    path = response_path(round, response.agency, response.turn)
    lines = (workspace.root / path).read_text(encoding="utf-8").splitlines()
    line = next((n for n, text in enumerate(lines, 1) if text.strip().removeprefix("- ") == f"id: {id}"), 0)
    return Found(id, Problem(path, line, 0, message, hint))
