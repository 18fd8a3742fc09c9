"""Dates as people read them: `16/04/2024`, `thứ Ba`; Babel's short Vietnamese date would be 16/4/24."""

from __future__ import annotations

from datetime import date, datetime

from deancli.language import current, say


def full(iso: str) -> str:
    """An ISO date as `16/04/2024`."""
    return f"{date.fromisoformat(iso):%d/%m/%Y}"


def at_minute(iso: str) -> str:
    """An ISO moment as `16/04/2024 09:30`, by the clock where it was recorded."""
    return f"{datetime.fromisoformat(iso):%d/%m/%Y %H:%M}"


def short(iso: str) -> str:
    """An ISO date as `16/04`."""
    return f"{date.fromisoformat(iso):%d/%m}"


def weekday(iso: str) -> str:
    """The weekday as it stands in a sentence: `thứ Ba`."""
    names = (
        say("thứ Hai"), say("thứ Ba"), say("thứ Tư"), say("thứ Năm"), say("thứ Sáu"), say("thứ Bảy"),
        say("Chủ nhật"),
    )  # fmt: skip
    return names[date.fromisoformat(iso).weekday()]


def heading(iso: str) -> str:
    """The weekday and date as they begin a line: `Thứ Ba 16/04/2024`."""
    name = weekday(iso)
    return f"{name[:1].upper()}{name[1:]} {full(iso)}"


def in_language(vi: str, en: str) -> str:
    """That one of two given wordings which is in the language spoken."""
    return vi if current() == "vi" else en
