"""A Git child of dean's killed or refused at one of its system calls (strace), or one of dean's own writes refused.

Afterwards the same must hold as after a kill.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from tools.soak.kills import Action, Ground, check, copied, dean, filled, outcome_of, program, show_progress

CALLS: Final = (
    "openat", "write", "pwrite64", "rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "mkdir",
    "rmdir", "fsync", "fdatasync", "ftruncate", "chmod", "fchmod",
)  # fmt: skip
"""System calls after which something outside the process may be different.

A kill at any other call leaves what a kill at the next of these leaves, so these are all the instants there are.
"""
KILL: Final = "signal=KILL"
FAULTS: Final = (KILL, "error=ENOSPC", "error=EACCES", "error=EROFS")
"""A kill, a full disk, no permission, a disk that may only be read."""
_ONLY_KILLED: Final = {"write"}
"""These are mostly pipes to dean, where the errors of a disk do not come up."""
_READING: Final = re.compile(r"^openat\((?!.*O_(?:WRONLY|RDWR|CREAT))")
_WRAPPER: Final = """#!/bin/sh
case " $* " in *"{verb}"*) ;; *) exec '{git}' "$@" ;; esac
n=$(cat '{counter}'); echo $((n + 1)) >'{counter}'
if [ "$n" = '{child}' ]; then exec strace -qq -o '{trace}' -e trace={calls} {inject} '{git}' "$@"; fi
exec '{git}' "$@"
"""


class Call(NamedTuple):
    """The `number`th call of one name in the `child`th Git process that the action starts.

    Only processes whose arguments hold `verb` count. `fault` is what happens there, as strace names it: a kill, or
    an error of the system.
    """

    child: int
    name: str
    number: int
    fault: str = KILL
    verb: str = ""


def _wrapped(folder: Path, child: int, inject: str, verb: str = "") -> dict[str, str]:
    """An environment in which the `child`th Git process runs under strace."""
    programs = folder / "bin"
    programs.mkdir(exist_ok=True)
    (folder / "counter").write_text("0", encoding="utf-8")
    wrapper = programs / "git"
    wrapper.write_text(_WRAPPER.format(
        counter=folder / "counter", child=child, trace=folder / "trace", calls=",".join(CALLS), inject=inject,
        git=shutil.which("git"), verb=verb,
    ), encoding="utf-8")  # fmt: skip
    wrapper.chmod(0o755)
    return {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}


def calls_of(ground: Ground, action: Action, folder: Path) -> Iterator[Call]:
    """Every system call of every Git process of the action that changes something outside it."""
    for child in range(1000):
        mine = copied(ground, folder / "count")
        (folder / "trace").unlink(missing_ok=True)
        dean(mine.workspace, *filled(action, mine), **_wrapped(folder, child, "")).communicate()
        if int((folder / "counter").read_text(encoding="utf-8")) <= child:
            return
        yield from _changing(child, (folder / "trace").read_text(errors="replace", encoding="utf-8"))


def _changing(child: int, trace: str) -> Iterator[Call]:
    """The calls of a trace in their order, numbered as strace counts them, without files opened to be read."""
    counts = Counter[str]()
    for line in trace.splitlines():
        if called := re.match(r"(\w+)\(", line):
            counts[called[1]] += 1
            if not _READING.match(line):
                yield Call(child, called[1], counts[called[1]])


def fail_at(ground: Ground, action: Action, call: Call, folder: Path) -> None:
    """Run the action with a fault at one system call of one of its Git processes; it must say so, or go on."""
    inject = f"-e inject={call.name}:{call.fault}:when={call.number}"
    process = dean(ground.workspace, *filled(action, ground), **_wrapped(folder, call.child, inject, call.verb))
    _must_say(process)


def _must_say(process: subprocess.Popen[bytes]) -> None:
    """What could not be done is told as a refusal, never as a bug."""
    said = process.communicate()[0].decode()
    assert process.returncode in {0, 1}, f"ended with {process.returncode}\n{said}"
    assert process.returncode == 0 or said.startswith("Lỗi: ") or "\nLỗi: " in said, said


def _with_faults(calls: Iterable[Call]) -> Iterator[Call]:
    """A kill at each call, and at those that reach a disk each of the errors too."""
    for call in calls:
        faults = (KILL,) if call.name in _ONLY_KILLED else FAULTS
        yield from (call._replace(fault=fault) for fault in faults)


def soak_calls(ground: Ground, action: Action, folder: Path, step: int) -> Counter[str]:
    """A fault in a Git child at every `step`th of its calls; how often each state was left."""
    counts, outcome = Counter[str](), outcome_of(ground, action, folder / "outcome")
    for turn, call in enumerate(_with_faults(islice(calls_of(ground, action, folder), 0, None, step))):
        mine = copied(ground, folder / "round")
        try:
            fail_at(mine, action, call, folder)
            counts[f"{action.name} {check(mine, action, outcome)}"] += 1
        except (AssertionError, subprocess.CalledProcessError) as error:
            raise SystemExit(f"{action.name}, {call}: {error}") from error
        show_progress(turn + 1, 0)
    return counts


ERRORS: Final = ("ENOSPC", "EACCES", "EROFS")
"""A full disk, no permission, a disk that may only be read."""
_REFUSING: Final = """
import errno, os, sys
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
CHANGING = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.chmod", "fsync"}
place, real, left = os.getcwd(), os.fsync, %(number)d
def at_write(event, arguments):
    global left
    if event not in CHANGING and not (event == "open" and arguments[2] & WRITING):
        return
    path = arguments[0] if isinstance(arguments[0], int) else os.fsdecode(arguments[0])
    if isinstance(path, str) and not os.path.join(place, path).startswith(place + os.sep):
        return
    left -= 1
    if left == -1:
        real(os.open(%(mark)r, os.O_CREAT | os.O_WRONLY))
        code = getattr(errno, %(error)r)
        raise OSError(code, os.strerror(code), path)
def fsync(handle):
    at_write("fsync", (handle,))
    real(handle)
from deancli.cli import main
os.fsync = fsync
sys.addaudithook(at_write)
sys.exit(main(%(arguments)r))
"""


def fail_write(ground: Ground, action: Action, number: int, error: str, folder: Path) -> bool:
    """Refuse dean the `number`th thing it writes in the workspace with `error`; whether it writes that many."""
    mark = folder / "refused"
    mark.unlink(missing_ok=True)
    script = _REFUSING % {"number": number, "error": error, "mark": str(mark), "arguments": [*filled(action, ground)]}
    _must_say(program(ground.workspace, "-c", script))
    return mark.exists()


def soak_writes(ground: Ground, action: Action, folder: Path) -> Counter[str]:
    """Refuse each write in turn; how often each state was left."""
    counts, outcome = Counter[str](), outcome_of(ground, action, folder / "outcome")
    for number in range(1000):
        error = ERRORS[number % len(ERRORS)]
        mine = copied(ground, folder / "round")
        try:
            if not fail_write(mine, action, number, error, folder):
                break
            counts[f"{action.name} {check(mine, action, outcome)}"] += 1
        except (AssertionError, subprocess.CalledProcessError) as failure:
            raise SystemExit(f"{action.name}, {error} at write {number}: {failure}") from failure
        show_progress(number + 1, 0)
    return counts
