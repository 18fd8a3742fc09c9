"""The journal: what was recorded, by whom, when; what has not been; and undoing the last of it."""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple

from deancli.errors import DeanError
from deancli.git.change import Change, Recorded, Tag, record
from deancli.git.moments import moment
from deancli.git.objects import all_blob_ids, blob_ids, read_objects
from deancli.git.packing import blob_id
from deancli.git.refusals import refusal
from deancli.git.repository import Identity, Repository
from deancli.git.versions import WITHDRAWN, is_version
from deancli.language import say

_FORMAT: Final = "%H%x00%P%x00%an%x00%ae%x00%cI%x00%B"
_FIELDS: Final = 6
_UNBORN: Final = ("does not have any commits", "unknown revision", "bad revision 'HEAD'")
_BEGINS: Final = "%x01"
ACTION: Final = "Dean-Action"
UNDOES: Final = "Dean-Undoes"
VERSION: Final = "Dean-Version"


class Entry(NamedTuple):
    """One commit: `trailers` are those of dean, by name; `parents` are commit ids; `text` is its whole message."""

    commit: str
    parents: tuple[str, ...]
    name: str
    email: str
    when: datetime
    subject: str
    trailers: dict[str, str]
    text: str


def journal(repository: Repository) -> tuple[Entry, ...]:
    """The commits that concern the workspace, newest first; empty on an unborn branch."""
    return commits(repository, "HEAD", *(("--", repository.prefix) if repository.prefix else ()))


def commits(repository: Repository, *revisions: str) -> tuple[Entry, ...]:
    """The commits that `git log` finds for `revisions`, which are ids, ranges of them and options of dean's own."""
    answer = repository.ask("log", "-z", "--no-show-signature", f"--format={_FORMAT}", *revisions)
    if answer.code:
        if any(sign in answer.err for sign in _UNBORN) and repository.head().commit is None:
            return ()
        raise refusal(answer, repository.top)
    fields = answer.out.decode("utf-8", "replace").removesuffix("\0").split("\0")
    return tuple(_entry(fields[at : at + _FIELDS]) for at in range(0, len(fields) - _FIELDS + 1, _FIELDS))


def _entry(fields: list[str]) -> Entry:
    commit, parents, name, email, when, message = fields
    subject, _, rest = message.partition("\n")
    found = (line.partition(": ") for line in rest.splitlines() if line.startswith("Dean-"))
    trailers = {key: value for key, _, value in found}
    return Entry(commit, tuple(parents.split()), name, email, moment(when), subject, trailers, message)


class Touch(NamedTuple):
    """A commit that wrote a file, and when."""

    commit: str
    when: datetime


def touches(repository: Repository, *folders: str) -> dict[str, tuple[Touch, ...]]:
    """Which commits wrote each file in `folders` (files too) of the workspace, newest first; one process."""
    paths = [f"{repository.prefix}{folder}" for folder in folders]
    answer = repository.ask(
        "log", "-z", "--no-show-signature", "--no-renames", "--name-only", f"--format={_BEGINS}%H%x00%cI", "HEAD",
        "--", *paths,
    )  # fmt: skip
    found: dict[str, list[Touch]] = {}
    fields = iter(answer.out.decode("utf-8", "surrogateescape").split("\0") if not answer.code else ())
    for field in fields:
        if field.startswith("\x01"):
            touch = Touch(field[1:], moment(next(fields)))
        elif field:
            found.setdefault(field.removeprefix("\n").removeprefix(repository.prefix), []).append(touch)
    return {path: tuple(listed) for path, listed in found.items()}


def last_to_undo(repository: Repository) -> Entry:
    """The newest action that is not undone; raises DeanError where that cannot be undone."""
    undone: set[str] = set()
    for entry in journal(repository):
        if UNDOES in entry.trailers:
            undone.add(entry.trailers[UNDOES])
        elif entry.commit not in undone:
            return _undoable(entry)
    raise DeanError(say("Không có việc nào để hoàn tác."), say("Xem nhật ký: dean journal"))


def _undoable(entry: Entry) -> Entry:
    if ACTION not in entry.trailers or len(entry.parents) > 1:
        raise DeanError(
            say("Việc gần nhất “{subject}” không do dean ghi nhận.", subject=entry.subject),
            say("Hoàn tác bằng Git: git revert {commit}", commit=entry.commit[:10]),
        )
    if entry.trailers[ACTION] == "init":
        raise DeanError(
            say("Việc gần nhất là lập không gian làm việc, không hoàn tác được."), say("Muốn bỏ thì xóa thư mục.")
        )
    return entry


def undo(repository: Repository, *, author: Identity, when: datetime) -> Recorded:
    """Record the reverse of the newest action that is not undone.

    Raises DeanError where there is none, or where one of its files has been changed since.
    """
    entry = last_to_undo(repository)
    before, after = _around(repository, entry)
    changed = [path for path in {**before, **after} if before.get(path) != after.get(path)]
    _refuse_edited(repository, after, changed)
    contents = read_objects(repository, tuple({before[path] for path in changed if path in before}))
    writes = {path: contents[before[path]] for path in changed if path in before}
    deletes = tuple(path for path in changed if path not in before)
    trailers = ((ACTION, "undo"), (UNDOES, entry.commit))
    change = Change(f"Hoàn tác: {entry.subject}", trailers, writes, deletes, _withdrawal(entry))
    return record(repository, change, author=author, when=when)


def _withdrawal(entry: Entry) -> Tag | None:
    """The tag that withdraws the version an action made: its own tag stays, and its number is not given again."""
    version = entry.trailers.get(VERSION, "")
    return Tag(f"{version}{WITHDRAWN}", f"Rút lại {version}", ()) if is_version(version) else None


def _around(repository: Repository, entry: Entry) -> tuple[dict[str, str], dict[str, str]]:
    before = all_blob_ids(repository, entry.parents[0]) if entry.parents else {}
    return before, all_blob_ids(repository, entry.commit)


def _refuse_edited(repository: Repository, after: dict[str, str], changed: list[str]) -> None:
    now = blob_ids(repository, "HEAD", tuple(changed))
    for path in changed:
        if now.get(path) != after.get(path) or _on_disk(repository, path, after.get(path)) != after.get(path):
            raise DeanError(
                say("{path} đã được sửa sau việc ấy, không hoàn tác được.", path=path),
                say("Ghi nhận hoặc bỏ chỗ sửa (git checkout -- {path}) rồi chạy lại.", path=path),
            )


def changed_paths(repository: Repository) -> tuple[str, ...]:
    """The files of the workspace whose bytes differ from the last commit's, new and gone ones too.

    Ignored files do not count. No filter, hook or monitor of the repository is run.
    """
    head = repository.head()
    committed = all_blob_ids(repository, head.commit) if head.commit else {}
    present = {*committed, *_not_ignored(repository)}
    return tuple(
        path for path in sorted(present) if _on_disk(repository, path, committed.get(path)) != committed.get(path)
    )


def _not_ignored(repository: Repository) -> list[str]:
    below = ("--", repository.prefix) if repository.prefix else ()
    out = repository.git("ls-files", "-z", "--cached", "--others", "--exclude-standard", "--full-name", *below)
    names = out.decode("utf-8", "surrogateescape").split("\0")[:-1]
    return [name.removeprefix(repository.prefix) for name in names]


def _on_disk(repository: Repository, path: str, like: str | None) -> str | None:
    file = repository.folder / path
    try:
        return blob_id(file.read_bytes(), like or "") if not file.is_symlink() else None
    except OSError:
        return None
