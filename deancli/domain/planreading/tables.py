"""Tables of tasks: TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn | Sản phẩm, in whatever order and wording."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from deancli.domain.planreading.fields import Role, column_role
from deancli.domain.planreading.outline import Point

_NUMBER: Final = re.compile(r"\(?(?:[IVXL]+|[A-H]|\d{1,3}(?:\.\d{1,2})*|[a-zđ])[.)]?$")


class Row(NamedTuple):
    """One task of a table: what stands in which column; `number` is its own, below the heading `group`."""

    point: Point
    number: str
    group: str
    values: dict[Role, str]


def task_rows(points: Iterable[Point]) -> Iterator[Row]:
    """The tasks of every table that is one of tasks; other tables hold none."""
    tables = groupby((point for point in points if point.table), key=lambda point: point.table)
    for _, rows in tables:
        yield from _rows(list(rows))


def _rows(rows: Sequence[Point]) -> Iterator[Row]:
    columns, first = _columns(rows)
    if Role.TASK not in columns.values() or not {Role.DEADLINE, Role.LEAD} & set(columns.values()):
        return
    group = ""
    for point in rows[first:]:
        values = _values(point, columns)
        number = values.get(Role.NUMBER, "").strip("().")
        if all(re.fullmatch(r"\(?\d*\)?", cell.strip()) for cell in point.cells):
            continue  # the row that numbers the columns
        if _is_group(point, values):
            group = number if re.fullmatch(r"[IVXLA-H]+", number) else ""
        elif values.get(Role.TASK, "").strip():
            yield Row(point, number, group, values)


def _columns(rows: Sequence[Point]) -> tuple[dict[int, Role], int]:
    """The role of each column, from the one or two rows of the head, and the index of the row behind it."""
    for at, point in enumerate(rows[:4]):
        columns = _roles(point)
        if Role.TASK in columns.values() and len(columns) >= 2:
            below = _roles(rows[at + 1]) if at + 1 < len(rows) else {}
            if len(below) >= 2 and not _NUMBER.match(rows[at + 1].cells[0].strip()):
                return columns | below, at + 2
            return columns, at + 1
    return {}, len(rows)


def _roles(point: Point) -> dict[int, Role]:
    found = ((n, column_role(cell)) for n, cell in enumerate(point.cells))
    return {n: role for n, role in found if role}


def _values(point: Point, columns: dict[int, Role]) -> dict[Role, str]:
    values: dict[Role, str] = {}
    for n, cell in enumerate(point.cells):
        role = columns.get(n)
        text = " ".join(cell.split())
        if role and text and not (role in values and values[role] == text):
            values[role] = f"{values[role]}; {text}" if role in values else text
    return values


def _is_group(point: Point, values: dict[Role, str]) -> bool:
    """A row that only heads the ones below it: one text, perhaps spread over all columns."""
    said = {" ".join(cell.split()) for cell in point.cells} - {""}
    if len(said) > 1:
        said -= {values.get(Role.NUMBER)}
    return said == {values.get(Role.TASK)}
