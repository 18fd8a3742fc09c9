"""Putting commits that nobody has seen yet on top of others' work, file by file.

A file that only one side changed is taken from that side. Where both did, a rule given by the caller
joins them or says that it cannot; nothing is decided silently.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from deancli.errors import DeanError
from deancli.git.history import UNDOES, VERSION, Entry
from deancli.git.objects import Sealed, all_blob_ids, read_objects, write_commit
from deancli.git.packing import NewObjects
from deancli.git.paths import safe_path
from deancli.git.repository import Identity, Repository
from deancli.git.trees import held_by, tree_with
from deancli.language import say

REPLAYED: Final = "Dean-Replayed"
"""The trailer that names the commit first made, so that it is known again wherever it travels."""
_REGULAR: Final = {"100644", "100755", "000000"}


class Touched(NamedTuple):
    """One file that a commit changed: its blob before and after, None where there is none."""

    path: str
    before: str | None
    after: str | None


class Written(NamedTuple):
    """A record that one side changed: what it said before and says after, None where there is none."""

    path: str
    before: bytes | None
    after: bytes | None


class Clash(NamedTuple):
    """A file both sides changed: what it was, what others made of it, what the commit makes of it."""

    path: str
    before: bytes | None
    theirs: bytes | None
    mine: bytes | None


Join = Callable[[Clash, Entry], bytes | None]
"""Gives what a file both sides changed becomes (None: gone); raises DeanError where a person must decide."""

Rewrite = Callable[[str, bytes, bytes | None], bytes]
"""Gives what a changed file becomes where version numbers have changed: its path, content, and content before."""


Retell = Callable[[Entry, Mapping[str, str]], str]
"""Gives a commit's new message; the mapping says what the commits before it have become."""


class Rules(NamedTuple):
    """What replaying leaves to its caller."""

    join: Join
    rewrite: Rewrite
    retell: Retell
    signed: bool


class Replayed(NamedTuple):
    """The new tip, and for each commit that was put on it what it has become (left out: it changes nothing)."""

    tip: str
    commits: dict[str, str]


def touched(repository: Repository, before: str, after: str) -> tuple[Touched, ...]:
    """The files that differ between two commits; paths are from the top of the work tree.

    Raises DeanError for a link or a submodule: a workspace has none, and one from elsewhere may lead anywhere.
    """
    out = repository.git("diff-tree", "-r", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", before, after)
    fields = out.decode("utf-8", "surrogateescape").split("\0")[:-1]
    return tuple(_touched(repository, about, path) for about, path in zip(fields[::2], fields[1::2], strict=True))


def _touched(repository: Repository, about: str, path: str) -> Touched:
    old_mode, new_mode, before, after, _ = about.removeprefix(":").split()
    if {old_mode, new_mode} - _REGULAR:
        raise DeanError(
            say("“{path}” là liên kết hoặc kho con, dean không nhận.", path=path),
            say("Người đưa nó vào cần bỏ ra (git rm) rồi chia sẻ lại."),
        )
    safe_path(repository.whole, path)
    return Touched(path, before if before.strip("0") else None, after if after.strip("0") else None)


def records_changed(repository: Repository, before: str, after: str) -> tuple[Written, ...]:
    """The YAML files that differ between two commits; raises DeanError as `touched` does."""
    found = [change for change in touched(repository, before, after) if change.path.endswith(".yaml")]
    ids = {id for change in found for id in (change.before, change.after) if id}
    content = read_objects(repository, tuple(ids))
    return tuple(Written(path, content.get(old or ""), content.get(new or "")) for path, old, new in found)


def replay(repository: Repository, tip: str, entries: tuple[Entry, ...], rules: Rules) -> Replayed:
    """Put `entries`, oldest first, on top of `tip`; objects only, no reference moves.

    Raises DeanError where `rules` cannot join what two sides made of one file, unless that was taken back since.
    """
    work = _Work(repository.whole, tip, rules, _taken_back(entries))
    for entry in entries:
        work.put(entry)
    return Replayed(work.tip, work.commits)


def _taken_back(entries: Iterable[Entry]) -> frozenset[str]:
    """The commits that a later one undoes which is not undone itself."""
    found: set[str] = set()
    for entry in reversed(tuple(entries)):
        if entry.commit not in found and UNDOES in entry.trailers:
            found.add(entry.trailers[UNDOES])
    return frozenset(found)


class _Work:
    """The state of the tip while commits are put on it; those `taken_back` may be left out, as what undoes them."""

    def __init__(self, repository: Repository, tip: str, rules: Rules, taken_back: frozenset[str]) -> None:
        self.repository, self.tip, self.rules, self.taken_back = repository, tip, rules, taken_back
        self.left: set[str] = set()
        self.made = NewObjects(repository, tip)
        self.files: dict[str, str] = all_blob_ids(repository, tip)
        self.commits: dict[str, str] = {}
        self.replaced: dict[str, dict[str, str | None]] = {}
        self.became: dict[tuple[str, str | None], str | None] = {}

    def put(self, entry: Entry) -> None:
        changed = self._changed(entry)
        new = {path: blob for path, blob in changed.items() if self.files.get(path) != blob}
        if not new and VERSION not in entry.trailers:
            return
        self.replaced[entry.commit] = {path: self.files.get(path) for path in new}
        self.files = {path: blob for path, blob in {**self.files, **new}.items() if blob}
        made, sealed = self.made, Sealed(Identity(entry.name, entry.email), entry.when, self.rules.signed)
        tree = tree_with(self.repository, held_by(self.repository, self.tip, new), new, made)
        self.tip = write_commit(made, tree, self.tip, self.rules.retell(entry, self.commits), sealed)
        made.write()
        self.commits[entry.commit] = self.tip

    def _changed(self, entry: Entry) -> dict[str, str | None]:
        """What the commit makes of files; nothing for one that contradicts others' work and was taken back since."""
        if entry.trailers.get(UNDOES) in self.left:
            return {}
        try:
            return dict(self._changes(entry))
        except DeanError:
            if entry.commit not in self.taken_back or VERSION in entry.trailers:
                raise
        self.left.add(entry.commit)
        return {}

    def _changes(self, entry: Entry) -> Iterator[tuple[str, str | None]]:
        """What each file the commit changed becomes on the tip; undoing brings back what is before it now."""
        undone = self.replaced.get(entry.trailers.get(UNDOES, ""))
        if undone is not None:
            yield from undone.items()
            return
        found = touched(self.repository, entry.parents[0], entry.commit)
        written = {change.path: self._rewritten(change) for change in found}
        self._refuse_twins(change.path for change in found if change.path not in self.files and change.after)
        for change in found:
            path, now, wanted = change.path, self.files.get(change.path), written[change.path]
            before = self.became.get((path, change.before), change.before)
            self.became[path, change.after] = wanted
            if now in (before, wanted):
                yield path, wanted
            else:
                yield path, self._joined(Touched(path, before, wanted), now, entry)

    def _refuse_twins(self, paths: Iterable[str]) -> None:
        """Two names that Windows or macOS take for one would lose one of the files there."""
        added = {_spelling(path): path for path in paths}
        for path in self.files if added else ():
            mine = added.get(_spelling(path), path)
            if mine != path:
                raise DeanError(
                    say("Tên “{mine}” và “{theirs}” chỉ khác nhau ở chữ hoa hay dấu tổ hợp.", mine=mine, theirs=path),
                    say("Hoàn tác việc của mình (dean undo), ghi lại với tên khác, rồi chạy lại dean sync."),
                )

    def _rewritten(self, change: Touched) -> str | None:
        if change.after is None or not change.path.endswith(".yaml"):
            return change.after
        content = self._contents(change.after, change.before)
        made = self.rules.rewrite(change.path, content[change.after], content.get(change.before or ""))
        return change.after if made == content[change.after] else self.made.add("blob", made)

    def _joined(self, change: Touched, now: str | None, entry: Entry) -> str | None:
        content = self._contents(change.before, now, change.after)
        sides = (content.get(id or "") for id in (change.before, now, change.after))
        made = self.rules.join(Clash(change.path, *sides), entry)
        return None if made is None else self.made.add("blob", made)

    def _contents(self, *ids: str | None) -> Mapping[str, bytes]:
        made = self.made.contents
        stored = read_objects(self.repository, tuple({id for id in ids if id and id not in made}))
        return {**made, **stored}


def _spelling(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
