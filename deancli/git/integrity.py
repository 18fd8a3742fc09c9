"""What Git itself can tell about whether a repository is sound and a tag is signed."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from deancli.errors import DeanError
from deancli.git.objects import objects_there
from deancli.git.own_programs import SIGNING, refuse_own_programs
from deancli.git.repository import Repository

_SIGNED: Final = (b"-----BEGIN SSH SIGNATURE-----", b"-----BEGIN PGP SIGNATURE-----", b"-----BEGIN SIGNED MESSAGE-----")
_BAD: Final = ("BADSIG", "Could not verify signature", "incorrect signature", "Signature verification failed")


class Signature(StrEnum):
    """What is known of a tag's signature."""

    NONE = "none"
    GOOD = "good"
    BAD = "bad"
    UNKNOWN = "unknown"


def broken_objects(repository: Repository) -> tuple[str, ...]:
    """What `git fsck` finds wrong, a line each; empty when every object is there and whole."""
    answer = repository.ask("fsck", "--full", "--strict", "--no-dangling", "--no-progress")
    if answer.code == 0:
        return ()
    lines = (*answer.out.decode("utf-8", "replace").splitlines(), *answer.err.splitlines())
    return tuple(line for line in lines if line.strip() and not line.startswith("notice:")) or (str(answer.code),)


def branch_with(repository: Repository, commit: str) -> str | None:
    """A branch of this machine whose history holds `commit`; None where there is none."""
    arguments = ("--count=1", f"--contains={commit}", "--format=%(refname:short)", "refs/heads")
    return repository.git("for-each-ref", *arguments).decode("utf-8", "replace").strip() or None


def readable(repository: Repository, names: Iterable[str]) -> dict[str, bytes]:
    """The contents of those objects that can be read: `objects_there` for a repository that may be damaged."""
    wanted = tuple(dict.fromkeys(names))
    try:
        return objects_there(repository, wanted)
    except DeanError:
        answers = {name: repository.ask("cat-file", "blob", name) for name in wanted}
    return {name: answer.out for name, answer in answers.items() if answer.code == 0}


def signatures(repository: Repository, tags: Iterable[str]) -> dict[str, Signature]:
    """For each tag object whether it is signed, and by a key that Git has been told to trust.

    Raises DeanError where the repository itself names the program that would tell.
    """
    contents = objects_there(repository, tuple(tags))
    if any(sign in data for data in contents.values() for sign in _SIGNED):
        refuse_own_programs(repository, SIGNING)
    return {tag: _signature(repository, tag, data) for tag, data in contents.items()}


def _signature(repository: Repository, tag: str, data: bytes) -> Signature:
    if not any(sign in data for sign in _SIGNED):
        return Signature.NONE
    answer = repository.ask("verify-tag", "--raw", tag)
    if answer.code == 0:
        return Signature.GOOD
    return Signature.BAD if any(sign in answer.err for sign in _BAD) else Signature.UNKNOWN
