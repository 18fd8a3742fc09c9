"""Reports that are kept: which there are, what they were about, and keeping another one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from deancli.errors import DeanError
from deancli.git.objects import blob_ids
from deancli.git.packing import blob_id
from deancli.language import say
from deancli.workspace.opened import Workspace
from deancli.workspace.recording import Act, need_repository

FOLDER: Final = "reports"
_MAX_BYTES: Final = 10_000_000


class Kept(NamedTuple):
    """A report kept before: its data's path, its last day, the day of its count, each milestone's state in it."""

    path: str
    last: date
    as_of: date
    states: Mapping[str, str]


def kept_before(workspace: Workspace, stem: str, first: date) -> Kept | None:
    """The newest report kept as `<stem>-…` whose period was over before `first`; None where there is none.

    Raises DeanError where its data cannot be read.
    """
    files = sorted((workspace.root / FOLDER).glob(f"{stem}-*.json"))
    earlier = [kept for file in files if (kept := _read(workspace, f"{FOLDER}/{file.name}")).last < first]
    return max(earlier, key=lambda kept: (kept.as_of, kept.path), default=None)


def _read(workspace: Workspace, path: str) -> Kept:
    file = workspace.root / path
    try:
        data: Any = json.loads(file.read_bytes()) if file.stat().st_size <= _MAX_BYTES else None
        milestones = data["status"]["milestones"]
        states = {str(one["id"]): str(one["state"]) for one in milestones}
        days = date.fromisoformat(data["period"]["last"]), date.fromisoformat(data["as_of"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise DeanError(
            say("{path} không phải dữ liệu của một báo cáo đã lưu.", path=path),
            say("Lấy lại từ Git (git checkout -- {path}) hoặc xóa tệp.", path=path),
        ) from error
    return Kept(path, *days, states)


def keeping(workspace: Workspace, title: str, writes: Mapping[str, bytes]) -> Act | None:
    """The action of keeping a report's files; None where the last commit has them already, byte for byte."""
    repository = need_repository(workspace)
    head = repository.head().commit
    held = blob_ids(repository, head, tuple(writes)) if head else {}
    if all(held.get(path) == blob_id(data, held.get(path) or "") for path, data in writes.items()):
        return None
    return Act(ACTION, f"Lưu {title}", writes)


ACTION: Final = "report"
