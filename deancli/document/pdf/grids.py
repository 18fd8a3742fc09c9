"""Ruled tables on a page: the rules that meet make a grid, and every piece of text lies in one of its cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from deancli.document.pdf.page import Page, Piece, Rule

_NEAR: Final = 3.0
"""Points within which two rules are at the same place, or meet."""
_SIDE_BY_SIDE: Final = 2
"""Tables of so few columns only lay things out."""


class Grid(NamedTuple):
    """A table on one page: where its columns begin and end, its highest and lowest rule, the text of its cells by rows.

    A cell over several columns stands in the first of them, a cell over several rows in each of them.
    """

    columns: tuple[float, ...]
    top: float
    bottom: float
    rows: tuple[tuple[str, ...], ...]


def grids_of(page: Page) -> tuple[Grid, ...]:
    """The ruled tables of `page` with more than two columns, from above."""
    grids = (_grid(rules, page.pieces) for rules in _meeting(page.rules))
    return tuple(sorted((grid for grid in grids if grid), key=lambda grid: -grid.top))


def inside(grid: Grid, piece: Piece) -> bool:
    """Whether `piece` is text of `grid`."""
    return grid.bottom - _NEAR <= piece.y <= grid.top and grid.columns[0] - _NEAR <= piece.x <= grid.columns[-1]


def _meeting(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules in groups that hang together; level ones only join upright ones."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: not rule.upright):
        touched = [group for group in groups if any(_meet(rule, other) for other in group)]
        groups = [group for group in groups if group not in touched]
        groups.append([rule, *(other for group in touched for other in group)])
    return groups


def _meet(one: Rule, other: Rule) -> bool:
    if one.upright == other.upright:
        return abs(one.at - other.at) <= _NEAR and one.low <= other.high + _NEAR and other.low <= one.high + _NEAR
    within = one.low - _NEAR <= other.at <= one.high + _NEAR
    return within and other.low - _NEAR <= one.at <= other.high + _NEAR


def _grid(rules: Sequence[Rule], pieces: Sequence[Piece]) -> Grid | None:
    upright, level = ([rule for rule in rules if rule.upright is kind] for kind in (True, False))
    columns, rows = _places(upright), _places(level)[::-1]
    if len(columns) <= _SIDE_BY_SIDE + 1 or len(rows) < 2:
        return None
    cells = _Cells(columns, rows, upright, level)
    for piece in sorted(pieces, key=lambda piece: (-round(piece.y), piece.x)):
        cells.put(piece)
    return Grid(tuple(columns), rows[0], rows[-1], cells.texts())


def _places(rules: Iterable[Rule]) -> list[float]:
    """Where rules stand, those that are near one another taken for one."""
    found: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not found or at - found[-1] > _NEAR:
            found.append(at)
    return found


class _Cells:
    """The cells between `columns` (from the left) and `rows` (from above), joined where no rule parts them."""

    def __init__(
        self, columns: Sequence[float], rows: Sequence[float], upright: Sequence[Rule], level: Sequence[Rule]
    ) -> None:
        self.columns, self.rows, self.upright, self.level = columns, rows, upright, level
        self.pieces: dict[tuple[int, int], list[Piece]] = {}

    def put(self, piece: Piece) -> None:
        row = next((n for n, y in enumerate(self.rows[1:]) if piece.y >= y and piece.y <= self.rows[0]), None)
        column = next((n for n, x in enumerate(self.columns[1:]) if self.columns[0] - _NEAR <= piece.x < x - 1), None)
        if row is not None and column is not None:
            self.pieces.setdefault(self._owner(row, column), []).append(piece)

    def _owner(self, row: int, column: int) -> tuple[int, int]:
        """The first cell of those that the cell is joined with."""
        while column and not self._parted(self.upright, self.columns[column], self._middle(self.rows, row)):
            column -= 1
        while row and not self._parted(self.level, self.rows[row], self._middle(self.columns, column)):
            row -= 1
        return row, column

    @staticmethod
    def _middle(places: Sequence[float], n: int) -> float:
        return (places[n] + places[n + 1]) / 2

    @staticmethod
    def _parted(rules: Sequence[Rule], at: float, middle: float) -> bool:
        return any(abs(rule.at - at) <= _NEAR and rule.low <= middle <= rule.high for rule in rules)

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The text of each cell, a line of the page on a line."""
        height, width = len(self.rows) - 1, len(self.columns) - 1
        return tuple(tuple(self._text(row, column) for column in range(width)) for row in range(height))

    def _text(self, row: int, column: int) -> str:
        owner = self._owner(row, column)
        if owner[1] != column:
            return ""
        lines = groupby(self.pieces.get(owner, ()), key=lambda piece: round(piece.y))
        return "\n".join("".join(piece.text for piece in pieces).strip() for _, pieces in lines)
