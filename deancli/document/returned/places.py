"""Where something in a returned copy lies in the version that was sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import Final, NamedTuple

from deancli.document.compare.alignment import align
from deancli.document.returned.story import Para
from deancli.domain.consultation import Locality

_EXACT: Final = 100
_EDITED: Final = 80
_BEHIND: Final = 50
_TELLING: Final = 20


class Body(NamedTuple):
    """The paragraphs of a version that was sent: the text of each, and the headings above it."""

    texts: tuple[str, ...]
    headings: tuple[tuple[str, ...], ...]


class _Joined(NamedTuple):
    """A paragraph as it was: its text, and the paragraphs it now is, with the place where each begins in it."""

    text: str
    members: tuple[tuple[Para, int], ...]


def _joined(paragraphs: Iterable[Para]) -> list[_Joined]:
    """The body as it was: paragraphs whose mark was added run on into the next one, added rows are not there."""
    entries: list[_Joined] = []
    inside = (p for p in paragraphs if p.around.story == "body")
    for _, flow in groupby(inside, key=lambda para: para.around.flow):
        members: list[tuple[Para, int]] = []
        text = ""
        for para in flow:
            if para.around.row is not None and para.around.row.kind == "ins":
                continue
            members.append((para, len(text)))
            text += para.before
            if para.added is None:
                entries.append(_Joined(text, tuple(members)))
                members, text = [], ""
        if members and (text or not entries):
            entries.append(_Joined(text, tuple(members)))
        elif members:
            last = entries[-1]
            entries[-1] = last._replace(members=(*last.members, *((p, len(last.text)) for p, _ in members)))
    return entries


class Places:
    """Finds the places of a returned copy in the version sent."""

    def __init__(self, paragraphs: Sequence[Para], sent: Body) -> None:
        """Lay the copy, as it was before its changes, beside the version `sent`."""
        entries = _joined(paragraphs)
        self.texts = tuple(entry.text for entry in entries)
        self.sent = sent
        self._at = {id(para): (number, base) for number, entry in enumerate(entries) for para, base in entry.members}
        self._fill(paragraphs)

    @cached_property
    def there(self) -> dict[int, int]:
        """Which paragraph sent each paragraph of the copy is: those that say the same; `know` adds the others."""
        if self.same:
            return {n: n for n in range(len(self.texts))}
        return dict(align(self.texts, self.sent.texts))

    def know(self, edited: Mapping[int, int]) -> None:
        """Learn of paragraphs that say something else in the version sent, and which they are there."""
        self.there.update(edited)

    def _fill(self, paragraphs: Sequence[Para]) -> None:
        """Paragraphs of added rows stand at the end of the paragraph before them."""
        last = (0, 0)
        for para in paragraphs:
            if para.around.story == "body":
                last = self._at.setdefault(id(para), last)

    @property
    def same(self) -> bool:
        """Whether the copy, without its tracked changes, says what was sent."""
        return self.texts == self.sent.texts

    @property
    def likeness(self) -> float:
        """How much of the longer paragraphs of the shorter of both stands in the other too: 0 to 1."""
        mine, theirs = ({t for t in texts if len(t) >= _TELLING} for texts in (self.texts, self.sent.texts))
        return len(mine & theirs) / min(len(mine), len(theirs)) if mine and theirs else 0.0

    def locality(self, para: Para, start: int, end: int | None = None) -> Locality:
        """The place of what stands between `start` and `end` in the paragraph's text of all states."""
        if para.around.host is not None:
            host, at = para.around.host
            return self._found(host, at, at)
        if para.around.story != "body":
            return Locality()
        last = len(para.before) if end is None else para.place_before(end)
        return self._found(para, para.place_before(start), last)

    def _found(self, para: Para, start: int, end: int) -> Locality:
        """`start` and `end` count the paragraph's text before its changes."""
        number, base = self._at.get(id(para), (0, 0))
        there = self.there.get(number)
        if there is None:
            return self._behind(number)
        mine, theirs = self.texts[number], self.sent.texts[there]
        where = (base + start, base + end)
        if mine != theirs:
            where = _shifted(mine, theirs, where)
        return Locality("", there, *where, self.sent.headings[there], _EXACT if mine == theirs else _EDITED)

    def _behind(self, number: int) -> Locality:
        """What stands in no paragraph that was sent stands behind the last one before it that was."""
        before = next((n for n in range(number - 1, -1, -1) if n in self.there), None)
        if before is None:
            return Locality()
        there = self.there[before]
        end = len(self.sent.texts[there])
        return Locality("", there, end, end, self.sent.headings[there], _BEHIND)


def _shifted(mine: str, theirs: str, where: tuple[int, int]) -> tuple[int, int]:
    """Where in `theirs` the letters of `mine` between two places are."""
    pairs = align(mine, theirs)
    start = next((j for i, j in pairs if i >= where[0]), len(theirs))
    end = next((j + 1 for i, j in reversed(pairs) if i < where[1]), 0)
    return start, max(start, end)
