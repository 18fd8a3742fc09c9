"""Sharing a workspace: what others did comes in, one's own work goes on top of it and out.

Everything here stays on a state that holds by itself: first the fetched work is taken in and what nobody
has seen yet is put on top of it, as one change; only then it is pushed. A kill leaves what the next
sync goes on from. Numbers are given by whoever shares first.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import count
from time import monotonic, sleep
from types import MappingProxyType
from typing import Final, NamedTuple

from deancli.errors import DeanError
from deancli.git.change import carried, present_branch, writing
from deancli.git.history import Entry, commits
from deancli.git.numbering import Numbering, number_anew, retold
from deancli.git.objects import Sealed, is_signing
from deancli.git.pending import NOTHING, Pending, Reference
from deancli.git.replay import REPLAYED, Join, Replayed, Rewrite, Rules, Written, records_changed, replay, touched
from deancli.git.repository import Head, Identity, Repository
from deancli.git.transport import Line, Source, Tell, fetch, open_line, push, write_bundle
from deancli.git.versions import TAGS, is_version
from deancli.git.work_tree import Finished
from deancli.language import say

_TRIES: Final = 20
_PATIENCE: Final = 30.0
"""Seconds, and times, to try while others are first."""
_NO_FILES: Final = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
"""The empty tree, which every repository knows."""
_REPLACED: Final = "refs/dean/replaced/"
"""Below this, what was put on top of others' work stays as it was before: nothing is ever lost."""


class Policy(NamedTuple):
    """What sharing leaves to the workspace, which knows what the files mean.

    `rename` is told which versions get other numbers, by (document, old number), and the records that the others and
    this side changed; it raises DeanError where two things bear one name that neither may change.
    """

    join: Join
    rename: Callable[[Mapping[tuple[str, int], int], Sequence[Written], Sequence[Written]], Renaming]


class Renaming(NamedTuple):
    """What becomes of one's own records and messages; `names` are those that changed, old and new."""

    rewrite: Rewrite
    retell: Callable[[str], str]
    names: Mapping[str, str]


class Renumbered(NamedTuple):
    """A version that got another number, because `rival` shared one of that number first."""

    document: str
    old: int
    new: int
    rival: str


class Synced(NamedTuple):
    """What a sync did: commits received and sent, versions renumbered, files left in the work tree, names changed."""

    received: int
    sent: int
    renumbered: tuple[Renumbered, ...]
    finished: Finished
    renamed: Mapping[str, str] = MappingProxyType({})


def sync(
    repository: Repository, source: Source, policy: Policy, *, author: Identity, when: datetime, tell: Tell
) -> Synced:
    """Take in what `source` has and give it what it does not have.

    Raises DeanError where it cannot be reached or refuses, and where a person must decide between two
    contents of one file; then nothing here has changed.
    """
    with open_line(repository, source, author.name, when, tell) as line:
        return _shared(repository, source, policy, Sealed(author, when, is_signing(repository)), line)


def _shared(repository: Repository, source: Source, policy: Policy, sealed: Sealed, line: Line) -> Synced:
    """Fetch, take in and give, again and again while others are first."""
    end = monotonic() + _PATIENCE
    total = Synced(0, 0, (), Finished((), ()))
    for turn in count(1):  # pragma: no branch - it has no end
        fetch(repository, source, line)
        with writing(repository, sealed.author, sealed.when) as handle:
            total = _together(total, _take_in(repository, source, policy, handle))
            moves, sent = _unshared(repository, source)
        if _given(repository, source, moves, line, last=turn >= _TRIES or monotonic() > end):
            break
        sleep(random.uniform(0.02, 0.1) * turn)  # noqa: S311 - spreads the tries, hides nothing
    return total._replace(sent=sent)


def _given(repository: Repository, source: Source, moves: list[Reference], line: Line, *, last: bool) -> bool:
    """Whether the source has all of it now; False where somebody else was first."""
    if source.bundle:
        write_bundle(repository, source, moves)
        return True
    if not moves:
        return True
    pushed = push(repository, source, moves, line)
    if pushed.done or (pushed.race and not last):
        return pushed.done
    if pushed.race:
        raise DeanError(
            say("Nhiều người đang chia sẻ cùng lúc, chưa đến lượt."),
            say("Chạy lại dean sync sau ít phút. Nếu mãi như vậy: người quản lý xóa các tệp .lock cũ trong kho chung."),
        )
    raise DeanError(
        say("Nơi chia sẻ không nhận: {reason}", reason=pushed.reason),
        say("Sửa theo lý do trên rồi chạy lại dean sync; việc đã ghi nhận vẫn ở trên máy này."),
    )


def _together(total: Synced, turn: Synced) -> Synced:
    """The sum of several turns; a version that was renumbered twice is told once."""
    before = {(change.document, change.new): change for change in total.renumbered}
    found = []
    for change in turn.renumbered:
        first = before.pop((change.document, change.old), change)
        found.append(change._replace(old=first.old, rival=first.rival))
    files = (dict.fromkeys((*a, *b)) for a, b in zip(total.finished, turn.finished, strict=True))
    renamed = {old: turn.renamed.get(new, new) for old, new in total.renamed.items()}
    renamed |= {old: new for old, new in turn.renamed.items() if old not in total.renamed.values()}
    return Synced(total.received + turn.received, 0, (*before.values(), *found), Finished(*map(tuple, files)), renamed)


# -- Taking in ---------------------------------------------------------------------------------


class _Scene(NamedTuple):
    """Where everything stands: references by full name, and what only one side has, `own` oldest first.

    `base` is the last commit that both had; `known` are the commits of this side that the source has in another form.
    """

    head: Head
    base: str
    tip: str
    references: dict[str, str]
    own: tuple[Entry, ...]
    known: frozenset[str]
    theirs: tuple[Entry, ...]


def _take_in(repository: Repository, source: Source, policy: Policy, handle: int) -> Synced:
    """Bring branch, tags and work tree to what the source has, one's own work on top."""
    scene = _scene(repository, source)
    if scene is None:
        return Synced(0, 0, (), Finished((), ()))
    numbering = number_anew(repository, source, scene.references, scene.own, scene.known)
    renaming = _renaming(repository, scene, numbering, policy)
    done = _replayed(repository, scene, numbering, policy.join, renaming)
    pending = _pending(repository, scene, numbering, done)
    if pending.old == pending.new and not pending.references:
        return Synced(0, 0, (), Finished((), ()))
    finished = carried(repository, pending, handle)
    if finished is None:
        raise DeanError(say("Kho vừa bị chương trình khác thay đổi."), say("Chạy lại dean sync."))
    changed = tuple(Renumbered(*change, rival) for change, rival in numbering.changes())
    finished = finished._replace(edited=_own_names(repository, finished.edited))
    return Synced(len(scene.theirs), 0, changed, finished, renaming.names)


def _own_names(repository: Repository, paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(path.removeprefix(repository.prefix) for path in paths)


def _scene(repository: Repository, source: Source) -> _Scene | None:
    """None where the source has no branch of this name yet."""
    head = present_branch(repository)
    references = _references(repository)
    tip = references.get(source.tracked(head.branch))
    if tip is None:
        return None
    if head.commit is None:
        return _Scene(head, _NO_FILES, tip, references, (), frozenset(), commits(repository, tip))
    base = _base(repository, head.commit, tip, source)
    theirs = commits(repository, f"{base}..{tip}")
    seen = {_first(entry) for entry in theirs}
    own = commits(repository, "--first-parent", "--reverse", f"{base}..{head.commit}")
    known = frozenset(entry.commit for entry in own if _first(entry) in seen)
    return _Scene(head, base, tip, references, tuple(e for e in own if e.commit not in known), known, theirs)


def _first(entry: Entry) -> str:
    """The commit that was made first, whatever it was put on since."""
    return entry.trailers.get(REPLAYED, entry.commit)


def _base(repository: Repository, head: str, tip: str, source: Source) -> str:
    answer = repository.ask("merge-base", head, tip)
    if answer.code:
        raise DeanError(
            say("Kho này và nơi chia sẻ “{name}” không cùng gốc: chúng là hai không gian làm việc khác nhau.",
                name=source.name),
            say("Xem lại địa chỉ: git remote -v"),
        )  # fmt: skip
    return answer.out.decode().strip()


def _references(repository: Repository) -> dict[str, str]:
    out = repository.git("for-each-ref", "--format=%(refname)%00%(objectname)", "refs/")
    lines = (line.split("\0") for line in out.decode("utf-8", "replace").splitlines())
    return {name: id for name, id in lines}  # noqa: C416 - a dict of two-item lists has no type


def _renaming(repository: Repository, scene: _Scene, numbering: Numbering, policy: Policy) -> Renaming:
    """What one's own work calls by other names than it did; where only one side did something, nothing."""
    both = scene.head.commit is not None and bool(scene.own) and bool(scene.theirs)
    theirs = records_changed(repository, scene.base, scene.tip) if both else ()
    mine = records_changed(repository, scene.base, scene.head.commit or scene.base) if both else ()
    return policy.rename(numbering.new_numbers, theirs, mine)


def _replayed(repository: Repository, scene: _Scene, numbering: Numbering, join: Join, renaming: Renaming) -> Replayed:
    """One's own commits on the tip; where the source has nothing new, they stay as they are."""
    head = scene.head.commit
    if head and not scene.theirs and not numbering.numbers_changed:
        return Replayed(head, {entry.commit: entry.commit for entry in scene.own})

    def retell(entry: Entry, made: Mapping[str, str]) -> str:
        return renaming.retell(retold(entry, made, numbering))

    return replay(repository, scene.tip, scene.own, Rules(join, renaming.rewrite, retell, is_signing(repository)))


def _pending(repository: Repository, scene: _Scene, numbering: Numbering, done: Replayed) -> Pending:
    """The change that brings this side to the new tip."""
    head = scene.head.commit
    moves = numbering.moves(repository, done.commits, is_signing(repository))
    if head and head != done.tip and scene.own and f"{_REPLACED}{head}" not in scene.references:
        moves.append(Reference(f"{_REPLACED}{head}", NOTHING, head))
    changes = () if head == done.tip else touched(repository, head or _NO_FILES, done.tip)
    files = {change.path: (change.before, change.after) for change in changes}
    return Pending(scene.head.branch, head or NOTHING, done.tip, tuple(moves), files)


# -- Giving ------------------------------------------------------------------------------------


def _unshared(repository: Repository, source: Source) -> tuple[list[Reference], int]:
    """What the source does not have yet, and how many commits; a bundle is always given everything."""
    head = present_branch(repository)
    if head.commit is None:
        raise DeanError(say("Chưa ghi nhận việc gì nên chưa có gì để chia sẻ."), say("Bắt đầu bằng: dean init"))
    references = _references(repository)
    tip = references.get(source.tracked(head.branch), NOTHING)
    own = {name: id for name, id in references.items() if name.startswith(TAGS) and is_version(name)}
    kept = {name: references.get(source.shared + name.removeprefix(TAGS), NOTHING) for name in own}
    moves = [Reference(name, kept[name], own[name]) for name in own if source.bundle or kept[name] != own[name]]
    if tip != head.commit or source.bundle:
        moves.insert(0, Reference(head.branch, tip, head.commit))
    return moves, len(commits(repository, head.commit, *(() if tip == NOTHING else (f"^{tip}",))))
