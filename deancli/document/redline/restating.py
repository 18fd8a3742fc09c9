"""Tracks changes in how paragraphs, their marks and sections are set."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from deancli.document.compare.content import canonical
from deancli.document.compare.names import RPR, SECTION, Element, w
from deancli.document.compare.paragraphs import look_of
from deancli.document.redline.asking import Story
from deancli.document.redline.marks import Stamp, copies, mark_properties, put_change


def keys_of(nodes: Iterable[Element]) -> list[bytes]:
    """The nodes as keys, in a fixed order."""
    return sorted(canonical_whole(n) for n in nodes)


def canonical_whole(node: Element) -> bytes:
    """`node` with its start tag, as a key."""
    from lxml import etree

    data: bytes = etree.tostring(node, method="c14n", exclusive=True)
    return data


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


_REFERENCES: Final = (w("headerReference"), w("footerReference"), w("sectPrChange"))


def restate_section(old: Element, new: Element, stamp: Stamp) -> None:
    """Track a change in a section's page set-up."""
    if keys_of(copies(old, _REFERENCES)) != keys_of(copies(new, _REFERENCES)):
        put_change(new, stamp.change("sectPrChange"), copies(old, _REFERENCES), "sectPr")
