"""Lays what several sides made of one document over it: the heart of merging and of combining."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import Final, NamedTuple

from deancli.document.compare.content import DRAWN, block_key, boxes_of
from deancli.document.compare.headings import Headings
from deancli.document.compare.names import ID, P, TBL, TC, Element, local, w
from deancli.document.compare.paragraphs import read
from deancli.document.compare.parts import Parts
from deancli.document.compare.passage import Op, Stream
from deancli.document.compare.revisions import drop
from deancli.document.compare.script import Gained, Lost, Nest, Passage, Same, Sides, Step
from deancli.document.compare.shown import shown
from deancli.document.compare.stories import compare_story, content_of
from deancli.document.compare.walking import paragraphs_in
from deancli.document.merge.bringing import Bringer, Lists
from deancli.document.merge.chunks import Chunk, chunks_of
from deancli.document.merge.comments import Comments
from deancli.document.merge.hunks import Cluster, clusters_of, hunks_of
from deancli.document.merge.moves import apply_moves
from deancli.document.merge.values import Clash, Conflict, Overlap, Version
from deancli.document.merge.writing import Both, OverlayWriter, SideText
from deancli.document.redline.job import Job
from deancli.document.redline.marks import Stamp, element
from deancli.document.redline.placing import Placer
from deancli.document.redline.stories import StoryWriter, outermost_boxes

_NOTES: Final = frozenset({"footnoteReference", "endnoteReference"})


class Side(NamedTuple):
    """One of the documents laid over the base."""

    parts: Parts
    job: Job
    stamp: Stamp
    comments: Comments
    lists: Lists


class Report(NamedTuple):
    """What was met on the way."""

    conflicts: list[Conflict]
    overlaps: list[Overlap]
    notes: dict[tuple[str, str], dict[int, str]]
    sections: list[Both]


Remark = Callable[[Conflict], tuple[Element, Element, Element]]
"""Makes the anchors of a comment that tells of a conflict."""


class Overlay:
    """Merges the stories of one part of the base with the same part of every side."""

    def __init__(self, base: Parts, part: str, sides: Sequence[Side], side_parts: Mapping[int, str], tracked: bool,
                 report: Report, remark: Remark, own: Job) -> None:
        """With `tracked`, all that the sides did becomes tracked changes; else only what contradicts."""
        self.base, self.part, self.sides, self.side_parts = base, part, sides, side_parts
        self.tracked, self.report, self.remark = tracked, report, remark
        self.headings = Headings()
        self.bringers = {k: Bringer(sides[k].job, name, part, sides[k].comments, sides[k].lists)
                         for k, name in side_parts.items()}
        self.own = Own(own, part, part)

    def merge(self, container: Element, sides: Mapping[int, Element]) -> None:
        """Merge the blocks of `container`, in place, with those of the same container of the sides."""
        if container.tag == w("body") and not self.tracked:
            apply_moves(container, {k: (side, self._between(k)._replace(moves=True)) for k, side in sides.items()})
        blocks = content_of(container)
        scripts = {k: compare_story(container, side, self._between(k)) for k, side in sides.items()}
        placer = Placer(container)
        for chunk in chunks_of(scripts, len(blocks)):
            self._chunk(placer, blocks[chunk.start:chunk.end], chunk)
        placer.finish()
        if container.tag == TC and not any(b.tag == P for b in content_of(container)[-1:]):
            container.append(element("p"))

    def _between(self, k: int) -> Sides:
        base, side = self.base, self.sides[k].parts
        return Sides(lambda rid: base.behind(self.part, rid), lambda rid: side.behind(self.side_parts[k], rid),
                     moves=False)

    # -- chunks -------------------------------------------------------------------------------------------

    def _chunk(self, placer: Placer, blocks: list[Element], chunk: Chunk) -> None:
        changed = chunk.changed
        if all(b.tag == P for b in blocks) and all(_textual(chunk.steps[k]) for k in chunk.steps):
            if changed:
                self._passage(placer, blocks, {k: chunk.steps[k] for k in chunk.steps})
            else:
                self._unchanged(placer, blocks, chunk)
        elif not changed:
            self._unchanged(placer, blocks, chunk)
        elif len(blocks) == 1 and all(isinstance(chunk.steps[k][0], Nest | Same) for k in chunk.steps):
            self._table(blocks[0], {k: s for k in changed if isinstance(s := chunk.steps[k][0], Nest)})
            placer.new(blocks[0])
        elif len(changed) == 1 or (not blocks and self._same_blocks(chunk, changed)):
            self._one_side(placer, blocks, changed[0], chunk)
        else:
            self._beside_each_other(placer, blocks, chunk, changed)

    def _unchanged(self, placer: Placer, blocks: list[Element], chunk: Chunk) -> None:
        for n, block in enumerate(blocks):
            self._heading(block)
            for k, steps in chunk.steps.items():
                step = steps[n]
                if isinstance(step, Same):
                    self._pair_notes(block, step.new, k)
            placer.new(block)

    def _heading(self, block: Element) -> None:
        if block.tag == P and len(block) < 40:
            text = "".join(t for t in block.itertext())
            if len(text) < 200:
                self.headings.pass_by(text)

    def _pair_notes(self, base: Element, side: Element, k: int) -> None:
        for name in _NOTES:
            for a, b in zip(base.iter(w(name)), side.iter(w(name)), strict=False):
                self.report.notes.setdefault((name, a.get(ID)), {})[k] = b.get(ID)

    def _same_blocks(self, chunk: Chunk, changed: list[int]) -> bool:
        return len({tuple(_said(s) for s in chunk.steps[k]) for k in changed}) == 1

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
                    self._passage(placer, blocks[at:at + count], {k: (step,)})
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
        copy = self.bringers[k].carried(new)
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
        conflict = Conflict(Clash.TABLE, self.headings.path, _plain(blocks), tuple(
            Version(self.sides[k].stamp.author, _plain(_result(chunk.steps[k]))) for k in changed))
        self.note(conflict, agreed=False)
        written = [self._strike_block(placer, block, (losing or changed)[0]) for block in blocks]
        written += [self._gain_block(placer, block, k) for k in changed for block in _result(chunk.steps[k])]
        self.remark_in(conflict, written[-1])

    def _distinct(self, chunk: Chunk, changed: list[int]) -> list[int]:
        """The sides that changed a chunk, those that made the same of it once."""
        found: dict[tuple[bytes, ...], int] = {}
        for k in changed:
            found.setdefault(tuple(block_key(b, self._between(k).new) for b in _result(chunk.steps[k])), k)
        return list(found.values())

    def _strike_block(self, placer: Placer, block: Element, k: int) -> Element:
        if block.tag != P:
            self._strike_in_place(block, k)
            placer.new(block)
            return block
        stream = self._stream([block])
        writer = self._writer(stream, {})
        writer.strike(0, stream.length, self.sides[k].stamp)
        self._place(placer, writer, [block])
        return writer.done[-1].element

    def _gain_block(self, placer: Placer, block: Element, k: int) -> Element:
        if block.tag != P:
            placer.old(copy := self._gain(block, k, tracked=True))
            return copy
        stream = Stream([read(block, self._between(k).new)])
        writer = self._writer(self._stream([]), {k: stream})
        writer.insert(k, 0, stream.length, tracked=True)
        self._place(placer, writer, [])
        return writer.done[-1].element

    def remark_in(self, conflict: Conflict, block: Element) -> None:
        """Tell of a conflict by a comment in the last paragraph of `block`."""
        for paragraph in [] if self.tracked else list(paragraphs_in(block))[-1:]:
            paragraph.extend(self.remark(conflict))

    def note(self, conflict: Conflict, agreed: bool) -> None:
        if self.tracked:
            self.report.overlaps.append(Overlap(conflict.headings, conflict.base, conflict.versions, agreed))
        elif not agreed:
            self.report.conflicts.append(conflict)

    # -- text ---------------------------------------------------------------------------------------------

    def _stream(self, blocks: Sequence[Element]) -> Stream:
        return Stream([read(b, lambda rid: self.base.behind(self.part, rid)) for b in blocks])

    def _writer(self, base: Stream, sides: Mapping[int, Stream]) -> OverlayWriter:
        texts = {k: SideText(stream, self.bringers[k], self.sides[k].stamp) for k, stream in sides.items()}
        return OverlayWriter(base, texts, self.tracked, self.own, self.sides[0].stamp)

    def _passage(self, placer: Placer, blocks: list[Element], steps: Mapping[int, Sequence[Step]]) -> None:
        for block in blocks[:1]:
            self._heading(block)
        base = self._stream(blocks)
        texts = {k: _text_of_side(own, self._between(k)) for k, own in steps.items()}
        writer = self._writer(base, {k: stream for k, (stream, _) in texts.items()})
        hunks = [h for k, (_, ops) in texts.items() for h in hunks_of(ops, k)]
        shifts = dict.fromkeys(texts, 0)
        at = 0
        for cluster in clusters_of(hunks):
            writer.keep(at, cluster.base, shifts)
            cluster = self._with_nested_edits(writer, cluster, shifts)
            self._settle(writer, cluster)
            at = cluster.base_end
            shifts.update({k: end - at for k, (_, end) in cluster.sides.items()})
        writer.keep(at, base.length, shifts)
        self._place(placer, writer, blocks)
        self._follow(writer)

    def _with_nested_edits(self, writer: OverlayWriter, cluster: Cluster, shifts: Mapping[int, int]) -> Cluster:
        """Add the sides that edited a text box or note which the others take out: that contradicts too."""
        things = [(a, piece.node) for _, a, _, piece in writer.base.pieces(cluster.base, cluster.base_end)
                  if piece is not None and piece.node is not None and local(piece.node) in DRAWN | _NOTES]
        sides = dict(cluster.sides)
        for k, side in writer.sides.items():
            if k not in sides and any(self._edited_inside(node, _node_at(side.stream, a + shifts[k]), k)
                                      for a, node in things):
                sides[k] = (cluster.base + shifts[k], cluster.base_end + shifts[k])
        return cluster._replace(sides=sides)

    def _edited_inside(self, base: Element, side: Element | None, k: int) -> bool:
        if side is None:
            return False
        mine, theirs = boxes_of(base), boxes_of(side)
        if local(base) in _NOTES:
            mine = [note for note in (self._note_of(self.own.job, base),) if note is not None]
            theirs = [note for note in (self._note_of(self.sides[k].job, side),) if note is not None]
        return [_plain([*content_of(b)]) for b in mine] != [_plain([*content_of(b)]) for b in theirs]

    def _note_of(self, job: Job, reference: Element) -> Element | None:
        return job.notes.old_note(local(reference), reference.get(ID))

    def _settle(self, writer: OverlayWriter, cluster: Cluster) -> None:
        """Do what one side, or all that touched the place, want; keep both where they contradict."""
        said = {k: _content(writer.sides[k].stream, *place) for k, place in cluster.sides.items()}
        agreed = len(set(said.values())) == 1
        first = next(iter(cluster.sides))
        if len(said) > 1:
            self.note(self._conflict(writer, cluster), agreed or _only_deletions(cluster))
        if agreed or _only_deletions(cluster):
            if self.tracked:
                writer.strike(cluster.base, cluster.base_end, writer.sides[first].stamp)
            else:
                writer.pass_over(cluster.base_end)
            if agreed:
                writer.insert(first, *cluster.sides[first], tracked=self.tracked)
            return
        self._keep_both(writer, cluster)

    def _keep_both(self, writer: OverlayWriter, cluster: Cluster) -> None:
        remark = None if self.tracked else self.remark(self.report.conflicts[-1])
        if remark is not None:
            writer.note(remark[0])
        deleting = next((h.side for h in cluster.hunks if h.base_end > h.base), cluster.hunks[0].side)
        writer.strike(cluster.base, cluster.base_end, writer.sides[deleting].stamp)
        for k, place in cluster.sides.items():
            writer.insert(k, *place, tracked=True)
        if remark is not None:
            writer.note_end(remark[1:])

    def _conflict(self, writer: OverlayWriter, cluster: Cluster) -> Conflict:
        versions = tuple(Version(writer.sides[k].stamp.author, shown(writer.sides[k].stream, *place))
                         for k, place in cluster.sides.items())
        kind = Clash.WORDS
        if cluster.base == cluster.base_end:
            kind = Clash.INSERTED_AT_ONE_PLACE
        elif not all(v.text for v in versions):
            kind = Clash.DELETED_AND_EDITED
        return Conflict(kind, self.headings.path, shown(writer.base, cluster.base, cluster.base_end), versions)

    def _place(self, placer: Placer, writer: OverlayWriter, blocks: Sequence[Element]) -> None:
        """Put the paragraphs where they belong; those of the base that were not kept go."""
        writer.finish()
        kept = {written.new for written in writer.done if written.new is not None}
        for written in writer.done:
            (placer.old if written.new is None else placer.new)(written.element)
        for block in blocks:
            if block not in kept:
                self._remove(placer, block)

    def _remove(self, placer: Placer, block: Element) -> None:
        if placer.last is None and placer.waiting:
            parent = block.getparent()
            at = parent.index(block)
            parent[at:at] = placer.waiting
            placer.last, placer.waiting = placer.waiting[-1], []
        drop(block)

    def _follow(self, writer: OverlayWriter) -> None:
        """Remember the notes and sections that were kept; merge the text boxes."""
        for base, theirs in writer.both:
            if local(base) in _NOTES:
                self.report.notes.setdefault((local(base), base.get(ID)), {}).update(
                    {k: node.get(ID) for k, node in theirs.items()})
            elif local(base) in DRAWN:
                for n, box in enumerate(boxes_of(base)):
                    self.merge(box, {k: boxes_of(node)[n] for k, node in theirs.items()})
        self.report.sections.extend(writer.sections)
        for at, sides in writer.clashes:
            self.report.conflicts.append(Conflict(
                Clash.FORMATTING, self.headings.path, writer.base.text[at:at + 60].split("\u00b6")[0],
                tuple(Version(self.sides[k].stamp.author, "") for k in sorted(sides))))

    # -- tables -------------------------------------------------------------------------------------------

    def _table(self, table: Element, sides: Mapping[int, Nest]) -> None:
        from deancli.document.merge.tables import merge_table

        merge_table(self, table, sides)


class Own(StoryWriter):
    """Marks content of the base itself, which needs no carrying."""

    def carried(self, node: Element) -> Element:
        """A plain copy: everything it refers to is where it was."""
        return deepcopy(node)

    def went(self, old: Element) -> Element:
        """A copy in which the text of text boxes is struck."""
        copy = self.carried(old)
        for box in outermost_boxes(copy):
            self.erase(box)
        return copy

    def came(self, new: Element) -> None:
        """Notes that came along are already there."""

    def lost_section(self, old: Element, copy: Element) -> None:
        """Headers and footers stay those of the base."""


def _node_at(stream: Stream, at: int) -> Element | None:
    """The thing at one place of a stream."""
    return next((piece.node for _, _, _, piece in stream.pieces(at, at + 1) if piece is not None), None)


def _textual(steps: Sequence[Step]) -> bool:
    return all(isinstance(s, Passage) or (isinstance(s, Same) and s.new.tag == P) for s in steps)


def _text_of_side(steps: Sequence[Step], sides: Sides) -> tuple[Stream, list[Op]]:
    """One side's paragraphs of a chunk as one stream, and how it came from the base."""
    paragraphs, ops = [], []
    old = new = 0
    for step in steps:
        if isinstance(step, Same):
            paragraph = read(step.new, sides.new)
            length = len(read(step.old, sides.old).text) + 1
            paragraphs.append(paragraph)
            ops.append(Op("=", old, old + length, new, new + len(paragraph.text) + 1))
            old, new = old + length, new + len(paragraph.text) + 1
        elif isinstance(step, Passage):
            paragraphs.extend(step.new.paragraphs)
            ops.extend(Op(op.kind, op.old + old, op.old_end + old, op.new + new, op.new_end + new) for op in step.ops)
            old, new = old + step.old.length, new + step.new.length
    return Stream(paragraphs), ops


def _content(stream: Stream, start: int, end: int) -> tuple[object, ...]:
    """What a stretch says, with the keys of the things in it."""
    found: list[object] = [stream.text[start:end]]
    for number, a, _, piece in stream.pieces(start, end):
        if piece is None:
            found.append(stream.paragraphs[number].mark)
        elif piece.node is not None:
            found.append(stream.paragraphs[number].keys.get(a - stream.bases[number]))
    return tuple(found)


def _only_deletions(cluster: Cluster) -> bool:
    return all(h.start == h.end for h in cluster.hunks)


def _result(steps: Sequence[Step]) -> list[Element]:
    """The blocks that a side has for a chunk."""
    found: list[Element] = []
    for step in steps:
        match step:
            case Same(_, new) | Gained(new) | Nest(_, new):
                found.append(new)
            case Passage(_, new_stream, _):
                found.extend(p.element for p in new_stream.paragraphs)
            case _:
                pass
    return found


def _said(step: Step) -> object:
    match step:
        case Gained(new):
            return _plain([new])
        case Passage(_, new, _):
            return new.text
        case _:
            return id(step)


def _plain(blocks: Sequence[Element]) -> str:
    return "\n".join("".join(t for t in p.itertext()) for b in blocks for p in paragraphs_in(b))
