"""The one place that makes a recorded change: all of it, or nothing, whatever happens on the way.

Objects are written first; a note of what is about to happen (`Pending`) is put on disk; one
compare-and-swap moves the branch and makes the tag; then the work tree follows. A kill before the
swap leaves the old state, a kill after it the new one, which the next change completes from the note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from types import MappingProxyType
from typing import Final, NamedTuple

from deancli.errors import DeanError
from deancli.git import lock
from deancli.git.command import Answer
from deancli.git.objects import Sealed, is_signing, write_commit, write_tag
from deancli.git.packing import NewObjects
from deancli.git.paths import refuse_unportable, safe_path
from deancli.git.pending import NOTHING, Pending, Reference, checkpoint, keep, read_pending
from deancli.git.refusals import system_errors_refused
from deancli.git.repository import Head, Identity, Repository, State
from deancli.git.settling import settle, swapped_all_the_same
from deancli.git.trees import held_by, tree_with
from deancli.git.work_tree import Finished, finish
from deancli.language import say

_TRIES: Final = 5


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


def record(
    repository: Repository, change: Change | Callable[[], Change], *, author: Identity, when: datetime
) -> Recorded:
    """Make `change` one commit on the present branch, by `author` at `when` (with its offset).

    A change that depends on what is there already, as the number of a version does, comes as a
    function: it is called when nobody else can write any more. Raises DeanError, with nothing
    changed, in the middle of a merge, on a detached HEAD, for a path outside the workspace, for a
    tag that exists, or when the disk is full.
    """
    with writing(repository, author, when) as handle:
        for _ in range(_TRIES):
            asked = change if isinstance(change, Change) else change()
            pending = _prepared(repository, asked, author, when)
            finished = carried(repository, pending, handle, _contents(repository, asked, pending))
            if finished is not None:
                return Recorded(pending.new, finished)
    raise DeanError(
        say("Có chương trình khác vừa ghi vào cùng nhánh, hoặc thẻ dự thảo đã có."),
        say("Chạy lại lệnh; nếu vẫn vậy thì chạy dean doctor."),
    )


@contextmanager
def writing(repository: Repository, author: Identity, when: datetime) -> Iterator[int]:
    """Be the only one who writes, with all settled that came before; gives the lock's descriptor.

    Raises DeanError while another is writing, in the middle of a merge, or when the disk is full.
    """
    with system_errors_refused(), lock.held(repository.common_dir / "dean", author.name, when) as handle:
        settle(repository)
        _refuse_unfinished(repository)
        yield handle


def carried(
    repository: Repository, pending: Pending, handle: int, contents: Mapping[str, bytes] = MappingProxyType({})
) -> Finished | None:
    """Carry out what was prepared; None, with nothing changed, where a reference is not what it was.

    The caller holds the lock, whose descriptor is `handle`. `contents` are those of new blobs that are at hand.
    """
    keep(repository, pending)
    answer = _swap(repository, pending, handle)
    locked = answer.code < 0 or ".lock': File exists" in answer.err
    if answer.code and not swapped_all_the_same(repository, pending, locked=locked):
        repository.pending_file.unlink()
        return None
    checkpoint("swapped")
    return finish(repository, pending, contents)


def recover(repository: Repository, author: Identity, when: datetime) -> bool:
    """Complete or discard what a crash left; whether there was anything."""
    with system_errors_refused(), lock.held(repository.common_dir / "dean", author.name, when):
        return settle(repository)


def is_unfinished(repository: Repository) -> bool:
    """Whether a crash left something that the next change will complete or discard."""
    return read_pending(repository) is not None


def _prepared(repository: Repository, change: Change, author: Identity, when: datetime) -> Pending:
    """Every object of the change, reachable from nothing yet, and the note of what to do with them."""
    for path in (*change.writes, *change.deletes):
        safe_path(repository, path)
    for path in change.writes:
        refuse_unportable(path)
    head = present_branch(repository)
    made = NewObjects(repository, head.commit or NOTHING)
    new_blobs: dict[str, str | None] = {path: made.add("blob", data) for path, data in change.writes.items()}
    new_blobs |= dict.fromkeys(change.deletes)
    held = held_by(repository, head.commit, new_blobs)
    tree = tree_with(repository, held, new_blobs, made)
    sealed = Sealed(author, when, is_signing(repository))
    checkpoint("made")
    commit = write_commit(made, tree, head.commit, message(change.message, change.trailers), sealed)
    references = _tagged(made, change.tag, commit, sealed) if change.tag else ()
    made.write()
    checkpoint("objects")
    files = {f"{repository.prefix}{path}": (held.blobs.get(path), new) for path, new in new_blobs.items()}
    return Pending(head.branch, head.commit or NOTHING, commit, references, files)


def _contents(repository: Repository, change: Change, pending: Pending) -> dict[str, bytes]:
    """What the new blobs hold, which need not be read again."""
    return {pending.files[f"{repository.prefix}{path}"][1] or "": data for path, data in change.writes.items()}


def _tagged(made: NewObjects, tag: Tag, commit: str, sealed: Sealed) -> tuple[Reference, ...]:
    id = write_tag(made, tag.name, commit, message(tag.message, tag.trailers), sealed)
    return (Reference(f"refs/tags/{tag.name}", NOTHING, id),)


def message(sentence: str, trailers: tuple[tuple[str, str], ...]) -> str:
    """The text of a commit or tag: a sentence, and trailers behind an empty line."""
    lines = [f"{name}: {' '.join(value.split())}" for name, value in trailers]
    return " ".join(sentence.split()) + "\n" + ("\n" + "\n".join(lines) + "\n" if lines else "")


def present_branch(repository: Repository) -> Head:
    """The branch to record on; raises DeanError on a detached HEAD."""
    head = repository.head()
    if not head.branch:
        raise DeanError(
            say("Kho Git không ở trên nhánh nào (detached HEAD)."),
            say("Quay lại nhánh chính: git switch {branch}", branch=_likely_branch(repository)),
        )
    return head


def _likely_branch(repository: Repository) -> str:
    out = repository.git("for-each-ref", "--format=%(refname:short)", "refs/heads").decode("utf-8", "replace")
    names = out.splitlines()
    return next((name for name in ("main", "master", *names) if name in names), "main")


def _swap(repository: Repository, pending: Pending, handle: int) -> Answer:
    """Move the branch and what goes with it, if all still are where they were, in one transaction."""
    checkpoint("kept")
    moves = (Reference(pending.branch, pending.old, pending.new), *pending.references)
    lines = [f"delete {name} {old}" if new == NOTHING else f"update {name} {new} {old}" for name, old, new in moves]
    commands = "\n".join(("start", *lines, "prepare", "commit", ""))
    return repository.ask("update-ref", "-m", "dean", "--stdin", stdin=commands.encode(), keep=(handle,))


def _refuse_unfinished(repository: Repository) -> None:
    state = repository.state()
    if state is State.CLEAN:
        return
    raise DeanError(
        say("Git đang dở việc ({state}), chưa ghi nhận được.", state=str(state)),
        say("Xong thì chạy git {state} --continue, bỏ thì git {state} --abort, rồi chạy lại.", state=str(state)),
    )
