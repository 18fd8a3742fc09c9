"""Bringing the work tree and its index after a change that was recorded."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from time import sleep
from typing import Final, NamedTuple

from deancli.errors import DeanError
from deancli.git import command
from deancli.git.atomic import write_atomically
from deancli.git.objects import index_entries, read_objects, workshop
from deancli.git.packing import blob_id
from deancli.git.pending import Pending, checkpoint
from deancli.git.repository import Repository

OURS: Final = b"dean\n"
"""What dean writes into index.lock, so that one left by a crash is known for its own."""
LOCK_WAIT: Final = (0.05,) * 20
"""The pauses, in seconds, in which a living Git gives a lock back."""


class Finished(NamedTuple):
    """Files that were left: `edited` by the user, `stuck` because they could not be written."""

    edited: tuple[str, ...]
    stuck: tuple[str, ...]


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
    for pause in LOCK_WAIT:
        try:
            with lock.open("xb") as stream:
                stream.write(OURS)
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
