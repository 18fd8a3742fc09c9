"""Merges neighbouring paragraphs word by word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from deancli.document.compare.content import DRAWN, boxes_of, canonical
from deancli.document.compare.drawings import drawing_look
from deancli.document.compare.names import ID, Element, local
from deancli.document.compare.paragraphs import END, Paragraph, read
from deancli.document.compare.passage import Stream
from deancli.document.compare.revisions import drop
from deancli.document.compare.script import Step
from deancli.document.compare.shown import shown
from deancli.document.compare.things import Thing, thing_name
from deancli.document.merge.chunks import text_of_side
from deancli.document.merge.hunks import Cluster, clusters_of, hunks_of
from deancli.document.merge.saying import NOTES, Saying
from deancli.document.merge.streams import SideText
from deancli.document.merge.values import Clash, Conflict, Version
from deancli.document.merge.writing import OverlayWriter
from deancli.document.redline.placing import Placer

if TYPE_CHECKING:
    from deancli.document.merge.overlay import Overlay


class Passages:
    """Merges the paragraphs of one story."""

    def __init__(self, overlay: Overlay) -> None:
        """Work for `overlay`, which knows the sides."""
        self.overlay = overlay

    def _stream(self, blocks: Sequence[Element]) -> Stream:
        base, part = self.overlay.setting.base, self.overlay.part
        return Stream([read(b, lambda rid: base.behind(part, rid)) for b in blocks])

    def _writer(self, base: Stream, sides: Mapping[int, Stream]) -> OverlayWriter:
        texts = {
            k: SideText(stream, self.overlay.bringers[k], self.overlay.setting.sides[k].stamp)
            for k, stream in sides.items()
        }
        return OverlayWriter(
            base, texts, self.overlay.setting.tracked, self.overlay.own, self.overlay.setting.sides[0].stamp
        )

    def merge(self, placer: Placer, blocks: list[Element], steps: Mapping[int, Sequence[Step]]) -> None:
        """Merge neighbouring paragraphs of the base with what the sides have in their place."""
        base = self._stream(blocks)
        passed = 0
        texts = {k: text_of_side(own, self.overlay.between(k)) for k, own in steps.items()}
        writer = self._writer(base, {k: stream for k, (stream, _) in texts.items()})
        hunks = [h for k, (own, ops) in texts.items() for h in hunks_of(ops, k, base.text, own.text)]
        shifts = dict.fromkeys(texts, 0)
        at = 0
        for cluster in clusters_of(hunks, base.text):
            while passed < len(blocks) and base.bases[passed] <= cluster.base:
                self.overlay.heading(blocks[passed])
                passed += 1
            writer.keep(at, cluster.base, shifts)
            whole = self._with_nested_edits(writer, cluster, shifts)
            self._settle(writer, whole, {k: shift for k, shift in shifts.items() if k not in whole.sides})
            at = whole.base_end
            shifts.update({k: end - at for k, (_, end) in whole.sides.items()})
        for block in blocks[passed:]:
            self.overlay.heading(block)
        writer.keep(at, base.length, shifts)
        self._place(placer, writer, blocks)
        self._follow(writer)

    def _with_nested_edits(self, writer: OverlayWriter, cluster: Cluster, shifts: Mapping[int, int]) -> Cluster:
        """Add the sides that edited, commented on or moved what the others take out: text boxes, notes, paragraphs."""
        things = [
            (a, piece.node)
            for _, a, _, piece in writer.base.pieces(cluster.base, cluster.base_end)
            if piece is not None and piece.node is not None and local(piece.node) in DRAWN | NOTES
        ]
        sides = dict(cluster.sides)
        for k, side in writer.sides.items():
            if k not in sides and (
                any(self._edited_inside(node, _node_at(side.stream, a + shifts[k]), k) for a, node in things)
                or self._commented(writer, cluster, k, shifts[k])
                or k in self._movers(writer.base, cluster)
            ):
                sides[k] = (cluster.base + shifts[k], cluster.base_end + shifts[k])
        return cluster._replace(sides=sides)

    def _commented(self, writer: OverlayWriter, cluster: Cluster, k: int, shift: int) -> bool:
        """Whether side `k` says something about a paragraph that goes; laid over each other, both are there."""
        if self.overlay.tracked or END not in writer.base.text[cluster.base : cluster.base_end]:
            return False
        found = writer.anchors_between(k, cluster.base + shift, cluster.base_end + shift)
        return any(self.overlay.sides[k].comments.is_new(anchor) for anchor in found)

    def _movers(self, base: Stream, cluster: Cluster) -> set[int]:
        """Who moved a paragraph of the base that the cluster takes in whole."""
        movers = self.overlay.movers
        return {movers[p.element] for p in _whole_paragraphs(base, cluster) if p.element in movers}

    def _moved_by_some(self, base: Stream, cluster: Cluster) -> bool:
        """Whether some sides have elsewhere what all took out here, so that the others alone want it gone."""
        gone = _whole_paragraphs(base, cluster)
        moved = [any(p.text in self.overlay.came.get(k, ()) for p in gone) for k in cluster.sides]
        return self.overlay.tracked and any(moved) and not all(moved)

    def _edited_inside(self, base: Element, side: Element | None, k: int) -> bool:
        if side is None:
            return False
        mine = Saying(self.overlay.own.job, self.overlay.part)
        return mine.within(base) != self.overlay.sayings[k].within(side)

    def _settle(self, writer: OverlayWriter, cluster: Cluster, others: Mapping[int, int]) -> None:
        """Do what one side, or all that touched the place, want; keep both where they contradict.

        `others` are the sides that left the place alone, by how far they are off.
        """
        said = {
            k: self.overlay.sayings[k].stretch(writer.sides[k].stream, *place) for k, place in cluster.sides.items()
        }
        agreed = len(set(said.values())) == 1
        first = next(iter(cluster.sides))
        if len(said) > 1:
            wished = (agreed or _only_deletions(cluster)) and not self._moved_by_some(writer.base, cluster)
            self.overlay.note(self._conflict(writer, cluster), wished)
        if agreed or _only_deletions(cluster):
            if self.overlay.setting.tracked:
                writer.strike(cluster.base, cluster.base_end, writer.sides[first].stamp, others)
            else:
                writer.pass_over(cluster.base_end, others)
            if agreed:
                writer.insert(first, *cluster.sides[first], tracked=self.overlay.setting.tracked)
            return
        self._keep_both(writer, cluster, others)

    def _keep_both(self, writer: OverlayWriter, cluster: Cluster, others: Mapping[int, int]) -> None:
        remark = () if self.overlay.tracked else self.overlay.remark(self.overlay.setting.report.conflicts[-1])
        for beginning in remark[:1]:
            writer.note(beginning)
        striking = [h.side for h in cluster.hunks if h.base_end > h.base] or [cluster.hunks[0].side]
        deleting = next((k for k in striking if cluster.sides[k][0] == cluster.sides[k][1]), striking[0])
        writer.strike(cluster.base, cluster.base_end, writer.sides[deleting].stamp, others)
        for k, place in cluster.sides.items():
            writer.insert(k, *place, tracked=True)
        writer.note_end(remark[1:])

    def _conflict(self, writer: OverlayWriter, cluster: Cluster) -> Conflict:
        versions = tuple(
            Version(writer.sides[k].stamp.author, shown(writer.sides[k].stream, *place))
            for k, place in cluster.sides.items()
        )
        kind = Clash.WORDS
        if cluster.base == cluster.base_end:
            kind = Clash.INSERTED_AT_ONE_PLACE
        elif not all(v.text.strip() for v in versions):
            moved = self._movers(writer.base, cluster)
            kind = Clash.DELETED_AND_MOVED if moved else Clash.DELETED_AND_EDITED
        return Conflict(kind, self.overlay.headings.path, shown(writer.base, cluster.base, cluster.base_end), versions)

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
            if local(base) in NOTES:
                self.overlay.setting.report.notes.setdefault((local(base), base.get(ID)), {}).update(
                    {k: node.get(ID) for k, node in theirs.items()}
                )
            elif local(base) in DRAWN:
                self._boxes(base, theirs)
                if not self.overlay.tracked:
                    self._look(base, theirs)
        self.overlay.setting.report.sections.extend(writer.sections)
        for at, sides in writer.clashes:
            text = writer.base.text[at : at + 60].split(END)[0]
            versions = tuple(Version(self.overlay.sides[k].stamp.author, text) for k in sorted(sides))
            conflict = Conflict(Clash.FORMATTING, self.overlay.headings.path, text, versions)
            self.overlay.note(conflict, agreed=False)

    def _boxes(self, base: Element, theirs: Mapping[int, Element]) -> None:
        boxes = boxes_of(base)
        before = [canonical(box) for box in boxes]
        for n, box in enumerate(boxes):
            self.overlay.merge(box, {k: boxes_of(node)[n] for k, node in theirs.items()})
        if before != [canonical(box) for box in boxes]:
            self.overlay.own.repeat_in_fallbacks(base)

    def _look(self, base: Element, theirs: Mapping[int, Element]) -> None:
        """Let a drawing look as on the side that moved it or set it otherwise, with the words merged in its boxes."""
        part, merged = self.overlay.part, self.overlay.setting.base
        before = drawing_look(base, lambda rid: merged.behind(part, rid))
        looks = {k: drawing_look(node, self.overlay.between(k).new) for k, node in theirs.items()}
        wishing = [k for k, look in looks.items() if look != before]
        if len({looks[k] for k in wishing}) > 1:
            text = thing_name(Thing.DRAWINGS)
            versions = tuple(Version(self.overlay.sides[k].stamp.author, text) for k in wishing)
            self.overlay.note(Conflict(Clash.FORMATTING, self.overlay.headings.path, text, versions), agreed=False)
        if wishing:
            copy = deepcopy(theirs[wishing[0]])
            for box in boxes_of(copy):
                box[:] = []
            self.overlay.bringers[wishing[0]].adapt(copy)
            for mine, box in zip(boxes_of(base), boxes_of(copy), strict=True):
                box[:] = list(mine)
            base.getparent().replace(base, copy)
            self.overlay.own.repeat_in_fallbacks(copy)

    def strike(self, placer: Placer, block: Element, k: int) -> Element:
        """Mark a paragraph of the base as taken out by side `k`."""
        stream = self._stream([block])
        writer = self._writer(stream, {})
        writer.strike(0, stream.length, self.overlay.setting.sides[k].stamp, {})
        self._place(placer, writer, [block])
        return writer.done[-1].element

    def gain(self, placer: Placer, block: Element, k: int) -> Element:
        """Add a paragraph of side `k` as a tracked change."""
        stream = Stream([read(block, self.overlay.between(k).new)])
        writer = self._writer(self._stream([]), {k: stream})
        writer.insert(k, 0, stream.length, tracked=True)
        self._place(placer, writer, [])
        return writer.done[-1].element


def _node_at(stream: Stream, at: int) -> Element | None:
    """The thing at one place of a stream."""
    return next((piece.node for _, _, _, piece in stream.pieces(at, at + 1) if piece is not None), None)


def _whole_paragraphs(base: Stream, cluster: Cluster) -> list[Paragraph]:
    """The paragraphs of the base whose words a cluster takes in whole."""
    placed = zip(base.bases, base.paragraphs, strict=True)
    return [p for at, p in placed if p.text and cluster.base <= at and at + len(p.text) <= cluster.base_end]


def _only_deletions(cluster: Cluster) -> bool:
    return all(h.start == h.end for h in cluster.hunks) and {h.side for h in cluster.hunks} == set(cluster.sides)
