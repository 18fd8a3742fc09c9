"""What may be thrown away at any moment: derived data under `.git/dean/`, and when it still holds.

A file is taken as unchanged when its time of modification (ns), size and inode are. Data derived
from a file that was changed less than two seconds before is not kept: a second change within the
clock's grain would go unseen (as in Git's "racy" index).
"""

from __future__ import annotations

import json
import marshal
import os
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
    """The state of everything in the workspace that views are derived from, without reading it.

    Thousands of files on every run: tuples into marshal are several times as fast as text.
    """
    states = [(name, *_state(root / name)) for name in _FILES]
    states += ((entry.name, 0, 0, 0) for entry in _entries(str(root / "drafts")))  # only whether they are there counts
    waiting = [str(root / folder) for folder in FOLDERS]
    while waiting:
        folder = waiting.pop()
        states.append((folder, 0, 0, 0))
        for entry in _entries(folder):
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            else:
                stat = entry.stat(follow_symlinks=False)
                states.append((entry.name, stat.st_mtime_ns, stat.st_size, stat.st_ino))
    key = blake2b(marshal.dumps(states), digest_size=16).hexdigest()
    return Fingerprint(key, max(state[1] for state in states))


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _state(path: Path) -> tuple[int, int, int]:
    try:
        stat = path.stat()
    except OSError:
        return (0, 0, 0)
    return (stat.st_mtime_ns, stat.st_size, stat.st_ino)


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
