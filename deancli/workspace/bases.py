"""Which version a draft being edited was made from, where newer ones have come in meanwhile.

A draft with unsaved edits stays as it is while a sync brings newer versions in; what it was made from
must be known when it is handed in, or it would silently undo what others wrote.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from deancli.git.atomic import write_atomically
from deancli.git.repository import Repository
from deancli.git.versions import draft_path, versions


def newest(repository: Repository) -> dict[str, int]:
    """The newest version of each document."""
    return {version.document: version.number for version in versions(repository) if not version.withdrawn}


def keep(repository: Repository, edited: Iterable[str], before: Mapping[str, int]) -> None:
    """Remember that the drafts among the files `edited` were made from the versions of `before`."""
    paths = set(edited)
    found = {document: number for document, number in before.items() if draft_path(document) in paths}
    if found:
        _write(repository, {**found, **_read(repository)})


def base_of(repository: Repository, document: str) -> int | None:
    """The version the draft in the workspace was made from, where that is known not to be the newest."""
    return _read(repository).get(document)


def forget(repository: Repository, document: str) -> None:
    """The draft is handed in: it is made from the newest version now."""
    known = _read(repository)
    if known.pop(document, None) is not None:
        _write(repository, known)


def _file(repository: Repository) -> Path:
    return repository.git_dir / "dean" / "bases.json"


def _read(repository: Repository) -> dict[str, int]:
    try:
        held = json.loads(_file(repository).read_bytes())
        return {str(document): int(number) for document, number in held.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _write(repository: Repository, known: Mapping[str, int]) -> None:
    write_atomically(_file(repository), json.dumps(known).encode())
