"""What may be thrown away at any moment: derived data under `.git/dean/`, and when it still holds.

A file is taken as unchanged when its time of modification (ns), size and inode are. Data derived
from a file that was changed less than two seconds before is not kept: a second change within the
clock's grain would go unseen (as in Git's "racy" index).
"""

from __future__ import annotations

import json
import marshal
import os
from collections.abc import Iterator
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from typing import Any, Final, NamedTuple

try:
    from _blake2 import blake2b  # hashlib loads OpenSSL, on every run; Python's own `random` goes round it likewise
except ImportError:
    from hashlib import blake2b

SCHEMA: Final = 2
_GRAIN: Final = 2_000_000_000
_MOST: Final = 256 * 1024 * 1024
_FILES: Final = ("milestones.yaml", "agencies.yaml")
FOLDERS: Final = ("rounds", "events", "obstacles", "notices")


class Fingerprint(NamedTuple):
    """The state of some files: equal keys mean equal contents; `newest` is the latest change (ns)."""

    key: str
    newest: int


def fingerprint(root: Path, references: str) -> Fingerprint:
    """The state of everything in the workspace that views are derived from, without reading it.

    `references` tells the state of Git's.

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
    key = blake2b(marshal.dumps((states, references)), digest_size=16).hexdigest()
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
    text = load_text(folder, name, key)
    try:
        return None if text is None else json.loads(text)
    except (ValueError, RecursionError):
        return None


def load_text(folder: Path, name: str, key: str) -> str | None:
    """As `load`, but the JSON text itself, unread: its digest tells that it is whole."""
    try:
        head, _, body = (folder / f"{name}.json").read_bytes().partition(b"\n")
        return body.decode() if head == _head(key, body) else None
    except (OSError, ValueError):
        return None


def store(folder: Path, name: str, key: str, value: Any, newest: int) -> None:
    """Keep `value`, derived from files last changed at `newest` (ns); silently not, where that fails."""
    store_text(folder, name, key, json.dumps(value, ensure_ascii=False), newest)


def store_text(folder: Path, name: str, key: str, text: str, newest: int) -> None:
    """As `store`, what is JSON text already."""
    body = text.encode()
    temporary = folder / f"{name}.{os.getpid()}.tmp"
    try:
        folder.mkdir(exist_ok=True, parents=True)
        temporary.write_bytes(_head(key, body) + b"\n" + body)
        if temporary.stat().st_mtime_ns - newest > _GRAIN:
            temporary.replace(folder / f"{name}.json")
        else:
            temporary.unlink()
    except OSError:
        return


def _head(key: str, body: bytes) -> bytes:
    digest = blake2b(body, digest_size=16).hexdigest()
    return json.dumps({"schema": SCHEMA, "key": key, "digest": digest}).encode()


def keep(folder: Path, name: str, key: str, value: Any, most: int = _MOST) -> None:
    """Keep `value`, which hangs on its key alone, in `folder`; the oldest that lies there makes room for it.

    No more than `most` bytes stay. Whoever reads a file that goes reads on, or derives it again.
    """
    store(folder, name, key, value, newest=0)
    files = sorted(_kept_in(folder), reverse=True)
    sizes = accumulate(size for _, size, _ in files)
    for (_, _, file), total in zip(files, sizes, strict=True):
        if total > most:
            with suppress(OSError):  # what another program holds fast goes the next time
                Path(file).unlink()


def _kept_in(folder: Path) -> Iterator[tuple[int, int, str]]:
    """When each file in `folder` was written, its size and path."""
    for entry in _entries(str(folder)):
        with suppress(OSError):
            stat = entry.stat(follow_symlinks=False)
            yield stat.st_mtime_ns, stat.st_size, entry.path
