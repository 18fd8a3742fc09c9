"""How tables, rows and cells are set, beside what they say."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from deancli.document.compare.content import canonical_whole, without_noise
from deancli.document.compare.names import TBL, TC, TR, Element, w
from deancli.document.compare.script import Nest

_PROPERTIES: Final = {TBL: ("tblPr", "tblGrid"), TR: ("tblPrEx", "trPr"), TC: ("tcPr",)}
"""What says how each is set, in the order of the schema (ECMA-376 part 1, 17.4)."""


def set_otherwise(step: Nest) -> list[str]:
    """The properties by which a table, row or cell is set otherwise on the new side; a grid only where it has one."""
    return [
        name
        for name in _PROPERTIES[step.new.tag]
        if looks(step.old, name) != looks(step.new, name) and (name != "tblGrid" or step.new.find(w(name)) is not None)
    ]


def looks(owner: Element, name: str, but: Collection[str] = ()) -> list[bytes]:
    """Equal for tables, rows or cells whose properties `name` are the same, those called `but` left out.

    None are as good as empty ones.
    """
    found = owner.find(w(name))
    children = [] if found is None else [child for child in found if child.tag not in but]
    return [without_noise(canonical_whole(child)) for child in children]
