"""When a commit or a tag says that it was made: what stands there may be anything."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

UNKNOWN: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""For what says no time at all, or one in no century that an office works in."""
_YEARS: Final = range(1970, 2200)


def moment(text: str) -> datetime:
    """The moment that Git prints as ISO 8601; UNKNOWN where it is none, as Git then prints its own format back.

    >>> moment("%cI") == moment("") == UNKNOWN
    True
    """
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return UNKNOWN
    return found if found.tzinfo and found.year in _YEARS else UNKNOWN
