"""Fetching from a server or a bundle and pushing to it; nothing of one's own moves by it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from time import sleep
from typing import Final, NamedTuple

from deancli.errors import DeanError
from deancli.git import command, lock
from deancli.git.own_programs import SHARING, refuse_own_programs
from deancli.git.pending import Reference
from deancli.git.refusals import system_errors_refused
from deancli.git.repository import Repository
from deancli.git.versions import SHARED
from deancli.language import say

Tell = Callable[[str], None]
"""Takes one short sentence about how far long work has come."""

_RACES: Final = (
    "fetch first", "non-fast-forward", "already exists", "cannot lock ref", "failed to update ref",
    "atomic transaction failed",
)  # fmt: skip
"""Why a push fails when somebody else was first; all of it goes away by fetching and trying again."""


_PAUSE: Final = 1.5
_DEAD_AFTER: Final = 5.0
"""Seconds; a living Git holds the lock of a reference for milliseconds."""


class Line(NamedTuple):
    """An open line to others: where progress is told, and the lock that lives as long as Git does."""

    tell: Tell
    lock: int


class Source(NamedTuple):
    """Where a workspace is shared: `name` for the references kept of it, `place` as Git is told it.

    A bundle is a file that carries a repository between machines without a network.
    """

    name: str
    place: str
    bundle: bool

    def tracked(self, branch: str) -> str:
        """The reference that remembers the source's branch, `branch` being a full name."""
        return f"refs/remotes/{self.name}/{branch.removeprefix('refs/heads/')}"

    @property
    def shared(self) -> str:
        """Below which the source's tags are remembered."""
        return f"{SHARED}{self.name}/"


def remote_source(repository: Repository, name: str | None) -> Source:
    """The remote `name`, or the only one there is; raises DeanError where there is none, or several."""
    names = repository.git("remote").decode("utf-8", "replace").split()
    chosen = name or ("origin" if "origin" in names else names[0] if len(names) == 1 else "")
    if chosen in names:
        return Source(chosen, chosen, bundle=False)
    if not names:
        raise DeanError(
            say("Không gian làm việc này chưa có nơi chia sẻ."),
            say("Chỉ nơi chia sẻ một lần: git remote add origin <thư mục chung hoặc địa chỉ SSH>; "
                "không có mạng thì dùng dean sync --bundle TỆP."),
        )  # fmt: skip
    raise DeanError(
        say("Không có nơi chia sẻ “{name}”.", name=chosen) if chosen else say("Có nhiều nơi chia sẻ, chưa biết chọn."),
        say("Có: {ids}. Chọn bằng --remote TÊN.", ids=", ".join(names)),
    )


def bundle_source(file: Path) -> Source:
    """The bundle `file`, which need not be there yet."""
    return Source("bundle", str(file.absolute()), bundle=True)


def fetch(repository: Repository, source: Source, line: Line) -> None:
    """Bring the objects of `source` here and remember where its branches and tags stand.

    Raises DeanError where the source cannot be reached or is no repository.
    """
    if source.bundle and not Path(source.place).exists():
        return
    wanted = (f"+refs/heads/*:refs/remotes/{source.name}/*", f"+refs/tags/*:{source.shared}*")
    options = ("--no-tags", "--prune", "--no-write-fetch-head", "--no-recurse-submodules", "--refmap=", "--progress")
    answer = _watched(repository, line, "fetch", *options, "--", source.place, *wanted)
    if answer.code:
        raise _unreachable(answer, source)


class Pushed(NamedTuple):
    """How a push ended: `race` tells that somebody else was first, `reason` what the server said."""

    done: bool
    race: bool
    reason: str


def push(repository: Repository, source: Source, references: Iterable[Reference], line: Line) -> Pushed:
    """Move all `references` at the source, or none; remembers them as shared when it has worked.

    Raises DeanError where the source cannot be reached.
    """
    moves = tuple(references)
    refspecs = [f"{move.new}:{move.name}" for move in moves]
    options = ("--atomic", "--porcelain", "--progress", "--no-verify", "--no-signed", "--no-recurse-submodules",
               "--no-follow-tags")  # fmt: skip
    answer = _watched(repository, line, "push", *options, "--", source.place, *refspecs)
    if answer.code == 0:
        remember(repository, source, moves)
        return Pushed(done=True, race=False, reason="")
    refused = [line for line in answer.out.decode("utf-8", "replace").splitlines() if line.startswith("!")]
    if not refused:
        raise _unreachable(answer, source)
    race = any(sign in answer.err for sign in _RACES)
    _remove_left_locks(repository, source, moves)
    said = [line.removeprefix("remote: ").strip() for line in answer.err.splitlines() if line.startswith("remote: ")]
    return Pushed(done=False, race=race, reason=" ".join(filter(None, said)) or refused[0].rpartition("\t")[2])


def _remove_left_locks(repository: Repository, source: Source, moves: Iterable[Reference]) -> None:
    """Clear away locks in a shared folder that a killed push left there: nobody holds one for seconds.

    Their age is told by the folder's own clock, which need not be this machine's.
    """
    server = _local_folder(repository, source)
    if server is None:
        return
    probe = server / f"dean-{os.getpid()}.tmp"
    with suppress(OSError):
        probe.touch()
        now = probe.stat().st_mtime
        for lock_file in (server / f"{name}.lock" for name in ("HEAD", "packed-refs", *(move.name for move in moves))):
            if lock_file.exists() and now - lock_file.stat().st_mtime > _DEAD_AFTER:
                lock_file.unlink()
    probe.unlink(missing_ok=True)


def _local_folder(repository: Repository, source: Source) -> Path | None:
    """The Git folder of a source that lies in a folder of this machine or a shared one; None for all others."""
    place = repository.git("remote", "get-url", "--push", "--", source.name).decode("utf-8", "replace").strip()
    folder = repository.top / place.removeprefix("file://")
    return next((path for path in (folder / ".git", folder) if (path / "HEAD").is_file()), None)


def write_bundle(repository: Repository, source: Source, references: Iterable[Reference]) -> None:
    """Write the bundle anew with all of `references` and what they stand on, whole or not at all.

    HEAD goes along: by it a plain `git clone` of the file knows what to check out. Raises DeanError where the file
    cannot be written.
    """
    moves = tuple(references)
    file = Path(source.place)
    half = file.with_name(f".{file.name[:200]}.{os.getpid()}.tmp")
    names = "".join(f"{name}\n" for name in ("HEAD", *(move.name for move in moves))).encode()
    try:
        with system_errors_refused():
            repository.git("bundle", "create", "--quiet", str(half), "--stdin", stdin=names)
            with half.open("rb+") as stream:
                os.fsync(stream.fileno())
            half.replace(file)
    finally:
        half.unlink(missing_ok=True)
    remember(repository, source, moves)


def remember(repository: Repository, source: Source, moves: Iterable[Reference]) -> None:
    """Note that the source has these references now."""
    lines = []
    for move in moves:
        kept = source.tracked(move.name) if move.name.startswith("refs/heads/") else (
            source.shared + move.name.removeprefix("refs/tags/")
        )  # fmt: skip
        lines.append(f"update {kept} {move.new}\n")
    repository.git("update-ref", "--stdin", stdin="".join(lines).encode())


def _watched(repository: Repository, line: Line, *arguments: str) -> command.Answer:
    return command.watched(repository.top, *arguments, tell=_progress(line.tell), keep=(line.lock,))


@contextmanager
def open_line(repository: Repository, source: Source, owner: str, when: datetime, tell: Tell) -> Iterator[Line]:
    """Be the only one who talks to others from here.

    Raises DeanError while another does, and where the repository names programs of its own for it. What one that did
    not come to its end left behind is cleared away: a mark says that there was one, and the lock that it is dead.
    """
    refuse_own_programs(repository, SHARING)
    folder = repository.common_dir / "dean" / "sync"
    with system_errors_refused(), lock.held(folder, owner, when) as handle:
        mark = folder / "under-way"
        if mark.exists():
            _remove_dead_locks(repository, source)
        mark.touch()
        yield Line(tell, handle)
        mark.unlink()


def _remove_dead_locks(repository: Repository, source: Source) -> None:
    references = repository.common_dir / "refs"
    below = (references / "dean", references / "remotes" / source.name)
    for file in (file for folder in below for file in folder.rglob("*.lock")):
        file.unlink(missing_ok=True)
    packed = repository.common_dir / "packed-refs.lock"
    with suppress(FileNotFoundError):
        before = packed.stat().st_mtime_ns
        sleep(_PAUSE)  # another Git's, packing references, would go on or be gone
        if packed.stat().st_mtime_ns == before:
            packed.unlink()


def _progress(tell: Tell) -> Callable[[str], None]:
    """Takes Git's own lines of progress; GitPython knows how to read them."""
    try:
        from git import RemoteProgress
    except ImportError:  # it starts Git when it is imported, and fails where that fails: then nothing is told
        return lambda _: None

    names = {
        RemoteProgress.COUNTING: say("đếm"), RemoteProgress.COMPRESSING: say("nén"),
        RemoteProgress.WRITING: say("gửi"), RemoteProgress.RECEIVING: say("nhận"),
        RemoteProgress.RESOLVING: say("xếp"),
    }  # fmt: skip

    class Progress(RemoteProgress):
        """Passes on what Git says of how far it is."""

        def update(
            self, op_code: int, cur_count: str | float, max_count: str | float | None = None, _message: str = ""
        ) -> None:
            """Tell one step; called by GitPython for each line that it could read."""
            name = names.get(op_code & self.OP_MASK)
            if name and max_count:  # pragma: no branch - other versions of Git say more, and without the sum
                tell(say("{name} {done}/{all}", name=name, done=int(float(cur_count)), all=int(float(max_count))))

    return Progress().new_message_handler()


def _unreachable(answer: command.Answer, source: Source) -> DeanError:
    if source.bundle:
        return DeanError(
            say("{file} không phải gói chia sẻ, hoặc đã bị hỏng.", file=source.place),
            say("Chép lại tệp từ máy kia; gói được tạo bằng: dean sync --bundle TỆP"),
        )
    lines = [line for line in answer.err.splitlines() if line.startswith(("fatal: ", "error: ", "ssh: "))]
    reason = lines[0].partition(": ")[2] if lines else str(answer.code)
    return DeanError(
        say("Không nói chuyện được với nơi chia sẻ “{name}”: {reason}", name=source.name, reason=reason),
        say("Kiểm tra đường mạng và địa chỉ (git remote -v). Mọi việc đã ghi nhận vẫn ở trên máy này."),
    )
