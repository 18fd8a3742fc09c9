"""Vietnam's public days off, from PyPI `holidays`; kept so that it is not imported on every run."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from deancli.domain.calendar import PublicDays
from deancli.storage import cache


def public_days(years: Iterable[int], cache_dir: Path | None) -> PublicDays:
    """The days off and the swapped working days of `years`, from `cache_dir` where they stand there."""
    wanted = sorted(set(years))
    if not wanted:
        return PublicDays({}, frozenset())
    name, key = f"holidays-{wanted[0]}-{wanted[-1]}", version("holidays")
    held = cache.load(cache_dir, name, key) if cache_dir else None
    if held is None:
        held = _computed(wanted)
        if cache_dir:
            cache.store(cache_dir, name, key, held, newest=0)
    return PublicDays(
        {date.fromisoformat(day): (names[0], names[1]) for day, names in held["off"].items()},
        frozenset(map(date.fromisoformat, held["worked"])),
    )


def _computed(years: list[int]) -> dict[str, Any]:
    from holidays import country_holidays

    vietnamese = country_holidays("VN", years=years, language="vi")
    english = country_holidays("VN", years=years, language="en_US")
    off = {day.isoformat(): [name, english.get(day) or name] for day, name in vietnamese.items()}
    worked = (day for day in vietnamese.weekend_workdays if day.year in years)
    return {"off": off, "worked": sorted(day.isoformat() for day in worked)}
