"""What `dean check` will find in the definitions that were read, the strict checks included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from deancli.domain.checks import CHECKS, Subject
from deancli.domain.checks.deadlines import misplaced
from deancli.domain.planreading.blocks import Spot
from deancli.domain.planreading.reading import Doubt


def checked(subject: Subject, words: Mapping[str, str], pages: Mapping[int, int]) -> Iterator[Doubt]:
    """The findings as doubts; `words` are those of each milestone's deadline, `pages` tells the page of a line."""
    out_of_order = {found.milestone.id for found in misplaced(subject)}
    for check in CHECKS:
        for finding in check.find(subject):
            spot = Spot(finding.place.line, pages.get(finding.place.line, 0))
            doubted_already = check.name == "round-room" and finding.at in out_of_order  # it counts back from that date
            if not doubted_already:
                yield Doubt(check.name, finding.at, spot, words.get(finding.at, ""), finding.message, finding.hint)
