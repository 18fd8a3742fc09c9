"""Runs many commands of dean in one process that ends at the first socket: `python -m tests.security.watched FILE`.

FILE holds a JSON list of argument lists. A line for each goes to stdout: its exit code and the programs it started.
Only a process of its own can be watched so: an audit hook stays for ever.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from pathlib import Path

STARTED: list[str] = []


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """End the process at whatever asks for a network; note programs that are started."""
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "imaplib.", "poplib.", "nntplib.")):
        os.write(2, f"NETWORK {event} {arguments!r}\n".encode())
        os._exit(99)
    if event == "subprocess.Popen":
        STARTED.append(Path(os.fspath(arguments[0])).name)  # type: ignore[arg-type]
    elif event in {"os.exec", "os.posix_spawn", "os.system"}:
        STARTED.append(event)


class _Streams(io.TextIOWrapper):
    """What a command prints, kept from the report."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8")


def main() -> None:
    """Run every command of the file, one after the other."""
    from deancli.cli import main as dean

    sys.addaudithook(watch)
    for words in json.loads(Path(sys.argv[1]).read_text("utf-8")):
        STARTED.clear()
        with contextlib.redirect_stdout(_Streams()), contextlib.redirect_stderr(_Streams()) as said:
            code = dean(words)
            said.flush()
            err = said.buffer.getvalue().decode()  # type: ignore[attr-defined]
        print(json.dumps([words, code, sorted(set(STARTED)), err[:300]]))


if __name__ == "__main__":
    main()
