"""Completing, or forgetting, the change that a killed dean was in the middle of; the lock must be held."""

from __future__ import annotations

from contextlib import suppress
from glob import escape
from pathlib import Path
from shutil import rmtree
from time import sleep

from deancli.errors import DeanError
from deancli.git.pending import NOTHING, Pending, read_pending
from deancli.git.refusals import refusal
from deancli.git.repository import Repository
from deancli.git.work_tree import LOCK_WAIT, OURS, finish
from deancli.language import say


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
            sleep(sum(LOCK_WAIT))
            name.unlink(missing_ok=True)


def _remove_dead_index_lock(lock: Path) -> None:
    """One's own, or one that was made and not yet written: a living Git fills it at once."""
    with suppress(FileNotFoundError):
        if not lock.read_bytes():
            sleep(sum(LOCK_WAIT))
        if lock.read_bytes() in (b"", OURS):
            lock.unlink()
