"""Version numbers when several people hand in versions before they have seen each other's.

Whoever shares first has the number; a version nobody has seen yet gets the next free one, in its tag, in its
commit's message and, by a rule of the caller's, in the records that name it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from deancli.errors import DeanError
from deancli.git.change import message
from deancli.git.history import UNDOES, Entry
from deancli.git.objects import Sealed, write_tag
from deancli.git.packing import NewObjects
from deancli.git.pending import NOTHING, Reference
from deancli.git.replay import REPLAYED
from deancli.git.repository import Identity, Repository
from deancli.git.transport import Source
from deancli.git.versions import NO_NOTE, TAGS, WITHDRAWN, VersionTag, is_version, versions
from deancli.language import say


class Numbering(NamedTuple):
    """Which of one's own versions get which numbers, and what the source's tags are.

    `own` are the versions in commits the source does not have, in the order they were made; `shared` maps the
    source's tags below refs/tags/ to their ids, `present` those here.
    """

    own: tuple[VersionTag, ...]
    new_numbers: dict[tuple[str, int], int]
    rivals: dict[tuple[str, int], str]
    shared: dict[str, str]
    present: dict[str, str]
    leaving: frozenset[str]

    @property
    def numbers_changed(self) -> bool:
        """Whether any version gets another number."""
        return any(number != old for (_, old), number in self.new_numbers.items())

    def changes(self) -> Iterator[tuple[tuple[str, int, int], str]]:
        """Each version that gets another number: its document, old and new number; and who has the old one."""
        for (document, old), new in self.new_numbers.items():
            if new != old:
                yield (document, old, new), self.rivals.get((document, old), "")

    def new_name(self, version: VersionTag) -> str:
        """The version's tag below refs/tags/, by its new number."""
        return f"{version.document}/v{self.new_numbers[version.document, version.number]}"

    def moves(self, repository: Repository, made: Mapping[str, str], signed: bool) -> list[Reference]:
        """What happens to the tags here, `made` saying what one's own commits have become."""
        wanted, tags = dict(self.shared), NewObjects(repository, NOTHING)
        for version in self.own:
            if made.get(version.commit, version.commit) != version.commit or self._moved(version):
                wanted |= self._tagged_anew(tags, version, made, signed)
            else:
                wanted |= {name: id for name, id in self.present.items() if _belongs(name, version)}
        tags.write()
        names = {*wanted, *self.leaving}
        moves = (
            Reference(TAGS + name, self.present.get(name, NOTHING), wanted.get(name, NOTHING)) for name in sorted(names)
        )
        return [move for move in moves if move.old != move.new]

    def _moved(self, version: VersionTag) -> bool:
        return self.new_numbers[version.document, version.number] != version.number

    def _tagged_anew(
        self, tags: NewObjects, version: VersionTag, made: Mapping[str, str], signed: bool
    ) -> dict[str, str]:
        """The version's tag on the commit it is in now, and the one that withdraws it."""
        commit = made.get(version.commit, version.commit)  # one that says nothing new to others is left out of `made`
        sealed = Sealed(Identity(version.name, version.email), version.when, signed)
        text = message(version.note or NO_NOTE, tuple(version.trailers.items()))
        name = self.new_name(version)
        found = {name: write_tag(tags, name, commit, text, sealed)}
        if version.withdrawn:
            gone = f"{name}{WITHDRAWN}"
            found[gone] = write_tag(tags, gone, commit, message(f"Rút lại {name}", ()), sealed)
        return found


def number_anew(
    repository: Repository, source: Source, references: Mapping[str, str], own: tuple[Entry, ...], known: frozenset[str]
) -> Numbering:
    """The numbers of the versions in the commits `own`, behind those that `source` has already.

    `known` are the commits that the source has in another form; its tags take the place of theirs. Raises
    DeanError where a version that is not one's own differs from the source's.
    """
    shared = _below(references, source.shared)
    present = _below(references, TAGS)
    order = {entry.commit: number for number, entry in enumerate(own)}
    everything = versions(repository)
    mine = sorted((v for v in everything if v.commit in order), key=lambda v: (order[v.commit], v.number))
    free = [*mine, *(version for version in everything if version.commit in known)]
    leaving = frozenset(name for name in present if any(_belongs(name, version) for version in free))
    _refuse_moved(present, shared, leaving, source)
    numbers = _numbers(mine, shared)
    return Numbering(tuple(mine), numbers, _rivals(repository, source, numbers), shared, present, leaving)


def retold(entry: Entry, made: Mapping[str, str], numbering: Numbering) -> str:
    """The commit's message with its new number, and with the name of the commit that was made first."""
    text = entry.text.rstrip("\n")
    for version in numbering.own:
        if version.commit == entry.commit:
            number = numbering.new_numbers[version.document, version.number]
            text = re.sub(rf"\bdự thảo lần {version.number}\b", f"dự thảo lần {number}", text, count=1)
        text = re.sub(
            rf"^(Dean-Version: ){re.escape(version.id)}$", rf"\1{numbering.new_name(version)}", text, flags=re.MULTILINE
        )
    undone = entry.trailers.get(UNDOES, "")
    text = text.replace(f"{UNDOES}: {undone}", f"{UNDOES}: {made.get(undone, undone)}")
    if REPLAYED in entry.trailers:
        return text + "\n"
    return text + ("\n" if entry.trailers else "\n\n") + f"{REPLAYED}: {entry.commit}\n"


def _below(references: Mapping[str, str], prefix: str) -> dict[str, str]:
    return {
        name.removeprefix(prefix): id for name, id in references.items() if name.startswith(prefix) and is_version(name)
    }


def _belongs(name: str, version: VersionTag) -> bool:
    return name.removesuffix(WITHDRAWN) == version.id


def _refuse_moved(present: dict[str, str], shared: dict[str, str], free: frozenset[str], source: Source) -> None:
    for name, id in present.items():
        if name in shared and shared[name] != id and name not in free:
            raise DeanError(
                say("Dự thảo {name} ở nơi chia sẻ “{source}” khác với ở đây.", name=name, source=source.name),
                say("Có người đã dời thẻ dự thảo: chạy dean draft verify và hỏi người quản lý kho chung."),
            )


def _numbers(mine: list[VersionTag], shared: Mapping[str, str]) -> dict[tuple[str, int], int]:
    highest: dict[str, int] = {}
    for name in shared:
        document, _, number = name.removesuffix(WITHDRAWN).partition("/v")
        highest[document] = max(highest.get(document, 0), int(number))
    numbers: dict[tuple[str, int], int] = {}
    for version in mine:
        document = version.document
        highest[document] = max(highest.get(document, 0) + 1, version.number if document not in highest else 0)
        numbers[document, version.number] = highest[document]
    return numbers


def _rivals(
    repository: Repository, source: Source, numbers: Mapping[tuple[str, int], int]
) -> dict[tuple[str, int], str]:
    """Who has the numbers that one's own versions had."""
    changed = [key for key, number in numbers.items() if number != key[1]]
    if not changed:
        return {}
    names = [f"{source.shared}{document}/v{number}" for document, number in changed]
    out = repository.git("for-each-ref", "--format=%(refname)%00%(taggername)", *names).decode("utf-8", "replace")
    found = dict(line.split("\0") for line in out.splitlines())
    return {key: found[name] for key, name in zip(changed, names, strict=True) if name in found}
