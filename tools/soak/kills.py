"""Kills `dean` again and again, and looks whether anything was lost: `python -m tools.soak.kills --kills 500`.

Each round takes a copy of a workspace with unsaved edits of its user, starts one recording command as a
process of its own, and kills it with all its children at a random instant; or, with `--calls`, kills one Git
child at one of its system calls (needs strace); or, with `--writes`, refuses one of dean's own writes. Afterwards
the workspace must be in the old state or the new one, `git fsck` clean, every version as it was handed in, the
user's edits there, and the next command must work.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parents[2]
PERSON: Final = {
    "GIT_AUTHOR_NAME": "Nguyễn Văn Mẫu", "GIT_AUTHOR_EMAIL": "mau.nv@congan.bacgiang.example",
    "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "PYTHONDONTWRITEBYTECODE": "1",
}  # fmt: skip
MINE: Final = b"an unsaved note of the user's own"
CALLS: Final = (
    "openat", "write", "pwrite64", "rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "mkdir",
    "rmdir", "fsync", "fdatasync", "ftruncate", "chmod", "fchmod", "close",
)  # fmt: skip
"""System calls after which something outside the process may be different."""


class Action(NamedTuple):
    """One recording command."""

    name: str
    arguments: tuple[str, ...]


class Outcome(NamedTuple):
    """The state before an action, the one after it, and how many seconds it takes."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    seconds: float


ACTIONS: Final = (
    Action("commit", ("draft", "commit", "{file}", "--document", "de-an", "-m", "Bản mới")),
    Action("event", ("event", "add", "submission", "de-an", "--date", "2024-05-02", "--file", "{file}")),
    Action("undo", ("undo", "--yes")),
    Action("sync", ("sync",)),
)


class Ground(NamedTuple):
    """What every round starts from: a workspace, the server it shares with, and a file to hand in."""

    workspace: Path
    server: Path
    file: Path


def dean(folder: Path, *arguments: str, **more: str) -> subprocess.Popen[bytes]:
    """`dean` in a process group of its own."""
    return program(folder, "-m", "deancli", *arguments, **more)


def program(folder: Path, *arguments: str, **more: str) -> subprocess.Popen[bytes]:
    """Python in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, *arguments], cwd=folder, env=_environment(more),
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip


def _environment(more: dict[str, str]) -> dict[str, str]:
    return os.environ | PERSON | {"PYTHONPATH": str(ROOT)} | more


def must(folder: Path, *arguments: str) -> str:
    """What `dean` says; raises AssertionError where it fails."""
    process = dean(folder, *arguments)
    said = process.communicate()[0].decode()
    assert process.returncode == 0, f"dean {' '.join(arguments)}: {process.returncode}\n{said}"
    return said


def git(folder: Path, *arguments: str) -> str:
    """What plain git prints."""
    return subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, text=True, check=True, env=os.environ | PERSON
    ).stdout


def made_ground(folder: Path) -> Ground:
    """A demonstration workspace that shares with a server where somebody else has handed in a version meanwhile."""
    sys.path.insert(0, str(ROOT))
    from datetime import UTC, datetime

    from deancli.document.writing import Paragraph, plain_docx

    workspace, server, other = folder / "mine", folder / "chung.git", folder / "other"
    must(folder, "demo", str(workspace))
    git(folder, "init", "-q", "--bare", "--initial-branch=main", str(server))
    git(workspace, "remote", "add", "origin", "../chung.git")
    must(workspace, "sync")
    git(folder, "clone", "-q", str(server), str(other))
    for number, place in enumerate((other, workspace)):
        text = [Paragraph(f"Đoạn {line} của bản {number}.") for line in range(200)]
        (folder / f"{number}.docx").write_bytes(plain_docx(text, author="x", when=datetime(2024, 5, 2, tzinfo=UTC)))
        must(place, "draft", "commit", f"../{number}.docx", "--document", "de-an")
    must(other, "sync")
    shutil.rmtree(other)
    text = [Paragraph(f"Một đoạn khác, số {line}.") for line in range(200)]
    (folder / "moi.docx").write_bytes(plain_docx(text, author="x", when=datetime(2024, 5, 3, tzinfo=UTC)))
    (workspace / "ghi-chu.txt").write_bytes(MINE)
    (workspace / "agencies.yaml").write_bytes((workspace / "agencies.yaml").read_bytes() + b"# mine\n")
    git(workspace, "add", "ghi-chu.txt")
    return Ground(workspace, server, folder / "moi.docx")


def copied(ground: Ground, folder: Path) -> Ground:
    """A copy of one's own."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for place in (ground.workspace, ground.server):
        shutil.copytree(place, folder / place.name, symlinks=True)
    return Ground(folder / ground.workspace.name, folder / ground.server.name, ground.file)


def filled(action: Action, ground: Ground) -> tuple[str, ...]:
    """The arguments with the file to hand in."""
    return tuple(argument.format(file=ground.file) for argument in action.arguments)


def state_of(workspace: Path) -> tuple[str, ...]:
    """The branch, the tags, and every file that is followed."""
    names = git(workspace, "ls-tree", "-r", "--name-only", "-z", "HEAD").split("\0")[:-1]
    files = [f"{name} {hash((workspace / name).read_bytes())}" for name in names if (workspace / name).is_file()]
    return (git(workspace, "log", "-1", "--format=%T %s"), *_tag_states(workspace), *files)


def _tag_states(workspace: Path) -> list[str]:
    return git(workspace, "for-each-ref", "refs/tags", "--format=%(refname) %(contents)").splitlines()


def check(ground: Ground, action: Action, outcome: Outcome) -> str:
    """Which state was left, "old" or "new"; raises AssertionError where anything is wrong."""
    workspace = ground.workspace
    must(workspace, "doctor", "--fix")
    git(workspace, "fsck", "--strict", "--no-dangling")
    must(workspace, "draft", "verify")
    assert (workspace / "ghi-chu.txt").read_bytes() == MINE, "a note of the user's is lost"
    assert (workspace / "agencies.yaml").read_bytes().endswith(b"# mine\n"), "an edit of the user's is lost"
    left = git(workspace, "status", "--porcelain")
    assert left.splitlines() == [" M agencies.yaml", "A  ghi-chu.txt"], f"git status: {left}"
    found = state_of(workspace)
    assert found in outcome[:2], f"neither the old nor the new state after {action.name}:\n{found[0]}"
    _next_command(ground, action)
    assert not list((workspace / ".git/dean").glob("work-*")), "rubbish was left"
    return "old" if found == outcome.before else "new"


def _next_command(ground: Ground, action: Action) -> None:
    """After a kill the same work can be done again, and shared."""
    if action.name == "sync":
        must(ground.workspace, "sync")
        numbers = [line.rpartition("/v")[2] for line in git(ground.server, "tag", "-l", "de-an/v*").splitlines()]
        assert sorted(numbers) == ["1", "2", "3"], numbers
    else:
        (ground.workspace / "drafts/de-cuong.docx").write_bytes(ground.file.read_bytes())
        must(ground.workspace, "draft", "commit", "-d", "de-cuong")


def outcome_of(ground: Ground, action: Action, folder: Path) -> Outcome:
    """What the action does when nobody kills it."""
    mine = copied(ground, folder)
    before, began = state_of(mine.workspace), time.monotonic()
    must(mine.workspace, *filled(action, mine))
    seconds = time.monotonic() - began
    return Outcome(before, state_of(mine.workspace), seconds)


def kill_once(ground: Ground, action: Action, instant: float) -> None:
    """Start the action, and kill it with all its children after `instant` seconds."""
    process = dean(ground.workspace, *filled(action, ground))
    time.sleep(instant)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def soak(ground: Ground, actions: tuple[Action, ...], kills: int, seed: int, folder: Path) -> Counter[str]:
    """`kills` rounds over all actions; how often each state was left."""
    chance, counts = random.Random(seed), Counter[str]()  # noqa: S311 - the same seed gives the same instants
    outcomes = {action.name: outcome_of(ground, action, folder / "outcome") for action in actions}
    for turn in range(kills):
        action = actions[turn % len(actions)]
        outcome = outcomes[action.name]
        instant = chance.uniform(0.4, 1.1) * outcome.seconds
        mine = copied(ground, folder / "round")
        kill_once(mine, action, instant)
        try:
            counts[f"{action.name} {check(mine, action, outcome)}"] += 1
        except (AssertionError, subprocess.CalledProcessError) as error:
            raise SystemExit(f"seed {seed}, round {turn}, {action.name} at {instant:.4f} s: {error}") from error
        _show(turn + 1, kills)
    return counts


def _show(done: int, wanted: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done}/{wanted}")


# -- One system call of one Git child ------------------------------------------------------------

KILL: Final = "signal=KILL"
FAULTS: Final = (KILL, "error=ENOSPC", "error=EACCES", "error=EROFS")
"""A kill, a full disk, no permission, a disk that may only be read."""
_ONLY_KILLED: Final = {"write", "close"}
"""These are mostly pipes to dean, where the errors of a disk do not come up."""
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
    (folder / "counter").write_text("0")
    wrapper = programs / "git"
    wrapper.write_text(_WRAPPER.format(
        counter=folder / "counter", child=child, trace=folder / "trace", calls=",".join(CALLS), inject=inject,
        git=shutil.which("git"), verb=verb,
    ))  # fmt: skip
    wrapper.chmod(0o755)
    return {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}


def calls_of(ground: Ground, action: Action, folder: Path) -> Iterator[Call]:
    """Every system call of every Git process of the action that may change something."""
    for child in range(1000):
        mine = copied(ground, folder / "count")
        (folder / "trace").unlink(missing_ok=True)
        dean(mine.workspace, *filled(action, mine), **_wrapped(folder, child, "")).communicate()
        if int((folder / "counter").read_text()) <= child:
            return
        counts = Counter(re.findall(r"^(\w+)\(", (folder / "trace").read_text(errors="replace"), re.MULTILINE))
        yield from (Call(child, name, n + 1) for name in CALLS for n in range(counts[name]))


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


def _with_fault(call: Call, number: int) -> Call:
    return call if call.name in _ONLY_KILLED else call._replace(fault=FAULTS[number % len(FAULTS)])


def soak_calls(ground: Ground, action: Action, folder: Path, step: int) -> Counter[str]:
    """Kill a Git child at every `step`th of its calls; how often each state was left."""
    counts, outcome = Counter[str](), outcome_of(ground, action, folder / "outcome")
    chosen = list(calls_of(ground, action, folder))[::step]
    for turn, call in enumerate(_with_fault(call, n) for n, call in enumerate(chosen)):
        mine = copied(ground, folder / "round")
        try:
            fail_at(mine, action, call, folder)
            counts[f"{action.name} {check(mine, action, outcome)}"] += 1
        except (AssertionError, subprocess.CalledProcessError) as error:
            raise SystemExit(f"{action.name}, {call}: {error}") from error
        _show(turn + 1, 0)
    return counts


# -- One write of dean's own ------------------------------------------------------------------------

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
        _show(number + 1, 0)
    return counts


def main() -> None:
    """Run what the command line asks for, and print how often each state was left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", choices=[action.name for action in ACTIONS], help="only this action")
    parser.add_argument(
        "--calls", type=int, default=0, metavar="STEP", help="a fault at every STEPth system call of Git"
    )
    parser.add_argument("--writes", action="store_true", help="refuse each of dean's own writes")
    chosen = parser.parse_args()
    with TemporaryDirectory(prefix="dean-soak-") as name:
        folder = Path(name)
        ground = made_ground(folder)
        actions = tuple(action for action in ACTIONS if chosen.only in (None, action.name))
        counts = soak(ground, actions, chosen.kills, chosen.seed, folder)
        for action in actions if chosen.calls and shutil.which("strace") else ():
            counts += soak_calls(ground, action, folder, chosen.calls)
        for action in actions if chosen.writes else ():
            counts += soak_writes(ground, action, folder)
    for state, count in sorted(counts.items()):
        sys.stdout.write(f"{state:12} {count}\n")
    sys.stdout.write(f"{counts.total()} kills: nothing lost, nothing half done\n")


if __name__ == "__main__":
    main()
