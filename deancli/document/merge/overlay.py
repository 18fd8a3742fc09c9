"""Lays what several sides made of one document over it: the heart of merging and of combining."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from deancli.document.compare.headings import Headings
from deancli.document.compare.names import BOX, ID, TC, Element, P, w
from deancli.document.compare.revisions import drop
from deancli.document.compare.script import Gained, Lost, Nest, Passage, Same, Sides, Step
from deancli.document.compare.stories import compare_story, content_of
from deancli.document.compare.walking import paragraphs_in
from deancli.document.merge.anchoring import plant
from deancli.document.merge.bringing import Bringer
from deancli.document.merge.chunks import Chunk, chunks_of, plain, result_of, reworded, textual
from deancli.document.merge.moves import Moves, apply_moves
from deancli.document.merge.own import Own
from deancli.document.merge.passages import Passages
from deancli.document.merge.saying import NOTES, Saying
from deancli.document.merge.setting import Setting
from deancli.document.merge.streams import Both
from deancli.document.merge.values import Clash, Conflict, Overlap, Version
from deancli.document.redline.marks import element
from deancli.document.redline.placing import Placer
from deancli.document.redline.sections import section_of


class Overlay:
    """Merges the stories of one part of the base with the same part of every side."""

    def __init__(self, setting: Setting, part: str, side_parts: Mapping[int, str]) -> None:
        """`part` is the one of the base, `side_parts` are those of the sides."""
        self.setting, self.part, self.side_parts = setting, part, side_parts
        self.sides, self.tracked = setting.sides, setting.tracked
        self.headings = Headings()
        self.bringers = {
            k: Bringer(self.sides[k].job, name, part, self.sides[k].comments, self.sides[k].lists)
            for k, name in side_parts.items()
        }
        self.sayings = {k: Saying(self.sides[k].job, name) for k, name in side_parts.items()}
        self.own = Own(setting.own, part, part)
        self.movers: dict[Element, int] = {}
        self.came: dict[int, set[str]] = {}
        self.aside = part != setting.base.main
        self.passages = Passages(self)

    def merge(self, container: Element, sides: Mapping[int, Element]) -> None:
        """Merge the blocks of `container`, in place, with those of the same container of the sides, if any."""
        if not sides:
            return
        before, self.aside = self.aside, self.aside or container.tag == BOX
        self._merge(container, sides)
        self.aside = before

    def _merge(self, container: Element, sides: Mapping[int, Element]) -> None:
        if container.tag == w("body") and not self.tracked:
            moving = {k: (side, self.between(k)._replace(moves=True)) for k, side in sides.items()}
            moves = apply_moves(container, moving)
            self.movers = moves.movers
            self._contested(moves, container)
        blocks = content_of(container)
        scripts = {k: compare_story(container, side, self.between(k)) for k, side in sides.items()}
        for k, steps in scripts.items():
            self._pair_notes(steps, k)
            if container.tag == w("body"):
                self.came[k] = {p.text for s in steps if isinstance(s, Passage) for p in s.new.paragraphs}
        placer = Placer(container)
        for chunk in chunks_of(scripts, len(blocks)):
            self._chunk(placer, blocks[chunk.start : chunk.end], chunk)
        placer.finish()
        if container.tag == TC and not any(b.tag == P for b in content_of(container)[-1:]):
            container.append(element("p"))

    def _contested(self, moves: Moves, body: Element) -> None:
        """Report the paragraphs that two sides moved to different places."""
        way = Headings()
        for block in content_of(body) if moves.contested else ():
            if block in moves.contested:
                text, movers = plain([block]), (moves.movers[block], moves.contested[block])
                versions = tuple(Version(self.sides[k].stamp.author, text) for k in movers)
                self.note(Conflict(Clash.MOVED, way.path, text, versions), agreed=False)
            pass_by(way, block)

    def between(self, k: int) -> Sides:
        """How the base is compared with side `k`."""
        base, side = self.setting.base, self.sides[k].parts
        return Sides(
            lambda rid: base.behind(self.part, rid), lambda rid: side.behind(self.side_parts[k], rid), moves=False
        )

    # -- chunks -------------------------------------------------------------------------------------------

    def _chunk(self, placer: Placer, blocks: list[Element], chunk: Chunk) -> None:
        changed = chunk.changed
        if all(b.tag == P for b in blocks) and all(textual(chunk.steps[k]) for k in chunk.steps):
            if changed:
                self.passages.merge(placer, blocks, {k: chunk.steps[k] for k in chunk.steps})
            else:
                self._unchanged(placer, blocks, chunk)
        elif not changed:
            self._unchanged(placer, blocks, chunk)
        elif len(blocks) == 1 and all(isinstance(chunk.steps[k][0], Nest | Same) for k in chunk.steps):
            self.plant({k: steps for k, steps in chunk.steps.items() if k not in changed})
            self._table(blocks[0], {k: s for k in changed if isinstance(s := chunk.steps[k][0], Nest)})
            placer.new(blocks[0])
        else:
            self._decided(placer, blocks, chunk)

    def _decided(self, placer: Placer, blocks: list[Element], chunk: Chunk) -> None:
        """Do what sides want with tables that came or went; who only set one otherwise has no say in that."""
        deciding = [k for k in chunk.changed if any(reworded(s) for s in chunk.steps[k])]
        if self.tracked and len(deciding) < len(chunk.changed):
            setting = {k: s for k in chunk.changed if k not in deciding and isinstance(s := chunk.steps[k][0], Nest)}
            self._table(blocks[0], setting)
        if len(deciding) == 1 or (not blocks and self._same_blocks(chunk, deciding)):
            self._one_side(placer, blocks, deciding[0], chunk)
        else:
            self._beside_each_other(placer, blocks, chunk, deciding)

    def plant(self, steps: Mapping[int, Iterable[Step]]) -> None:
        """Bring bookmarks and permissions that sides put into what they left as it was."""
        for k, own in steps.items():
            plant(own, self.bringers[k])

    def _unchanged(self, placer: Placer, blocks: list[Element], chunk: Chunk) -> None:
        self.plant(chunk.steps)
        for block in blocks:
            self.heading(block)
            placer.new(block)

    def heading(self, block: Element) -> None:
        """Pass by a block that may be a heading."""
        pass_by(self.headings, block)

    def _pair_notes(self, steps: Iterable[Step], k: int) -> None:
        """Remember whose notes are the same ones in what side `k` left as it was: what they say may have changed."""
        for step in steps:
            if isinstance(step, Nest):
                self._pair_notes(step.inside, k)
            elif isinstance(step, Same):
                self._pair_section(step, k)
                for name in NOTES:
                    for a, b in zip(step.old.iter(w(name)), step.new.iter(w(name)), strict=False):
                        self.setting.report.notes.setdefault((name, a.get(ID)), {})[k] = b.get(ID)

    def _pair_section(self, step: Same, k: int) -> None:
        base, theirs = section_of(step.old), section_of(step.new)
        if base is not None and theirs is not None:
            self.setting.report.sections.append(Both(base, {k: theirs}))

    def _same_blocks(self, chunk: Chunk, changed: list[int]) -> bool:
        return len({self.sayings[k].words(result_of(chunk.steps[k])) for k in changed}) == 1

    def _one_side(self, placer: Placer, blocks: list[Element], k: int, chunk: Chunk) -> None:
        """Only one side did something to a chunk with tables in it, or all did the same."""
        at = 0
        for step in chunk.steps[k]:
            match step:
                case Lost():
                    self._lose(placer, blocks[at], k)
                    at += 1
                case Gained(new):
                    placer.old(self._gain(new, k, self.tracked))
                case Passage(old, _, _):
                    count = len(old.paragraphs)
                    self.passages.merge(placer, blocks[at : at + count], {k: (step,)})
                    at += count
                case Nest():
                    self._table(blocks[at], {k: step})
                    placer.new(blocks[at])
                    at += 1
                case _:
                    placer.new(blocks[at])
                    at += 1

    def _lose(self, placer: Placer, block: Element, k: int) -> None:
        if self.tracked:
            self._strike_in_place(block, k)
            placer.new(block)
        else:
            drop(block)

    def _strike_in_place(self, block: Element, k: int) -> None:
        self.own.job.stamp = self.sides[k].stamp
        struck = self.own.struck(block)
        block[:] = list(struck)

    def _gain(self, new: Element, k: int, tracked: bool) -> Element:
        copy = self.bringers[k].in_place(new)
        if tracked:
            self.own.job.stamp = self.sides[k].stamp
            self.own.added(copy)
        return copy

    def _beside_each_other(self, placer: Placer, blocks: list[Element], chunk: Chunk, changed: list[int]) -> None:
        """Several sides changed what cannot be merged finely: what was is struck, every version stands after it."""
        losing = [k for k in changed if all(isinstance(s, Lost) for s in chunk.steps[k])]
        if blocks and losing == changed:
            for block in blocks:
                self._lose(placer, block, losing[0])
            return
        changed = self._distinct(chunk, changed)
        if len(changed) == 1:
            self._one_side(placer, blocks, changed[0], chunk)
            return
        conflict = Conflict(
            Clash.TABLE,
            self.headings.path,
            plain(blocks),
            tuple(Version(self.sides[k].stamp.author, plain(result_of(chunk.steps[k]))) for k in changed),
        )
        self.note(conflict, agreed=False)
        written = [self._strike(placer, block, (losing or changed)[0]) for block in blocks]
        written += [self._add(placer, block, k) for k in changed for block in result_of(chunk.steps[k])]
        self.remark_in(conflict, written[-1])

    def _distinct(self, chunk: Chunk, changed: list[int]) -> list[int]:
        """The sides that changed a chunk, those that made the same of it once."""
        found: dict[object, int] = {}
        for k in changed:
            found.setdefault(self.sayings[k].whole(result_of(chunk.steps[k])), k)
        return list(found.values())

    def _strike(self, placer: Placer, block: Element, k: int) -> Element:
        if block.tag == P:
            return self.passages.strike(placer, block, k)
        self._strike_in_place(block, k)
        placer.new(block)
        return block

    def _add(self, placer: Placer, block: Element, k: int) -> Element:
        if block.tag == P:
            return self.passages.gain(placer, block, k)
        placer.old(copy := self._gain(block, k, tracked=True))
        return copy

    def remark_in(self, conflict: Conflict, block: Element) -> None:
        """Tell of a conflict by a comment in the last paragraph of `block`."""
        for paragraph in [] if self.tracked else list(paragraphs_in(block))[-1:]:
            paragraph.extend(self.remark(conflict))

    def remark(self, conflict: Conflict) -> Sequence[Element]:
        """The anchors of a comment that tells of a conflict, the beginning first; none where Word shows no comments.

        Those are headers, footers, notes and text boxes (MS-OI29500 2.1.315): the comment stands in the document's
        first paragraph then.
        """
        made = self.setting.remark(conflict, self.aside)
        first = next(iter(paragraphs_in(self.setting.own.new_body)), None) if self.aside else None
        if first is None:
            return made
        first.extend(made)
        return ()

    def note(self, conflict: Conflict, agreed: bool) -> None:
        """Report a place that several sides touched; `agreed` when they want the same."""
        if self.tracked:
            self.setting.report.overlaps.append(Overlap(*conflict, agreed))
        elif not agreed:
            self.setting.report.conflicts.append(conflict)

    # -- tables -------------------------------------------------------------------------------------------

    def _table(self, table: Element, sides: Mapping[int, Nest]) -> None:
        from deancli.document.merge.tables import merge_table

        merge_table(self, table, sides)


def pass_by(headings: Headings, block: Element) -> None:
    """Read on past a block of a story, which may be a heading."""
    if block.tag == P and len(block) < 40:
        text = "".join(t for t in block.itertext())
        if len(text) < 200:
            headings.pass_by(text)
