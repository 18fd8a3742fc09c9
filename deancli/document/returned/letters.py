"""A letter of comments (công văn góp ý): what it says of itself, and the points it makes.

"Phúc đáp Công văn số … về việc …, … có một số ý kiến như sau: 1. Về … - … Đề nghị …" (no form is prescribed).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from deancli.document.returned.values import LetterFound
from deancli.document.returned.wording import tidy
from deancli.domain.consultation import Letter
from deancli.domain.evidence import Position
from deancli.domain.names import fold

_SYMBOL: Final = r"\d+[a-zđ]?\s*/\s*[A-ZĐƯÔÂĂÊƠ][\w-]*(?:[-–][\w&.]+)*"
_OWN: Final = re.compile(rf"^\s*Số\s*:?\s*({_SYMBOL})")
_CITED: Final = re.compile(
    rf"(?:Công văn|Văn bản|Tờ trình|Giấy mời|Thông báo|Kế hoạch)\s*(?:số)?\s*:?\s*({_SYMBOL})", re.IGNORECASE
)
_DATE: Final = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_COUNTRY: Final = re.compile(r"cong hoa xa hoi|doc lap|dang cong san")
_AGREE: Final = "(?:nhat tri|thong nhat|dong y)"
_STANDS: Final = tuple(
    (position, re.compile("|".join(words)))
    for position, words in (
        (
            Position.OUT_OF_SCOPE,
            ("khong thuoc (?:pham vi|chuc nang|tham quyen|linh vuc)[^.;]*", "ngoai (?:pham vi|chuc nang)[^.;]*"),
        ),
        (Position.DISAGREE, (rf"(?:khong|chua) (?:{_AGREE}|tan thanh)[^.;,]*",)),
        (
            Position.AGREE_WITH_COMMENTS,
            (rf"co ban {_AGREE}", rf"{_AGREE} (?:ve )?co ban", rf"ve co ban,?[^.;]{{0,60}} {_AGREE}[^.;,]*"),
        ),
        (
            Position.AGREE,
            (
                rf"hoan toan {_AGREE}", rf"{_AGREE} hoan toan", "khong co y kien(?: gi)?(?: them| khac)?",
                rf"{_AGREE} (?:cao |voi |ve |noi dung |toan bo )[^.;,]*",
            ),
        ),
    )
)  # fmt: skip
"""What a letter thinks, by its words; the clearer ones first."""
_CHOICES: Final = (
    (Position.DISAGREE, re.compile(r"khong|chua")),
    (Position.AGREE_WITH_COMMENTS, re.compile(r"co y kien|co ban")),
    (Position.AGREE, re.compile(_AGREE)),
)
"""What somebody writes where the form offers: nhất trí; nhất trí, có ý kiến; không nhất trí."""


def letter_found(lines: Sequence[str], about_all: Sequence[str]) -> LetterFound:
    """What the letter of these `lines` says of itself; fields that it does not tell stay empty.

    `about_all` are those lines that speak of the draft as a whole: a point that disagrees is no disagreement with all.
    """
    top = _top(lines)
    own = next((m.group(1) for line in lines[:top] if (m := _OWN.match(line))), "")
    position, words = stand_of("\n".join(about_all))
    return LetterFound(
        Letter("".join(own.split()), _day("\n".join(lines[: max(top, 1)]))),
        tuple(dict.fromkeys("".join(m.group(1).split()) for m in _CITED.finditer("\n".join(_lead(lines[top:]))))),
        sender_of(lines),
        position,
        words,
    )


def form_found(lines: Sequence[str]) -> LetterFound:
    """What a reply form says above its table: who answers, and what they think where they wrote it in."""
    pairs = (line.partition(":") for line in lines)
    told = {fold(head).partition(" (")[0]: tidy(rest).strip(" .…_") for head, _, rest in pairs}
    stand = told.get("quan diem chung", "")
    position = next((p for p, pattern in _CHOICES if pattern.search(fold(stand))), None)
    return LetterFound(
        sender=told.get("co quan gop y", ""), position=position, position_words=stand if position else ""
    )


def stand_of(text: str) -> tuple[Position | None, str]:
    """What a text says of the draft as a whole, and the words that say so.

    >>> stand_of("Sở Y tế cơ bản nhất trí với dự thảo.")[1]
    'cơ bản nhất trí'
    """
    flat = " ".join(text.split())
    folded = fold(flat)
    for position, pattern in _STANDS:
        found = pattern.search(folded)
        if found is not None:
            exact = len(folded) == len(flat)
            return position, flat[slice(*found.span())].strip() if exact else found.group().strip()
    return None, ""


def _lead(lines: Sequence[str]) -> list[str]:
    """The lines that say what is answered: up to the first point."""
    found = []
    for line in lines[:12]:
        if re.match(r"\s*(?:1[.)]|I\.)\s", line):
            break
        found.append(line)
    return found


def _day(text: str) -> date | None:
    found = _DATE.search(text)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None


def _top(lines: Sequence[str]) -> int:
    """Where the head of a letter ends."""
    return next((n for n, line in enumerate(lines) if fold(line).startswith("kinh gui")), min(len(lines), 12))


def sender_of(lines: Sequence[str]) -> str:
    """The last name in capitals above the letter's number: the parent agency stands first; "" where none does."""
    names = []
    for line in lines[: _top(lines)]:
        words = tidy(line)
        if _OWN.match(line):
            break
        if words and words == words.upper() and any(c.isalpha() for c in words) and not _COUNTRY.search(fold(words)):
            names.append(words)
    return names[-1] if names else ""
