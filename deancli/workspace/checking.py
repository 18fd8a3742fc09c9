"""Faults of the files and doubts about the plan, together."""

from __future__ import annotations

from collections.abc import Sequence

from deancli.domain.checks import CHECKS, Check, run
from deancli.errors import DeanError, Problem, ProblemsFound
from deancli.language import say
from deancli.workspace.opened import Workspace


def find_problems(workspace: Workspace, names: Sequence[str], *, strict: bool) -> tuple[Problem, ...]:
    """All faults in the files; where there are none in the definitions, the findings of the checks too.

    `names` picks some checks (raises DeanError for an unknown one), `strict` adds the strict ones.
    """
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


def _chosen(names: Sequence[str], *, strict: bool) -> tuple[Check, ...]:
    by_name = {check.name: check for check in CHECKS}
    for name in names:
        if name not in by_name:
            _refuse(name, by_name)
    if names:
        return tuple(by_name[name] for name in names)
    return tuple(check for check in CHECKS if strict or not check.strict)


def _refuse(name: str, known: dict[str, Check]) -> None:
    from deancli.domain.names import suggest

    likely = suggest(name, known)
    raise DeanError(
        say("Không có phép kiểm tra “{name}”.", name=name),
        say("Có phải “{likely}”?", likely=likely) if likely else say("Có: {ids}.", ids=", ".join(known)),
    )
