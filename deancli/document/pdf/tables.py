"""Tables over several pages put together again: heads that are repeated, rows that a page's end cuts in two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final, NamedTuple

_NEAR: Final = 4.0
"""Points by which the columns of a table may shift from page to page."""
_HEAD: Final = 2
"""A head repeated on each page has at most so many rows."""
_MARGIN: Final = re.compile(r"\W*\d{0,3}\W*|Trang \d+.*")
"""What stands between two pages of a table: a page's number."""


class Line(NamedTuple):
    """A line of page `page` (from 1); the row of a table has its number `table` (from 1) and its `cells`.

    `parts` are what stand far from one another on the line.
    """

    page: int
    parts: tuple[str, ...]
    bold: bool = False
    table: int = 0
    cells: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join(self.parts)


class Lines:
    """The lines read so far; `columns` are those of the last table, which is open while nothing stands below it."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        self.lines: list[Line] = []
        self.columns: tuple[float, ...] = ()
        self._tables = 0
        self._head: tuple[tuple[str, ...], ...] = ()
        self._last = -1

    @property
    def is_open(self) -> bool:
        """Whether the last table may go on: nothing but the numbers of pages stands behind it."""
        behind = self.lines[self._last + 1 :]
        return self._last >= 0 and all(_MARGIN.fullmatch(line.text.strip()) for line in behind)

    def add_table(self, columns: Sequence[float], rows: Sequence[tuple[str, ...]], page: int) -> None:
        """The rows of a table, or of the rest of the last one where that is open and has the same columns."""
        if self.is_open and page > self.lines[self._last].page and _same(columns, self.columns):
            rows = self._cut_off(_without(self._head, rows))
        else:
            self._tables += 1
            self._head = tuple(rows[:_HEAD])
        self.columns = tuple(columns)
        self.lines += [Line(page, (" | ".join(row),), table=self._tables, cells=row) for row in rows]
        self._last = max(self._last, len(self.lines) - 1) if rows else self._last

    def _cut_off(self, rows: Sequence[tuple[str, ...]]) -> Sequence[tuple[str, ...]]:
        """`rows` without the rest of a row that the page before began; that row gets it."""
        last = self.lines[self._last]
        if not rows or not _goes_on(last.cells, rows[0]):
            return rows
        cells = tuple("\n".join(filter(None, pair)) for pair in zip_longest(last.cells, rows[0], fillvalue=""))
        self.lines[self._last] = last._replace(parts=(" | ".join(cells),), cells=cells)
        return rows[1:]


def _same(columns: Sequence[float], others: Sequence[float]) -> bool:
    return len(columns) == len(others) and all(abs(a - b) <= _NEAR for a, b in zip(columns, others, strict=True))


def _without(head: Sequence[tuple[str, ...]], rows: Sequence[tuple[str, ...]]) -> Sequence[tuple[str, ...]]:
    """`rows` without the head that is repeated at their beginning."""
    repeated = 0
    while repeated < min(len(head), len(rows)) and rows[repeated] == head[repeated]:
        repeated += 1
    return rows[repeated:]


def _goes_on(above: Sequence[str], row: Sequence[str]) -> bool:
    """Whether `row`, the first of a page, is the rest of the one above it.

    It is where the one above has a number and it has none, or where every cell begins in the middle of a sentence.
    """
    if re.fullmatch(r"\(?\d{1,3}[.)]?", above[0].strip()) and not row[0].strip():
        return True
    begun = [cell.strip() for cell in row if cell.strip()]
    return bool(begun) and all(cell[0].islower() for cell in begun)
