"""One writer at a time, in the order they came: a lock that the operating system frees when its owner dies.

The file descriptor is handed to every Git process the owner starts, so that the lock is free only
once those are gone too. Who finds it taken, or others waiting, draws a number (a file in `queue/` that is
locked while its owner lives) and lets everybody with a lower one go first: a program that records again and again
would otherwise take the lock back before those that wait look at it. Only the lock keeps writers apart; the
numbers make it fair, and one that a crash left is told from others by its lock.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from deancli.errors import DeanError
from deancli.git import system
from deancli.language import say

PATIENCE: Final = 20.0
"""Seconds to wait for another writer; a change takes a tenth of one."""
_PAUSE: Final = 0.005
_BEING_DELETED: Final = (PermissionError,) if system.WINDOWS else ()
"""What Windows says of a name whose file somebody still holds open."""


@contextmanager
def held(folder: Path, owner: str, when: datetime) -> Iterator[int]:
    """Hold the lock in `folder`, which is made where needed; gives its file descriptor.

    Raises DeanError naming the owner when it is not free within PATIENCE seconds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | system.BINARY, 0o666)
    try:
        if _waiting(folder / "queue") or not system.locked(handle):
            _wait(handle, folder / "queue")
        os.truncate(handle, 0)
        os.write(handle, f"{owner}\n{when.isoformat()}\n{os.getpid()}\n".encode())
        os.set_inheritable(handle, True)
        yield handle
    finally:
        os.close(handle)


def _wait(handle: int, queue: Path) -> None:
    """Take the lock when one's turn has come."""
    end = monotonic() + PATIENCE
    with _number_drawn(queue) as number:
        while _is_anyone_before(queue, number) or not system.locked(handle):
            if monotonic() > end:
                raise _busy(handle)
            sleep(_PAUSE)


def _busy(handle: int) -> DeanError:
    os.lseek(handle, 0, os.SEEK_SET)
    lines = os.read(handle, 400).decode("utf-8", "replace").splitlines()
    owner, since = [*lines, "?", "?"][:2]
    return DeanError(
        say("{owner} đang ghi nhận từ {since}, chưa xong.", owner=owner, since=since),
        say("Chờ một lát rồi chạy lại."),
    )


# -- The queue -----------------------------------------------------------------------------------


@contextmanager
def _number_drawn(queue: Path) -> Iterator[int]:
    """Stand in the queue behind everybody who is there; gives one's number."""
    queue.mkdir(exist_ok=True)
    number, ticket = _drawn(queue)
    try:
        system.locked(ticket)
        yield number
    finally:
        os.close(ticket)
        with suppress(OSError):  # somebody took it for a dead one's, or on Windows just looks at it
            (queue / str(number)).unlink()


def _drawn(queue: Path) -> tuple[int, int]:
    """The next number that nobody has, and the descriptor of its file."""
    number = max(_waiting(queue), default=0)
    while True:
        number += 1
        with suppress(FileExistsError, *_BEING_DELETED):
            return number, os.open(queue / str(number), os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666)


def _waiting(queue: Path) -> list[int]:
    """The numbers that have been drawn, the lowest first."""
    try:
        return sorted(int(ticket.name) for ticket in queue.iterdir() if ticket.name.isdecimal())
    except FileNotFoundError:
        return []


def _is_anyone_before(queue: Path, number: int) -> bool:
    return any(_is_alive(queue / str(other)) for other in _waiting(queue) if other < number)


def _is_alive(ticket: Path) -> bool:
    """Whether the ticket's owner still waits; a dead one's is cleared away."""
    try:
        handle = os.open(ticket, os.O_RDWR)
    except (FileNotFoundError, PermissionError):  # the latter on Windows: it is being deleted
        return False
    try:
        alive = not system.locked(handle)
    finally:
        os.close(handle)
    if not alive:
        with suppress(OSError):
            ticket.unlink()
    return alive
