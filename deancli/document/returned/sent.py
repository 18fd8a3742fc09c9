"""The version that was sent, as what comes back is held against it."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from deancli.document.compare.names import w
from deancli.document.compare.parts import Parts
from deancli.document.compare.revisions import TRACKED
from deancli.document.locality import Outline, outline_of
from deancli.document.locality.values import NONE
from deancli.document.package import Package
from deancli.document.returned.margin import Thread, threads_of
from deancli.document.returned.places import Body
from deancli.document.returned.story import Para, moment_of
from deancli.document.returned.walking import Moments, Walk

FORMATTED: Final = tuple(
    w(n + "Change") for n in ("rPr", "pPr", "sectPr", "tblPr", "trPr", "tcPr", "tblPrEx", "tblGrid")
)
"""Tracked changes of formatting alone."""
CELLS: Final = (w("cellIns"), w("cellDel"))
"""Tracked changes that a cell of a table is."""


class SentVersion:
    """One version that was sent; made once for all copies that come back, each of its views when it is needed."""

    def __init__(self, package: Package) -> None:
        """Take the package as it was sent."""
        self.package = package

    @cached_property
    def parts(self) -> Parts:
        """A copy of it that comparisons may settle."""
        return Parts(self.package)

    @cached_property
    def moments(self) -> Moments:
        """The tracked changes that it held already."""
        roots = (story.root for story in self.package.stories())
        return frozenset(moment_of(e) for root in roots for e in root.iter(*TRACKED, *CELLS, *FORMATTED))

    @cached_property
    def paragraphs(self) -> tuple[Para, ...]:
        """Its paragraphs, with its own tracked changes accepted."""
        return tuple(Walk(self.package, self.moments).paragraphs)

    @cached_property
    def outline(self) -> Outline:
        """Its paragraphs and headings, with its own tracked changes accepted."""
        return outline_of(self.package)

    @cached_property
    def body(self) -> Body:
        """The texts of its paragraphs, and the headings above each."""
        outline = self.outline
        ways = {NONE: (), **{n: outline.way_of(n) for n in range(len(outline.headings))}}
        return Body(tuple(e.text for e in outline.entries), tuple(ways[e.under] for e in outline.entries))

    @cached_property
    def beside(self) -> tuple[str, ...]:
        """What stands beside the body: notes, text boxes, headers, footers."""
        return beside(self.paragraphs)

    @cached_property
    def threads(self) -> tuple[Thread, ...]:
        """The comments that it held already."""
        return threads_of(self.package)


def beside(paragraphs: tuple[Para, ...]) -> tuple[str, ...]:
    """The texts beside the body, before any change."""
    return tuple(para.before for para in paragraphs if para.around.story != "body")
