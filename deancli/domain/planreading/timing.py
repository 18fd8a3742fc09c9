"""The wordings of deadlines, as a table of patterns.

Their meaning follows the usage of administrative papers and Bộ luật Dân sự 2015, Điều 147–148: "trước ngày D" is over the
day before, "đến hết", "chậm nhất ngày D" includes D, "trong thời hạn n ngày kể từ …" does not count the day it starts from.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from deancli.domain.agencies import Frequency
from deancli.domain.plan import Span


class Vagueness(StrEnum):
    """What the words of a deadline leave open."""

    NO_YEAR = "no-year"
    SHORT_YEAR = "short-year"
    PART_OF_MONTH = "part-of-month"
    NO_SUCH_DAY = "no-such-day"
    NO_DATE = "no-date"


class Timing(NamedTuple):
    """A deadline as worded at `start`–`end` of a text: at most one of `before`, `by`, `span` and `frequency` is given.

    `since` are the words for what a span is counted from, `since_day` the day where they name one.
    """

    words: str
    start: int
    end: int
    before: date | None = None
    by: date | None = None
    span: Span | None = None
    since: str = ""
    since_day: date | None = None
    frequency: Frequency | None = None
    vague: tuple[Vagueness, ...] = ()


class _Period(NamedTuple):
    first: date | None
    last: date | None
    vague: tuple[Vagueness, ...]


_YEAR: Final = r"(?:\s*(?:/|năm|-|\.)\s*(?P<y>\d{4}))"
_PERIOD: Final = rf"""(?<!\d)(?:
    (?:ngày\s+)?(?P<iy>\d{{4}})[-/.](?P<im>\d{{1,2}})[-/.](?P<id>\d{{1,2}})
    |(?:ngày\s+)?(?P<d>\d{{1,2}})\s*(?:[/.-]|tháng)\s*(?P<m>\d{{1,2}})(?:\s*(?:[/.-]|năm)\s*(?P<dy>\d{{4}}|(?<=[/.-])\d\d))?
    |(?P<week>tuần\s+(?:thứ\s+)?(?P<w>\d|nhất|đầu|hai|ba|tư|cuối)\s+(?:của\s+)?)?
     (?P<part>đầu|giữa|cuối)?\s*tháng\s*(?P<month>\d{{1,2}})(?:\s*(?:[-–,]|và)\s*(?:tháng\s*)?(?P<month2>\d{{1,2}}))?{_YEAR.replace("<y>", "<my>")}?
    |(?:quý|quí)\s*(?P<q>IV|III|II|I|[1-4])(?![\dIV]){_YEAR.replace("<y>", "<qy>")}?
    |(?P<half>6\s+tháng\s+(?:đầu|cuối)\s+năm)\s*(?P<hy>\d{{4}})?
    |(?P<bare>năm)\s+(?P<by>\d{{4}})
    )(?![\d/])"""
_BEFORE: Final = r"(?:chậm\s+nhất|muộn\s+nhất|đến|xong|là|vào|\s)*trước(?:\s+thời\s+hạn)?"
_BY: Final = r"""(?:không\s+(?:muộn|chậm|quá)\s+hơn|trước\s+\d{1,2}\s*(?:giờ|h)\s*(?:\d{1,2}\s*(?:phút)?)?\s*,?(?:\s*của)?|(?:chậm|muộn)\s+nhất(?:\s+(?:là|đến|vào|trong|hết))*|(?:đến|trong|vào)(?:\s+hết)?(?:\s+trong)?|hết
    |hạn\s+(?:cuối(?:\s+cùng)?|chót|chậm\s+nhất)?(?:\s*(?:là|đến|:))*|xong\s+(?:trong|vào|ngày)?|hoàn\s+thành(?:\s*:)?
    |(?:thời\s+(?:hạn|gian)|tiến\s+độ)(?:\s+(?:hoàn\s+thành|thực\s+hiện|trình|ban\s+hành|gửi|báo\s+cáo))*\s*:?(?:\s*(?:là|từ|trong))?|dự\s+kiến)"""
_DATED: Final = re.compile(
    rf"(?<!\w)(?:(?P<before>{_BEFORE})|(?P<rel>{_BY}))\s*(?P<period>{_PERIOD})", re.VERBOSE | re.IGNORECASE
)
_COUNT: Final = r"(?P<n>\d{1,3})(?:\s*\([^)]*\))?"
_COUNTED: Final = re.compile(
    rf"(?:(?:chậm\s+nhất|muộn\s+nhất|trong)\s+)?(?:(?:thời\s+hạn|thời\s+gian|vòng)\s+)?(?:là\s+)?{_COUNT}\s+(?P<unit>ngày|tuần|tháng)"
    r"(?P<working>\s+làm\s+việc)?,?\s+(?:(?:kể|tính)\s+)?(?:từ|sau)(?:\s+(?:ngày|khi))?\s+(?P<since>[^;.()]{3,120})",
    re.IGNORECASE,
)
_REGULAR: Final = re.compile(
    r"(?:định\s+k[ỳì]\s+)?(?:(?:trước\s+)?ngày\s+\d{1,2}\s+)?(?:hằng|hàng|mỗi)\s+(?P<unit>tuần|tháng|quý|năm)\b"
    r"|định\s+k[ỳì](?P<other>\s+6\s+tháng[^.;,)]*)?|(?P<always>thường\s+xuyên)",
    re.IGNORECASE,
)
_ALONE: Final = re.compile(rf"(?P<before>trước\s*)?(?P<rel>)(?P<period>{_PERIOD})", re.VERBOSE | re.IGNORECASE)
_SET_APART: Final = re.compile(
    rf"(?:(?<=[\w)]:)|(?<=[,;])|\((?=[^)]*\)\s*[.;]?$)|^)\s*(?P<before>trước\s*)?(?P<rel>)(?P<period>{_PERIOD})\s*(?:[.;]?$|[,;:)])",
    re.VERBOSE | re.IGNORECASE,
)
"""A date alone behind a colon or comma, in brackets at the end, or first: "Khảo sát, quý II/2024", "Tháng 7/2024: …"."""
_FREQUENCIES: Final = {"tuần": Frequency.WEEKLY, "tháng": Frequency.MONTHLY, "quý": Frequency.QUARTERLY}
_QUARTERS: Final = {"I": 1, "II": 2, "III": 3, "IV": 4}
_WEEKS: Final = {"nhất": 1, "đầu": 1, "hai": 2, "ba": 3, "tư": 4, "cuối": 5}
_PARTS: Final = {"đầu": 10, "giữa": 20}
_YEARS: Final = range(1901, 2200)
_INTRODUCED: Final = re.compile(
    r"^(?:hoàn\s+thành|(?:thời\s+(?:hạn|gian)|tiến\s+độ)(?:\s+\w+){0,2}\s*:)\s*:?\s*", re.IGNORECASE
)


def timings(text: str, year: int | None, *, alone: bool = False) -> tuple[Timing, ...]:
    """Every deadline worded in `text`, in its order; `year` is meant where none is written.

    With `alone` the text is a field for a deadline (a cell, "Thời hạn: …"), where a bare date is one.

    >>> [t.words for t in timings("hoàn thành trước ngày 20/3/2024; theo Quyết định ngày 30/11/2022", 2024)]
    ['trước ngày 20/3/2024']
    >>> timings("Hoàn thành trong quý II/2024", 2024)[0].by
    datetime.date(2024, 6, 30)
    >>> timings("trong thời hạn 10 ngày làm việc kể từ ngày ban hành Quyết định", None)[0].span
    Span(days=None, working_days=10)
    >>> timings("định kỳ hằng tháng", None)[0].frequency
    <Frequency.MONTHLY: 'monthly'>
    """
    found = [*_counted(text), *_dated(text, year, _DATED)]
    if not found:
        found = list(_dated(text, year, _ALONE if alone else _SET_APART))[-1:]
    if not any(timing.before or timing.by or timing.span for timing in found):
        found += _regular(text)
    return tuple(_apart(sorted(found, key=lambda timing: timing.start)))


def _apart(found: list[Timing]) -> Iterator[Timing]:
    """Those that do not lie in one before them; "từ ngày … đến ngày …" is due at its end."""
    reached = 0
    for number, timing in enumerate(found):
        begins = timing.words.casefold().startswith("từ ") and number + 1 < len(found)
        if timing.start >= reached and not begins:
            reached = timing.end
            yield timing


def _dated(text: str, year: int | None, pattern: re.Pattern[str]) -> Iterator[Timing]:
    for found in pattern.finditer(text):
        if found["bare"] and re.fullmatch(r"(?:đến|vào)\s*", found["rel"] or "", re.IGNORECASE):
            continue  # "đến năm 2030" is an aim of the scheme, not a deadline
        if pattern is _SET_APART and found["d"] and text[: found.start()].endswith((",", ";")):
            continue  # "Quyết định số 77, ngày 30/11/2022", "Bắc Giang, ngày 05/3/2024" are no deadlines
        period = _period(found, year)
        start = found.start("before") if found["before"] else found.start("rel")
        words = _words(text[start : found.end()])
        base = Timing(words, start, found.end(), vague=period.vague)
        yield base._replace(before=period.first) if found["before"] else base._replace(by=period.last)


def _words(text: str) -> str:
    """The words without what only introduces them."""
    return " ".join(_INTRODUCED.sub("", text.strip(" ,;.:")).split())


def _period(found: re.Match[str], year: int | None) -> _Period:
    written = next((found[name] for name in ("iy", "dy", "my", "qy", "hy", "by") if found[name]), None)
    used = int(written) + 2000 * (len(written) == 2) if written else year
    if used is None or used not in _YEARS:
        return _Period(None, None, (Vagueness.NO_YEAR,))
    vague = _about_year(written)
    try:
        period = _bounds(found, used)
    except ValueError:
        return _Period(None, None, (Vagueness.NO_SUCH_DAY,))
    return period._replace(vague=(*vague, *period.vague))


def _about_year(written: str | None) -> tuple[Vagueness, ...]:
    if written is None:
        return (Vagueness.NO_YEAR,)
    return (Vagueness.SHORT_YEAR,) if len(written) == 2 else ()


def _bounds(found: re.Match[str], year: int) -> _Period:
    """First and last day of the period; raises ValueError for a day that does not exist."""
    for month, number in (("im", "id"), ("m", "d")):
        if found[number]:
            day = date(year, int(found[month]), int(found[number]))
            return _Period(day, day, ())
    if found["month"]:
        return _month(found, year)
    if found["q"]:
        quarter = _QUARTERS.get(found["q"].upper()) or int(found["q"])
        return _months(year, quarter * 3 - 2, quarter * 3)
    if found["half"]:
        return _months(year, 1, 6) if "đầu" in found["half"].casefold() else _months(year, 7, 12)
    return _months(year, 1, 12)


def _month(found: re.Match[str], year: int) -> _Period:
    month = int(found["month"])
    whole = _months(year, month, int(found["month2"] or month))
    assert whole.first
    assert whole.last
    if found["week"]:
        number = _WEEKS.get(found["w"].casefold()) or int(found["w"])
        last = min(number * 7, whole.last.day)
        return _Period(
            whole.first.replace(day=max(last - 6, 1)), whole.last.replace(day=last), (Vagueness.PART_OF_MONTH,)
        )
    part = (found["part"] or "").casefold()
    if part in _PARTS:
        return _Period(whole.first, whole.last.replace(day=_PARTS[part]), (Vagueness.PART_OF_MONTH,))
    return whole


def _months(year: int, first: int, last: int) -> _Period:
    return _Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]), ())


def _counted(text: str) -> Iterator[Timing]:
    for found in _COUNTED.finditer(text):
        count, unit = int(found["n"]), found["unit"].casefold()
        days = count * {"ngày": 1, "tuần": 7, "tháng": 30}[unit]
        span = Span(working_days=count) if found["working"] else Span(days=days)
        since = found["since"].strip(" ,")
        day = _ALONE.match(since)
        since_day = _period(day, None).last if day and (day["d"] or day["id"]) else None
        yield Timing(_words(found[0]), found.start(), found.end(), span=span, since=since, since_day=since_day)


def _regular(text: str) -> Iterator[Timing]:
    for found in _REGULAR.finditer(text):
        frequency = _FREQUENCIES.get((found["unit"] or "").casefold())
        yield Timing(
            " ".join(found[0].split()), found.start(), found.end(), frequency=frequency, vague=(Vagueness.NO_DATE,)
        )
