"""The Gantt picture: planned against actual, deadlines, days off and today, from the view of `dean plan gantt`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from deancli.language import say, say_count
from deancli.reports.dates import full, short
from deancli.reports.drawing import BAND, INK, PAPER, REST, SOFT, Drawn, Picture, fitted, png, text_width
from deancli.reports.gantt import BarView, GanttView

WIDTH: Final = 1040
_LEFT: Final = 310
_RIGHT: Final = 120
_ROW: Final = 38
_TOP: Final = 44
_AXIS: Final = 24
_LEGEND: Final = 48
_SIZE: Final = 13
_A_PAGE: Final = 14
"""So many bars stand on a page across."""
_FAR: Final = 62
"""A today further than this from all that is planned would only squeeze the picture."""


def gantt_svg(view: GanttView) -> str:
    """The picture as SVG; the same view gives the same text."""
    return _picture(view, view["bars"]).svg()


def gantt_pages(view: GanttView) -> tuple[Drawn, ...]:
    """The picture in parts, each of which fits a page across with letters that can be read."""
    bars = view["bars"]
    return tuple(_picture(view, bars[at : at + _A_PAGE]).drawn() for at in range(0, max(len(bars), 1), _A_PAGE))


def _picture(view: GanttView, bars: Sequence[BarView]) -> Picture:
    title_lines = fitted(view["title"], WIDTH - 40, 17, most=2)
    top = _TOP + 22 * (len(title_lines) - 1) + _AXIS
    height = top + _ROW * max(len(bars), 1) + _LEGEND + 14
    about = say("Biểu đồ tiến độ đến ngày {day}: {title}", day=full(view["as_of"]), title=view["title"])
    picture = Picture(WIDTH, height, about)
    for n, line in enumerate(title_lines):
        picture.text((20, 28 + 22 * n), line, size=17, style="bold")
    if bars:
        _chart(picture, view, bars, top)
    else:
        picture.text((20, top + 30), say("Kế hoạch chưa có mốc nào có hạn."))
    _legend(picture, view["as_of"], height - _LEGEND)
    return picture


def gantt_png(view: GanttView) -> bytes:
    """The picture as PNG; the same view gives the same bytes."""
    return png(gantt_svg(view))


class _Span:
    """Days against the width of the picture."""

    def __init__(self, view: GanttView) -> None:
        self.today = date.fromisoformat(view["as_of"])
        days = [date.fromisoformat(day) for bar in view["bars"] for day in _days_of(bar)]
        far = timedelta(days=_FAR)
        self.has_today = min(days) - far <= self.today <= max(days) + far
        days += [self.today] if self.has_today else []
        self.first, self.last = min(days), max(days)
        self.per_day = (WIDTH - _LEFT - _RIGHT) / ((self.last - self.first).days + 1)

    def x(self, day: date) -> float:
        """Where `day` begins."""
        day = min(max(day, self.first), self.last + timedelta(days=1))
        return _LEFT + (day - self.first).days * self.per_day

    def end(self, day: date) -> float:
        """Where `day` ends."""
        return self.x(day + timedelta(days=1))


def _days_of(bar: BarView) -> Iterator[str]:
    yield from (bar["start"], bar["end"])
    yield from (day for day in (bar["done_on"], bar["extended_from"]) if day)


def _chart(picture: Picture, view: GanttView, bars: Sequence[BarView], top: int) -> None:
    span, bottom = _Span(view), top + _ROW * len(bars)
    _days_off(picture, span, view["days_off"], (top, bottom))
    _months(picture, span, (top, bottom))
    if span.has_today:
        x = (span.x(span.today) + span.end(span.today)) / 2
        picture.line((x, top - 4), (x, bottom + 4), weight=1.6, dashes="5 3")
    for n, bar in enumerate(bars):
        y = top + _ROW * n
        picture.line((20, y), (WIDTH - 20, y), colour=REST)
        _name(picture, bar, y)
        _bar(picture, span, bar, y)
    picture.line((20, bottom), (WIDTH - 20, bottom), colour=REST)


def _days_off(picture: Picture, span: _Span, named: list[str], ends: tuple[int, int]) -> None:
    top, bottom = ends
    if span.per_day >= 3:
        day = span.first
        while day <= span.last:
            if day.weekday() >= 5:
                picture.rect((span.x(day), top), span.per_day, bottom - top, fill=BAND)
            day += timedelta(days=1)
    for iso in named:
        day = date.fromisoformat(iso)
        picture.rect((span.x(day), top), max(span.per_day, 2), bottom - top, fill=REST)


def _months(picture: Picture, span: _Span, ends: tuple[int, int]) -> None:
    """A line at the first of each month; a name wherever there is room for it."""
    top, bottom = ends
    free = 0.0
    day = span.first
    while day <= span.last:
        x = span.x(day)
        label = f"{day:%m/%Y}"
        if day.day == 1:
            picture.line((x, top - 6), (x, bottom), colour=SOFT, weight=0.5)
        if x >= free and x + text_width(label, 12) < WIDTH - 20:
            picture.note((x + 3, top - 8), label, size=12, style="soft")
            free = x + text_width(label, 12) + 12
        day = (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _name(picture: Picture, bar: BarView, y: int) -> None:
    room = 62
    picture.text((20, y + 16), bar["id"], size=_SIZE, style="bold")
    lines = fitted(bar["title"], _LEFT - room - 24, _SIZE, most=2)
    for n, line in enumerate(lines):
        picture.text((room + 8, y + 16 + 16 * n), line, size=_SIZE)


def _bar(picture: Picture, span: _Span, bar: BarView, y: int) -> None:
    start, end = date.fromisoformat(bar["start"]), date.fromisoformat(bar["end"])
    left, right = span.x(start), span.end(end)
    picture.rect((left, y + 6), right - left, 10, fill=PAPER, edge=INK)
    worked = _actual(picture, span, bar, y)
    if bar["extended_from"]:
        picture.diamond((span.end(date.fromisoformat(bar["extended_from"])), y + 11), 6, fill=PAPER)
    picture.diamond((right, y + 11), 7)
    picture.note((right + 11, y + 15.5), short(bar["end"]), size=12)
    note = _note(bar)
    if note:
        picture.note((max(worked, left) + 6, y + 31), note, size=12, style="bold" if bar["days_late"] else "")


def _actual(picture: Picture, span: _Span, bar: BarView, y: int) -> float:
    """What was done, dark while in time and hatched from the deadline on; returns where it ends."""
    start, end = date.fromisoformat(bar["start"]), date.fromisoformat(bar["end"])
    if not bar["worked_to"]:
        return span.x(start)
    worked = date.fromisoformat(bar["worked_to"])
    left, limit, right = span.x(start), span.end(end), span.end(max(worked, start))
    if worked < start:  # done before its time had begun
        left, right = span.x(worked), span.end(worked)
    picture.rect((left, y + 22), max(min(right, limit) - left, 2), 10, fill=INK)
    if right > limit:
        picture.hatch((limit, y + 22), right - limit, 10)
    return right


def _note(bar: BarView) -> str:
    late = say_count("chậm {n} ngày", bar["days_late"]) if bar["days_late"] else ""
    if bar["done_on"]:
        done = say("xong {day}", day=short(bar["done_on"]))
        return f"{done}, {late}" if late else done
    return say_count("quá hạn {n} ngày", bar["days_late"]) if bar["days_late"] else ""


def _legend(picture: Picture, today: str, y: int) -> None:
    samples: tuple[tuple[str, Callable[[float], None]], ...] = (
        (say("kế hoạch"), lambda x: picture.rect((x, y + 12), 28, 11, fill=PAPER, edge=INK)),
        (say("đã làm"), lambda x: picture.rect((x, y + 12), 28, 11, fill=INK)),
        (say("sau hạn"), lambda x: picture.hatch((x, y + 12), 28, 11)),
        (say("hạn"), lambda x: picture.diamond((x + 20, y + 17.5), 7)),
        (say("hạn trước khi gia hạn"), lambda x: picture.diamond((x + 20, y + 17.5), 6, fill=PAPER)),
        (say("ngày nghỉ"), lambda x: picture.rect((x, y + 8), 28, 19, fill=REST)),
        (
            say("hôm nay {day}", day=full(today)),
            lambda x: picture.line((x + 20, y + 7), (x + 20, y + 29), weight=1.6, dashes="5 3"),
        ),
    )
    x = 20.0
    for words, draw in samples:
        draw(x)
        picture.text((x + 34, y + 22), words, size=12)
        x += 34 + text_width(words, 12) + 12
