"""Who leads a task and who helps, by where they stand in its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from deancli.domain.names import CAPITALS
from deancli.domain.planreading.names import Mention, Names
from deancli.domain.planreading.outline import Point, above

_LEADS: Final = re.compile(r"chủ\s+trì", re.IGNORECASE)
_WITH: Final = re.compile(r"phối\s+hợp(?:\s+chặt\s+chẽ)?(?:\s+(?:với|cùng))?", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[\s,;:]*(?:(?:và|cùng|các|với|của|sở|lãnh đạo|đồng chí)\b[\s,:]*)*", re.IGNORECASE)
_WHEN: Final = re.compile(r"(?:Trước|Trong|Đến|Chậm|Từ|Quý|Tháng)\b[^,;:]{0,60}[,:]")
_BRACKETS: Final = re.compile(r"\([^(),]*,\s*(?P<who>[^()]*)\)[\s.;]*$")
"""Who does it, behind the time in brackets at the end: "(trước 28/02/2024, Sở Y tế phối hợp với …)"."""
_ALONE: Final = re.compile(
    r"\s*(?:(?:chủ\s+trì|tham\s+mưu|thực\s+hiện|đầu\s+mối|phụ\s+trách)\b[^,;.(]{0,40})?(?:[,;.(]|$|xong\b|hoàn\s+thành\b|trước\b)",
    re.IGNORECASE,
)
"""What may stand behind an agency that is named behind a colon for no other reason than to give it the task."""


def leading(text: str, names: Names) -> tuple[Mention, ...]:
    """Those right before "chủ trì"; else those in brackets at the end, alone behind a colon, or first."""
    for found in _LEADS.finditer(text):
        before = _adjacent(names.list(text[: found.start()]), text[: found.start()], from_end=True)
        if before:
            return before
    return _in_brackets(text, names) or _behind_colon(text, names) or _beginning(text, names)


def _in_brackets(text: str, names: Names) -> tuple[Mention, ...]:
    """Those of "Khảo sát (tháng 3/2024, Sở Y tế phối hợp với …)"."""
    found = _BRACKETS.search(text)
    return _adjacent(names.list(found["who"]), found["who"], from_end=False) if found else ()


def _behind_colon(text: str, names: Names) -> tuple[Mention, ...]:
    """Those of "Rà soát quỹ đất: Sở Xây dựng, xong trước …"; what only looks like a name ("Ban hành …") is none."""
    _, colon, rest = text.rpartition(":")
    mentions = _adjacent(names.list(rest), rest, from_end=False) if colon else ()
    named = all(mention.known or re.match(rf"\S+ [{CAPITALS}]", mention.words) for mention in mentions)
    return mentions if mentions and named and _ALONE.match(rest, mentions[-1].end) else ()


def _beginning(text: str, names: Names) -> tuple[Mention, ...]:
    """Those of "Sở Tư pháp thẩm định …", "Trong tháng 3, Sở Tư pháp …"."""
    when = _WHEN.match(text)
    rest = text[when.end() :] if when else text
    mentions = _adjacent(names.find(rest), rest, from_end=False)
    return mentions if mentions and rest[mentions[-1].end :].strip(" .;,") else ()


def helping(text: str, names: Names) -> tuple[Mention, ...]:
    """Those who stand right behind "phối hợp với"."""
    helpers: dict[str, Mention] = {}
    for found in _WITH.finditer(text):
        behind = text[found.end() :]
        for mention in _adjacent(names.list(behind), behind, from_end=False):
            helpers.setdefault(mention.to, mention)
    return tuple(helpers.values())


def _adjacent(mentions: Sequence[Mention], text: str, *, from_end: bool) -> tuple[Mention, ...]:
    """The unbroken list of mentions at the end or at the beginning of `text`."""
    kept: list[Mention] = []
    edge = len(text) if from_end else 0
    for mention in reversed(mentions) if from_end else mentions:
        gap = text[mention.end : edge] if from_end else text[edge : mention.start]
        if not _BETWEEN.fullmatch(gap):
            break
        kept.append(mention)
        edge = mention.start if from_end else mention.end
    return tuple(kept[::-1] if from_end else kept)


def opening(text: str, names: Names) -> tuple[tuple[Mention, ...], str]:
    """The agencies that a paragraph begins with, and the rest of it.

    "Giao", "Đề nghị", "Yêu cầu" before them and "có trách nhiệm", "chịu trách nhiệm" behind them only address them.
    """
    address = re.match(r"(?:Giao|Đề nghị|Yêu cầu|Trách nhiệm của|Các đồng chí|Đối với)\s+(?:cho\s+)?", text)
    start = address.end() if address else 0
    rest = text[start:]
    mentions = _adjacent(names.list(rest), rest, from_end=False)
    if not mentions:
        return (), text
    behind = re.sub(r"^\s*(?:[:,–-]\s*)?(?:(?:có|chịu)\s+trách\s+nhiệm\s*:?\s*)?", "", rest[mentions[-1].end :])
    return mentions, behind.strip()


def agencies_above(points: Sequence[Point], index: int, names: Names) -> Iterable[Mention]:
    """Those whose heading in the assignment section a point stands below."""
    headings = (addressed(points[up].text, names) for up in above(points, index))
    return next((mentions for mentions in headings if mentions), ())


def addressed(text: str, names: Names) -> tuple[Mention, ...]:
    """The agencies of a paragraph that says nothing but their names: those who are spoken to below it."""
    mentions, rest = opening(text, names)
    return () if any(letter.isalnum() for letter in rest) else mentions
