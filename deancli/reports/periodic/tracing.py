"""Where the lines of a report come from: the commits that recorded what they say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from deancli.reports.periodic.values import LineView

if TYPE_CHECKING:
    from deancli.git.history import Touch
    from deancli.workspace import Workspace

_PLAN: Final = "milestones.yaml"
_MOST_TURNS: Final = 20


class Trace(NamedTuple):
    """The commits that wrote each file, newest first, as seen at the end of `as_of`."""

    touches: Mapping[str, tuple[Touch, ...]]
    as_of: date

    def began(self, path: str) -> Touch | None:
        """The commit that brought the file; None where Git does not have it."""
        return self.touches[path][-1] if path in self.touches else None

    def latest(self, path: str) -> Touch | None:
        """The newest commit of that day or before that wrote the file; the one that brought it, where all are later."""
        found = (touch for touch in self.touches.get(path, ()) if touch.when.date() <= self.as_of)
        return next(found, self.began(path))

    def plan(self) -> tuple[str, ...]:
        """The commit that the plan stands in."""
        touch = self.latest(_PLAN)
        return (touch.commit,) if touch else ()

    def answer(self, folder: str, agency: str) -> str:
        """The path of an agency's answer that counts: the one of the highest turn."""
        later = (f"{folder}/{agency}-{turn}.yaml" for turn in range(_MOST_TURNS, 1, -1))
        return next((path for path in later if path in self.touches), f"{folder}/{agency}.yaml")


def trace_of(workspace: Workspace, as_of: date) -> Trace:
    """The trace of a workspace; an empty one without a repository. One process."""
    from deancli.git.history import touches

    if workspace.repository is None:
        return Trace({}, as_of)
    return Trace(touches(workspace.repository, _PLAN, "rounds", "events", "obstacles"), as_of)


def line(text: str, commits: tuple[str, ...] = (), on: date | None = None, milestone: str = "") -> LineView:
    """A line of a report, each commit once."""
    return {
        "text": " ".join(text.split()),
        "date": on.isoformat() if on else None,
        "milestone": milestone,
        "commits": list(dict.fromkeys(commits)),
    }


def ids(*touches: Touch | None) -> tuple[str, ...]:
    """The commits of those that are known."""
    return tuple(touch.commit for touch in touches if touch)
