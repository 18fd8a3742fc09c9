"""Finding one's way in a story: the paragraphs of a block, the sections of a body, what each shows on top."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deancli.document.compare.names import SECTION, TBL, TR, Element, P, r, w
from deancli.document.compare.parts import Parts
from deancli.document.compare.revisions import blocks_of
from deancli.document.compare.tables import cells_of, rows_of

KINDS: Final = ("header", "footer")

Shown = dict[tuple[str, str], str]
"""The part that a section shows, by what it is (header, footer) and where (default, first, even)."""


def paragraphs_in(container: Element) -> Iterator[Element]:
    """Every paragraph of a block or container, those in tables too, those in text boxes not."""
    if container.tag == P:
        yield container
    elif container.tag == TBL:
        for row in rows_of(container):
            yield from paragraphs_in(row)
    elif container.tag == TR:
        for cell in cells_of(container):
            yield from paragraphs_in(cell)
    else:
        for block in blocks_of(container):
            if block.tag in (P, TBL):
                yield from paragraphs_in(block)


def shown_by_section(parts: Parts, body: Element) -> dict[Element, Shown]:
    """What each section shows above and below, with what it inherits from the one before."""
    found: dict[Element, Shown] = {}
    current: Shown = {}
    for section in body.iter(SECTION):
        current = found[section] = shown_in(parts, section, current)
    return found


def shown_in(parts: Parts, section: Element, before: Shown) -> Shown:
    """What a section shows above and below after one that shows `before`."""
    current = dict(before)
    for kind in KINDS:
        for reference in section.findall(w(kind + "Reference")):
            relation = parts.relations(parts.main).get(reference.get(r("id")))
            if relation is not None and parts.has(relation.target):
                current[kind, reference.get(w("type")) or "default"] = relation.target
    return current
