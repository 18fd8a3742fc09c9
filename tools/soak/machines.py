"""The computers of one scheme: each a clone with its own clock; what is done on them may be killed on the way."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple, NoReturn

from deancli.git.repository import Identity
from deancli.workspace import Workspace
from deancli.workspace.recording import Act, carry_out
from tools.soak.dated import dated

KILLED: Final = 0.12
"""How often a command is killed before it is done."""
JUMPED: Final = 0.06
"""How often a clock goes wrong for one command."""
JUMPS: Final = (timedelta(days=-400), timedelta(days=-3), timedelta(hours=-1), timedelta(days=30), timedelta(days=400))
_VIETNAM: Final = timezone(timedelta(hours=7))


class Said(NamedTuple):
    """A comment as the one who recorded it knows it: its round, its agency, whether a corrected answer dropped it."""

    round: int
    agency: str
    current: bool = True


class Ledger:
    """What those at the machines know they did, kept apart from dean."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.commits: list[str] = []
        self.versions: dict[str, list[str]] = {}
        self.comments: dict[str, Said] = {}
        self.decided: dict[str, str] = {}
        self.proved: dict[str, str] = {}
        self.files: set[str] = set()
        self.marks: list[str] = []
        self.counts: Counter[str] = Counter()

    def received(self, data: bytes) -> None:
        """A file was taken in that must be kept byte for byte."""
        self.files.add(sha256(data).hexdigest())


class Machine:
    """One clone, who works at it, and a clock that may be wrong."""

    def __init__(self, folder: Path, number: int, chance: random.Random, ledger: Ledger) -> None:
        """The clone in `folder`; its person belongs to agency so-01 or so-02."""
        self.folder, self.chance, self.ledger = folder, chance, ledger
        self.person = Identity(f"Nguyễn Văn Mẫu 0{number}", f"mau@so-0{number}.example")
        self.is_behind = False
        self._usual = 0.3
        self._said = (folder.with_suffix(".out"), folder.with_suffix(".err"))

    def moment(self, day: date) -> datetime:
        """What the clock shows on `day`: mostly the right time, now and then a jump away."""
        right = datetime(day.year, day.month, day.day, 9, self.chance.randrange(60), tzinfo=_VIETNAM)
        if self.chance.random() >= JUMPED:
            return right
        self.ledger.counts["clock jumps"] += 1
        return right + self.chance.choice(JUMPS)

    def dean(self, day: date, *arguments: object, may_find: bool = False) -> str:
        """What the command prints; raises AssertionError where it fails (with `may_find`, 1 is no failure)."""
        process, began = self._started(day, arguments), time.monotonic()
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        self._usual = 0.5 * self._usual + 0.5 * (time.monotonic() - began)
        out, err = (said.read_text("utf-8") for said in self._said)
        assert code == 0 or (may_find and code == 1), f"dean {arguments} ended with {code}: {out}{err}"
        self.ledger.counts["commands"] += 1
        return out

    def record(self, day: date, *arguments: object) -> None:
        """Record by a command that may be killed first; then it is done again, unless it was done."""
        self.catch_up(day)
        before = self.tip()
        if self.chance.random() < KILLED:
            self._kill(day, arguments)
            if self.tip() != before:
                self.dean(day, "doctor", "--fix", may_find=True)
                self.ledger.commits.append(self.tip())
                return
        self.dean(day, *arguments)
        self.ledger.commits.append(self.tip())

    def sync(self, day: date) -> None:
        """Share, perhaps killed first."""
        if self.chance.random() < KILLED:
            self._kill(day, ("sync",))
        self.dean(day, "sync")
        self.is_behind = False
        self.ledger.counts["syncs"] += 1

    def catch_up(self, day: date) -> None:
        """Share where others have shared something since."""
        if self.is_behind:
            self.sync(day)

    def act(self, day: date, act: Callable[[Workspace], Act]) -> None:
        """Record in this process what a command would: for many records at once."""
        self.catch_up(day)
        workspace = Workspace(self.folder)
        made = act(workspace)
        self.ledger.commits.append(carry_out(workspace, made, self.person, self.moment(day)).commit)

    def tip(self) -> str:
        """The commit that the branch is at."""
        out = subprocess.run(("git", "rev-parse", "HEAD"), cwd=self.folder, capture_output=True, check=True, text=True)
        return out.stdout.strip()

    def _started(self, day: date, arguments: tuple[object, ...]) -> int:
        """A process of its own for one command: it is forked, so that a year is not spent on starting Python."""
        moment = self.moment(day).isoformat()
        process = os.fork()
        if not process:
            self._become(moment, *map(str, arguments))
        return process

    def _become(self, moment: str, *arguments: str) -> NoReturn:
        """Be a dean that somebody has started in this machine's folder at `moment`."""
        code = 70
        try:
            os.setsid()
            os.chdir(self.folder)
            os.environ |= {"GIT_AUTHOR_NAME": self.person.name, "GIT_AUTHOR_EMAIL": self.person.email}
            for handle, file in enumerate((Path(os.devnull), *self._said)):
                os.dup2(os.open(file, os.O_RDWR | os.O_CREAT | (os.O_TRUNC if handle else 0)), handle)
            sys.stdout, sys.stderr = (open(handle, "w", encoding="utf-8", closefd=False) for handle in (1, 2))  # noqa: SIM115
            code = dated(moment, *arguments)
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(code)

    def _kill(self, day: date, arguments: tuple[object, ...]) -> None:
        """Start a command and kill it with all its children at a random instant."""
        process = self._started(day, arguments)
        time.sleep(self.chance.uniform(0, 1.1) * self._usual)
        with suppress(ProcessLookupError):
            os.killpg(process, signal.SIGKILL)
        self.ledger.counts["kills"] += os.WIFSIGNALED(os.waitpid(process, 0)[1])
