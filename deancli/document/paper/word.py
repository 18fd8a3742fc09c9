"""A Word document as the paragraphs of a paper: automatic numbers resolved, tracked changes accepted, fonts read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Final

from deancli.document.compare.names import PPR, RPR, TBL, Element, P, R, T, w
from deancli.document.compare.revisions import blocks_of
from deancli.document.compare.tables import cells_of, rows_of
from deancli.document.legacy_fonts import Encoding, encoding_of, guessed, in_font, to_unicode
from deancli.document.package import Package
from deancli.document.paper.cleaning import clean
from deancli.document.text.book import Book
from deancli.document.text.inline import Inline
from deancli.document.text.numbering import Numbering
from deancli.document.text.pieces import remaining
from deancli.document.text.styles import VALUE
from deancli.domain.planreading.blocks import Block, Paper, Spot

_FONTS: Final = f"{RPR}/{w('rFonts')}"
_OFF: Final = frozenset({"0", "false", "off"})
_SIDE_BY_SIDE: Final = 2
"""Tables of so few columns only lay things out: the letterhead, Nơi nhận beside the signature."""


def word_paper(package: Package, name: str) -> Paper:
    """The paragraphs of the document `package`, which is a file `name`; places count paragraphs, in tables too."""
    return Paper(name, "paragraph", 0, tuple(_Reader(package).blocks()))


class _Reader:
    def __init__(self, package: Package) -> None:
        self.book = Book(package)
        self.body = package.edit(package.main).find(w("body"))
        self.inline = Inline(self.book, package.main)
        self.numbering = Numbering(self.book.lists)
        self.number = count(1)
        self.table = count(1)
        self.legacy: Encoding | None = None

    def blocks(self) -> Iterator[Block]:
        self._read_fonts()
        plain = "".join(text.text or "" for text in self.body.iter(T))
        self.legacy = guessed(plain)
        for block in blocks_of(self.body):
            if block.tag == P:
                yield self._paragraph(block)
            elif block.tag == TBL:
                yield from self._table(block)

    def _read_fonts(self) -> None:
        """Text in fonts of before Unicode, as it shows; the package is read only for this."""
        for run in self.body.iter(R):
            font = self._font(run)
            if font and encoding_of(font):
                for text in run.iter(T):
                    text.text = in_font(text.text or "", font)

    def _font(self, run: Element) -> str:
        own = run.find(_FONTS)
        paragraph = next(run.iterancestors(P), None)
        style = self.book.styles.of(paragraph) if paragraph is not None else ""
        inherited = (s.find(_FONTS) for _, s in self.book.styles.chain(style))
        for fonts in (own, *inherited):
            if fonts is not None and fonts.get(w("ascii")):
                return str(fonts.get(w("ascii")))
        return ""

    def _paragraph(self, paragraph: Element) -> Block:
        label = str(self.numbering.label(paragraph))
        text = label + remaining(self.inline.read(paragraph).pieces)
        text = to_unicode(text, self.legacy) if self.legacy else text
        aligned = paragraph.find(f"{PPR}/{w('jc')}")
        centred = aligned is not None and aligned.get(VALUE) == "center"
        return Block(clean(text).strip(), Spot(next(self.number)), self._is_bold(paragraph), centred, whole=True)

    def _is_bold(self, paragraph: Element) -> bool:
        runs = [run for run in paragraph.iter(R) if any((text.text or "").strip() for text in run.iter(T))]
        return bool(runs) and all(self._run_is_bold(run, paragraph) for run in runs)

    def _run_is_bold(self, run: Element, paragraph: Element) -> bool:
        own = run.find(f"{RPR}/{w('b')}")
        chain = self.book.styles.chain(self.book.styles.of(paragraph))
        said = (own, *(style.find(f"{RPR}/{w('b')}") for _, style in chain))
        first = next((bold for bold in said if bold is not None), None)
        return first is not None and first.get(VALUE) not in _OFF

    def _table(self, table: Element) -> Iterator[Block]:
        rows = [list(self._cells(row)) for row in rows_of(table)]
        if max((len(row) for row in rows), default=0) <= _SIDE_BY_SIDE:
            yield from self._beside(rows)
            return
        number, above = next(self.table), [""] * 64
        for row in rows:
            cells = []
            for at, (blocks, continued) in enumerate(row[:64]):
                text = "\n".join(block.text for block in blocks if block.text)
                above[at] = above[at] if continued else text
                cells.append(above[at])
            spot = row[0][0][0].spot if row and row[0][0] else Spot(next(self.number))
            yield Block(" | ".join(cells), spot, whole=True, table=number, cells=tuple(cells))

    def _cells(self, row: Element) -> Iterator[tuple[list[Block], bool]]:
        """Each column's paragraphs, and whether they go on from the row above; a wide cell takes several columns."""
        for cell in cells_of(row):
            properties = cell.find(w("tcPr"))
            merged = properties.find(w("vMerge")) if properties is not None else None
            span = properties.find(w("gridSpan")) if properties is not None else None
            blocks = [self._paragraph(block) for block in blocks_of(cell) if block.tag == P]
            yield blocks, merged is not None and merged.get(VALUE, "continue") == "continue"
            width = str(span.get(VALUE, "1")) if span is not None else "1"
            yield from ([([], False)] * (min(int(width), 20) - 1) if width.isdigit() else ())

    @staticmethod
    def _beside(rows: list[list[tuple[list[Block], bool]]]) -> Iterator[Block]:
        for row in rows:
            for column, (blocks, _) in enumerate(row):
                yield from (block._replace(column=column) for block in blocks)
