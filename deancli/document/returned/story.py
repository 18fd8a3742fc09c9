"""The texts of a returned copy, with every tracked change in its place: what stood before, what stands after."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from deancli.document.compare.names import Element, local, w
from deancli.document.returned.wording import clean

MOVED_AWAY: Final = "moveFrom"
MOVED_HERE: Final = "moveTo"
_AUTHOR: Final = w("author")
_DATE: Final = w("date")


class Change(NamedTuple):
    """A tracked change: `kind` is ins, del, moveFrom or moveTo; who made it, on which day ("" and None: not told)."""

    kind: str
    author: str
    made: date | None = None


class Stretch(NamedTuple):
    """Text of one state: `text` as places are counted (one sign for each thing), `shown` as a reader sees it."""

    text: str
    shown: str
    added: Change | None = None
    removed: Change | None = None


class Anchor(NamedTuple):
    """Where a comment begins ("start"), ends ("end") or has its sign ("sign"): after `at` characters of all states."""

    comment: str
    kind: str
    at: int


class Around(NamedTuple):
    """Where paragraphs stand: `story` is body, header, footer, footnote, endnote or textbox.

    `flow` numbers the row of paragraphs that can run together; `row` is the change that the table row or cell around
    them is, `cell` whether there is one. `host` is the paragraph of the body, and the place in it, that a note or a
    text box hangs on.
    """

    story: str
    flow: int = 0
    row: Change | None = None
    host: tuple[Para, int] | None = None
    cell: tuple[int, int] | None = None


class Para:
    """A paragraph as it stands, with what was added and what was removed.

    `around` says where it stands. `added` and `removed` concern its mark.
    """

    __slots__ = ("added", "anchors", "around", "removed", "stretches")

    def __init__(self, around: Around) -> None:
        """An empty paragraph."""
        self.around = around
        self.stretches: list[Stretch] = []
        self.anchors: list[Anchor] = []
        self.added: Change | None = None
        self.removed: Change | None = None

    @property
    def before(self) -> str:
        """Its text without what was added."""
        return "".join(s.text for s in self.stretches if s.added is None)

    @property
    def shown(self) -> str:
        """What a reader sees with all changes accepted."""
        return "".join(s.shown for s in self.stretches if s.removed is None)

    @property
    def length(self) -> int:
        """How many characters it has, those of all states."""
        return sum(len(s.text) for s in self.stretches)

    @property
    def changed(self) -> bool:
        """Whether any of its text, or its mark, was changed."""
        return bool(self.added or self.removed) or any(s.added or s.removed for s in self.stretches)

    def place_before(self, at: int) -> int:
        """The place in `before` of place `at` among the characters of all states."""
        place = 0
        for stretch in self.stretches:
            if at <= 0:
                break
            place += 0 if stretch.added else min(at, len(stretch.text))
            at -= len(stretch.text)
        return place

    def between(self, start: int, end: int | None) -> tuple[str, str]:
        """What stood, and what stands, between two places among the characters of all states, as a reader sees it."""
        old, new, at = [], [], 0
        for stretch in self.stretches:
            first, last = max(start - at, 0), len(stretch.text) if end is None else min(end - at, len(stretch.text))
            at += len(stretch.text)
            if first < last:
                part = cut(stretch, first, last)
                old += [] if stretch.added else [part]
                new += [] if stretch.removed else [part]
        return "".join(old), "".join(new)


def cut(stretch: Stretch, start: int, end: int) -> str:
    """The shown text of a part of `stretch`; the whole where letters do not stand one for one."""
    return stretch.shown[start:end] if len(stretch.shown) == len(stretch.text) else stretch.shown


def change_of(element: Element, kind: str) -> Change:
    """What `element` says of who changed something, and when."""
    return Change(kind, clean(element.get(_AUTHOR, "")), day_of(element.get(_DATE, "")))


def moment_of(element: Element) -> tuple[str, str]:
    """Author and minute, which tell a tracked change from a later one; where no minute is told, what was changed."""
    told = element.get(_DATE, "")[:16]
    return element.get(_AUTHOR, ""), told or local(element) + "".join(element.itertext())


def day_of(moment: str) -> date | None:
    """The day of a moment as Word writes it (ISO 8601); None for what is none.

    >>> day_of("2024-04-10T09:15:00Z"), day_of("0000-00-00")
    (datetime.date(2024, 4, 10), None)
    """
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None
