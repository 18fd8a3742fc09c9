"""Finds the headings among the paragraphs of a document, by pattern and look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from deancli.document.compare.headings import Division, Sign, shortened, sign_of
from deancli.document.locality.looks import Look
from deancli.document.locality.values import NONE, Heading

_RANKS: Final = {
    Division.PART: 10,
    Division.APPENDIX: 10,
    Division.CHAPTER: 20,
    Division.LETTER: 20,
    Division.SECTION: 30,
    Division.ARTICLE: 40,
    Division.CLAUSE: 50,
    Division.SUBCLAUSE: 60,
    Division.POINT: 80,
    Division.SUBPOINT: 90,
}
_STYLE_RANKS: Final = (10, 30, 50, 60, 70)
_LOOK_RANK: Final = 75
_SURE: Final = {True: 95, False: 85}
_SURE_OF: Final = {
    Division.PART: {True: 95, False: 70},
    Division.APPENDIX: {True: 95, False: 70},
    Division.CHAPTER: {True: 95, False: 70},
    Division.SECTION: {True: 95, False: 75},
    Division.LETTER: {True: 90, False: 60},
}
_SURE_BY_STYLE: Final = 80
_SURE_BY_LOOK: Final = 50
_OUT_OF_TURN: Final = 15
_INNER: Final = 5
_LINE: Final = 120
"""A heading without a number is one line, not a bold paragraph."""
_TITLED: Final = frozenset({Division.PART, Division.APPENDIX, Division.CHAPTER})
"""Divisions with the title on a line of its own below (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I.5)."""
_NAMED: Final = frozenset({*_TITLED, Division.ARTICLE, Division.SECTION})
_LETTERS: Final = "abcdđeghiklmnopqrstuvxy"


class Line(NamedTuple):
    """A paragraph as structure is told by: its words with the automatic number before them, and its look."""

    words: str
    look: Look
    in_table: bool


class _Open(NamedTuple):
    rank: int
    at: int
    stands_out: bool


class Structure:
    """Reads the lines of a document in order."""

    def __init__(self) -> None:
        """Begin before the first line."""
        self.headings: list[Heading] = []
        self.under: list[int] = []
        self._open: list[_Open] = []
        self._title: int | None = None

    def read(self, lines: Sequence[Line]) -> None:
        """Find the headings of `lines`; `under` names for each line the innermost that is open."""
        for place, line in enumerate(lines):
            if line.words and not line.in_table:
                self._line(place, line)
            self.under.append(self._open[-1].at if self._open else NONE)
        for at, heading in enumerate(self.headings):
            if heading.end == NONE:
                self.headings[at] = heading._replace(end=len(lines))

    def _line(self, place: int, line: Line) -> None:
        if line.look.listed:
            return
        sign = self._sign(line)
        if sign is None and self._title is not None and line.look.stands_out and len(line.words) <= 2 * _LINE:
            self._add_title(line.words)
            return
        self._title = None
        if sign is not None:
            self._open_numbered(place, line, sign)
        elif line.look.level:
            rank = _STYLE_RANKS[min(line.look.level, len(_STYLE_RANKS)) - 1]
            self._add(Heading(None, "", shortened(line.words), place, NONE, NONE, _SURE_BY_STYLE), rank)
        elif self.headings and _looks_like_one(line):
            self._add(Heading(None, "", shortened(line.words), place, NONE, NONE, _SURE_BY_LOOK), _LOOK_RANK)

    def _sign(self, line: Line) -> Sign | None:
        """How the line opens a division; "Điều 5 của Luật …" goes on as a sentence does, and opens none."""
        sign = sign_of(line.words)
        if sign is None:
            return None
        title = line.words[sign.end :].lstrip(" .:–-")
        named = sign.division in _NAMED and not line.words[: sign.end].rstrip().endswith((".", "-", "/"))
        if named and not line.words[0].isupper():
            return None
        if named and title[:1].islower() and not line.look.bold:
            return None
        return self._as_letter(sign)

    def _as_letter(self, sign: Sign) -> Sign:
        """The same sign, but "C." after "B." is the letter, not a hundred."""
        lettered = next((h.number for h in reversed(self.headings) if h.division is Division.LETTER), "")
        letter = {"100": "c", "50": "l", "1": "i"}.get(sign.number)
        if sign.division is Division.SECTION and letter and lettered and _follows(lettered, letter):
            return sign._replace(division=Division.LETTER, number=letter)
        return sign

    def _open_numbered(self, place: int, line: Line, sign: Sign) -> None:
        rank = self._rank(sign, line)
        sure = _SURE_OF.get(sign.division, _SURE)[line.look.stands_out]
        heading = Heading(sign.division, sign.number, shortened(line.words), place, NONE, NONE, sure)
        self._add(heading, rank, line.look.stands_out)
        if sign.division in _TITLED and not line.words[sign.end :].strip(" .:–-"):
            self._title = len(self.headings) - 1

    def _rank(self, sign: Sign, line: Line) -> int:
        """How far in a heading stands: a plain "1." under a bold "3." lies in it, a plain "4." stands beside it."""
        rank = _RANKS[sign.division] + sign.number.count(".")
        beside = [o for o in self._open if rank <= o.rank <= rank + _INNER]
        if line.look.stands_out or not beside or not beside[0].stands_out:
            return rank
        inner = len(beside) > 1 or not _follows(self.headings[beside[0].at].number, sign.number)
        return rank + _INNER if inner else rank

    def _add(self, heading: Heading, rank: int, stands_out: bool = True) -> None:
        """Open a heading: it closes those of its rank and below."""
        closed = None
        while self._open and self._open[-1].rank >= rank:
            gone = self._open.pop()
            self.headings[gone.at] = self.headings[gone.at]._replace(end=heading.place)
            closed = self.headings[gone.at] if gone.rank == rank else None
        before = closed.number if closed is not None and closed.division is heading.division else ""
        if heading.number and not _follows(before, heading.number):
            heading = heading._replace(confidence=heading.confidence - _OUT_OF_TURN)
        above = self._open[-1].at if self._open else NONE
        self._open.append(_Open(rank, len(self.headings), stands_out))
        self.headings.append(heading._replace(above=above))

    def _add_title(self, words: str) -> None:
        assert self._title is not None
        heading = self.headings[self._title]
        self.headings[self._title] = heading._replace(text=shortened(f"{heading.text.rstrip(' .:')}. {words}"))


def _looks_like_one(line: Line) -> bool:
    """A short bold line that is no sentence."""
    one_line = 3 <= len(line.words) <= _LINE and line.words[-1] not in ".;,!?/:"
    return line.look.bold and one_line and line.words[0].isupper()


def _follows(before: str, number: str) -> bool:
    """Whether `number` comes right after `before`, or begins a row where `before` is ""."""
    if not before:
        return number in {"1", "a", "a1", "a.1"} or number.endswith(".1")
    head, _, last = number.rpartition(".")
    if last.isdigit():
        before_head, _, before_last = before.rpartition(".")
        return (head != before_head and last == "1") or (before_last.isdigit() and int(last) == int(before_last) + 1)
    known = before in _LETTERS and number in _LETTERS
    return known and _LETTERS.index(number) - _LETTERS.index(before) == 1
