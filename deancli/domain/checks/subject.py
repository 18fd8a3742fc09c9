"""What a check looks at, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from deancli.domain.agencies import Agencies
from deancli.domain.calendar import Calendar
from deancli.domain.directory import Directory
from deancli.domain.plan import Place, Plan


class Subject(NamedTuple):
    """The definitions of a workspace, and its calendar."""

    plan: Plan
    agencies: Agencies
    directory: Directory
    calendar: Calendar


class Finding(NamedTuple):
    """Something doubtful: `at` is a milestone, agency or body id, which a confirmation names too."""

    at: str
    place: Place
    message: str
    hint: str


class Check(NamedTuple):
    """A named check. A `strict` one runs only when asked for: its findings are common and often meant."""

    name: str
    strict: bool
    find: Callable[[Subject], Iterable[Finding]]
