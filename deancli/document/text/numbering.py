"""The automatic numbers of paragraphs, as Word shows them (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

from deancli.document.compare.names import Element
from deancli.document.text.figures import figure
from deancli.document.text.lists import LEVELS, Level, List, Lists

_PLACE: Final = re.compile(r"%([1-9])")
_WITHOUT_NUMBER: Final = frozenset({"bullet", "none"})
_BULLET: Final = "•"


class Label(NamedTuple):
    """What stands before a paragraph: a number or a bullet ("" for none), and the blank after it, if any."""

    text: str
    gap: str

    def __str__(self) -> str:
        return self.text + self.gap


NOTHING: Final = Label("", "")


class Numbering:
    """Counts the paragraphs of one story, which are passed by in their order."""

    def __init__(self, lists: Lists) -> None:
        """Begin before the first paragraph; every story counts for itself."""
        self._lists = lists
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, paragraph: Element) -> Label:
        """Pass by the next paragraph; what stands before it."""
        place = self._lists.place(paragraph)
        if place is None or place[1] not in place[0].levels:
            return NOTHING
        listed, at = place
        level = listed.levels[at]
        self._count(listed, at)
        text = _bullet(level) if level.form == "bullet" else self._text(listed, level)
        return Label(text, level.gap) if text else NOTHING

    def _count(self, listed: List, at: int) -> None:
        """Count on at level `at`; the levels below it begin anew."""
        counts = self._counts.setdefault(listed.family, [None] * LEVELS)
        present = counts[at]
        anew = at in listed.starts and (listed.number, at) not in self._begun
        self._begun.add((listed.number, at))
        counts[at] = _start(listed, at) if anew or present is None else present + 1
        for below in range(at + 1, LEVELS):
            restart = listed.levels[below].restart if below in listed.levels else None
            if restart is None or at < restart:
                counts[below] = None

    def _text(self, listed: List, level: Level) -> str:
        counts = self._counts[listed.family]

        def number(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            other = listed.levels.get(at)
            if other is None or other.form in _WITHOUT_NUMBER:
                return ""
            count = counts[at]
            form = "decimal" if level.legal else other.form
            return figure(_start(listed, at) if count is None else count, form, other.pattern)

        return _PLACE.sub(number, level.text).strip()


def _start(listed: List, at: int) -> int:
    return listed.starts.get(at, listed.levels[at].start)


def _bullet(level: Level) -> str:
    """The bullet itself where every font shows it alike, else a dot."""
    text = level.text.strip()
    private = any(unicodedata.category(character) in {"Co", "Cc", "Cf"} for character in text)
    return _BULLET if text and (private or level.symbol) else text
