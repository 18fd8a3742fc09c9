"""What can go wrong, as data: a fault with its place, and an expected refusal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Problem(NamedTuple):
    """One fault in a file: where it is, what is wrong, and what to write instead.

    `path` is relative to the workspace with forward slashes; `line` and `column` count from 1,
    and 0 means that the fault concerns the file as a whole.
    """

    path: str
    line: int
    column: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """The fault in the form editors jump to: `path:line:column: message`."""
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return f"{place}: {self.message}"


class DeanError(Exception):
    """An expected refusal: one sentence for the user, and a hint on what to do next."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep `message` and `hint`, both already in the user's language."""
        super().__init__(message)
        self.message = message
        self.hint = hint


class ProblemsFound(DeanError):
    """A refusal because files hold faults; `problems` has every one, sorted by place."""

    def __init__(self, message: str, problems: Iterable[Problem], hint: str = "") -> None:
        """Keep `problems` sorted by path, line and column."""
        super().__init__(message, hint)
        self.problems = tuple(sorted(problems))
