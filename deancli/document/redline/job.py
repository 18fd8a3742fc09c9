"""Everything that the stories of one redline share."""

from __future__ import annotations

from typing import Final

from deancli.document.compare.names import ID, Element, w
from deancli.document.compare.parts import Parts
from deancli.document.compare.passage import Spelling
from deancli.document.compare.revisions import Policy, settle
from deancli.document.compare.script import Sides
from deancli.document.compare.stories import compare_story
from deancli.document.redline.definitions import carry_definitions
from deancli.document.redline.marks import Stamp
from deancli.document.redline.notes import Notes
from deancli.document.redline.sections import Sections, section_of
from deancli.document.redline.stories import StoryWriter

_REFERENCES: Final = (w("footnoteReference"), w("endnoteReference"))


class Job:
    """One redline being made: the old package, the new one that becomes the result, and what is open."""

    def __init__(self, old: Parts, new: Parts, stamp: Stamp, policy: Policy) -> None:
        """Settle the tracked changes that both packages hold by `policy`."""
        self.policy = policy
        self.old, self.new, self.stamp = old, new, stamp
        self._settled: set[tuple[int, str]] = set()
        self.old_body = self.settled(self.old, self.old.main).find(w("body"))
        self.new_body = self.settled(self.new, self.new.main).find(w("body"))
        stamp.begin_after(_highest_id(self.new_body))
        self.notes = Notes(self)
        self.sections = Sections(self)
        self._drawings = 0
        self._relations: dict[tuple[str, str, str], str] = {}
        self._noted = bool(self.old.first("footnotes") or self.old.first("endnotes"))

    def run(self) -> bytes:
        """The redline as a DOCX."""
        steps = compare_story(self.old_body, self.new_body, self.sides(self.old.main, self.new.main))
        writer = StoryWriter(self, self.old.main, self.new.main)
        writer.write(self.new_body, steps)
        self.sections.last()
        self.sections.finish()
        self.notes.finish()
        carry_definitions(self.old, self.new)
        self.new.ignore_like(self.old)
        return self.new.save()

    def settled(self, parts: Parts, name: str) -> Element:
        """The root of part `name`, its tracked changes settled once."""
        root = parts.tree(name)
        if (id(parts), name) not in self._settled:
            self._settled.add((id(parts), name))
            settle(root, self.policy)
        return root

    def sides(self, old_part: str, new_part: str, spelling: Spelling | None = None) -> Sides:
        """How the stories of two parts are compared."""
        return Sides(lambda rid: self.old.behind(old_part, rid), lambda rid: self.new.behind(new_part, rid), spelling)

    def same(self, old: Element, new: Element) -> None:
        """Two equal blocks: their notes and sections belong together all the same."""
        if self._noted:
            for mine, theirs in zip(old.iter(*_REFERENCES), new.iter(*_REFERENCES), strict=False):
                self.notes.both(mine, theirs)
        section = section_of(new)
        if section is not None:
            self.sections.both(section_of(old), section)

    def carried_relation(self, old_part: str, new_part: str, rid: str) -> str:
        """The id in `new_part` of a relationship of the old part; "" for one that leads nowhere."""
        key = (old_part, new_part, rid)
        if key not in self._relations:
            relation = self.old.relations(old_part).get(rid)
            self._relations[key] = "" if relation is None else self.new.carry_relation(self.old, relation, new_part)
        return self._relations[key]

    def drawing_number(self) -> str:
        """An id for a drawing that no other has."""
        if not self._drawings:
            numbers = (e.get("id", "") for e in self.new_body.iter("{*}docPr"))
            self._drawings = max((int(n) for n in numbers if n.isdigit()), default=0) + 1000
        self._drawings += 1
        return str(self._drawings)

    def renumbered(self, root: Element) -> Element:
        """`root` with new ids for the tracked changes in it: a copy may not share them."""
        for node in root.iter():
            if node.get(w("author")) is not None and node.get(ID) is not None:
                node.set(ID, self.stamp.number())
        return root


def _highest_id(body: Element) -> int:
    numbers = (e.get(ID, "") for e in body.iter(w("bookmarkStart"), w("commentRangeStart")))
    return max((int(n) for n in numbers if n.isdigit()), default=0)
