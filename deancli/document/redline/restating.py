"""Tracks changes in how paragraphs, their marks and sections are set."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from deancli.document.compare.content import canonical, canonical_whole
from deancli.document.compare.names import RPR, SECTION, Element, local, w
from deancli.document.compare.paragraphs import look_of
from deancli.document.redline.asking import Story
from deancli.document.redline.marks import Stamp, copies, mark_properties, put_change


def keys_of(nodes: Iterable[Element]) -> list[bytes]:
    """The nodes as keys, in a fixed order."""
    return sorted(canonical_whole(n) for n in nodes)


def same_properties(old: Element | None, new: Element | None) -> bool:
    """Whether two paragraphs are set the same, marks and sections included."""
    return (b"" if old is None else canonical(old)) == (b"" if new is None else canonical(new))


def restate_mark(before: Element | None, after: Element, stamp: Stamp) -> None:
    """Track a change in how the paragraph's mark itself is formatted."""
    old = None if before is None else before.find(RPR)
    if look_of(old) != look_of(after.find(RPR)):
        put_change(mark_properties(after), stamp.change("rPrChange"), copies(old), "rPr")


def restate_sections(before: Element | None, after: Element, stamp: Stamp, story: Story) -> None:
    """Pair the sections that end with two paragraphs, and track a change in their page set-up."""
    old = None if before is None else before.find(SECTION)
    new = after.find(SECTION)
    if old is not None and new is not None:
        story.sections(old, new)
        restate_section(old, new, stamp)


def restate_table(properties: Element, before: Iterable[Element], stamp: Stamp) -> None:
    """Track that the properties of a table, row or cell were `before`; a grid's change names no author.

    ECMA-376 part 1, 17.13.5.33: the change of a grid is a CT_Markup, which has an id alone.
    """
    name = local(properties)
    change = stamp.change(f"{name}Change")
    if name == "tblGrid":
        del change.attrib[w("author")], change.attrib[w("date")]
    put_change(properties, change, before, name)


_REFERENCES: Final = (w("headerReference"), w("footerReference"), w("sectPrChange"))


def restate_section(old: Element, new: Element, stamp: Stamp) -> None:
    """Track a change in a section's page set-up."""
    if keys_of(copies(old, _REFERENCES)) != keys_of(copies(new, _REFERENCES)):
        put_change(new, stamp.change("sectPrChange"), copies(old, _REFERENCES), "sectPr")
