"""What is drawn on one page of a PDF: text and straight rules, with their places (ISO 32000-2, 8.5 and 9.4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from deancli.document.legacy_fonts import in_font
from deancli.document.refusal import RefusedFile
from deancli.language import say

if TYPE_CHECKING:
    from pypdf import PageObject

MAX_PAGE: Final = 5_000_000
"""Bytes of drawing orders on one page; a page of text has twenty thousand."""
MAX_RULES: Final = 5_000
_STROKES: Final = frozenset({b"S", b"s", b"B", b"B*", b"b", b"b*"})
_FILLS: Final = frozenset({b"f", b"F", b"f*"})
_THIN: Final = 2.5
"""A filled rectangle no wider than this is a rule: so Word draws the borders of cells."""


class Piece(NamedTuple):
    """Text set in one go; `x`, `y` is where its first letter stands, in points from the lower left corner."""

    x: float
    y: float
    text: str
    bold: bool
    size: float

    @property
    def end(self) -> float:
        """About where the piece ends: an average letter of a proportional font is half as wide as it is high."""
        return self.x + len(self.text) * self.size * 0.45


class Rule(NamedTuple):
    """A straight rule: upright at `at` from `low` to `high` if `upright`, else level."""

    upright: bool
    at: float
    low: float
    high: float


class Page(NamedTuple):
    """The pieces and rules of a page."""

    pieces: tuple[Piece, ...]
    rules: tuple[Rule, ...]


def read_page(page: PageObject) -> Page:
    """What is drawn on `page`; raises RefusedFile where it is heavier than any page of text."""
    contents = page.get_contents()
    if contents is not None and len(contents.get_data()) > MAX_PAGE:
        raise RefusedFile(say("một trang PDF nặng bất thường"), say("In lại tệp ra một PDF mới rồi thử lại."))
    drawing = _Drawing()
    page.extract_text(visitor_text=drawing.text, visitor_operand_before=drawing.order)
    return Page(tuple(drawing.pieces), tuple(drawing.rules))


class _Drawing:
    """Listens to the orders of a page: paths count once they are painted."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.rules: list[Rule] = []
        self.lines: list[tuple[float, float, float, float]] = []
        self.boxes: list[tuple[float, float, float, float]] = []
        self.at = (0.0, 0.0)

    def text(self, text: str, matrix: Any, position: Any, font: Any, size: float) -> None:
        if text.strip():
            called = str((font or {}).get("/BaseFont", ""))
            shown = in_font(text.replace("\n", " "), re.sub(r"^/?[A-Z]{6}\+|^/", "", called))
            x = matrix[4] + position[4] * matrix[0]
            y = matrix[5] + position[5] * matrix[3]
            scale = abs(position[3] * matrix[3]) or 1
            self.pieces.append(Piece(x, y, shown, "bold" in called.casefold(), size * scale))

    def order(self, order: bytes, values: Any, matrix: Any, _: Any) -> None:
        if order == b"m":
            self.at = _moved(values, matrix)
        elif order == b"l":
            to = _moved(values, matrix)
            self.lines.append((*self.at, *to))
            self.at = to
        elif order == b"re":
            x, y, width, height = (float(value) for value in values[:4])
            self.boxes.append((*_moved((x, y), matrix), *_moved((x + width, y + height), matrix)))
        elif order in _STROKES or order in _FILLS or order == b"n":
            self._paint(order)

    def _paint(self, order: bytes) -> None:
        if len(self.rules) < MAX_RULES and order != b"n":
            self.rules += [rule for line in self.lines if (rule := _rule(line))] if order in _STROKES else []
            for box in self.boxes:
                self.rules += _edges(box, stroked=order in _STROKES)
        self.lines, self.boxes = [], []


def _moved(values: Sequence[Any], matrix: Any) -> tuple[float, float]:
    x, y = float(values[0]), float(values[1])
    return matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]


def _rule(line: tuple[float, float, float, float]) -> Rule | None:
    left, bottom, right, top = line
    if abs(left - right) <= _THIN < abs(bottom - top):
        return Rule(upright=True, at=(left + right) / 2, low=min(bottom, top), high=max(bottom, top))
    if abs(bottom - top) <= _THIN < abs(left - right):
        return Rule(upright=False, at=(bottom + top) / 2, low=min(left, right), high=max(left, right))
    return None


def _edges(box: tuple[float, float, float, float], *, stroked: bool) -> list[Rule]:
    """A thin box is a rule; of a wide one the edges count where they are drawn."""
    thin = _rule(box)
    if thin or not stroked:
        return [thin] if thin else []
    left, bottom, right, top = box
    sides = (
        (left, bottom, left, top),
        (right, bottom, right, top),
        (left, bottom, right, bottom),
        (left, top, right, top),
    )
    return [rule for side in sides if (rule := _rule(side))]
