"""The numbering of a plan: which point stands below which, and what each section is for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import count
from typing import Final, NamedTuple

from deancli.domain.names import fold
from deancli.domain.planreading.blocks import Block, Spot, is_heading


class Part(StrEnum):
    """What a section of a plan is for."""

    PURPOSE = "purpose"
    TASKS = "tasks"
    ASSIGNMENT = "assignment"
    FUNDING = "funding"
    APPENDIX = "appendix"
    HEAD = "head"
    TAIL = "tail"


class Point(NamedTuple):
    """A paragraph in its place: `path` as the plan counts (`II.2`, `III.4-1` for the first dash below III.4).

    `rank` is how deep its kind of number stands, `up` the index of the point it belongs to (-1 for none). `text` is
    without the number. A row of a table has `cells`.
    """

    path: str
    rank: int
    up: int
    part: Part
    text: str
    spot: Spot
    table: int = 0
    cells: tuple[str, ...] = ()


class _Label(NamedTuple):
    rank: int
    number: str
    end: int = 0


ROMAN_RANK: Final = 2
HEADING_RANK: Final = 2
DASH_RANK: Final = 8
TEXT_RANK: Final = 9
_NO_LABEL: Final = _Label(TEXT_RANK, "")
_LABELS: Final = tuple(
    (rank, re.compile(pattern))
    for rank, pattern in (
        (0, r"(?P<n>PHỤ LỤC|Phụ lục)(?:\s+(?:số\s+)?(?P<k>[IVXL]+|\d+))?\s*[.:\-–]?\s*"),
        (1, r"(?:Phần|PHẦN)\s+(?P<n>(?:thứ|THỨ)\s+\w+|[IVXL]+|\d+)\s*[.:\-–]?\s*"),
        (1, r"(?P<n>[A-H])\.\s+"),
        (2, r"(?:(?:Mục|MỤC|Chương|CHƯƠNG)\s+)?(?P<n>[IVXL]{1,6})\s*[.)/:\-–]\s*(?=\S)"),
        (2, r"(?:Điều|ĐIỀU)\s+(?P<n>\d{1,2})\s*[.:)\-–]\s*"),
        (3, r"(?:Bước|BƯỚC|Nhiệm vụ|Giai đoạn|Việc|Mục)\s+(?P<n>\d{1,2})\s*[.:)\-–]\s*"),
        (4, r"(?P<n>\d{1,2}(?:\.\d{1,2})+)\s*[.)]?\s+"),
        (3, r"\(?(?P<n>\d{1,2})(?:\s*[.)/]\s*|\s?[-–]\s+)(?=[^\d\s])"),
        (7, r"\(?(?P<n>[a-zđ])\s?(?:[).]\s*|/\s+)"),
        (8, r"(?P<n>[-–—•*●▪◦])\s*"),
        (8.5, r"(?P<n>\+)\s*"),
    )
)
_ORDINALS: Final = {"nhat": "1", "hai": "2", "ba": "3", "tu": "4", "nam": "5", "sau": "6", "bay": "7"}
_PARTS: Final = (
    (Part.APPENDIX, r"phu luc"),
    (Part.FUNDING, r"^kinh phi|^du toan|^nguon luc"),
    (Part.ASSIGNMENT, r"phan cong|to chuc thuc hien|trach nhiem|giao nhiem vu|to chuc trien khai"),
    (Part.PURPOSE, r"muc dich|yeu cau|muc tieu|quan diem|can cu|su can thiet|pham vi|doi tuong|nguyen tac"),
    (Part.TASKS, r"nhiem vu|noi dung|tien do|lo trinh|thoi gian|cac buoc|ke hoach|cong viec|trien khai|giai phap|quy trinh"),
)  # fmt: skip
_TITLES: Final = ("ke hoach", "xay dung", "de an", "ve viec", "uy ban", "ubnd", "cong hoa", "chu tich", "ban hanh")
"""How the lines above the first section begin: the letterhead and the title."""
_TAIL: Final = re.compile(r"(?:Nơi nhận|NƠI NHẬN)\s*:", re.IGNORECASE)


def outline(blocks: Iterable[Block]) -> tuple[Point, ...]:
    """The points of a plan from its paragraphs."""
    builder = _Builder()
    for block in blocks:
        builder.add(block)
    return tuple(builder.points)


class _Builder:
    def __init__(self) -> None:
        self.points: list[Point] = []
        self.open: list[int] = []
        self.part = Part.HEAD
        self.numbered = False
        self.dashes: dict[int, Iterator[int]] = {}
        self.headings = count(1)
        self.appendices = count(1)

    def add(self, block: Block) -> None:
        if self.part is Part.TAIL and not re.match(r"PHỤ LỤC|Phụ lục", block.text):
            self._put(block, _NO_LABEL)
        elif _TAIL.match(block.text):
            self.open, self.part = [], Part.TAIL
            self._put(block, _NO_LABEL)
        elif block.cells:
            self._put(block, _NO_LABEL)
        else:
            self._labelled(block)

    def _labelled(self, block: Block) -> None:
        label = self._label(block)
        self.numbered = self.numbered or (label.rank <= HEADING_RANK and not label.number.startswith("M"))
        if label.rank <= HEADING_RANK or (label.rank == 3 and not self._within(3)):
            self.part = self._part_of(block.text[label.end :], label)
        self._put(block, label)

    def _within(self, rank: float) -> bool:
        return any(self.points[index].rank < rank for index in self.open)

    def _part_of(self, text: str, label: _Label) -> Part:
        if label.number.startswith("PL"):
            return Part.APPENDIX
        folded = fold(text)
        found = next((part for part, pattern in _PARTS[1:] if re.search(pattern, folded)), None)
        return found or self.part

    def _label(self, block: Block) -> _Label:
        for rank, pattern in _LABELS:
            found = pattern.match(block.text)
            if found:
                return _Label(int(rank), self._number(found, rank), found.end())
        if is_heading(block) and self._opens(block.text):
            return _Label(HEADING_RANK, f"M{next(self.headings)}")
        return _NO_LABEL

    def _number(self, found: re.Match[str], rank: float) -> str:
        if rank == 0:
            return f"PL{found['k'] or self._unnumbered_appendix()}"
        number = found["n"].strip()
        if rank >= DASH_RANK:
            return ""
        ordinal = _ORDINALS.get(fold(number).removeprefix("thu "))
        return ordinal or number.replace("đ", "dd")

    def _unnumbered_appendix(self) -> str:
        number = next(self.appendices)
        return str(number) if number > 1 else ""

    def _opens(self, text: str) -> bool:
        """Whether an unnumbered heading opens a section: no section is numbered, and it says what it is for."""
        folded = fold(text)
        if self.numbered or folded.startswith(_TITLES):
            return False
        return any(re.search(pattern, folded) for _, pattern in _PARTS)

    def _put(self, block: Block, label: _Label) -> None:
        while self.open and self.points[self.open[-1]].rank >= label.rank:
            self.open.pop()
        up = self.open[-1] if self.open else -1
        point = Point(
            self._path(label, up), label.rank, up, self.part, block.text[label.end :].strip(), block.spot,
            block.table, block.cells,
        )  # fmt: skip
        self.open.append(len(self.points))
        self.points.append(point)

    def _path(self, label: _Label, up: int) -> str:
        above = self.points[up].path if up >= 0 else ""
        if label.rank == TEXT_RANK:
            return above
        if not label.number:
            number = next(self.dashes.setdefault(up, count(1)))
            return f"{above}-{number}" if above else f"D{number}"
        if label.rank == 4:
            outer = [self.points[i].path for i in self.open if self.points[i].rank < 3]
            return f"{outer[-1]}.{label.number}" if outer else label.number
        return f"{above}.{label.number}" if above else label.number


def above(points: Sequence[Point], index: int) -> Iterator[int]:
    """The indices of the points above point `index`, the nearest first."""
    while (index := points[index].up) >= 0:
        yield index
