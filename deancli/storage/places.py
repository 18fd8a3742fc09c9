"""What may lie in a workspace: folders and files, and nothing that stands for something elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from deancli.errors import Problem
from deancli.language import say
from deancli.storage.definitions import AGENCIES_FILE, PLAN_FILE, found

_FILES: Final = (PLAN_FILE, AGENCIES_FILE, ".gitattributes", ".gitignore")
_FOLDERS: Final = (
    "drafts", "rounds", "events", "obstacles", "notices", "reports", "templates", "schemas", "outbox",
)  # fmt: skip


def refuse_strange_places(root: Path) -> None:
    """Raise ProblemsFound naming every place of the workspace that is a link, a pipe or a device.

    Through a link a repository from elsewhere would have dean read, show, record or overwrite what lies outside of
    it; a pipe would have it wait for ever.
    """
    faults = [*_top(root), *(fault for folder in _FOLDERS for fault in _below(root, folder))]
    if faults:
        raise found(faults)


def _top(root: Path) -> Iterator[Problem]:
    for name in (*_FILES, *_FOLDERS):
        place = root / name
        if place.is_symlink() or (place.exists() and not place.is_file() and not place.is_dir()):
            yield _strange(name, link=place.is_symlink())


def _below(root: Path, folder: str) -> Iterator[Problem]:
    waiting = [] if (root / folder).is_symlink() else [folder]
    while waiting:
        path = waiting.pop()
        try:
            entries = list(os.scandir(root / path))
        except OSError:
            continue  # said where it is read
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{path}/{entry.name}")
            elif not entry.is_file(follow_symlinks=False):
                yield _strange(f"{path}/{entry.name}", link=entry.is_symlink())


def _strange(path: str, *, link: bool) -> Problem:
    message = say("đây là liên kết, dean không đi theo") if link else say("đây không phải tệp hay thư mục thường")
    return Problem(path, 0, 0, message, say("Thay bằng chính tệp ấy; kho của người lạ thì đừng dùng tiếp."))
