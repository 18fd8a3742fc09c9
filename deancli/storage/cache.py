"""What may be thrown away at any moment: derived data under `.git/dean/`, and when it still holds.

A file is taken as unchanged when its time of modification (ns), size and inode are. Data derived
from a file that was changed less than two seconds before is not kept: a second change within the
clock's grain would go unseen (as in Git's "racy" index).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, NamedTuple

SCHEMA: Final = 1
_GRAIN: Final = 2_000_000_000
_FILES: Final = ("milestones.yaml", "agencies.yaml")
FOLDERS: Final = ("rounds", "events", "obstacles", "notices")


class Fingerprint(NamedTuple):
    """The state of some files: equal keys mean equal contents; `newest` is the latest change (ns)."""

    key: str
    newest: int


def fingerprint(root: Path) -> Fingerprint:
    """The state of everything in the workspace that views are derived from, without reading it."""
    digest = blake2b(digest_size=16)
    newest = 0
    for name in _FILES:
        newest = max(newest, _add(digest, name, _stat(root / name)))
    for folder in FOLDERS:
        for entry in _walk(os.path.join(root, folder)):  # noqa: PTH118 - thousands of entries, on every run
            newest = max(newest, _add(digest, entry.path, entry.stat(follow_symlinks=False)))
    return Fingerprint(digest.hexdigest(), newest)


def _walk(folder: str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in found:
        yield entry
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


def _add(digest: Any, name: str, stat: os.stat_result | None) -> int:
    if stat is None:
        digest.update(f"{name}\0-\n".encode("utf-8", "surrogateescape"))
        return 0
    digest.update(f"{name}\0{stat.st_mtime_ns} {stat.st_size} {stat.st_ino}\n".encode("utf-8", "surrogateescape"))
    return stat.st_mtime_ns


def load(folder: Path, name: str, key: str) -> Any:
    """What was stored under `name` with that key; None where nothing was, or at any doubt."""
    try:
        held = json.loads((folder / f"{name}.json").read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(held, dict) or held.get("schema") != SCHEMA or held.get("key") != key:
        return None
    return held.get("value")


def store(folder: Path, name: str, key: str, value: Any, newest: int) -> None:
    """Keep `value`, derived from files last changed at `newest` (ns); silently not, where that fails."""
    data = json.dumps({"schema": SCHEMA, "key": key, "value": value}, ensure_ascii=False).encode()
    temporary = folder / f"{name}.{os.getpid()}.tmp"
    try:
        folder.mkdir(exist_ok=True)
        temporary.write_bytes(data)
        if temporary.stat().st_mtime_ns - newest > _GRAIN:
            temporary.replace(folder / f"{name}.json")
        else:
            temporary.unlink()
    except OSError:
        return
