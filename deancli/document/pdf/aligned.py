"""Tables without rules: numbered rows whose cells begin below one another, under a head that names the columns.

Where the head names no columns, a row is not numbered or text runs from one column into the next, nothing is rebuilt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from deancli.document.pdf.page import Piece
from deancli.domain.planreading.fields import Role, column_role

_NEAR: Final = 3.0
_NUMBER: Final = re.compile(r"\(?\d{1,3}[.)]?")
_FEWEST: Final = 3
"""Cells of a row, and columns of a table."""


class Aligned(NamedTuple):
    """A table from line `start` up to `end`; `columns` are where its cells begin."""

    start: int
    end: int
    columns: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


def aligned_in(lines: Sequence[Sequence[Piece]], known: Sequence[float] = ()) -> Aligned | None:
    """The first table among `lines`, which are pieces from the left; `known` are the columns of one that may go on."""
    rest = _number_behind(lines) if len(known) >= _FEWEST else None
    if rest is not None and all(_fits(line, known) for line in lines[: rest + 1]):
        return _table(lines, 0, known)
    wide = [n for n, line in enumerate(lines) if len(line) >= _FEWEST]
    numbered = [n for n in wide if _NUMBER.fullmatch(lines[n][0].text.strip())]
    columns = _columns([lines[n] for n in (numbered if len(numbered) > 1 else wide)])
    if not numbered or len(columns) < _FEWEST:
        return None
    found = _table(lines, _head(lines, numbered[0], columns), columns)
    sure = found.rows and _names_columns(found.rows[0]) and all(_NUMBER.fullmatch(row[0]) for row in found.rows[1:])
    return found if sure else None


def _number_behind(lines: Sequence[Sequence[Piece]]) -> int | None:
    """The index of the first numbered line; None for none."""
    return next((n for n, line in enumerate(lines) if _NUMBER.fullmatch(line[0].text.strip())), None)


def _columns(lines: Sequence[Sequence[Piece]]) -> tuple[float, ...]:
    """Where the pieces of at least half of the lines begin."""
    counts = Counter(round(piece.x) for line in lines for piece in line)
    return tuple(sorted(float(x) for x, count in counts.items() if count > 1 and count * 2 >= len(lines)))


def _table(lines: Sequence[Sequence[Piece]], start: int, columns: Sequence[float]) -> Aligned:
    """The lines from `start` on that fit the columns."""
    end = next((n for n in range(start, len(lines)) if not _fits(lines[n], columns)), len(lines))
    return Aligned(start, end, tuple(columns), _cells(lines[start:end], columns))


def _fits(line: Sequence[Piece], columns: Sequence[float]) -> bool:
    """Whether every piece begins in a column and ends before the next one; the first stands where a column begins."""
    if not any(abs(line[0].x - x) <= _NEAR for x in columns):
        return False
    ends = (*columns[1:], float("inf"))
    return all(piece.end <= ends[_column(piece, columns)] + piece.size for piece in line)


def _column(piece: Piece, columns: Sequence[float]) -> int:
    return max((n for n, x in enumerate(columns) if x <= piece.x + _NEAR), default=0)


def _head(lines: Sequence[Sequence[Piece]], first: int, columns: Sequence[float]) -> int:
    """The highest line above the first numbered one from which all lines fit the columns."""
    while first and _fits(lines[first - 1], columns):
        first -= 1
    return first


def _cells(lines: Sequence[Sequence[Piece]], columns: Sequence[float]) -> tuple[tuple[str, ...], ...]:
    """The rows: each begins with its number, the head is what stands before the first."""
    rows: list[list[str]] = []
    for line in lines:
        if not rows or _NUMBER.fullmatch(line[0].text.strip()):
            rows.append([""] * len(columns))
        for piece in line:
            column = _column(piece, columns)
            rows[-1][column] = f"{rows[-1][column]}\n{piece.text.strip()}".strip()
    return tuple(tuple(row) for row in rows)


def _names_columns(row: Sequence[str]) -> bool:
    roles = {column_role(cell) for cell in row}
    return Role.TASK in roles and bool(roles & {Role.DEADLINE, Role.LEAD})
