"""The headings of a scheme, told by how they are typed: Phần › Chương, Mục › khoản › điểm."""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 90
_PATTERNS: Final = tuple(
    (level, re.compile(pattern, re.IGNORECASE if level == 1 else 0))
    for level, pattern in (
        (1, r"(?:phần|phụ lục)\s+(?:thứ\s+\w+|[ivxlc]+|\d+|[a-z])\b|phụ lục$"),
        (2, r"(?:Chương|CHƯƠNG)\s+(?:[IVXLC]+|\d+)\b"),
        (3, r"(?:Mục|MỤC)\s+(?:[IVXLC]+|\d+)\b|[IVXLC]+[.\-/]\s"),
        (4, r"(?:Điều|ĐIỀU)\s+\d+|\d{1,2}[.)]\s"),
        (5, r"\d{1,2}(?:\.\d{1,2})+[.)]?\s"),
        (6, r"[a-zđ]\)\s"),
    )
)
_STYLE: Final = re.compile(r"(?:heading|titre|tiuso|tiêuđề|u)\s*([1-9])$", re.IGNORECASE)


def heading_level(text: str, style: str = "") -> int:
    """1 for a Phần down to 6 for a điểm; 0 for text that opens nothing.

    >>> [heading_level(t) for t in ("PHẦN THỨ NHẤT", "II. NHIỆM VỤ", "2. Về kinh phí", "đ) Kinh phí", "Kinh phí")]
    [1, 3, 4, 6, 0]
    """
    for level, pattern in _PATTERNS:
        if pattern.match(text):
            return level
    named = _STYLE.match(style)
    return min(int(named.group(1)), 6) if named else 0


class Headings:
    """The way to the present place, kept while reading on."""

    def __init__(self) -> None:
        """Begin before the first heading."""
        self._open: list[tuple[int, str]] = []

    def pass_by(self, text: str, style: str = "") -> None:
        """Read a paragraph: a heading closes those of its level and below."""
        text = " ".join(text.split())
        level = heading_level(text, style)
        if level:
            self._open = [(n, t) for n, t in self._open if n < level]
            self._open.append((level, text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + "…"))

    @property
    def path(self) -> tuple[str, ...]:
        """The headings that are open, the outermost first."""
        return tuple(text for _, text in self._open)
