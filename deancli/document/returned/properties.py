"""What a Word file says of itself: who saved it last, and when (ECMA-376 part 2, 8.3)."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from deancli.document.package import Package
from deancli.document.returned.story import day_of
from deancli.document.returned.wording import clean

_AUTHORS: Final = ("lastModifiedBy", "creator")
_DAYS: Final = ("modified", "created")


class About(NamedTuple):
    """Who, and on which day; "" and None where it does not say."""

    author: str = ""
    made: date | None = None


def about(package: Package) -> About:
    """The core properties of a document."""
    parts = package.related("core-properties", "")
    if not parts:
        return About()
    told = {child.tag.rpartition("}")[2]: child.text or "" for child in package.tree(parts[0])}
    author = next((told[name] for name in _AUTHORS if told.get(name)), "")
    return About(clean(author), next((day for name in _DAYS if (day := day_of(told.get(name, "")))), None))
