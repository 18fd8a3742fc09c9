"""What is about to happen, on disk before it does."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from deancli.git.atomic import write_atomically
from deancli.git.repository import Repository

NOTHING: Final = "0" * 40
"""The id that stands for no object."""


class Reference(NamedTuple):
    """One reference to move: its full name, and its ids before and after (NOTHING where there is none)."""

    name: str
    old: str
    new: str


class Pending(NamedTuple):
    """One change: the branch's ids before and after, the references that go with it, and the files.

    `files` maps each path, from the top of the work tree, to its blob before and after (None where there is none).
    """

    branch: str
    old: str
    new: str
    references: tuple[Reference, ...]
    files: dict[str, tuple[str | None, str | None]]


def _pass(name: str) -> None:
    """Do nothing."""


checkpoint: Callable[[str], None] = _pass
"""Called at each step of a change with the step's name; tests put something that kills here."""


def keep(repository: Repository, pending: Pending) -> None:
    """Put the note on disk, whole or not at all."""
    write_atomically(repository.pending_file, json.dumps(pending._asdict()).encode())


def read_pending(repository: Repository) -> Pending | None:
    """The note that a crash left; None where there is none, or where it cannot have been followed."""
    try:
        held: dict[str, Any] = json.loads(repository.pending_file.read_bytes())
        files = {path: (before, after) for path, (before, after) in held.pop("files").items()}
        references = tuple(Reference(*reference) for reference in held.pop("references"))
        return Pending(**held, references=references, files=files)
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        return None
