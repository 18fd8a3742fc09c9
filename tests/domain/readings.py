"""The invented plans of `tests/data/plans` as they are read, and any value in one line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from deancli.document.paper.plain import plain_paper
from deancli.document.paper.reading import read_paper
from deancli.domain.calendar import Calendar, calendar_of
from deancli.domain.plan import Place
from deancli.domain.planreading.blocks import Paper, Spot
from deancli.domain.planreading.gazetteer import Gazetteer
from deancli.domain.planreading.interpreting import read_plan
from deancli.domain.planreading.reading import PlanReading
from deancli.storage.gazetteer import read_gazetteer
from deancli.storage.holidays import public_days
from tests.plans import NAMES, NEEDS_OFFICE, as_docx, make, truth

PLANS = tuple(name for name in NAMES if truth(name)["make"] not in NEEDS_OFFICE)
SEEN = Path(__file__).parent.parent / "data/readings"
RARE = tuple(sorted(file.stem for file in SEEN.glob("*.txt")))
"""Papers with what is rare: a city's agencies, tables in tables' heads, dates there are not, nobody who leads."""


@cache
def gazetteer() -> Gazetteer:
    """The built-in lists, read once."""
    return read_gazetteer()


@cache
def calendar(years: range) -> Calendar:
    """The public calendar of `years`."""
    return calendar_of(public_days(years, None), (), ())


@cache
def paper(name: str) -> Paper:
    """Plan `name` as a paper; the file it was made into is gone again."""
    with TemporaryDirectory() as folder:
        file = _rare(name, Path(folder)) if name in RARE else make(name, Path(folder))
        return read_paper(file.read_bytes(), file.name)


def _rare(name: str, folder: Path) -> Path:
    text = (SEEN / f"{name}.txt").read_text(encoding="utf-8")
    return as_docx(text, folder / f"{name}.docx") if "|" in text else SEEN / f"{name}.txt"


def reading(name: str) -> PlanReading:
    """Plan `name` as it is read, each time anew."""
    return read_plan(paper(name), gazetteer(), calendar)


def in_bac_giang(day: str, *tasks: str, apart: int = 1) -> PlanReading:
    """A plan of Bắc Giang as it is read: the line of its day, then from line 6 on what stands in its first section.

    `apart` is how many pieces of each line stand far from one another, as in a table without rules on pages of 7 lines.
    """
    head = ("UBND TỈNH BẮC GIANG", day, "KẾ HOẠCH", "Xây dựng Đề án “Chợ sạch”", "I. NHIỆM VỤ")
    seen = plain_paper("\n".join((*head, *tasks)).encode(), "kh.txt")
    pages = (block.spot._replace(page=1 + (block.spot.line - 1) // 7) for block in seen.blocks)
    blocks = tuple(block._replace(apart=apart, spot=spot) for block, spot in zip(seen.blocks, pages, strict=True))
    return read_plan(seen._replace(blocks=blocks) if apart > 1 else seen, gazetteer(), calendar)


def lines(read: PlanReading) -> Iterator[str]:
    """Everything that was read, a value a line, and above it a digest of all fields, those that hold nothing too."""
    yield f"{read.name}: {read.unit} {read.pages}, {hashlib.sha256(repr(read).encode()).hexdigest()[:12]}"
    yield shown(read.head)
    yield shown(read.plan.scheme)
    many = (read.plan.documents, read.plan.milestones, *read.agencies, read.notes, read.doubts)
    for values in many:
        yield f"-- {len(values)}"
        yield from map(shown, values)


def shown(value: Any) -> str:
    """A value as its fields that hold something; of a place its line alone, and its page where there are pages."""
    if isinstance(value, Place | Spot):
        return f"@{value.line}" + (f"/{value.page}" if isinstance(value, Spot) and value.page else "")
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        fields = {field: shown(item) for field, item in zip(value._fields, value, strict=True)}
        return f"({' '.join(f'{field}={item}' for field, item in fields.items() if item)})"
    if isinstance(value, tuple):
        return f"[{'; '.join(map(shown, value))}]" if value else ""
    if isinstance(value, Enum):
        return str(value.value)
    return value.isoformat() if isinstance(value, date) else "" if value is None or value is False else str(value)
