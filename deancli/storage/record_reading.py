"""One pass over the record files of a workspace: each read by its form, all faults collected."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TypeVar

from deancli.domain.agencies import Agencies
from deancli.domain.plan import Plan
from deancli.errors import Problem
from deancli.storage.definitions import found, load
from deancli.storage.forms import Form, Source
from deancli.storage.yamltext import MAX_BYTES, Tree

T = TypeVar("T")

ROUND_FILE: Final = "round.yaml"
ROUND_FOLDER: Final = re.compile(r"(\d+)-\S+")
_NUMBERED: Final = re.compile(r"(.+?)(?:-(\d+))?\.yaml")


def _in_turn(name: str) -> tuple[str, int, str]:
    match = _NUMBERED.fullmatch(name)
    return (match[1], int(match[2] or 1), name) if match else (name, 1, name)


class Reading:
    """Reads records of the workspace in `root`, whose references must be known to `definitions`."""

    def __init__(self, root: Path, definitions: tuple[Plan, Agencies]) -> None:
        """Nothing is read yet."""
        plan, agencies = definitions
        self.root = root
        self.problems: list[Problem] = []
        self.known = {
            "agency": tuple(agency.id for agency in agencies.agencies),
            "milestone": tuple(milestone.id for milestone in plan.milestones),
            "document": tuple(document.id for document in plan.documents),
        }

    def one(self, path: str, form: Form[T], limit: int = MAX_BYTES) -> T | None:
        """The value of the record at `path` of at most `limit` bytes; None after noting its faults."""
        return self.value(load(self.root, path, limit), path, form)

    def value(self, tree: Tree, path: str, form: Form[T]) -> T | None:
        """The value of a record read already as `tree`; None after noting its faults."""
        self.problems.extend(tree.problems)
        if tree.top is None:
            return None
        source = Source(path, self.known)
        value = form.read(tree.top, source)
        self.problems.extend(source.problems)
        return None if source.problems else value

    def all(self, folder: str, form: Form[T]) -> tuple[T, ...]:
        """The values of all records in `folder`."""
        read = (self.one(f"{folder}/{name}", form) for name in self.names(folder))
        return tuple(value for value in read if value is not None)

    def names(self, folder: str) -> list[str]:
        """The names of the record files in `folder`, "x-2" after "x" and before "x-10".

        Hidden files and other kinds are not records.
        """
        try:
            with os.scandir(self.root / folder) as entries:
                names = (entry.name for entry in entries)
                return sorted((n for n in names if n.endswith(".yaml") and n[0] not in ".~"), key=_in_turn)
        except OSError:
            return []

    def round_folders(self) -> Iterator[str]:
        """The folders of the rounds, in order of their names: `rounds/02-du-thao`.

        A folder without a file is none: Git knows nothing of it, and what an undone round leaves may look so.
        """
        folder = self.root / "rounds"
        folders = sorted(entry for entry in folder.iterdir() if entry.is_dir()) if folder.is_dir() else []
        yield from (f"rounds/{entry.name}" for entry in folders if entry.name[0] != "." and _holds_files(entry))

    def answers(self, folder: str) -> Iterator[str]:
        """The paths of the response files of a round."""
        yield from (f"{folder}/{name}" for name in self.names(folder) if name != ROUND_FILE)

    def refuse_faults(self) -> None:
        """Raise ProblemsFound with every fault noted, where there are any."""
        if self.problems:
            raise found(self.problems)


def _holds_files(folder: Path) -> bool:
    return (folder / ROUND_FILE).is_file() or any(path.is_file() for path in folder.rglob("*"))


def turn_of(path: str, agency: str) -> int | None:
    """Which answer of `agency` a response file holds by its name, 1 for the first; None where it bears another's.

    >>> turn_of("rounds/01-de-an/so-02.yaml", "so-02"), turn_of("rounds/01-de-an/so-02-3.yaml", "so-02")
    (1, 3)
    """
    found = re.fullmatch(rf"{re.escape(agency)}(?:-(\d+))?\.yaml", path.rsplit("/", 1)[1])
    return int(found[1] or 1) if found else None
