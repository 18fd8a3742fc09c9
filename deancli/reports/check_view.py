"""`dean check` as data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypedDict

from deancli.errors import Problem

SCHEMA: Final = "dean.check/1"


class ProblemView(TypedDict):
    """One fault or doubt; line and column count from 1, 0 is the file as a whole."""

    path: str
    line: int
    column: int
    message: str
    hint: str


class CheckView(TypedDict):
    """Everything `dean check` shows."""

    schema: str
    problems: list[ProblemView]


def check_view(problems: Iterable[Problem]) -> CheckView:
    """The problems, in their order."""
    return {
        "schema": SCHEMA,
        "problems": [
            {
                "path": found.path,
                "line": found.line,
                "column": found.column,
                "message": found.message,
                "hint": found.hint,
            }
            for found in problems
        ],
    }
