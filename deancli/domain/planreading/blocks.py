"""A paper as lines, whatever file it came from, and the paragraphs that the lines make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple


class Spot(NamedTuple):
    """Where in a paper: its line, or paragraph of a Word file, and the page, from 1; page 0 for none."""

    line: int
    page: int = 0


class Block(NamedTuple):
    """A line of a paper, or a whole paragraph where the file says where paragraphs end.

    `cells` are those of a row of table number `table` (from 1); `column` is 1 for what stands to the right of
    something else on the same line, as the signature does beside Nơi nhận. `apart` is how many pieces of the line
    stand far from one another.
    """

    text: str
    spot: Spot
    bold: bool = False
    centred: bool = False
    whole: bool = False
    table: int = 0
    cells: tuple[str, ...] = ()
    column: int = 0
    apart: int = 1


class Paper(NamedTuple):
    """A paper that was read: its name, what its places count ("line", "paragraph"), its pages (0 for none)."""

    name: str
    unit: str
    pages: int
    blocks: tuple[Block, ...]

    @property
    def loose(self) -> tuple[Block, ...]:
        """Lines that look like rows of a table although the file holds no table: three pieces apart, or more."""
        return tuple(block for block in self.blocks if block.apart > 2)


LABEL: Final = re.compile(
    r"""(?:(?:Phần|Mục|Chương)\s+(?:thứ\s+\w+|[IVXL]+|\d+)\s*(?:[.:\-–]|$)
    |(?:PHẦN|MỤC|CHƯƠNG)\s+(?:THỨ\s+\w+|[IVXL]+|\d+)\b[.:\-–]?
    |(?:Điều|ĐIỀU|Bước|BƯỚC|Nhiệm\ vụ|Giai\ đoạn|Việc)\s+\d{1,2}\s*[.:)\-–]
    |Phụ\ lục\b|PHỤ\ LỤC\b|Nơi\ nhận\s*:|NƠI\ NHẬN\s*:
    |[IVXL]{1,6}\s*[.)/]\s|[IVXL]{1,6}\s*[-–]\s
    |[A-H]\.\s
    |\d{1,2}(?:\.\d{1,2}){1,3}\s*[.)]?\s|\d{1,2}\s*[.)]\s?(?=\D)|\d{1,2}/\s|\d{1,2}\s?[-–]\s(?=\D)
    |\((?:\d{1,2}|[a-zđ])\)\s|[a-zđ]\s?[).]\s|[a-zđ]/\s
    |[-–—•+*●▪◦]\s*(?=\S))""",
    re.VERBOSE,
)
"""What opens a new paragraph, whatever stands before it."""
_ENDS: Final = re.compile(r"[.;:!?]['”\"’)]*$|/\.?$|[.;:]\s*\)$")
_GROUND: Final = re.compile(r"(?:Căn cứ|Thực hiện|Thi hành|Theo|Xét)\s+[A-ZĐ]")
_FIELD_NAME: Final = re.compile(
    r"(?:chủ trì|phối hợp|thực hiện|thời hạn|thời gian|hoàn thành|sản phẩm|kết quả)\s*:$", re.IGNORECASE
)
_TAIL: Final = re.compile(r"\s*Nơi nhận\s*:", re.IGNORECASE)
_RULE: Final = re.compile(r"^[\s\-–—_=*.•]{3,}$|^\d{1,3}$|^Trang \d+|^-\s*\d{1,3}\s*-$")
"""A drawn line, or a page's number."""


def paragraphs(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The paragraphs: hard line breaks rejoined, rules and page numbers left out, right columns behind left ones.

    A line goes on with the one before unless it opens with a number or a dash, stands in capitals where the other does
    not, or comes after a blank line and neither begins in lower case nor leaves a quotation open.
    """
    return tuple(_joined(_in_order(blocks)))


def _in_order(blocks: Iterable[Block]) -> list[Block]:
    """What stands to the right comes behind its line; beside Nơi nhận, which goes on below it, behind all of that."""
    lines = [block._replace(whole=block.whole or block.column > 0) for block in blocks]
    tail = next((n for n, line in enumerate(lines) if _TAIL.match(line.text)), len(lines))
    return lines[:tail] + sorted(lines[tail:], key=lambda line: line.column > 0)


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    held: Block | None = None
    after_blank = False
    for block in blocks:
        text = " ".join(block.text.split())
        if not block.cells and (not text or _RULE.match(text)):
            after_blank = after_blank or not text.isdigit()
            continue
        block = block._replace(text=text)  # noqa: PLW2901 - the same line, tidied
        if held is not None and _goes_on(held, block, after_blank=after_blank):
            held = held._replace(text=f"{held.text} {text}", bold=held.bold and block.bold)
        else:
            if held is not None:
                yield held
            held = block
        after_blank = False
    if held is not None:
        yield held


def _goes_on(held: Block, block: Block, *, after_blank: bool) -> bool:
    if held.whole or block.whole or held.cells or block.cells or LABEL.match(block.text):
        return False
    if _is_open(held.text):
        return True
    if (held.text.endswith(";") and block.text[0].isupper()) or (
        held.text.endswith(("”", '"')) and _GROUND.match(block.text)
    ):
        return False
    if _FIELD_NAME.search(held.text):
        return not after_blank
    if _is_capitals(held.text) != _is_capitals(block.text) or held.text.endswith(("./.", ":")):
        return False
    if after_blank:
        return block.text[0].islower() and not _ENDS.search(held.text)
    return not (held.bold and not block.bold and not block.text[0].islower())


def _is_open(text: str) -> bool:
    """Whether a quotation mark or bracket waits for its end."""
    return text.count("“") > text.count("”") or text.count("(") > text.count(")")


def _is_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 2 and all(letter.isupper() for letter in letters)


def is_heading(block: Block) -> bool:
    """Whether a paragraph without a number looks like a heading: short, in capitals or bold."""
    return len(block.text) <= 160 and not block.cells and (_is_capitals(block.text) or block.bold)
