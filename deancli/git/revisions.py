"""How often each file was changed by recorded actions, and when last: what calendars call a sequence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from deancli.git.moments import moment
from deancli.git.repository import Repository

_COMMIT = "\x01"
"""Begins the field of a commit; no path of a workspace begins so."""


class Revision(NamedTuple):
    """One commit: when it was made, and which files of the workspace it changed."""

    when: datetime
    paths: tuple[str, ...]


def revisions(repository: Repository, until: date) -> tuple[Revision, ...]:
    """The commits that changed files of the workspace up to and including the day `until`, newest first.

    The number of those that changed a file only ever rises, undoing included: undoing adds a commit.
    """
    below = ("--", repository.prefix) if repository.prefix else ()
    answer = repository.ask(
        "log", "-z", "--no-show-signature", "--no-renames", "--name-only", f"--format={_COMMIT}%cI", *below
    )
    text = answer.out.decode("utf-8", "surrogateescape") if answer.code == 0 else ""
    return tuple(found for found in _read(text, repository.prefix) if found.when.date() <= until)


def _read(text: str, prefix: str) -> Iterator[Revision]:
    for commit in text.split(_COMMIT)[1:]:
        when, *names = commit.split("\0")
        paths = (name.strip("\n").removeprefix(prefix) for name in names)
        yield Revision(moment(when.strip("\n")), tuple(path for path in paths if path))
