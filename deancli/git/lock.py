"""One writer at a time: a lock that the operating system frees when its owner dies.

The file descriptor is handed to every Git process the owner starts, so that the lock is free only
once those are gone too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from deancli.errors import DeanError
from deancli.language import say

PATIENCE: Final = 20.0
"""Seconds to wait for another writer; a change takes a tenth of one."""
_PAUSE: Final = 0.01


@contextmanager
def held(folder: Path, owner: str, when: datetime) -> Iterator[int]:
    """Hold the lock in `folder`, which is made where needed; gives its file descriptor.

    Raises DeanError naming the owner when it is not free within PATIENCE seconds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _wait(handle)
        os.truncate(handle, 0)
        os.write(handle, f"{owner}\n{when.isoformat()}\n{os.getpid()}\n".encode())
        os.set_inheritable(handle, True)
        yield handle
    finally:
        os.close(handle)


def _wait(handle: int) -> None:
    end = monotonic() + PATIENCE
    while not _taken(handle):
        if monotonic() > end:
            raise _busy(handle)
        sleep(_PAUSE)


def _taken(handle: int) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _busy(handle: int) -> DeanError:
    lines = os.pread(handle, 400, 0).decode("utf-8", "replace").splitlines() if hasattr(os, "pread") else []
    owner, since = [*lines, "?", "?"][:2]
    return DeanError(
        say("{owner} đang ghi nhận từ {since}, chưa xong.", owner=owner, since=since),
        say("Chờ một lát rồi chạy lại."),
    )
