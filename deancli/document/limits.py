"""How large and how deep a Word file from outside may be."""

from __future__ import annotations

from typing import Final, NamedTuple


class Limits(NamedTuple):
    """What the door lets in; sizes are bytes, `ratio` is unpacked over packed size.

    `ratio` concerns XML parts of at least `ratio_from` bytes: a blank scan may pack better than any text.
    `nodes` counts the elements and attributes of one part, from above; `depth` its nested elements.
    """

    size: int = 100_000_000
    total: int = 100_000_000
    part: int = 25_000_000
    entries: int = 5_000
    ratio: int = 500
    ratio_from: int = 1_000_000
    depth: int = 100
    nodes: int = 3_000_000


DEFAULT: Final = Limits()
