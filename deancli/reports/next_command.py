"""The one command to type next, for each thing that can be missing."""

from __future__ import annotations

from typing import Final

from deancli.domain.stages import Missing, Step

COMMANDS: Final = {
    Step.DRAFT: "dean draft commit {document}",
    Step.SEND: "dean round open --document {document} --milestone {milestone}",
    Step.ANSWER: "dean round remind {round}",
    Step.DECIDE: "dean comment review --round {round}",
    Step.INCORPORATE: "dean draft commit {document}",
    Step.SUBMIT: "dean event add submission {document}",
    Step.ISSUE: "dean event add promulgation {document}",
}
"""What brings each thing that can be missing further; `{document}`, `{round}` and `{milestone}` are filled in."""


def next_command(missing: Missing, milestone: str) -> str:
    """What to type so that what `milestone` is missing comes further."""
    return COMMANDS[missing.step].format(document=missing.document, round=missing.round, milestone=milestone)
