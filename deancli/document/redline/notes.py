"""Footnotes and endnotes of a redline: which belong together, which came and which went."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from deancli.document.compare.names import ID, Element, local, w
from deancli.document.compare.stories import compare_story, content_of
from deancli.document.redline.runs import replace_in_run
from deancli.document.redline.stories import StoryWriter

if TYPE_CHECKING:
    from deancli.document.redline.job import Job

_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"


class Notes:
    """The notes that references in the stories lead to, in the order in which they were met."""

    def __init__(self, job: Job) -> None:
        """Belong to `job`."""
        self.job = job
        self.pairs: dict[tuple[str, str], str] = {}
        self.references: dict[tuple[str, str], list[Element]] = {}
        self.added: dict[tuple[str, str], None] = {}
        self.lost: dict[tuple[str, str], str] = {}
        self.carried: dict[tuple[str, str], str] = {}
        self._old: dict[str, dict[str, Element]] = {}
        self._new: dict[str, dict[str, Element]] = {}

    def both(self, old: Element, new: Element) -> None:
        """References `old` and `new` belong together, and so do the notes that they lead to."""
        kind, mine, theirs = _kind(local(new)), old.get(ID), new.get(ID)
        if self.pairs.get((kind, theirs), mine) != mine and theirs in self._notes_in_new(kind):
            theirs = self._doubled(kind, new)
        self.pairs.setdefault((kind, theirs), mine)
        self.references.setdefault((kind, theirs), []).append(new)

    def _doubled(self, kind: str, reference: Element) -> str:
        """Give a reference whose note belongs to another one already a copy of that note; the copy's id."""
        copy = deepcopy(self._notes_in_new(kind)[reference.get(ID)])
        number = self.job.new.next_number(kind, self._notes_in_new(kind))
        copy.set(ID, number)
        reference.set(ID, number)
        self.job.new.tree(self.part(kind)).append(copy)
        self._notes_in_new(kind)[number] = copy
        return number

    def came(self, reference: str, new: str) -> None:
        """A reference came, and with it note `new`."""
        self.added.setdefault((_kind(reference), new))

    def went(self, reference: str, old: str) -> str:
        """A reference went; the id that its note has in the redline."""
        kind = _kind(reference)
        if (kind, old) not in self.lost:
            self.lost[kind, old] = self.job.new.next_number(kind, self._notes_in_new(kind))
        return self.lost[kind, old]

    def brought(self, reference: str, old: str) -> str:
        """A reference was carried over with its note; the id that the note has now."""
        kind = _kind(reference)
        if (kind, old) not in self.carried:
            self.carried[kind, old] = self.job.new.next_number(kind, self._notes_in_new(kind))
        return self.carried[kind, old]

    def old_note(self, reference: str, old: str) -> Element | None:
        """The note of the old package that a reference leads to."""
        return self._notes_in_old(_kind(reference)).get(old)

    def finish(self) -> None:
        """Write the notes themselves."""
        for (kind, new), old in list(self.pairs.items()):
            mine, theirs = self._notes_in_old(kind).get(old), self._notes_in_new(kind).get(new)
            if mine is not None and theirs is not None:
                self._pair(kind, mine, theirs)
        for kind, new in self.added:
            if (kind, new) not in self.pairs and new in self._notes_in_new(kind):
                self._writer(kind).added(self._notes_in_new(kind)[new])
        for (kind, old), number in self.lost.items():
            if old in self._notes_in_old(kind):
                note = self._writer(kind).struck(self._notes_in_old(kind)[old])
                note.set(ID, number)
                self.job.new.tree(self.part(kind)).append(note)

    def _pair(self, kind: str, mine: Element, theirs: Element) -> None:
        if bool(content_of(mine)) != bool(content_of(theirs)):
            self._part_company(kind, mine.get(ID), theirs.get(ID))
            return
        writer = self._writer(kind)
        sides = self.job.sides(writer.old_part, writer.new_part)._replace(moves=False)
        writer.write(theirs, compare_story(mine, theirs, sides))

    def _part_company(self, kind: str, old: str, new: str) -> None:
        """Let the references change in place of the notes: the last paragraph of a note can neither come nor go."""
        del self.pairs[kind, new]
        self.added.setdefault((kind, new))
        for reference in self.references[kind, new]:
            replace_in_run(reference, self.went(local(reference), old), self.job.stamp)

    def _notes_in_old(self, kind: str) -> dict[str, Element]:
        if kind not in self._old:
            part = self.job.old.first(kind + "s")
            self._old[kind] = {} if part is None else _by_id(self.job.settled(self.job.old, part), kind)
        return self._old[kind]

    def _notes_in_new(self, kind: str) -> dict[str, Element]:
        if kind not in self._new:
            part = self.job.new.first(kind + "s")
            self._new[kind] = {} if part is None else _by_id(self.job.settled(self.job.new, part), kind)
        return self._new[kind]

    def _writer(self, kind: str) -> StoryWriter:
        return StoryWriter(self.job, self.job.old.first(kind + "s") or "", self.part(kind))

    def part(self, kind: str) -> str:
        """The notes' part of the new package; one with the old separators where there is none."""
        part = self.job.new.first(kind + "s")
        if part is None:
            from lxml import etree

            from deancli.document.relations import Relation

            root = deepcopy(self.job.old.tree(self.job.old.first(kind + "s") or ""))
            for note in root.findall(w(kind)):
                if note.get(w("type")) in (None, "normal"):
                    root.remove(note)
            part = self.job.new.fresh_name(f"word/{kind}s.xml")
            self.job.new.put(part, etree.tostring(root), _TYPE.format(kind + "s"))
            self.job.new.add_relation(self.job.new.main, Relation(_RELATION.format(kind + "s"), part, False))
            self._new.pop(kind, None)
        return part


def _kind(reference: str) -> str:
    return reference.removesuffix("Reference")


def _by_id(root: Element, kind: str) -> dict[str, Element]:
    return {note.get(ID): note for note in root.findall(w(kind))}
