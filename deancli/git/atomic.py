"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE

from deancli.git import system
from deancli.git.refusals import system_refusal


def write_atomically(file: Path, data: bytes) -> None:
    """Write `data` so that `file` holds all of it or is as it was; raises DeanError when it cannot be."""
    temporary = file.with_name(f".{file.name[:200]}.{os.getpid()}.tmp")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        with suppress(FileNotFoundError):
            temporary.chmod(S_IMODE(file.stat().st_mode))  # a file that its owner closed to others stays closed
        system.replace(temporary, file)
    except OSError as error:
        with suppress(OSError):  # below a file there is nothing to clear away
            temporary.unlink(missing_ok=True)
        if error.filename == str(temporary):
            error.filename = str(file)  # the name that people know
        raise system_refusal(error) from error
