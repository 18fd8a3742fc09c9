"""The tasks of a plan: every point or row that commits somebody to something by a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Final, NamedTuple

from deancli.domain.names import fold
from deancli.domain.planreading.fields import Role, fields, is_field
from deancli.domain.planreading.leads import helping, leading
from deancli.domain.planreading.names import Mention, Names
from deancli.domain.planreading.outline import DASH_RANK, HEADING_RANK, TEXT_RANK, Part, Point, above
from deancli.domain.planreading.tables import task_rows
from deancli.domain.planreading.timing import Timing, timings


class Task(NamedTuple):
    """A task as the plan words it: `text` is the sentence, `timings` the deadlines in it, the one that counts last.

    `leads` and `coordinating` are named by the task itself, `product` is its field of that name. `at` is its point's index.
    """

    id: str
    text: str
    title: str
    point: Point
    at: int
    timings: tuple[Timing, ...]
    leads: tuple[Mention, ...]
    coordinating: tuple[Mention, ...]
    product: str

    @property
    def timing(self) -> Timing | None:
        """The deadline that counts; None for a task without one."""
        return self.timings[-1] if self.timings else None


_ASSIGNED: Final = re.compile(r"\n(?:Giao|Phân công)\s+(?:cho\s+)?(?=[A-ZĐ])")
_STAGE: Final = re.compile(r"(?:(?:Giai đoạn|Đợt|Bước)\b.*)?[\s\d:.;]*", re.IGNORECASE)
"""The heading of several tasks that only says when: "Giai đoạn 1 (hoàn thành trước ngày 31/5/2024)"."""
_IN: Final = frozenset({Part.TASKS, Part.ASSIGNMENT, Part.APPENDIX, Part.FUNDING})
_EMPTY: Final = re.compile(r"\(\s*(?:hoàn thành|xong|thời hạn|thời gian)?\s*[:,]?\s*\)|\s*[,;(]?\s*\b(?:hoàn thành|xong|thời hạn|thời gian)\s*:?\s*$",
                           re.IGNORECASE)  # fmt: skip
_TELLING: Final = 16
"""Letters that the titles of one task begin with alike; fewer may be chance."""


def tasks(points: Sequence[Point], names: Names, year: int | None) -> tuple[Task, ...]:
    """The tasks in the order of the plan, those of tables behind those of its points; `year` is meant where none stands."""
    unique: dict[str, Task] = {}
    ids: dict[str, Iterator[str]] = {}
    alike: dict[str, list[Task]] = {}
    for task in (*_pointed(points, names, year), *_listed(points, names, year)):
        others = alike.setdefault(fold(task.title)[:_TELLING], [])
        if not any(_same(task, other) for other in others):
            others.append(task)
            id = next(free for free in ids.setdefault(task.id, _numbered(task.id)) if free not in unique)
            unique[id] = task._replace(id=id)
    return tuple(unique.values())


def _numbered(id: str) -> Iterator[str]:
    yield id
    yield from (f"{id}-{n}" for n in count(2))


def _same(task: Task, other: Task) -> bool:
    """A task that the body tells and the appendix lists again is one, unless it is due on another day."""
    if task.point.table == other.point.table:
        return False
    days, others = ({timing.before or timing.by for timing in one.timings} for one in (task, other))
    if days and others and days.isdisjoint(others):
        return False
    one, two = fold(task.title), fold(other.title)
    return min(len(one), len(two)) >= _TELLING and (one.startswith(two) or two.startswith(one))


# -- Points ----------------------------------------------------------------------------------------


class _Tree(NamedTuple):
    """The points that may be tasks: their texts, which of them have a deadline, and who stands below whom.

    A plan has thousands of points at most, but each asks about its neighbours: nothing here looks through all of them.
    """

    points: Sequence[Point]
    texts: dict[int, str]
    dated: set[int]
    below: dict[int, list[int]]
    levels: set[tuple[int, int]]
    numbers: dict[int, int]


def _tree(points: Sequence[Point], year: int | None) -> _Tree:
    texts = _with_fields(points)
    dated = {index for index, text in texts.items() if _is_task(points[index], text, year)}
    below: dict[int, list[int]] = {}
    for index in texts:
        below.setdefault(points[index].up, []).append(index)
    unnumbered = {up: [n for n in under if n in dated and points[n].rank == TEXT_RANK] for up, under in below.items()}
    numbers = {index: number for under in unnumbered.values() for number, index in enumerate(under, 1)}
    return _Tree(points, texts, dated, below, {(points[n].up, points[n].rank) for n in dated}, numbers)


def _pointed(points: Sequence[Point], names: Names, year: int | None) -> Iterator[Task]:
    tree = _tree(points, year)
    staged = _staged(tree, year)
    heads = {points[index].up for index in staged}
    for index, text in tree.texts.items():
        if index in staged or (index not in heads and (index in tree.dated or _is_sibling(tree, index))):
            task = _task(_id(tree, index), text, points[index], index, names, year)
            yield task._replace(timings=staged.get(index, task.timings))


def _staged(tree: _Tree, year: int | None) -> dict[int, tuple[Timing, ...]]:
    """The deadlines of undated points below a heading that only says when all of them are due."""
    found: dict[int, tuple[Timing, ...]] = {}
    for head in tree.dated:
        children = [n for n in tree.below.get(head, ()) if tree.points[n].rank < TEXT_RANK]
        if children and tree.dated.isdisjoint(children):
            said = _timings(tree.texts[head], year)
            if _STAGE.fullmatch(_title(tree.texts[head], said)):
                found |= dict.fromkeys(children, said)
    return found


def _with_fields(points: Sequence[Point]) -> dict[int, str]:
    """The text of every point that may be a task, with the fields that stand below it."""
    texts: dict[int, str] = {}
    for index, point in enumerate(points):
        if point.part not in _IN or point.table:
            continue
        if not is_field(point.text) and not _assigns(points, index):
            texts[index] = point.text
        elif (owner := _owner(points, index, texts)) is not None:
            texts[owner] += "\n" + point.text
    return texts


def _assigns(points: Sequence[Point], index: int) -> bool:
    """Whether a paragraph below a numbered task does nothing but say who does it ("Giao Sở Xây dựng chủ trì")."""
    point = points[index]
    if point.part is not Part.TASKS or point.rank < TEXT_RANK or not _ASSIGNED.match("\n" + point.text):
        return False
    return HEADING_RANK < points[next(above(points, index))].rank < DASH_RANK


def _owner(points: Sequence[Point], index: int, texts: dict[int, str]) -> int | None:
    """The task a field belongs to: the nearest numbered point above it that is no section, else the last before it."""
    numbered = (up for up in above(points, index) if HEADING_RANK < points[up].rank < DASH_RANK)
    return next((up for up in numbered if up in texts), next(reversed(texts), None))


def _is_task(point: Point, text: str, year: int | None) -> bool:
    if point.rank <= HEADING_RANK:
        return False
    found = _timings(text, year)
    if point.part in {Part.ASSIGNMENT, Part.FUNDING}:
        return any(timing.before or timing.by or timing.span for timing in found)
    return bool(found)


def _timings(text: str, year: int | None) -> tuple[Timing, ...]:
    said = fields(text)
    field = timings(said[Role.DEADLINE], year, alone=True) if Role.DEADLINE in said else ()
    return field or timings(said[Role.TASK], year)


def _is_sibling(tree: _Tree, index: int) -> bool:
    """A numbered point without a date among points with one is a task too, unless it only heads others."""
    point = tree.points[index]
    if point.part is not Part.TASKS or point.rank >= DASH_RANK:
        return False
    below = tree.below.get(index, ())
    return (point.up, point.rank) in tree.levels and not any(
        tree.points[other].rank < DASH_RANK or other in tree.dated for other in below
    )


def _id(tree: _Tree, index: int) -> str:
    """The plan's own number; paragraphs without one are counted below their section."""
    point = tree.points[index]
    if point.rank < TEXT_RANK:
        return point.path
    number = tree.numbers[index]
    return f"{point.path}-{number}"


def _task(id: str, text: str, point: Point, index: int, names: Names, year: int | None) -> Task:
    own, *assigned = _ASSIGNED.split(text)
    said = fields(own)
    main = said[Role.TASK]
    whom = " ".join(assigned) or main
    dated = f"{main} {said.get(Role.DEADLINE, '')}"  # "… Thời hạn: trước ngày 25/3/2024. Sở Công Thương chủ trì."
    leads = names.list(said[Role.LEAD]) if Role.LEAD in said else leading(whom, names) or leading(dated, names)
    beside = (
        names.list(said[Role.COORDINATING])
        if Role.COORDINATING in said
        else helping(whom, names) or helping(dated, names)
    )
    found = _timings(text, year)
    return Task(
        id, " ".join(text.split()), _title(main, timings(main, year)), point, index, found, leads, beside,
        said.get(Role.PRODUCT, ""),
    )  # fmt: skip


def _title(text: str, found: Sequence[Timing]) -> str:
    """The sentence without its deadline."""
    for timing in reversed(found):
        text = text[: timing.start] + text[timing.end :]
    text = _EMPTY.sub("", " ".join(text.split()))
    return _EMPTY.sub("", re.sub(r"\s+([,;.)])", r"\1", text).strip(" .;,/")).strip(" .;,:/")


# -- Rows ------------------------------------------------------------------------------------------


def _listed(points: Sequence[Point], names: Names, year: int | None) -> Iterator[Task]:
    for place, row in enumerate(task_rows(points), 1):
        number = row.number or str(place)
        above_it = "" if row.group and number.startswith(f"{row.group}.") else row.group
        id = ".".join(part for part in (row.point.path, above_it, number) if part).replace("đ", "dd")
        said = row.values
        deadline = said.get(Role.DEADLINE, "")
        main = said[Role.TASK]
        found = timings(deadline, year, alone=True) or timings(main, year)
        yield Task(
            id, " | ".join(" ".join(cell.split()) for cell in row.point.cells if cell.strip()),
            _title(main, timings(main, year)), row.point, points.index(row.point), found,
            names.list(said[Role.LEAD]) if Role.LEAD in said else leading(main, names),
            names.list(said[Role.COORDINATING]) if Role.COORDINATING in said else helping(main, names),
            said.get(Role.PRODUCT, ""),
        )  # fmt: skip
