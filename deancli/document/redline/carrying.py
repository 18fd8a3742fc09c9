"""Carries things of the old document over, and remembers what they lead to."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from deancli.document.compare.names import BOX, ID, RELATIONS, WORD_2010, Element, local, w
from deancli.document.compare.revisions import drop
from deancli.document.compare.wrappers import twins, wrappers_key

if TYPE_CHECKING:
    from deancli.document.redline.job import Job

NOTES: Final = frozenset({"footnoteReference", "endnoteReference"})

LINKS: Final = ("hyperlink",)
_SHOWN: Final = (w("headerReference"), w("footerReference"))


class Carrier:
    """Carries between two parts; `old_part` and `new_part` say whose relationships are meant."""

    def __init__(self, job: Job, old_part: str, new_part: str) -> None:
        """Belong to `job`, which holds what all stories of a redline share."""
        self.job = job
        self.old_part = old_part
        self.new_part = new_part

    def carried(self, node: Element) -> Element:
        """A copy that stands on its own: its relationships and ids are those of the result."""
        copy = deepcopy(node)
        self._adapt(copy)
        return copy

    def _adapt(self, root: Element) -> None:
        """Make relationships and ids of a copied old node those of the new package; text boxes are left alone.

        What a section shows above and below is not carried here: `Sections` gives it its headers and footers.
        """
        for reference in list(root.iter(*_SHOWN)):
            drop(reference)
        stack = [root]
        while stack:
            node = stack.pop()
            self.lead(node)
            if node.tag != BOX:
                stack.extend(c for c in node if isinstance(c.tag, str))

    def lead(self, node: Element) -> None:
        """Let a copied node lead where it led, by a relationship of the new part, under no id that another has."""
        for name, value in node.attrib.items():
            if name.startswith("{" + RELATIONS):
                node.set(name, self.job.carried_relation(self.old_part, self.new_part, value))
            elif name.startswith("{" + WORD_2010) and name.endswith("Id"):
                del node.attrib[name]
        if local(node) == "docPr":
            node.set("id", self.job.drawing_number())

    def both(self, old: Element, new: Element) -> None:
        """Remember a note that both sides have."""
        if local(new) in NOTES:
            self.job.notes.both(old, new)

    def leads_elsewhere(self, old: tuple[Element, ...], new: tuple[Element, ...]) -> bool:
        """Whether the hyperlinks around something that both sides have differ."""
        if not old and not new:
            return False
        return wrappers_key(old, self._before, LINKS) != wrappers_key(new, self._after, LINKS)

    def twins(self, olds: Iterable[Element], news: Iterable[Element]) -> dict[Element, Element]:
        """Which of the new hyperlinks, controls and the like each old one is."""
        return twins(olds, news, self._before, self._after)

    def _before(self, rid: str) -> bytes:
        return self.job.old.behind(self.old_part, rid)

    def _after(self, rid: str) -> bytes:
        return self.job.new.behind(self.new_part, rid)

    def came(self, new: Element) -> None:
        """Remember a note that only the new side has."""
        if local(new) in NOTES:
            self.job.notes.came(local(new), new.get(ID))

    def sections(self, old: Element, new: Element) -> None:
        """Remember that two sections belong together."""
        self.job.sections.both(old, new)

    def lost_section(self, old: Element, copy: Element) -> None:
        """Remember a section that only the old side has."""
        self.job.sections.went(old, copy)
