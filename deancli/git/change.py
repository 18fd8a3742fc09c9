"""The one place that makes a recorded change: all of it, or nothing, whatever happens on the way.

Objects are written first; a note of what is about to happen (`Pending`) is put on disk; one
compare-and-swap moves the branch and makes the tag; then the work tree follows. A kill before the
swap leaves the old state, a kill after it the new one, which the next change completes from the note.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final, NamedTuple

from deancli.errors import DeanError
from deancli.git import lock
from deancli.git.command import system_errors_refused
from deancli.git.objects import blob_ids, write_blobs, write_commit, write_tag, write_tree
from deancli.git.paths import safe_path
from deancli.git.pending import Finished, Pending, checkpoint, finish, keep, read_pending, settle
from deancli.git.repository import Head, Identity, Repository, State
from deancli.language import say

_TRIES: Final = 5
NOTHING: Final = "0" * 40


class Tag(NamedTuple):
    """An annotated tag to make with the change: its name below refs/tags/, its words, its trailers."""

    name: str
    message: str
    trailers: tuple[tuple[str, str], ...]


class Change(NamedTuple):
    """What to record: a sentence, trailers, whole files to write and files to delete.

    Paths are relative to the workspace, with forward slashes.
    """

    message: str
    trailers: tuple[tuple[str, str], ...]
    writes: Mapping[str, bytes]
    deletes: tuple[str, ...] = ()
    tag: Tag | None = None


class Recorded(NamedTuple):
    """The commit made, and the files in the work tree that could not follow it."""

    commit: str
    finished: Finished


def record(repository: Repository, change: Change, *, author: Identity, when: datetime) -> Recorded:
    """Make `change` one commit on the present branch, by `author` at `when` (with its offset).

    Raises DeanError, with nothing changed, in the middle of a merge, on a detached HEAD, for a
    path outside the workspace, for a tag that exists, or when the disk is full.
    """
    for path in (*change.writes, *change.deletes):
        safe_path(repository, path)
    with system_errors_refused(), lock.held(repository.common_dir / "dean", author.name, when) as handle:
        settle(repository)
        _refuse_unfinished(repository)
        for _ in range(_TRIES):
            pending = _prepared(repository, change, author, when)
            keep(repository, pending)
            if _swapped(repository, pending, handle):
                checkpoint("swapped")
                return Recorded(pending.new, finish(repository, pending))
            repository.pending_file.unlink()
    raise DeanError(
        say("Có chương trình khác vừa ghi vào cùng nhánh, hoặc thẻ dự thảo đã có."),
        say("Chạy lại lệnh; nếu vẫn vậy thì chạy dean doctor."),
    )


def recover(repository: Repository, author: Identity, when: datetime) -> bool:
    """Complete or discard what a crash left; whether there was anything."""
    with system_errors_refused(), lock.held(repository.common_dir / "dean", author.name, when):
        return settle(repository)


def is_unfinished(repository: Repository) -> bool:
    """Whether a crash left something that the next change will complete or discard."""
    return read_pending(repository) is not None


def _prepared(repository: Repository, change: Change, author: Identity, when: datetime) -> Pending:
    """Every object of the change, reachable from nothing yet, and the note of what to do with them."""
    head = _head(repository)
    written = write_blobs(repository, change.writes)
    checkpoint("blobs")
    new_blobs: dict[str, str | None] = {**written, **dict.fromkeys(change.deletes)}
    old_blobs = blob_ids(repository, head.commit, tuple(new_blobs)) if head.commit else {}
    tree = write_tree(repository, head.commit, new_blobs)
    commit = write_commit(repository, tree, head.commit, _message(change.message, change.trailers), author, when)
    tag = change.tag
    tag_id = write_tag(repository, tag.name, commit, _message(tag.message, tag.trailers), author, when) if tag else ""
    checkpoint("objects")
    files = {path: (old_blobs.get(path), new) for path, new in new_blobs.items()}
    return Pending(head.branch, head.commit or NOTHING, commit, f"refs/tags/{tag.name}" if tag else "", tag_id, files)


def _message(sentence: str, trailers: tuple[tuple[str, str], ...]) -> str:
    lines = [f"{name}: {' '.join(value.split())}" for name, value in trailers]
    return " ".join(sentence.split()) + "\n" + ("\n" + "\n".join(lines) + "\n" if lines else "")


def _head(repository: Repository) -> Head:
    head = repository.head()
    if not head.branch:
        raise DeanError(
            say("Kho Git không ở trên nhánh nào (detached HEAD)."), say("Quay lại nhánh chính: git switch main")
        )
    return head


def _swapped(repository: Repository, pending: Pending, handle: int) -> bool:
    """Move the branch if it still is where it was, and make the tag if there is none, in one transaction."""
    checkpoint("kept")
    lines = [f"update {pending.branch} {pending.new} {pending.old}"]
    if pending.tag_ref:
        lines.append(f"create {pending.tag_ref} {pending.tag_id}")
    commands = "\n".join(("start", *lines, "prepare", "commit", ""))
    answer = repository.ask("update-ref", "-m", "dean", "--stdin", stdin=commands.encode(), keep=(handle,))
    return answer.code == 0


def _refuse_unfinished(repository: Repository) -> None:
    state = repository.state()
    if state is State.CLEAN:
        return
    raise DeanError(
        say("Git đang dở việc ({state}), chưa ghi nhận được.", state=str(state)),
        say("Xong thì chạy git {state} --continue, bỏ thì git {state} --abort, rồi chạy lại.", state=str(state)),
    )
