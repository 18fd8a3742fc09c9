"""A table to be filled in: what is written, whether into a Word document or a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple


class SheetColumn(NamedTuple):
    """A column: its head, its share of the width, and the words a person may choose from (none: any)."""

    head: str
    share: float
    choices: tuple[str, ...] = ()


class SheetRow(NamedTuple):
    """A row: its cells, and the mark that nobody sees and that stays with it wherever it is moved."""

    mark: str
    cells: tuple[str, ...]


class Sheet(NamedTuple):
    """A table with its title, what stands above it, and what it says of itself in its properties.

    `name` is what the sheet of a workbook is called, `stamp` are custom document properties.
    """

    name: str
    title: str
    lead: tuple[str, ...]
    columns: tuple[SheetColumn, ...]
    rows: tuple[SheetRow, ...]
    stamp: tuple[tuple[str, str], ...]


class Table(NamedTuple):
    """A table only to be read, of two columns or more."""

    title: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[str, ...], ...]


class Tone(StrEnum):
    """What the colour of a cell means, beside its words."""

    BAD = "bad"
    NEAR = "near"
    GOOD = "good"


class BookColumn(NamedTuple):
    """A column of a workbook: its head, its width in characters, and the words a person may choose from (none: any).

    A cell that holds one of the words in `tones`, or at least the number there, has that colour as long as it does. A
    hidden column holds what a row is known by.
    """

    head: str
    width: float
    choices: tuple[str, ...] = ()
    tones: tuple[tuple[str | int, Tone], ...] = ()
    hidden: bool = False


BookCell = str | int | date | None


class BookSheet(NamedTuple):
    """One table of a workbook; words, numbers and days each stay what they are."""

    name: str
    columns: tuple[BookColumn, ...]
    rows: tuple[tuple[BookCell, ...], ...]


class Book(NamedTuple):
    """A workbook: its tables, and what it says of itself in its custom document properties."""

    sheets: tuple[BookSheet, ...]
    stamp: tuple[tuple[str, str], ...] = ()


CUT: Final = "… [còn tiếp]"
"""The end of a text that is longer than a cell of a workbook holds: what stands there is not the whole."""


class FoundCell(NamedTuple):
    """A cell as it came back: what it says, and why that cannot be relied on ("" where it can)."""

    text: str
    fault: str = ""


class FoundRow(NamedTuple):
    """A row as it came back: what people call it, the marks it bears (one, where nobody meddled), its cells.

    `table` is which of the file's tables it stands in.
    """

    name: str
    marks: tuple[str, ...]
    cells: tuple[FoundCell, ...]
    table: str = ""


class FoundSheet(NamedTuple):
    """A table that came back: its custom document properties, and the rows of all its tables in their order."""

    stamp: Mapping[str, str]
    rows: tuple[FoundRow, ...]
