"""Sharing a workspace: what becomes of files that two people changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from deancli.errors import DeanError
from deancli.git.history import VERSION, Entry
from deancli.git.joining import joined_lines
from deancli.git.replay import Clash, Written
from deancli.git.repository import Identity, Repository
from deancli.git.sync import Policy, Renaming, Synced, sync
from deancli.git.transport import Source, Tell
from deancli.git.versions import draft_path
from deancli.language import say
from deancli.storage.renumbering import document_of_round, new_ids, renamed, with_new_numbers
from deancli.storage.yamltext import read_tree
from deancli.workspace import bases
from deancli.workspace.opened import Workspace
from deancli.workspace.recording import need_repository


class Prefer(StrEnum):
    """Whose content is taken where two people contradict each other; the other's stays in the history."""

    MINE = "mine"
    THEIRS = "theirs"


def share(
    workspace: Workspace, source: Source, prefer: Prefer | None, *, author: Identity, when: datetime, tell: Tell
) -> Synced:
    """Take in what `source` has, give it what it does not have.

    Raises DeanError where it cannot be reached or refuses, or where two people contradict each other and
    `prefer` does not say whose word counts.
    """
    repository = need_repository(workspace)
    before = bases.newest(repository)
    rules = _Rules(workspace, repository, prefer)
    done = sync(repository, source, Policy(rules.join, rules.rename), author=author, when=when, tell=tell)
    bases.keep(repository, done.finished.edited, before)
    return done


class _Rules:
    """What the files of a workspace mean, for putting one's own commits on others' work."""

    def __init__(self, workspace: Workspace, repository: Repository, prefer: Prefer | None) -> None:
        self.workspace, self.repository, self.prefer = workspace, repository, prefer

    def join(self, clash: Clash, entry: Entry) -> bytes | None:
        """A version handed in stays what it is, byte for byte; records are joined line by line."""
        path = clash.path.removeprefix(self.repository.prefix)
        version = entry.trailers.get(VERSION, "").partition("/")[0]
        if version and path == draft_path(version):
            return clash.mine
        joined = joined_lines(self.repository, clash) if path.endswith(".yaml") else None
        if joined is not None and not read_tree(joined, path).problems:
            return joined
        if self.prefer is None:
            raise _contradiction(path, entry, is_answer=clash.before is None and path.startswith("rounds/"))
        return clash.mine if self.prefer is Prefer.MINE else clash.theirs

    def rename(
        self, numbers: Mapping[tuple[str, int], int], theirs: Sequence[Written], mine: Sequence[Written]
    ) -> Renaming:
        """Records follow the numbers of their versions; what both sides gave one id has two."""
        documents = self._documents()
        prefix = self.repository.prefix
        names = new_ids(theirs, mine)
        put_right = renamed(names)

        def rewrite(path: str, data: bytes, before: bytes | None) -> bytes:
            numbered = with_new_numbers(path.removeprefix(prefix), data, before, documents, numbers)
            return put_right(numbered.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")

        return Renaming(rewrite, put_right, names)

    def _documents(self) -> dict[str, str]:
        files = (self.workspace.root / "rounds").glob("*/round.yaml")
        return {f"rounds/{file.parent.name}": document_of_round(file.read_bytes()) for file in files}


def _contradiction(path: str, entry: Entry, *, is_answer: bool) -> DeanError:
    """Whose word counts; an answer that two people took in can also be taken in once more, as a corrected one."""
    both = say("Để giữ ý kiến của cả hai: dean undo, dean sync, rồi nhận lại (dean response add). ")
    return DeanError(
        say("{path}: người khác đã sửa chính chỗ bạn sửa trong “{subject}”.", path=path, subject=entry.subject),
        (both if is_answer else "") + say("Giữ lời của mình: dean sync --prefer mine; theo người kia: dean sync "
            "--prefer theirs. Lời kia vẫn còn trong lịch sử."),
    )  # fmt: skip
