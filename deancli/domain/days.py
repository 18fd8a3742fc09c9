"""Days as people write them."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

YEARS: Final = range(1900, 2200)
"""What is no slip of the finger; beyond it no calendar is known, and counting days runs over the end of time."""
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_VIETNAMESE: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def day_told(text: str) -> date | None:
    """The day that `text` names, `2024-04-16` or `16/04/2024`; None where there is no such day.

    >>> day_told("16/4/2024"), day_told("31/02/2024")
    (datetime.date(2024, 4, 16), None)
    """
    iso, vietnamese = _ISO.fullmatch(text.strip()), _VIETNAMESE.fullmatch(text.strip())
    parts = iso.groups() if iso else vietnamese.groups()[::-1] if vietnamese else None
    try:
        year, month, day = map(int, parts or ())
        return date(year if year in YEARS else 0, month, day)
    except ValueError:
        return None
