"""A table to be filled in: what is written, whether into a Word document or a workbook."""

from __future__ import annotations

from collections.abc import Mapping
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
    """A table only to be read."""

    title: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[str, ...], ...]


CUT: Final = "… [còn tiếp]"
"""The end of a text that is longer than a cell of a workbook holds: what stands there is not the whole."""


class FoundCell(NamedTuple):
    """A cell as it came back: what it says, and why that cannot be relied on ("" where it can)."""

    text: str
    fault: str = ""


class FoundRow(NamedTuple):
    """A row as it came back: what people call it, the marks it bears (one, where nobody meddled), its cells."""

    name: str
    marks: tuple[str, ...]
    cells: tuple[FoundCell, ...]


class FoundSheet(NamedTuple):
    """A table that came back: its custom document properties, and the rows of all its tables in their order."""

    stamp: Mapping[str, str]
    rows: tuple[FoundRow, ...]
