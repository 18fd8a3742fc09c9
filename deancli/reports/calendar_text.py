"""`dean calendar` for the eye: months that begin on Monday, and below each what its marks mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Final

from deancli.language import say
from deancli.reports.calendar_view import CalendarView, DayView, EntryView
from deancli.reports.dates import full, in_language, short, weekday
from deancli.reports.lines import Line, Piece, pad, visible, width, wrapped

_DEADLINE: Final = "◆"
_DONE: Final = "◇"
_REPLY: Final = "○"
_OFF: Final = "×"
_WORKED: Final = "+"
_WIDE: Final = 7
_NARROW: Final = 5
_INDENT: Final = " " * 11


def calendar_lines(view: CalendarView, cells: int) -> list[Line]:
    """A month after another; today in brackets, every mark explained in words below its month."""
    lines = wrapped(visible(view["title"]), cells, style="title")
    for month, days in groupby(view["days"], key=lambda day: day["date"][:7]):
        entries = [entry for entry in view["entries"] if entry["date"].startswith(month)]
        lines += [(), *_month(month, list(days), entries, view["as_of"], cells)]
    return [*lines, (), *_legend(cells)]


def _legend(cells: int) -> list[Line]:
    """What the marks mean, no mark parted from its words."""
    marks = say("◆ hạn chưa xong  ◇ hạn đã xong  ○ hạn trả lời góp ý  × ngày nghỉ  + làm bù  [ ] hôm nay").split("  ")
    lines = marks[:1]
    for mark in marks[1:]:
        if width(lines[-1]) + 2 + width(mark) <= cells:
            lines[-1] += f"  {mark}"
        else:
            lines.append(mark)
    return [(("note", line),) for line in lines]


def _month(month: str, days: list[DayView], entries: list[EntryView], today: str, cells: int) -> list[Line]:
    column = _WIDE if cells >= 7 * _WIDE else _NARROW
    lines: list[Line] = [(("open", say("Tháng {month}", month=f"{month[5:]}/{month[:4]}")),)]
    lines.append((("note", "".join(pad(f" {name}", column) for name in _weekdays())),))
    lines += _weeks(days, entries, today, column)
    return [*lines, *_notes(days, entries, cells)]


def _weekdays() -> tuple[str, ...]:
    return (say("T2"), say("T3"), say("T4"), say("T5"), say("T6"), say("T7"), say("CN"))


def _weeks(days: list[DayView], entries: list[EntryView], today: str, column: int) -> Iterator[Line]:
    """One line a week, the days before the first one left blank."""
    blank = date.fromisoformat(days[0]["date"]).weekday()
    row: list[Piece] = [("", " " * (column * blank))]
    for at, day in enumerate(days, start=blank):
        if at % 7 == 0 and at:
            yield tuple(row)
            row = []
        row.append(_cell(day, [entry for entry in entries if entry["date"] == day["date"]], today, column))
    yield tuple(row)


def _cell(day: DayView, entries: list[EntryView], today: str, column: int) -> Piece:
    number = f"{int(day['date'][8:]):>2}"
    shown = f"[{number}]" if day["date"] == today else f" {number} "
    marks = "".join(dict.fromkeys([*map(_mark, entries), *_day_mark(day)]))
    room = column - width(shown)
    return _style(day, entries), pad(f"{shown}{marks[:room]}", column)


def _mark(entry: EntryView) -> str:
    if entry["kind"] == "reply":
        return _REPLY
    return _DEADLINE if entry["open"] else _DONE


def _day_mark(day: DayView) -> tuple[str, ...]:
    mark = {"off": _OFF, "worked": _WORKED}.get(day["kind"])
    return (mark,) if mark else ()


def _style(day: DayView, entries: Iterable[EntryView]) -> str:
    if any(entry["open"] for entry in entries):
        return "overdue"
    return "note" if day["kind"] in ("weekend", "off") else ""


def _notes(days: list[DayView], entries: list[EntryView], cells: int) -> Iterator[Line]:
    told = [(day["date"], *_day_mark(day), _day_note(day)) for day in days if _day_mark(day)]
    told += [(entry["date"], _mark(entry), entry_note(entry)) for entry in entries if not entry["cancelled"]]
    for iso, mark, note in sorted(told, key=lambda one: one[0]):
        first, *rest = wrapped(visible(note), cells, _INDENT)
        yield ("note", f"   {short(iso)} {mark} "), *first[1:]
        yield from rest


def _day_note(day: DayView) -> str:
    name = in_language(day["vi"], day["en"])
    if day["kind"] == "worked":
        return say("ngày làm bù")
    return say("nghỉ: {name}", name=name)


def entry_note(entry: EntryView) -> str:
    """What falls due, in a sentence."""
    text = _due_note(entry)
    if entry["last_working_day"] != entry["date"]:
        last = entry["last_working_day"]
        text += say(" (ngày làm việc cuối: {weekday} {day})", weekday=weekday(last), day=short(last))
    if entry["extended_from"]:
        text += say(" (đã gia hạn, trước là đến {day})", day=full(entry["extended_from"]))
    return text


def _due_note(entry: EntryView) -> str:
    if entry["kind"] == "deadline":
        return say("hạn {id}: {title}", id=entry["id"], title=entry["title"])
    if entry["agency"]:
        return say("hạn trả lời đợt {id} của riêng {agency}", id=entry["id"], agency=entry["agency"]["name"])
    return say("hạn trả lời đợt {id}: {title}", id=entry["id"], title=entry["title"])
