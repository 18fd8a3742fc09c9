"""A table to be filled in: what is written, whether into a Word document or a workbook."""

from __future__ import annotations

from typing import NamedTuple


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
