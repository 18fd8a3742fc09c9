"""Styled text in columns of a terminal, without a terminal: lines of (style, text) pieces.

Styles are names of meanings ("overdue", "done"); what they look like, and whether they are shown at
all, is the command line's affair. Meaning never hangs on a style alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

Piece = tuple[str, str]
"""A style name ("" for none) and the text that bears it."""

Line = tuple[Piece, ...]

_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def visible(text: str) -> str:
    r"""`text` with control, bidirectional and other invisible characters shown as `\x1b` or `\u202e`.

    Nothing that came from a file or from Git may steer a terminal (OSC, CSI, C1, bidi overrides).
    """
    if text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if unicodedata.category(character) not in _INVISIBLE:
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


_LAYOUT: Final = frozenset("\n\r\t")


def visible_text(text: str) -> str:
    """As `visible` for a whole text of many lines, whose line ends and tabs stay."""
    return text.translate({ord(c): _shown(c) for c in unseen_in(text)})


def unseen_in(text: str) -> frozenset[str]:
    """The control, bidirectional and other invisible characters of `text` beside its line ends and tabs."""
    return frozenset(c for c in set(text) - _LAYOUT if not c.isprintable() and unicodedata.category(c) in _INVISIBLE)


@lru_cache(maxsize=8192)
def width(text: str) -> int:
    r"""How many terminal cells `text` takes: combining marks none, wide East Asian letters two.

    >>> width("e\u0302\u0301"), width("漢")
    (1, 2)
    """
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def plain(line: Line) -> str:
    """The text of a line without its styles and without trailing spaces."""
    return "".join(text for _, text in line).rstrip()


def length(line: Iterable[Piece]) -> int:
    """How many cells a line takes."""
    return sum(width(text) for _, text in line)


def pad(text: str, cells: int) -> str:
    """`text` with spaces behind it to fill `cells`."""
    return text + " " * max(cells - width(text), 0)


def justified(left: Line, right: Line, cells: int) -> list[Line]:
    """`left` and `right` at the two ends of one line, or on two lines where they do not fit."""
    gap = cells - length(left) - length(right)
    if gap < 2:
        return [left, right]
    return [(*left, ("", " " * gap), *right)]


def wrapped(text: str, cells: int, indent: str = "", style: str = "") -> list[Line]:
    """`text` broken between words into lines of at most `cells`, each behind `indent`."""
    lines: list[Line] = []
    room = max(cells - width(indent), 1)
    current = ""
    for word in text.split():
        if current and width(current) + 1 + width(word) > room:
            lines.append((("", indent), (style, current)))
            current = word
        else:
            current = f"{current} {word}" if current else word
    return [*lines, (("", indent), (style, current))] if current else lines
