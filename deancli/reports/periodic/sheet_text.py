"""A report for the eye: in a terminal of any width, or in a text file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deancli.reports.lines import Line, plain, visible, width, wrapped
from deancli.reports.periodic.sheet import NOTHING, Grid, Section, Sheet

TEXT_CELLS: Final = 80
"""How wide a text file is."""
_INDENT: Final = " " * 3


def sheet_lines(sheet: Sheet, cells: int) -> list[Line]:
    """The lines of `sheet` for a terminal `cells` wide."""
    lines = [*wrapped(visible(sheet.kind), cells, style="title"), *wrapped(visible(sheet.title), cells, style="title")]
    for text in sheet.lead:
        lines += [(), *wrapped(visible(text), cells)]
    for section in sheet.sections:
        lines += [(), *_section(section, cells)]
    for grid in sheet.grids:
        lines += [(), *_grid(grid, cells)]
    return lines


def sheet_text(sheet: Sheet) -> str:
    """The whole of `sheet` as a text file."""
    return "".join(f"{plain(line)}\n" for line in sheet_lines(sheet, TEXT_CELLS))


def _section(section: Section, cells: int) -> Iterator[Line]:
    yield from wrapped(visible(section.heading), cells, style="open")
    if section.lines is None:
        return
    if not section.lines:
        yield from wrapped(NOTHING, cells, _INDENT)
    for number, text in enumerate(section.lines, 1):
        yield from _item(f"{number}." if section.numbered else "-", visible(text), cells)


def _item(mark: str, text: str, cells: int) -> Iterator[Line]:
    first, *rest = wrapped(text, cells, " " * (width(mark) + 1))
    yield (("", f"{mark} "), *first[1:])
    yield from rest


def _grid(grid: Grid, cells: int) -> Iterator[Line]:
    """A table row by row: its first two cells as a heading, the others below it, each behind the head of its column."""
    yield from wrapped(visible(grid.title), cells, style="open")
    for row in (tuple(" ".join(cell.split()) for cell in row) for row in grid.rows):
        yield from wrapped(visible(" ".join(row[:2])), cells, style="title")
        for head, cell in zip(grid.columns[2:], row[2:], strict=True):
            yield from wrapped(visible(f"{head}: {cell}"), cells, _INDENT) if cell else ()
