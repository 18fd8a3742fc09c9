"""The headings of a scheme, told by how they are typed: Phần › Chương, Mục › khoản › điểm."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final, NamedTuple

_LONGEST: Final = 90


class Division(StrEnum):
    """What a heading opens, the widest first (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I.5)."""

    PART = "phần"
    APPENDIX = "phụ lục"
    CHAPTER = "chương"
    LETTER = "chữ cái"
    SECTION = "mục"
    ARTICLE = "điều"
    CLAUSE = "khoản"
    SUBCLAUSE = "tiểu khoản"
    POINT = "điểm"
    SUBPOINT = "tiết"


class Sign(NamedTuple):
    """How a paragraph opens a division: its number as an Arabic figure or a small letter, and where its words begin.

    Roman figures and ordinals are read: "II." and "thứ hai" are both "2". A lone "Phụ lục" has no number.
    """

    division: Division
    number: str
    end: int


_LEVELS: Final = {
    Division.PART: 1,
    Division.APPENDIX: 1,
    Division.CHAPTER: 2,
    Division.LETTER: 2,
    Division.SECTION: 3,
    Division.ARTICLE: 4,
    Division.CLAUSE: 4,
    Division.SUBCLAUSE: 5,
    Division.POINT: 6,
    Division.SUBPOINT: 6,
}
_BEFORE_WORDS: Final = r"(?:\s|(?=[^\W\d_]))"
_PATTERNS: Final = tuple(
    (division, re.compile(pattern, re.IGNORECASE if _LEVELS[division] == 1 else 0))
    for division, pattern in (
        (Division.PART, r"phần\s+(?:thứ\s+(?P<n>\w+)|(?P<n2>[ivxlc]+|\d+|[a-z]))\b"),
        (Division.APPENDIX, r"phụ lục\s+(?:số\s+|thứ\s+)?(?P<n>[ivxlc]+|\d+|[a-z]|nhất|hai|ba|tư)\b|phụ lục$"),
        (Division.CHAPTER, r"(?:Chương|CHƯƠNG)\s+(?P<n>[IVXLC]+|\d+)\b"),
        (Division.SECTION, rf"(?:Mục|MỤC)\s+(?P<n>[IVXLC]+|\d+)\b|(?P<n2>[IVXLC]+)(?:[.]{_BEFORE_WORDS}|[\-/]\s)"),
        (Division.ARTICLE, r"(?:Điều|ĐIỀU)\s+(?P<n>\d+)"),
        (Division.CLAUSE, rf"(?P<n>\d{{1,2}})(?:[.)]{_BEFORE_WORDS}|/\s+(?=[^\W\d_]))"),
        (Division.SUBCLAUSE, rf"(?P<n>\d{{1,2}}(?:\.\d{{1,2}})+)(?:[.)]{_BEFORE_WORDS}|\s)"),
        (Division.SUBPOINT, r"(?P<n>[a-zđ]\.?\d{1,2})[.)]\s"),
        (Division.POINT, rf"(?P<n>[a-zđ])(?:\){_BEFORE_WORDS}|\.\s)"),
        (Division.LETTER, r"(?P<n>[A-ZĐ])\.\s+"),  # before capitals alone: "A. ĐẶT VẤN ĐỀ", never "A. Nguyễn"
    )
)
_STYLE: Final = re.compile(r"(?:heading|titre|tiuso|tiêuđề|u)\s*([1-9])$", re.IGNORECASE)
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ORDINALS: Final = {
    word: str(number)
    for number, words in enumerate(
        ("nhất một", "hai nhì", "ba", "tư bốn", "năm lăm", "sáu", "bảy bẩy", "tám", "chín", "mười"), 1
    )
    for word in words.split()
}
_LETTERED: Final = frozenset({Division.POINT, Division.SUBPOINT, Division.LETTER})


def sign_of(text: str) -> Sign | None:
    """How `text` opens a division; None for text that opens none.

    >>> sign_of("Phần thứ hai"), sign_of("IV. Kinh phí").number, sign_of("2.1. Mục tiêu").number
    (Sign(division=<Division.PART: 'phần'>, number='2', end=12), '4', '2.1')
    """
    for division, pattern in _PATTERNS:
        match = pattern.match(text)
        if match and (division is not Division.LETTER or text[match.end() : match.end() + 2].isupper()):
            said = next((found for found in match.groups() if found), "")
            return Sign(division, said.lower() if division in _LETTERED else figure_of(said), match.end())
    return None


def figure_of(said: str) -> str:
    """A number as it is written or said, as an Arabic figure; what is none stays, in small letters.

    >>> figure_of("XIV"), figure_of("tư"), figure_of("03"), figure_of("b"), figure_of("2.01")
    ('14', '4', '3', 'b', '2.1')
    """
    said = said.lower()
    if said in _ORDINALS:
        return _ORDINALS[said]
    if said and set(said) <= _ROMAN.keys():
        return str(_roman(said))
    return ".".join(part.lstrip("0") or part for part in said.split("."))


def _roman(said: str) -> int:
    values = [_ROMAN[letter] for letter in said]
    return sum(-v if v < max(values[at:]) else v for at, v in enumerate(values))


def heading_level(text: str, style: str = "") -> int:
    """1 for a Phần down to 6 for a điểm; 0 for text that opens nothing.

    >>> [heading_level(t) for t in ("PHẦN THỨ NHẤT", "II. NHIỆM VỤ", "2. Về kinh phí", "đ) Kinh phí", "Kinh phí")]
    [1, 3, 4, 6, 0]
    """
    sign = sign_of(text)
    if sign:
        return _LEVELS[sign.division]
    named = _STYLE.match(style)
    return min(int(named.group(1)), 6) if named else 0


def shortened(text: str) -> str:
    """A heading's words for a path: blanks drawn together, cut at a word after 90 characters."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + "…"


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
            self._open.append((level, shortened(text)))

    @property
    def path(self) -> tuple[str, ...]:
        """The headings that are open, the outermost first."""
        return tuple(text for _, text in self._open)
