"""Reads the scripts of all stories of two documents as one comparison."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from deancli.document.compare.content import DRAWN, boxes_of
from deancli.document.compare.differences import Comparison, Difference, Kind, Place, Words
from deancli.document.compare.headings import Headings
from deancli.document.compare.names import ID, PPR, Element, P, local, w
from deancli.document.compare.parts import Parts
from deancli.document.compare.passage import Spelling
from deancli.document.compare.revisions import Policy, settle
from deancli.document.compare.script import Gained, Lost, Moved, Nest, Passage, Same, Sides, Step
from deancli.document.compare.shown import paragraph_text
from deancli.document.compare.stories import compare_story
from deancli.document.compare.units import units_of
from deancli.document.compare.walking import Shown, paragraphs_in, shown_by_section
from deancli.document.package import Package

_NOTES: Final = ("footnote", "endnote")


class Reading:
    """Compares two packages and reads the result as units."""

    def __init__(self, old: Package, new: Package, policy: Policy, spelling: Spelling | None, brief: bool) -> None:
        """Open both; words are compared as `spelling` writes them, a `brief` reading leaves out what is the same."""
        self.policy, self.spelling, self.brief = policy, spelling, brief
        self.old, self.new = (one if isinstance(one, Parts) else Parts(one) for one in (old, new))
        self.pairs: list[tuple[Element | None, Element | None]] = []
        self.units: list[Difference] = []

    def run(self) -> Comparison:
        """Every unit, the body first, then what hangs on it."""
        old = self._root(self.old, self.old.main).find(w("body"))
        new = self._root(self.new, self.new.main).find(w("body"))
        story = _Body(self, "body", self.old.main, self.new.main)
        story.number(old, new)
        story.compare(old, new)
        self._headers(old, new)
        self._notes()
        return Comparison(tuple(self.units))

    def _root(self, parts: Parts, name: str) -> Element:
        root = parts.tree(name)
        settle(root, self.policy)
        return root

    def sides(self, old: str, new: str) -> Sides:
        """How the stories of two parts are compared."""
        return Sides(lambda rid: self.old.behind(old, rid), lambda rid: self.new.behind(new, rid), self.spelling)

    def _headers(self, old: Element, new: Element) -> None:
        """Headers and footers, section by section; each pair of parts once."""
        seen: dict[tuple[str, str | None, str | None], None] = {}
        nothing: Shown = {}
        before, after = shown_by_section(self.old, old), shown_by_section(self.new, new)
        for mine, theirs in zip_longest(before.values(), after.values(), fillvalue=nothing):
            for place in {**mine, **theirs}:
                seen.setdefault((place[0], mine.get(place), theirs.get(place)))
        for kind, one, two in seen:
            _Body(self, kind, one or "", two or "").compare(
                None if one is None else self._root(self.old, one), None if two is None else self._root(self.new, two)
            )

    def _notes(self) -> None:
        for kind in _NOTES:
            one, two = self.old.first(kind + "s"), self.new.first(kind + "s")
            mine = {} if one is None else {n.get(ID): n for n in self._root(self.old, one).findall(w(kind))}
            theirs = {} if two is None else {n.get(ID): n for n in self._root(self.new, two).findall(w(kind))}
            for old, new in self.pairs:
                here = old if old is not None else new
                if here is not None and local(here) == kind + "Reference":
                    note = None if old is None else mine.get(old.get(ID))
                    fresh = None if new is None else theirs.get(new.get(ID))
                    _Body(self, kind, one or "", two or "").compare(note, fresh)


class _Body:
    """Reads the script of one story."""

    def __init__(self, reading: Reading, story: str, old_part: str, new_part: str) -> None:
        self.reading, self.story = reading, story
        self.sides = reading.sides(old_part, new_part)
        self.parts = (old_part, new_part)
        self.headings = Headings()
        self.old_at: dict[Element, int] = {}
        self.new_at: dict[Element, int] = {}
        self.tables = 0
        self.moved: dict[int, list[int]] = {}
        self.left: dict[int, tuple[str, ...]] = {}

    def number(self, old: Element, new: Element) -> None:
        """Number the paragraphs of both sides, so that units can say which they are."""
        self.old_at = {p: n for n, p in enumerate(paragraphs_in(old))}
        self.new_at = {p: n for n, p in enumerate(paragraphs_in(new))}

    def compare(self, old: Element | None, new: Element | None) -> None:
        """Compare two stories and add their units."""
        for step in compare_story(old, new, self.sides):
            self.step(step, None)
        for number, units in self.moved.items():
            for at in units:
                self.reading.units[at] = self.reading.units[at]._replace(left=self.left.get(number, ()))

    def step(self, step: Step, cell: Place | None) -> None:
        match step:
            case Same(old, new):
                self.same(old, new, cell)
            case Passage():
                self.passage(step, cell)
            case Moved():
                self.move(step, cell)
            case Nest():
                self.table(step)
            case Lost(old):
                self.whole(Kind.TABLE_DELETED, old, cell)
            case Gained(new):  # pragma: no branch - these are all the steps there are
                self.whole(Kind.TABLE_INSERTED, new, cell)

    def move(self, step: Moved, cell: Place | None) -> None:
        """A paragraph told at its new place; where it was is known by now, or later on."""
        if not step.here:
            self.left[step.number] = self.headings.path
            return
        for p, q in zip(step.old.paragraphs, step.new.paragraphs, strict=True):
            self.moved.setdefault(step.number, []).append(len(self.reading.units))
            self.add(Kind.MOVED, [p.element], [q.element], (Words("=", paragraph_text(q.element)),), cell)
            self.objects(p.element, q.element)

    def same(self, old: Element, new: Element, cell: Place | None) -> None:
        if new.tag != P:
            self.tables += 1
        if self.reading.brief:
            self.objects(old, new)
            return
        for p, q in zip(paragraphs_in(old), paragraphs_in(new), strict=True):
            self.add(Kind.SAME, [p], [q], (Words("=", paragraph_text(q)),), cell)
            self.objects(p, q)

    def passage(self, passage: Passage, cell: Place | None) -> None:
        old, new = passage.old.paragraphs, passage.new.paragraphs
        for unit in units_of(passage):
            self.add(
                unit.kind,
                [old[n].element for n in unit.old],
                [new[n].element for n in unit.new],
                unit.words,
                cell,
                unit.formats,
            )
        for a, b in _things(passage):
            self.pair(a, b)

    def add(
        self,
        kind: Kind,
        old: list[Element],
        new: list[Element],
        words: tuple[Words, ...],
        cell: Place | None,
        formats: tuple[str, ...] = (),
    ) -> None:
        if cell is None and new:
            self.headings.pass_by("".join(w.text for w in words if w.kind != "-"), _style(new[0]))
        self.reading.units.append(
            Difference(
                kind,
                self.story,
                self.headings.path,
                tuple(self.old_at[p] for p in old if p in self.old_at),
                tuple(self.new_at[p] for p in new if p in self.new_at),
                words,
                cell,
                formats,
            )
        )

    def table(self, table: Nest) -> None:
        self.tables += 1
        columns: dict[tuple[Kind, int], list[Element]] = {}
        rows = [row for row in table.inside if isinstance(row, Nest)]
        for number, row in enumerate(table.inside, 1):
            match row:
                case Lost(old):
                    self.whole(Kind.ROW_DELETED, old, Place(self.tables, number, 0))
                case Gained(new):
                    self.whole(Kind.ROW_INSERTED, new, Place(self.tables, number, 0))
                case Nest():  # pragma: no branch - a table holds no other steps
                    self.row(row, number, columns)
        for (kind, column), cells in columns.items():
            for cell in cells if len(cells) < len(rows) else []:
                self.whole(kind, cell, Place(self.tables, 0, column))
            if len(cells) == len(rows):
                self.whole_column(kind, cells, Place(self.tables, 0, column))

    def row(self, row: Nest, number: int, columns: dict[tuple[Kind, int], list[Element]]) -> None:
        for at, cell in enumerate(row.inside, 1):
            match cell:
                case Lost(old):
                    columns.setdefault((Kind.COLUMN_DELETED, at), []).append(old)
                case Gained(new):
                    columns.setdefault((Kind.COLUMN_INSERTED, at), []).append(new)
                case Nest():  # pragma: no branch - a row holds no other steps
                    for step in cell.inside:
                        self.step(step, Place(self.tables, number, at))

    def whole(self, kind: Kind, block: Element, cell: Place | None) -> None:
        """A table, row or column that only one side has."""
        self.whole_column(kind, [block], cell)

    def whole_column(self, kind: Kind, blocks: list[Element], cell: Place | None) -> None:
        paragraphs = [p for block in blocks for p in paragraphs_in(block)]
        words = (
            Words("-" if kind.value.endswith("deleted") else "+", " | ".join(paragraph_text(p) for p in paragraphs)),
        )
        gone = words[0].kind == "-"
        place = cell or Place(self.tables + 1, 0, 0)
        self.add(kind, paragraphs if gone else [], [] if gone else paragraphs, words, place)

    def objects(self, old: Element, new: Element) -> None:
        """Pair the notes of two equal paragraphs: their text can differ all the same."""
        for name in _NOTES:
            for a, b in zip(old.iter(w(name + "Reference")), new.iter(w(name + "Reference")), strict=False):
                self.reading.pairs.append((a, b))

    def pair(self, old: Element | None, new: Element | None) -> None:
        """Follow a thing into what it holds: the text of a note or of a text box."""
        here = old if old is not None else new
        assert here is not None
        if local(here).endswith("Reference"):
            self.reading.pairs.append((old, new))
        elif local(here) in DRAWN:
            for a, b in zip_longest([] if old is None else boxes_of(old), [] if new is None else boxes_of(new)):
                _Body(self.reading, "textbox", *self.parts).compare(a, b)


def _things(passage: Passage) -> Iterator[tuple[Element | None, Element | None]]:
    """The things in a passage: those on both sides in pairs, the others alone."""
    old, new = passage.old, passage.new
    for op in passage.ops:
        mine = [x[3].node for x in old.pieces(op.old, op.old_end) if x[3] is not None and x[3].node is not None]
        theirs = [x[3].node for x in new.pieces(op.new, op.new_end) if x[3] is not None and x[3].node is not None]
        yield from zip_longest(mine, theirs)


def _style(paragraph: Element) -> str:
    found = paragraph.find(f"{PPR}/{w('pStyle')}")
    return "" if found is None else str(found.get(w("val")))
