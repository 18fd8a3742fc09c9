"""The lines of a PDF in reading order: two columns one after the other, tables row by row over all their pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from deancli.document.legacy_fonts import guessed, to_unicode
from deancli.document.pdf.aligned import aligned_in
from deancli.document.pdf.grids import grids_of, inside
from deancli.document.pdf.page import Page, Piece
from deancli.document.pdf.tables import Line, Lines

_SAME_LINE: Final = 3.0
_GAP: Final = 18.0
"""Points between two pieces of a line from which they stand in different columns."""


def lines_of(pages: Sequence[Page]) -> tuple[Line, ...]:
    """The lines of all pages, text of fonts from before Unicode as it shows."""
    found = Lines()
    for number, page in enumerate(pages, 1):
        _add(found, page, number)
    legacy = guessed("\n".join(line.text for line in found.lines))
    if not legacy:
        return tuple(found.lines)
    return tuple(
        line._replace(
            parts=tuple(to_unicode(part, legacy) for part in line.parts),
            cells=tuple(to_unicode(cell, legacy) for cell in line.cells),
        )
        for line in found.lines
    )


def _add(found: Lines, page: Page, number: int) -> None:
    """The lines of one page behind those of the pages before it: what stands above, in and below each table."""
    free = list(page.pieces)
    for grid in grids_of(page):
        _add_free(found, [piece for piece in free if piece.y > grid.top], number)
        found.add_table(grid.columns, grid.rows, number)
        free = [piece for piece in free if piece.y <= grid.top and not inside(grid, piece)]
    _add_free(found, free, number)


def _add_free(found: Lines, pieces: Sequence[Piece], number: int) -> None:
    """Lines that no rules surround; those that stand in columns like a table are one."""
    rows = _rows(pieces)
    table = aligned_in(rows, found.columns if found.is_open else ())
    if table is None:
        found.lines += _lines(rows, number)
        return
    found.lines += _lines(rows[: table.start], number)
    found.add_table(table.columns, table.rows, number)
    _add_free(found, [piece for row in rows[table.end :] for piece in row], number)


def _lines(rows: Sequence[Sequence[Piece]], page: int) -> Iterator[Line]:
    parted = [_parts(row) for row in rows]
    for line in _in_order(parted, _gutter(parted)):
        bold = bool(line) and all(part.bold for part in line)
        yield Line(page, tuple(part.text.strip() for part in line), bold)


def _in_order(rows: Sequence[list[Piece]], split: float | None) -> Iterator[list[Piece]]:
    """Whole lines as they come; where two columns run side by side, the left one and then the right one."""
    if split is None:
        yield from rows
        return
    for whole, band in groupby(rows, key=lambda row: _crosses(row, split)):
        lines = list(band)
        sides = [[p for p in row if p.x < split] for row in lines], [[p for p in row if p.x >= split] for row in lines]
        if whole or not any(sides[1]):
            yield from lines
            continue
        yield from (line for line in sides[0] if line)
        yield []  # a column's last line does not go on in the next column's first, unless it was broken off
        yield from (line for line in sides[1] if line)


def _crosses(row: Sequence[Piece], split: float) -> bool:
    return any(part.x < split and part.end > split + _SAME_LINE for part in row)


def _rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.y, piece.x)):
        if rows and abs(rows[-1][0].y - piece.y) <= _SAME_LINE:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.x) for row in rows]


def _gutter(rows: Sequence[Sequence[Piece]]) -> float | None:
    """Where what stands on the right begins, on a page where two things stand side by side; None for any other."""
    pairs = [row for row in rows if len(row) == 2]
    if not pairs or sum(len(row) > 2 for row in rows) > len(pairs):
        return None
    left, right = min(row[0].x for row in rows), max(row[-1].end for row in rows)
    starts = [row[1].x for row in pairs if row[1].x > left + (right - left) * 0.35]
    return min(starts) - 1 if starts else None


def _parts(row: Sequence[Piece]) -> list[Piece]:
    """The pieces of a row joined where no wide gap stands between them."""
    parts: list[Piece] = []
    for piece in row:
        if parts and piece.x - parts[-1].end < _GAP:
            last = parts[-1]
            parts[-1] = last._replace(text=f"{last.text}{piece.text}", bold=last.bold and piece.bold)
        else:
            parts.append(piece)
    return parts
