"""What is doubtful in a plan: a table of pure checks, each of which returns findings.

A finding is not a fault of the file (those the reader reports) but something that a person has to
look at; once confirmed in `milestones.yaml` it is quiet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from deancli.domain.checks import deadlines, roles
from deancli.domain.checks.subject import Check, Finding, Subject
from deancli.errors import Problem

__all__ = [
    "ABSORBED_PASSAGE", "ACCEPTED_VERSION", "CHECKS", "CONSULTATION", "STALE_AGREEMENT", "UNCERTAIN_PASSAGE",
    "UNEXPLAINED_CHANGE", "Check", "Finding", "Subject", "run",
]  # fmt: skip

CHECKS: tuple[Check, ...] = (
    Check("years-order", False, deadlines.years_out_of_order),
    Check("stated-date", False, deadlines.stated_date_unconfirmed),
    Check("day-off", False, deadlines.day_off),
    Check("deadline-words", False, deadlines.words),
    Check("reply-date", False, deadlines.reply_date),
    Check("round-room", False, deadlines.room_for_round),
    Check("lead", False, roles.no_lead),
    Check("several-products", False, roles.several_products),
    Check("absorption", False, roles.not_absorbed),
    Check("consulted-duty", False, roles.consulted_without_duty),
    Check("duty-consulted", False, roles.duty_without_consultation),
    Check("duty-milestone", False, roles.duty_without_milestone),
    Check("report-frequency", False, roles.report_frequency),
    Check("members", False, roles.body_without_members),
    Check("body-duty", False, roles.body_without_duty),
    Check("validity", False, roles.no_longer_valid),
    Check("several-names", True, roles.several_names),
    Check("shared-duty", True, roles.shared_duty),
    Check("recipients", True, roles.not_recipient),
    Check("recipient-words", True, roles.ambiguous_recipient),
)
"""Every check, in the order in which its findings are best read."""


ACCEPTED_VERSION: Final = "accepted-version"
ABSORBED_PASSAGE: Final = "absorbed-passage"
UNEXPLAINED_CHANGE: Final = "unexplained-change"
STALE_AGREEMENT: Final = "stale-agreement"
UNCERTAIN_PASSAGE: Final = "uncertain-passage"
CONSULTATION: Final = (ACCEPTED_VERSION, ABSORBED_PASSAGE, UNEXPLAINED_CHANGE, UNCERTAIN_PASSAGE, STALE_AGREEMENT)
"""Names of the checks that look at comments and drafts; `workspace/consultation/checking.py` runs them."""


def run(subject: Subject, checks: Iterable[Check]) -> Iterator[Problem]:
    """The findings of `checks` that nobody has confirmed, as problems with their places."""
    confirmed = {(entry.check, entry.at) for entry in subject.plan.confirmations}
    for check in checks:
        for finding in check.find(subject):
            if (check.name, finding.at) not in confirmed:
                yield _problem(check, finding)


def _problem(check: Check, finding: Finding) -> Problem:
    place = finding.place
    return Problem(place.path, place.line, place.column, f"{finding.message} [{check.name}]", finding.hint)
