"""Values typed on the command line: dates, spans; each refusal says how to write it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from deancli.domain.days import day_told
from deancli.domain.names import fold, suggest
from deancli.errors import DeanError
from deancli.language import say

if TYPE_CHECKING:
    from deancli.domain.plan import Span

Word = TypeVar("Word", bound=StrEnum)
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_VIETNAMESE_MONTH = re.compile(r"(\d{1,2})[/.-](\d{4})")
_SPAN = re.compile(r"\+?(\d{1,4})(d|w|wd)")


def to_date(text: str) -> date:
    """A date written `2024-04-16` or `16/04/2024`; raises DeanError for anything else."""
    day = day_told(text)
    if day is None:
        raise DeanError(
            say("“{text}” không phải một ngày.", text=text),
            say("Viết như 2024-04-16 hoặc 16/04/2024."),
        )
    return day


def to_month(text: str) -> tuple[date, date]:
    """The first and last day of a month written `2024-04` or `04/2024`; raises DeanError for anything else."""
    iso, vietnamese = _ISO_MONTH.fullmatch(text.strip()), _VIETNAMESE_MONTH.fullmatch(text.strip())
    parts = iso.groups() if iso else vietnamese.groups()[::-1] if vietnamese else None
    try:
        year, month = map(int, parts or ())
        return month_of(date(year, month, 1))
    except ValueError:
        raise DeanError(
            say("“{text}” không phải một tháng.", text=text), say("Viết như 2024-04 hoặc 04/2024.")
        ) from None


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the month that `day` is in.

    >>> month_of(date(2024, 2, 10))
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    from calendar import monthrange

    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def to_span(text: str) -> Span:
    """A delay: `+10d` (days), `+2w` (weeks), `+5wd` (working days); raises DeanError otherwise."""
    from deancli.domain.plan import Span

    found = _SPAN.fullmatch(text.strip())
    if not found:
        raise DeanError(
            say("“{text}” không phải một khoảng thời gian.", text=text),
            say("Viết như +10d (ngày), +2w (tuần) hoặc +5wd (ngày làm việc)."),
        )
    count, unit = int(found[1]), found[2]
    if unit == "wd":
        return Span(working_days=count)
    return Span(days=count * 7 if unit == "w" else count)


def one_of(kinds: type[Word], text: str, fault: str, called: Callable[[Word], str] | None = None) -> Word:
    """That member of `kinds` which is written `text`; raises DeanError with `fault`, where there is none.

    `called` gives its name in the language spoken, by which it is known too, with accents or without.
    """
    known = {kind.value: kind for kind in kinds}
    if text in known:
        return known[text]
    if called and (kind := _by_name(kinds, text, called)):
        return kind
    likely = suggest(text, known)
    told = (f"{kind} ({called(kind)})" if called else kind.value for kind in kinds)
    raise DeanError(
        fault, say("Có phải “{likely}”?", likely=likely) if likely else say("Có: {ids}.", ids=", ".join(told))
    )


def _by_name(kinds: type[Word], text: str, called: Callable[[Word], str]) -> Word | None:
    """The one member that is called `text`, as a whole or, where that is said of no other, in one of its parts."""
    names = {kind: [_plain(called(kind)), *map(_plain, called(kind).split(","))] for kind in kinds}
    whole = [kind for kind, (name, *_) in names.items() if name == _plain(text)]
    found = whole or [kind for kind, parts in names.items() if _plain(text) in parts]
    return found[0] if len(found) == 1 else None


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", fold(name)))
