"""Tracked changes as elements: who and when, and where the schema wants them."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from datetime import UTC, datetime
from typing import Final

from deancli.document.compare.names import ID, MAIN, PPR, RPR, SECTION, Element, local, w

_LAST_IN_PPR: Final = (RPR, SECTION, w("pPrChange"))


class Numbers:
    """Gives out ids, each once."""

    def __init__(self) -> None:
        """Begin with 1."""
        self.last = 0


class Stamp:
    """Makes tracked changes by one author at one time, each with an id of its own."""

    def __init__(self, author: str, when: datetime, numbers: Numbers | None = None) -> None:
        """`when` is written in UTC if it has a zone, else as it reads; stamps of one document share `numbers`."""
        self.author = author
        self.date = (when.astimezone(UTC) if when.tzinfo else when).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.numbers = numbers or Numbers()

    def begin_after(self, highest: int) -> None:
        """Give out ids above `highest`."""
        self.numbers.last = max(self.numbers.last, highest)

    def change(self, name: str) -> Element:
        """A new element `w:<name>` with id, author and date."""
        from lxml import etree

        return etree.Element(
            w(name), {ID: self.number(), w("author"): self.author, w("date"): self.date}, nsmap={"w": MAIN}
        )

    def number(self) -> str:
        """An id for something else that must have one."""
        self.numbers.last += 1
        return str(self.numbers.last)


def element(name: str, children: Iterable[Element] = ()) -> Element:
    """A new `w:<name>` with `children` in it."""
    from lxml import etree

    made = etree.Element(w(name), nsmap={"w": MAIN})
    made.extend(list(children))
    return made


def copies(parent: Element | None, without: Iterable[str] = ()) -> list[Element]:
    """Copies of the children of `parent` whose names are not in `without`."""
    left_out = set(without)
    return [] if parent is None else [deepcopy(c) for c in parent if c.tag not in left_out]


def put_change(properties: Element, change: Element, old: Iterable[Element], holder: str) -> None:
    """Append `change` to `properties`, saying that they were `old` before."""
    change.append(element(holder, old))
    properties.append(change)


def properties_of(owner: Element, name: str) -> Element:
    """The properties element `w:<name>` of `owner`, made as its first child where there is none."""
    found = owner.find(w(name))
    if found is None:
        found = element(name)
        owner.insert(0, found)
    return found


def mark_properties(ppr: Element) -> Element:
    """The properties of the paragraph's mark in `ppr`, made in their place where there are none."""
    found = ppr.find(RPR)
    if found is None:
        found = element("rPr")
        later = [c for c in ppr if c.tag in _LAST_IN_PPR]
        ppr.insert(ppr.index(later[0]) if later else len(ppr), found)
    return found


def mark_paragraph(ppr: Element, change: Element) -> None:
    """Say that the mark of the paragraph with properties `ppr` came or went."""
    mark_properties(ppr).insert(0, change)


def own_properties(ppr: Element | None) -> list[Element]:
    """The properties of the paragraph itself: what `w:pPrChange` can hold."""
    return copies(ppr, (RPR, SECTION, w("pPrChange"), PPR))


def is_tracked(node: Element) -> bool:
    """Whether `node` marks what is in it as come or gone."""
    return local(node) in ("ins", "del", "moveFrom", "moveTo")
