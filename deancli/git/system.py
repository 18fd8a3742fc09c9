"""What is different on Windows, at the one place where it is asked."""

from __future__ import annotations

import os
from pathlib import Path
from time import sleep
from typing import Final

WINDOWS: bool = os.name == "nt"
LONGEST: Final = 248
"""Letters of a folder's path that Windows takes where long paths are not switched on (MAX_PATH less a 8.3 name)."""
_TRIES: Final = 20
_PAUSE: Final = 0.025


def replace(new: Path, file: Path) -> None:
    """Put `new` in the place of `file`; raises OSError.

    On Windows a virus scanner or an indexer holds a file that was just written for some milliseconds: it is tried
    for half a second. Word holds its file for good, and PermissionError comes out.
    """
    for left in range(_TRIES if WINDOWS else 1, 0, -1):  # pragma: no branch - the last turn returns or raises
        try:
            new.replace(file)
        except PermissionError:
            if left == 1:
                raise
            sleep(_PAUSE)
        else:
            return


def is_too_long(path: str) -> bool:
    """Whether `path` is longer than a Windows without long paths can open."""
    return WINDOWS and len(str(Path(path).absolute())) >= LONGEST


def locked(handle: int) -> bool:
    """Whether this process now holds the lock on the open file `handle`, which goes when the process does.

    On Windows a locked byte cannot be read by others: one far behind what the file holds is locked.
    """
    try:
        if WINDOWS:
            import msvcrt

            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


_FAR: Final = 1 << 30
BINARY: Final = getattr(os, "O_BINARY", 0)
"""Without it Windows changes line ends in files opened by `os.open`."""
