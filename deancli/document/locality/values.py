"""What an outline is made of: paragraphs with their text, headings with their reach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from deancli.document.compare.headings import Division

NONE = -1
"""No heading above."""
_BELOW_KHOAN: Final = frozenset({Division.SUBCLAUSE, Division.POINT, Division.SUBPOINT})


class Heading(NamedTuple):
    """What opens a division: `number` as in `Sign`, `text` with it and with the title on the lines below.

    `division` is None where only its look or its style tells a heading. It reaches from paragraph `place` to before
    `end`; `above` is the index of the heading that it stands under. `confidence` says in percent how sure it is one.
    """

    division: Division | None
    number: str
    text: str
    place: int
    end: int
    above: int
    confidence: int


class Entry(NamedTuple):
    """One paragraph of the body, those in tables too.

    `text` is NFC, with tracked changes accepted, without the automatic number, which is the `label` ("II. "). `sent` is
    what the paper shows where it holds tracked changes, words struck and added in their order; else "". `under` is the
    index of the innermost heading (its own where it is one), `page` where it begins as far as that can be told.
    """

    text: str
    label: str
    sent: str
    under: int
    page: int
    in_table: bool


class Outline(NamedTuple):
    """A document's paragraphs, numbered as comparisons number them, and its headings in their order."""

    entries: tuple[Entry, ...]
    headings: tuple[Heading, ...]

    def above(self, heading: int) -> Iterator[int]:
        """The headings from `heading` outwards, itself first, by their index."""
        while heading != NONE:
            yield heading
            heading = self.headings[heading].above

    def way(self, place: int) -> tuple[str, ...]:
        """The headings above paragraph `place`, the outermost first: Phần › Mục › khoản › điểm."""
        return self.way_of(self.entries[place].under)

    def way_of(self, heading: int) -> tuple[str, ...]:
        """The way to a heading, itself last."""
        return tuple(self.headings[n].text for n in self.above(heading))[::-1]

    def section(self, heading: int) -> int:
        """The heading of the khoản that `heading` lies in, or of the next wider division where it lies in none."""
        while heading != NONE and self.headings[heading].division in _BELOW_KHOAN:
            heading = self.headings[heading].above
        return heading

    def confidence(self, place: int) -> int:
        """How sure the way to paragraph `place` is, in percent: that of its least sure heading."""
        return min((self.headings[n].confidence for n in self.above(self.entries[place].under)), default=100)
