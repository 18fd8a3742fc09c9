"""What is known of Vietnamese agencies before any plan is read, with the time in which each is there."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from deancli.domain.agencies import Agency


class Province(NamedTuple):
    """A province or city under the government, while it is there; `successor` is the one it was merged into.

    `spelt` are all spellings of its name, `districts` its UBND of district level; `city` tells that it is called
    thành phố, its agencies too.
    """

    name: str
    spelt: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    successor: str
    districts: tuple[Agency, ...]
    city: bool = False


class Gazetteer(NamedTuple):
    """The built-in lists: agencies of province and district level, the provinces, and how long there were districts."""

    agencies: tuple[Agency, ...]
    provinces: tuple[Province, ...]
    districts_valid_to: date

    def province(self, name: str) -> Province | None:
        """The province called `name`."""
        return next((province for province in self.provinces if province.name == name), None)
