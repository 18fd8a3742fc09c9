"""Faults of the files, doubts about the plan, and doubts about how comments were dealt with, together."""

from __future__ import annotations

from collections.abc import Sequence

from deancli.domain.checks import CHECKS, CONSULTATION, Check, run
from deancli.errors import DeanError, Problem, ProblemsFound
from deancli.language import say
from deancli.workspace.opened import Workspace


def find_problems(workspace: Workspace, names: Sequence[str], *, strict: bool) -> tuple[Problem, ...]:
    """All faults in the files; where there are none in the definitions, the findings of the checks too.

    `names` picks some checks (raises DeanError for an unknown one), `strict` adds the strict ones. Comments and drafts
    are looked at only where all records can be read.
    """
    found = find_doubts(workspace, names, strict=strict)
    own = [name for name in names if name in CONSULTATION]
    if (names and not own) or find_faults(workspace) or workspace.repository is None:
        return found
    from deancli.workspace.consultation.checking import consultation_problems

    return tuple(sorted({*found, *consultation_problems(workspace, own, strict=strict)}))


def find_doubts(workspace: Workspace, names: Sequence[str], *, strict: bool) -> tuple[Problem, ...]:
    """As `find_problems`, but without looking at comments and drafts: what keeps hand edits from being recorded."""
    chosen = _chosen(names, strict=strict)
    faults = find_faults(workspace)
    try:
        subject = workspace.subject()
    except ProblemsFound:
        return faults
    return tuple(sorted({*faults, *run(subject, chosen)}))


def find_faults(workspace: Workspace) -> tuple[Problem, ...]:
    """Every fault in the definitions and, where those can be read, in the records."""
    try:
        workspace.evidence  # noqa: B018 - reading it is what finds the faults
    except ProblemsFound as found:
        return found.problems
    return ()


def doubted_places(workspace: Workspace, name: str) -> tuple[str, ...]:
    """Where the check `name` doubts something, as a confirmation calls it; confirmed doubts too."""
    if name in CONSULTATION:
        from deancli.workspace.consultation.checking import doubted_in_consultations

        return tuple(dict.fromkeys(doubted_in_consultations(workspace, name)))
    (check,) = (check for check in CHECKS if check.name == name)
    return tuple(dict.fromkeys(finding.at for finding in check.find(workspace.subject())))


def _chosen(names: Sequence[str], *, strict: bool) -> tuple[Check, ...]:
    by_name = {check.name: check for check in CHECKS}
    for name in names:
        if name not in by_name and name not in CONSULTATION:
            _refuse(name, (*by_name, *CONSULTATION))
    if names:
        return tuple(by_name[name] for name in names if name in by_name)
    return tuple(check for check in CHECKS if strict or not check.strict)


def _refuse(name: str, known: Sequence[str]) -> None:
    from deancli.domain.names import suggest

    likely = suggest(name, known)
    raise DeanError(
        say("Không có phép kiểm tra “{name}”.", name=name),
        say("Có phải “{likely}”?", likely=likely) if likely else say("Có: {ids}.", ids=", ".join(known)),
    )
