"""Sections of a redline, and the headers and footers that belong to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from deancli.document.compare.names import PPR, SECTION, Element, P, r, w
from deancli.document.compare.parts import Parts, as_it_came
from deancli.document.compare.stories import compare_story
from deancli.document.compare.walking import KINDS, Shown, shown_by_section
from deancli.document.redline.marks import element
from deancli.document.redline.restating import restate_section
from deancli.document.redline.stories import StoryWriter
from deancli.document.relations import Relation

if TYPE_CHECKING:
    from deancli.document.redline.job import Job

_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"


class Sections:
    """Which sections belong together, and what their headers and footers become."""

    def __init__(self, job: Job) -> None:
        """Belong to `job`; the sections must still be as they were."""
        self.job = job
        self.pairs: dict[Element, Element] = {}
        self.lost: dict[Element, Element] = {}
        self.old = shown_by_section(job.old, job.old_body)
        self.new = shown_by_section(job.new, job.new_body)
        self._made: dict[tuple[str | None, str | None], str] = {}
        self._used: set[str] = set()

    def both(self, old: Element, new: Element) -> None:
        """Section properties `old` and `new` belong together."""
        self.pairs[new] = old

    def went(self, old: Element, copy: Element) -> None:
        """Section `old` went; `copy` stands for it in the redline."""
        self.lost[copy] = old

    def last(self) -> None:
        """Pair the document's last sections, which always belong together; one that is missing is made."""
        old, new = self.job.old_body.find(SECTION), self.job.new_body.find(SECTION)
        if old is not None and new is None:
            new = element("sectPr")
            self.job.new_body.append(new)
        if old is not None:
            self.both(old, new)
            restate_section(old, new, self.job.stamp)

    def finish(self) -> None:
        """Write the headers and footers, and the references to them."""
        if not any(self.old.values()) and not any(self.new.values()):
            return
        for section in list(self.job.new_body.iter(SECTION)):
            if section in self.lost:
                shown = {place: self._carried(part) for place, part in self.old[self.lost[section]].items()}
            elif section in self.pairs:
                shown = self._both(self.old.get(self.pairs[section], {}), self.new.get(section, {}))
            else:
                shown = self._both({}, self.new.get(section, {})) if section in self.new else {}
            if shown:
                self._refer(section, shown)

    def _both(self, old: Shown, new: Shown) -> Shown:
        return {place: self._merged(old.get(place), new.get(place)) for place in {**new, **old}}

    def _refer(self, section: Element, shown: Shown) -> None:
        from lxml import etree

        for kind in KINDS:
            for reference in section.findall(w(kind + "Reference")):
                section.remove(reference)
        for (kind, place), part in sorted(shown.items(), reverse=True):
            rid = self.job.new.add_relation(self.job.new.main, Relation(_RELATION.format(kind), part, False))
            reference = etree.Element(w(kind + "Reference"), {w("type"): place, r("id"): rid})
            section.insert(0, reference)

    def _carried(self, part: str) -> str:
        key = (part, "")
        if key not in self._made:
            self._made[key] = self.job.new.carry_part(self.job.old, part, alone=True)
            self.job.settled(self.job.new, self._made[key])
        return self._made[key]

    def _merged(self, old: str | None, new: str | None) -> str:
        """The part that shows `old` when all is rejected and `new` when all is accepted."""
        if (old, new) not in self._made:
            self._made[old, new] = self._merge(old, new)
        return self._made[old, new]

    def _merge(self, old: str | None, new: str | None) -> str:
        job = self.job
        if new is None:
            assert old is not None
            part = job.new.carry_part(job.old, old, alone=True)
            root = job.settled(job.new, part)
            StoryWriter(job, old, part).erase(root)
            return part
        part = new
        if new in self._used:
            part = job.new.carry_part(Parts(as_it_came(job.new)), new, alone=True)
        self._used.add(new)
        theirs = job.settled(job.new, part)
        mine = None if old is None else job.settled(job.old, old)
        steps = compare_story(mine, theirs, job.sides(old or "", part)._replace(moves=False))
        StoryWriter(job, old or "", part).write(theirs, steps)
        return part


def section_of(block: Element) -> Element | None:
    """The properties of the section that ends with paragraph `block`."""
    return block.find(f"{PPR}/{SECTION}") if block.tag == P else None
