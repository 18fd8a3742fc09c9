"""What a comparison found, as data that any report can show."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What happened to a unit of text."""

    SAME = "same"
    EDITED = "edited"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    FORMATTED = "formatted"
    TABLE_INSERTED = "table_inserted"
    TABLE_DELETED = "table_deleted"
    ROW_INSERTED = "row_inserted"
    ROW_DELETED = "row_deleted"
    COLUMN_INSERTED = "column_inserted"
    COLUMN_DELETED = "column_deleted"


class Words(NamedTuple):
    """Some words in a row: `=` on both sides, `-` only in the old text, `+` only in the new one."""

    kind: str
    text: str


class Place(NamedTuple):
    """Where a unit stands in a table: the table's number, row and column, each from 1."""

    table: int
    row: int
    column: int


class Difference(NamedTuple):
    """One paragraph, row, column or table, the same on both sides (`Kind.SAME`) or not.

    `story` is "body", "header", "footer", "footnote", "endnote" or "textbox". `headings` is the way to it:
    Phần › Mục › điểm. `old_places` and `new_places` number the paragraphs of the body from 0, those in tables
    too; a moved one has both, in one unit at its new place, and `left` is the way to where it was. `formats`
    names the properties that differ.
    """

    kind: Kind
    story: str
    headings: tuple[str, ...]
    old_places: tuple[int, ...]
    new_places: tuple[int, ...]
    words: tuple[Words, ...]
    cell: Place | None = None
    formats: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def old(self) -> str:
        """The old text."""
        return "".join(w.text for w in self.words if w.kind != "+")

    @property
    def new(self) -> str:
        """The new text."""
        return "".join(w.text for w in self.words if w.kind != "-")


class Followed(NamedTuple):
    """Where a paragraph of the old document is in the new one; `share` of it (0 to 1) is still there."""

    places: tuple[int, ...]
    kind: Kind
    share: float


class Comparison(NamedTuple):
    """Every unit of two documents in reading order, changed or not."""

    units: tuple[Difference, ...]

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The units that are not the same on both sides."""
        return tuple(u for u in self.units if u.kind is not Kind.SAME)

    @property
    def words_added(self) -> int:
        """How many words only the new document has."""
        return sum(len(w.text.split()) for u in self.units for w in u.words if w.kind == "+")

    @property
    def words_removed(self) -> int:
        """How many words only the old document has."""
        return sum(len(w.text.split()) for u in self.units for w in u.words if w.kind == "-")

    def follow(self) -> dict[int, Followed]:
        """For every paragraph of the old body, where it is now: carries a locality to the next version."""
        found = {}
        for unit in self.units:
            kept = sum(len(w.text) for w in unit.words if w.kind == "=")
            share = kept / max(1, len(unit.old)) if unit.words else 1.0
            for place in unit.old_places:
                found[place] = Followed(unit.new_places, unit.kind, round(min(share, 1.0), 3))
        return found
