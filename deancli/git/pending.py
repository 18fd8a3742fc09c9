"""What is about to happen, on disk before it does; and bringing the work tree after it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from glob import escape
from pathlib import Path
from shutil import rmtree
from stat import S_IMODE
from time import sleep
from typing import Any, Final, NamedTuple

from deancli.errors import DeanError
from deancli.git import command, system
from deancli.git.objects import index_entries, read_objects, workshop
from deancli.git.packing import blob_id
from deancli.git.refusals import refusal, system_refusal
from deancli.git.repository import Repository
from deancli.language import say

_OURS: Final = b"dean\n"
"""What dean writes into index.lock, so that one left by a crash is known for its own."""
_LOCK_WAIT: Final = (0.05,) * 20


NOTHING: Final = "0" * 40
"""The id that stands for no object."""


class Reference(NamedTuple):
    """One reference to move: its full name, and its ids before and after (NOTHING where there is none)."""

    name: str
    old: str
    new: str


class Pending(NamedTuple):
    """One change: the branch's ids before and after, the references that go with it, and the files.

    `files` maps each path, from the top of the work tree, to its blob before and after (None where there is none).
    """

    branch: str
    old: str
    new: str
    references: tuple[Reference, ...]
    files: dict[str, tuple[str | None, str | None]]


class Finished(NamedTuple):
    """Files that were left: `edited` by the user, `stuck` because they could not be written."""

    edited: tuple[str, ...]
    stuck: tuple[str, ...]


def _pass(name: str) -> None:
    """Do nothing."""


checkpoint: Callable[[str], None] = _pass
"""Called at each step of a change with the step's name; tests put something that kills here."""


def keep(repository: Repository, pending: Pending) -> None:
    """Put the note on disk, whole or not at all."""
    write_atomically(repository.pending_file, json.dumps(pending._asdict()).encode())


def read_pending(repository: Repository) -> Pending | None:
    """The note that a crash left; None where there is none, or where it cannot have been followed."""
    try:
        held: dict[str, Any] = json.loads(repository.pending_file.read_bytes())
        files = {path: (before, after) for path, (before, after) in held.pop("files").items()}
        references = tuple(Reference(*reference) for reference in held.pop("references"))
        return Pending(**held, references=references, files=files)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        return None


def settle(repository: Repository) -> bool:
    """Complete the change of the note if its swap happened, forget it otherwise; the lock must be held."""
    repository = repository.whole
    pending = read_pending(repository)
    _sweep(repository, pending)
    if pending is None:
        repository.pending_file.unlink(missing_ok=True)
        return False
    _remove_dead_locks(repository, pending)
    present = _present(repository, pending.branch)
    if present == pending.new:
        _ensure_references(repository, pending)
        _refuse_stuck(finish(repository, pending, {}).stuck)
    elif present and _contains(repository, present, pending.new):  # pragma: no cover - `make soak`
        _ensure_references(repository, pending)
    repository.pending_file.unlink(missing_ok=True)
    return True


def swapped_all_the_same(repository: Repository, pending: Pending, *, locked: bool) -> bool:
    """Whether a Git that failed in the middle of the swap had moved the branch; the rest is moved after it.

    It takes the references one after another and can fail between two. Where one is `locked`, by a Git that was
    killed or could not take its lock away, that is cleared away.
    """
    if locked:
        _remove_dead_locks(repository, pending)
    if _present(repository, pending.branch) != pending.new:
        return False
    _ensure_references(repository, pending)
    return True


def finish(repository: Repository, pending: Pending, known: Mapping[str, bytes]) -> Finished:
    """Bring the work tree and one's own index entries after the swap; `known` are contents already at hand.

    A file that holds neither the old nor the new content has edits of the user's own: it stays.
    Where a file cannot be written (Word has it open, the disk is full) the note stays too.
    """
    prefix, repository = repository.prefix, repository.whole
    contents = {**known, **_needed(repository, pending, known)}
    edited, stuck = [], []
    for path, (before, after) in pending.files.items():
        try:
            if not _bring(repository.folder / path, before, after, contents):
                edited.append(path.removeprefix(prefix))
            elif after is None:
                _remove_emptied(repository.folder, path)
        except (OSError, DeanError):
            stuck.append(path.removeprefix(prefix))
    checkpoint("files")
    _update_index(repository, pending)
    checkpoint("index")
    if not stuck:
        repository.pending_file.unlink(missing_ok=True)
    return Finished(tuple(edited), tuple(stuck))


def _refuse_stuck(stuck: tuple[str, ...]) -> None:
    if stuck:
        raise DeanError(
            say("Chưa cập nhật được {path} theo lần ghi nhận trước.", path=", ".join(stuck)),
            say("Đóng tệp ấy trong Word, kiểm tra chỗ trống trên đĩa, rồi chạy lại."),
        )


def _sweep(repository: Repository, pending: Pending | None) -> None:
    """Remove what a killed dean was in the middle of writing; the lock says that it is dead."""
    for folder in (repository.git_dir / "dean").glob("work-*"):
        rmtree(folder, ignore_errors=True)
    for path in pending.files if pending else ():
        file = repository.folder / path
        for half in file.parent.glob(f".{escape(file.name[:200])}.*.tmp"):  # pragma: no cover - `make soak`
            half.unlink(missing_ok=True)


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


def _needed(repository: Repository, pending: Pending, known: Mapping[str, bytes]) -> dict[str, bytes]:
    ids = dict.fromkeys(after for _, after in pending.files.values() if after and after not in known)
    return read_objects(repository, tuple(ids)) if ids else {}


def _bring(file: Path, before: str | None, after: str | None, contents: Mapping[str, bytes]) -> bool:
    """Whether `file` now is as the commit has it."""
    present = _content_id(file, after or before or "")
    if present == after:
        return True
    if present != before:
        return False
    if after is None:
        file.unlink()
    else:
        write_atomically(file, contents[after])
    return True


def _remove_emptied(top: Path, path: str) -> None:
    """Take away the folders that held nothing but the file deleted at `path`, as Git does; not one we stand in."""
    standing = Path.cwd()
    with suppress(OSError):  # not empty, or held open
        for folder in list((top / path).parents)[: path.count("/")]:
            if folder not in (standing, *standing.parents):
                folder.rmdir()


def _content_id(file: Path, like: str) -> str | None:
    try:
        return blob_id(file.read_bytes(), like)
    except OSError:
        return None


def _update_index(repository: Repository, pending: Pending) -> None:
    """Set one's own entries where the user has staged nothing else; never touch any other."""
    lock = repository.git_dir / "index.lock"
    if not _taken(lock):
        return  # another Git is at work; `git status` shows the old entries until it looks again
    try:
        with workshop(repository) as folder:
            _replace_index(repository, Path(folder) / "index", _unstaged(repository, pending))
    finally:
        lock.unlink(missing_ok=True)


def _replace_index(repository: Repository, work: Path, wanted: dict[str, str | None]) -> None:
    """Make the new index beside the old one, and put it in its place whole."""
    index = repository.git_dir / "index"
    if index.exists():
        work.write_bytes(index.read_bytes())
    entries, own = index_entries(repository, wanted), {"GIT_INDEX_FILE": str(work)}
    command.run(repository.top, "update-index", "-z", "--index-info", stdin=entries, environment=own)
    if work.exists():
        work.replace(index)


def _taken(lock: Path) -> bool:
    for pause in _LOCK_WAIT:
        try:
            with lock.open("xb") as stream:
                stream.write(_OURS)
        except FileExistsError:
            sleep(pause)
        else:
            return True
    return False


def _unstaged(repository: Repository, pending: Pending) -> dict[str, str | None]:
    """The entries to set: those of paths whose index entry is still the old one."""
    paths = [f"{repository.prefix}{path}" for path in pending.files]
    out = repository.git("ls-files", "-s", "-z", "--full-name", "--", *paths).decode("utf-8", "surrogateescape")
    staged = {line.split("\t", 1)[1].removeprefix(repository.prefix): line.split()[1] for line in out.split("\0")[:-1]}
    return {path: after for path, (before, after) in pending.files.items() if staged.get(path) in (before, after)}


def _ensure_references(repository: Repository, pending: Pending) -> None:
    """The branch is the truth: a transaction cut short can have moved it and not the rest.

    Raises DeanError, so that the note stays for next time, where a reference cannot be moved.
    """
    for name, old, new in pending.references:
        arguments = ("-d", name, old) if new == NOTHING else (name, new, old)
        answer = repository.ask("update-ref", *arguments)
        if answer.code and (_present(repository, name) or NOTHING) == old:
            raise refusal(answer, repository.top)


def _present(repository: Repository, branch: str) -> str:
    return repository.ask("rev-parse", "--verify", "--quiet", branch).out.decode().strip()


def _contains(repository: Repository, commit: str, ancestor: str) -> bool:
    return repository.ask("merge-base", "--is-ancestor", ancestor, commit).code == 0


def _remove_dead_locks(repository: Repository, pending: Pending) -> None:
    """Locks that a killed Git left: its dean held the lock we have now, so that both are dead.

    Any other Git holds a reference's lock for milliseconds; one that stays is nobody's.
    """
    _remove_dead_index_lock(repository.git_dir / "index.lock")
    moved = (pending.branch, *(reference.name for reference in pending.references), "packed-refs")
    for name in (repository.git_dir / "HEAD.lock", *(repository.common_dir / f"{name}.lock" for name in moved)):
        if name.exists():
            sleep(sum(_LOCK_WAIT))
            name.unlink(missing_ok=True)


def _remove_dead_index_lock(lock: Path) -> None:
    """One's own, or one that was made and not yet written: a living Git fills it at once."""
    with suppress(FileNotFoundError):
        if not lock.read_bytes():
            sleep(sum(_LOCK_WAIT))
        if lock.read_bytes() in (b"", _OURS):
            lock.unlink()
