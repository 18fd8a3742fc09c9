"""Marks whole blocks (tables, rows, cells, text boxes) as come or gone."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from deancli.document.compare.names import ALT_CHUNK, BOX, ID, TBL, TR, WORD_2010, Element, P, local, w
from deancli.document.compare.paragraphs import read
from deancli.document.compare.passage import Op, Stream
from deancli.document.compare.walking import paragraphs_in
from deancli.document.redline.carrying import NOTES, Carrier
from deancli.document.redline.marks import element, properties_of
from deancli.document.redline.paragraphs import ParagraphWriter

_ANCHORS: Final = tuple(
    w(n) for n in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd")
)


class BlockMarker(Carrier):
    """Marks blocks of one part."""

    def struck(self, old: Element) -> Element:
        """A copy of an old block in which everything is marked as gone."""
        copy = self.plain(old)
        self.erase(copy)
        if copy.tag == TBL:
            for row in copy.iter(TR):
                if row.find(f"{w('trPr')}/{w('del')}") is None:
                    self.mark_row(row, "del")
        return copy

    def plain(self, node: Element) -> Element:
        """A copy of a block that is to stand in the new document beside others: without what may be there once."""
        copy = deepcopy(node)
        _clean(copy)
        return copy

    def erase(self, container: Element) -> None:
        """Mark everything in `container` as gone, where it stands; an altChunk cannot be marked and stays."""
        for chunk in container.iter(ALT_CHUNK):
            self._adapt(chunk)
        for paragraph in list(paragraphs_in(container)):
            stream = Stream([read(paragraph, _nothing)])
            for written in ParagraphWriter(self.job.stamp, self).write(
                stream, Stream(()), (Op("-", 0, stream.length, 0, 0),)
            ):
                paragraph.getparent().replace(paragraph, written.element)

    def added(self, new: Element) -> None:
        """Mark everything in a new block as come, where it stands."""
        for paragraph in list(paragraphs_in(new)):
            stream = Stream([read(paragraph, _nothing)])
            ParagraphWriter(self.job.stamp, self).write(Stream(()), stream, (Op("+", 0, 0, 0, stream.length),))
        if new.tag == TBL:
            for row in new.iter(TR):
                self.mark_row(row, "ins")

    def went(self, old: Element) -> Element:
        """The copy of a thing that only the old side has; the text of its boxes is struck."""
        copy = self.carried(old)
        if local(old) in NOTES:
            copy.set(ID, self.job.notes.went(local(old), old.get(ID)))
        for box in outermost_boxes(copy):
            _clean(box)
            self.erase(box)
        return copy

    def lost_row(self, old: Element) -> Element:
        """A copy of an old row, marked as gone."""
        row = self.plain(old)
        self.erase(row)
        return self.mark_row(row, "del")

    def lost_cell(self, old: Element) -> Element:
        """A copy of an old cell, marked as gone."""
        cell = self.plain(old)
        self.erase(cell)
        properties_of(cell, "tcPr").append(self.job.stamp.change("cellDel"))
        return cell

    def add_row(self, new: Element) -> None:
        """Mark a new row as come, where it stands."""
        self.added(new)
        self.mark_row(new, "ins")

    def mark_row(self, row: Element, kind: str) -> Element:
        """Say that a row came ("ins") or went ("del")."""
        properties = set_by(row, "trPr")
        at = len(properties) - (properties.find(w("trPrChange")) is not None)  # which stands last
        properties.insert(at, self.job.stamp.change(kind))
        return row

    def add_cell(self, new: Element) -> None:
        """Mark a new cell as come, where it stands."""
        properties_of(new, "tcPr").append(self.job.stamp.change("cellIns"))
        self.added(new)


def _nothing(_: str) -> bytes:
    return b""


def _clean(root: Element) -> None:
    """Take out of a copy what may be in a document only once."""
    for anchor in list(root.iter(*_ANCHORS)):
        anchor.getparent().remove(anchor)
    for node in root.iter(P, TR):
        for name in [n for n in node.attrib if n.startswith("{" + WORD_2010)]:
            del node.attrib[name]


def set_by(owner: Element, name: str) -> Element:
    """The properties `w:<name>` of a table, row or cell, made in their place where there are none."""
    found = owner.find(w(name))
    if found is None:
        found = element(name)
        owner.insert(1 if name == "trPr" and owner.find(w("tblPrEx")) is not None else 0, found)
    return found


def outermost_boxes(root: Element) -> list[Element]:
    """The text boxes below `root` that lie in no other."""
    return [b for b in root.iter(BOX) if not any(a.tag == BOX for a in b.iterancestors() if a is not root)]
