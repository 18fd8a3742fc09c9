"""`dean draft lint` as data and for the eye."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypedDict

from deancli.document.layout.findings import Finding
from deancli.language import say
from deancli.reports.lines import Line, visible, wrapped

SCHEMA: Final = "dean.lint/1"
_SHOWN: Final = 50


class FindingView(TypedDict):
    """Something not as the decree wants it; paragraphs count from 1, 0 is the whole document."""

    rule: str
    clause: str
    paragraph: int
    words: str
    message: str
    fixable: bool


class LintView(TypedDict):
    """Everything `dean draft lint` shows; empty when all is well."""

    schema: str
    file: str
    findings: list[FindingView]


def lint_view(file: str, findings: Iterable[Finding]) -> LintView:
    """The findings about `file`, in their order."""
    listed: list[FindingView] = [
        {
            "rule": found.rule,
            "clause": found.clause,
            "paragraph": found.paragraph,
            "words": found.words,
            "message": found.message,
            "fixable": found.mend is not None,
        }
        for found in findings
    ]
    return {"schema": SCHEMA, "file": file, "findings": listed}


def lint_lines(view: LintView, cells: int) -> list[Line]:
    """One finding a paragraph: where, what, and the clause below it."""
    lines: list[Line] = []
    for found in view["findings"]:
        where = say("cả văn bản")
        if found["paragraph"]:
            words = visible(found["words"])
            cut = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
            where = say("đoạn {n} (“{words}”)", n=found["paragraph"], words=cut)
        lines += wrapped(f"{where}: {visible(found['message'])} [{found['rule']}]", cells)
        lines += wrapped(found["clause"], cells, "    ", "note")
    return lines
