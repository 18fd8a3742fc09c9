"""What a side says in a place, to tell whether two sides say the same: by content, never by the ids of one file."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Final

from deancli.document.compare.content import DRAWN, block_key, boxes_of
from deancli.document.compare.names import ID, TC, TR, Element, P, local, w
from deancli.document.compare.paragraphs import Paragraph, read
from deancli.document.compare.passage import Stream
from deancli.document.compare.stories import content_of
from deancli.document.redline.job import Job

NOTES: Final = frozenset({"footnoteReference", "endnoteReference"})
_REFERENCES: Final = tuple(w(name) for name in sorted(NOTES))


class Saying:
    """What one part of a side says, its pictures, text boxes and notes too."""

    def __init__(self, job: Job, part: str) -> None:
        """`part` is one of the side that `job` carries from."""
        self.job, self.part = job, part

    def target(self, rid: str) -> bytes:
        """What relationship `rid` of the part leads to."""
        return self.job.old.behind(self.part, rid)

    def words(self, blocks: Iterable[Element]) -> tuple[Hashable, ...]:
        """Equal for blocks that say the same, however it is formatted."""
        return tuple(said for block in blocks for said in self._block(block))

    def whole(self, blocks: Sequence[Element]) -> tuple[Hashable, ...]:
        """Equal for blocks that a reader cannot tell apart."""
        notes = (self.within(node) for block in blocks for node in block.iter(*_REFERENCES))
        return (*(block_key(block, self.target) for block in blocks), *notes)

    def stretch(self, stream: Stream, start: int, end: int) -> tuple[Hashable, ...]:
        """Equal for stretches of text that say the same, however it is formatted."""
        found: list[Hashable] = [stream.text[start:end]]
        for number, a, _, piece in stream.pieces(start, end):
            paragraph = stream.paragraphs[number]
            if piece is None:
                found.append(paragraph.mark)
            elif piece.node is not None:
                found += [paragraph.keys.get(a - stream.bases[number]), self.within(piece.node)]
        return tuple(found)

    def within(self, node: Element) -> tuple[Hashable, ...]:
        """What a reader finds behind a thing in the text: the note of a reference, the text boxes of a drawing."""
        if local(node) in DRAWN:
            return tuple(self.words(content_of(box)) for box in boxes_of(node))
        main = self.part == self.job.old.main  # nowhere else may a note be referred to (ECMA-376 part 1, 17.11)
        note = self.job.notes.old_note(local(node), node.get(ID)) if main and local(node) in NOTES else None
        if note is None:
            return ()
        part = self.job.old.first(local(node).removesuffix("Reference") + "s") or ""
        return Saying(self.job, part).words(content_of(note))

    def _block(self, block: Element) -> Iterable[Hashable]:
        inside = [block] if block.tag == P else list(block.iter(TR, TC, P))
        for element in inside:
            yield element.tag if element.tag != P else self._paragraph(read(element, self.target))
        if not inside:
            yield block_key(block, self.target)

    def _paragraph(self, paragraph: Paragraph) -> Hashable:
        stream = Stream([paragraph])
        return self.stretch(stream, 0, len(paragraph.text))
