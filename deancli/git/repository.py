"""Where the repository lies, what it stands on, and who is writing. Finding it starts no process."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from deancli.errors import DeanError
from deancli.git import command
from deancli.git.layout import common_dir_of, git_dir_of, is_git_dir, reference_stats, refuse_link, refuse_other_hash
from deancli.git.refusals import refusal
from deancli.language import say

SETTINGS: Final = (
    ("core.autocrlf", "false"),
    ("core.precomposeUnicode", "true"),
    ("core.quotePath", "false"),
    ("core.longPaths", "true"),
)
"""Local settings of every workspace: bytes and names stay as they were handed in, and readable."""


class Identity(NamedTuple):
    """Who does a thing, as Git writes it."""

    name: str
    email: str


class Head(NamedTuple):
    """What is checked out: `branch` in full ("" when detached), `commit` None when unborn."""

    branch: str
    commit: str | None


class State(StrEnum):
    """What the user has begun in Git and not finished."""

    CLEAN = "clean"
    MERGE = "merge"
    REBASE = "rebase"
    CHERRY_PICK = "cherry-pick"
    REVERT = "revert"


_SIGNS: Final = (
    ("MERGE_HEAD", State.MERGE),
    ("rebase-merge", State.REBASE),
    ("rebase-apply", State.REBASE),
    ("CHERRY_PICK_HEAD", State.CHERRY_PICK),
    ("REVERT_HEAD", State.REVERT),
)


_POINTS: Final = re.compile(rb"([0-9a-f]{40}|ref: .+)\s*")
"""What the file of a branch holds (gitrepository-layout(5)): a commit, or the name of another branch."""


class Repository(NamedTuple):
    """A repository with a work tree, seen from the workspace.

    `top` is the root of the work tree; `git_dir` is this work tree's own Git folder and
    `common_dir` the one shared by all work trees; `prefix` is the workspace's place below `top`,
    "" or ending in a slash.
    """

    top: Path
    git_dir: Path
    common_dir: Path
    prefix: str

    @classmethod
    def discover(cls, folder: Path) -> Repository | None:
        """The repository `folder` lies in, or None.

        Raises DeanError in one without a work tree or of SHA-256, and where dean's own folder in it is a link to
        elsewhere.
        """
        folder = folder.resolve()
        for top in (folder, *folder.parents):
            git_dir = git_dir_of(top / ".git")
            if git_dir:
                refuse_link(git_dir / "dean")
                refuse_other_hash(top, common_dir_of(git_dir))
                below = folder.relative_to(top).as_posix()
                return cls(top, git_dir, common_dir_of(git_dir), "" if below == "." else f"{below}/")
            if is_git_dir(top):
                raise _no_work_tree(top)
        return None

    @classmethod
    def create(cls, folder: Path) -> Repository:
        """A new repository in `folder`, which is made where needed, with the settings of a workspace."""
        folder = folder.resolve()
        folder.mkdir(parents=True, exist_ok=True)
        command.run(folder, "init", "--quiet", "--initial-branch=main", "--template=")
        created = cls(folder, folder / ".git", folder / ".git", "")
        created.configure(dict(SETTINGS))
        return created

    @property
    def folder(self) -> Path:
        """The workspace."""
        return self.top / self.prefix

    @property
    def whole(self) -> Repository:
        """The same repository seen from the top of its work tree."""
        return self._replace(prefix="")

    @property
    def cache_dir(self) -> Path:
        """Where disposable things are kept; it may not exist."""
        return self.git_dir / "dean"

    @property
    def pending_file(self) -> Path:
        """The note of a change that is under way (git/pending.py)."""
        return self.git_dir / "dean" / "pending.json"

    def git(self, *arguments: str | bytes, stdin: bytes = b"") -> bytes:
        """What `git <arguments>` prints at the top of the work tree."""
        return command.run(self.top, *arguments, stdin=stdin)

    def ask(self, *arguments: str | bytes, stdin: bytes = b"", keep: tuple[int, ...] = ()) -> command.Answer:
        """As `git`, for callers to whom a failing exit code is an answer too."""
        return command.ask(self.top, *arguments, stdin=stdin, keep=keep)

    def configure(self, settings: Mapping[str, str]) -> None:
        """Set each of `settings` for this repository alone."""
        for name, value in settings.items():
            self.git("config", "--local", "--replace-all", name, value)

    def head(self) -> Head:
        """The branch and commit checked out; raises DeanError where the work tree is elsewhere."""
        answer = self.ask("rev-parse", "--is-inside-work-tree", "HEAD", "--symbolic-full-name", "HEAD")
        lines = answer.out.decode("utf-8", "replace").split("\n")
        if lines[0] == "false":
            raise _no_work_tree(self.top)
        if not answer.code:
            return Head("" if lines[2] == "HEAD" else lines[2], lines[1])
        if branch := self.broken_branch():
            raise DeanError(say("Nhánh {branch} của kho Git bị hỏng.", branch=branch), say("Xem cách sửa: dean doctor"))
        unborn = self.ask("symbolic-ref", "--quiet", "HEAD")
        if unborn.code or lines[0] != "true":
            raise refusal(answer, self.top)
        return Head(unborn.out.decode().strip(), None)

    def broken_branch(self) -> str:
        """The full name of the branch checked out where its file names no commit; "" where that is sound, or none.

        A machine that loses its power can leave the file empty. Git takes it for a branch nothing was recorded on.
        """
        with suppress(OSError):
            branch = (self.git_dir / "HEAD").read_text("utf-8", "replace").removeprefix("ref: ").strip()
            return branch if not _POINTS.fullmatch((self.common_dir / branch).read_bytes()) else ""
        return ""

    def is_shared(self) -> bool:
        """Whether there is anywhere to share with: a remote is named, or a bundle was used; starts no process."""
        try:
            named = "[remote " in (self.common_dir / "config").read_text("utf-8", "replace")
        except OSError:
            named = False
        return named or (self.common_dir / "refs" / "dean" / "shared").is_dir()

    @property
    def shallow(self) -> bool:
        """Whether it is a clone that lacks older commits."""
        return (self.common_dir / "shallow").exists()

    def state(self) -> State:
        """What the user has begun in Git and not finished."""
        found = (state for name, state in _SIGNS if os.path.lexists(self.git_dir / name))
        return next(found, State.CLEAN)

    def identity(self) -> Identity | None:
        """Who Git says the author is, from its settings or GIT_AUTHOR_*; None where it cannot tell."""
        return git_identity(self.top)

    def signature(self) -> str | None:
        """A text that changes whenever the commit checked out or a tag does; None where unknown.

        It starts no process and reads only the files of the refs, whatever their number of commits.
        """
        try:
            head = (self.git_dir / "HEAD").read_text("utf-8").strip()
            if "refs/heads/.invalid" in head or (self.common_dir / "reftable").exists():
                return None
            return "\n".join((head, self._branch_text(head), *reference_stats(self.common_dir)))
        except (OSError, UnicodeDecodeError):
            return None

    def _branch_text(self, head: str) -> str:
        try:
            return (self.common_dir / head.removeprefix("ref: ")).read_text("utf-8")
        except OSError:
            return ""  # packed, unborn or detached: the stat of packed-refs and HEAD's text tell


def git_identity(folder: Path) -> Identity | None:
    """Who Git says works in `folder`, from its settings or GIT_AUTHOR_*; None where it cannot tell."""
    told = {name: os.environ[name] for name in _AUTHOR if os.environ.get(name)}
    asked = ("-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT")
    answer = command.ask(folder, *asked, environment=told)
    if answer.code:
        if any(sign in answer.err for sign in ("auto-detection is disabled", "empty ident")):
            return None
        raise refusal(answer, folder)
    name, _, rest = answer.out.decode("utf-8", "replace").partition(" <")
    return Identity(name, rest.partition("> ")[0])


_AUTHOR: Final = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL")


def _no_work_tree(place: Path) -> DeanError:
    return DeanError(
        say("{place} là kho Git không có thư mục làm việc (kho trần).", place=place),
        say("Chạy lệnh trong một bản sao làm việc: git clone '{place}'", place=place),
    )
