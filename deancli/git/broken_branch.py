"""The way back of a branch whose file names no commit any more, which Git refuses to set right."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Final

from deancli.git.atomic import write_atomically
from deancli.git.repository import Repository

_LOGGED: Final = re.compile(r"^[0-9a-f]{40} ([0-9a-f]{40}) ", re.MULTILINE)
"""A line of a branch's log (git-reflog(1)): the commit before, the commit after, who, when and why."""


def last_commit(repository: Repository, branch: str) -> str:
    """The last commit that the branch's log names and that is there with all its files; "" where there is none."""
    logged = ""
    with suppress(OSError):
        logged = (repository.common_dir / "logs" / branch).read_text("utf-8", "replace")
    named = dict.fromkeys(reversed(_LOGGED.findall(logged)))
    return next((commit for commit in named if _is_whole(repository, commit)), "")


def mend_branch(repository: Repository) -> None:
    """Put the broken branch on its last commit, which must be known; raises DeanError where it cannot be written."""
    branch = repository.broken_branch()
    write_atomically(repository.common_dir / branch, f"{last_commit(repository, branch)}\n".encode())


def _is_whole(repository: Repository, commit: str) -> bool:
    return repository.ask("rev-list", "--objects", "--quiet", "--max-count=1", commit, "--").code == 0
