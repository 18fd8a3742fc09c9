"""Kills `dean` again and again, and looks whether anything was lost.

Each round takes a copy of a workspace with unsaved edits of its user, starts one recording command as a
process of its own, and kills it with all its children at a random instant. Afterwards the workspace must be in
the old state or the new one, `git fsck` clean, every version as it was handed in, the user's edits there, and the
next command must work.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parents[2]
PERSON: Final = {
    "GIT_AUTHOR_NAME": "Nguyễn Văn Mẫu", "GIT_AUTHOR_EMAIL": "mau.nv@congan.bacgiang.example",
    "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "PYTHONDONTWRITEBYTECODE": "1",
}  # fmt: skip
MINE: Final = b"an unsaved note of the user's own"


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


def soak(ground: Ground, action: Action, kills: int, seed: int, folder: Path) -> Counter[str]:
    """`kills` rounds of an action; how often each state was left."""
    chance, counts = random.Random(f"{seed} {action.name}"), Counter[str]()  # noqa: S311 - the same seed, the same instants
    outcome = outcome_of(ground, action, folder / "outcome")
    for turn in range(kills):
        instant = chance.uniform(0.4, 1.1) * outcome.seconds
        mine = copied(ground, folder / "round")
        kill_once(mine, action, instant)
        try:
            counts[f"{action.name} {check(mine, action, outcome)}"] += 1
        except (AssertionError, subprocess.CalledProcessError) as error:
            raise SystemExit(f"seed {seed}, round {turn}, {action.name} at {instant:.4f} s: {error}") from error
        show_progress(turn + 1, kills)
    return counts


def show_progress(done: int, wanted: int) -> None:
    """Tell how far it has come, where somebody watches."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done}/{wanted}")
