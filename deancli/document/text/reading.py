"""Reads a whole document as lines: one a paragraph, in reading order, made so that line diffs say what changed.

The signs in brackets are the same in every language: a diff must not hang on who reads it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deancli.document.compare.headings import heading_level
from deancli.document.compare.names import ALT_CHUNK, ALTERNATE, SECTION, TBL, TC, TR, Element, P, chosen, r, w
from deancli.document.package import Package
from deancli.document.text.book import Book
from deancli.document.text.inline import CHANGES, Inline, Read
from deancli.document.text.numbering import Numbering
from deancli.document.text.pieces import PAGE_LINE, lines_of, marked, remaining, within

_MARGINS: Final = (("header", "[đầu trang] "), ("footer", "[chân trang] "))
_BOX: Final = "[khung] "
_AS_ABOVE: Final = "″"
"""Stands in a cell that is merged with the one above it."""
_CELL_CHANGES: Final = {w("cellIns"): "+", w("cellDel"): "-"}
_PROPERTIES: Final = frozenset(
    w(name) for name in ("tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sdtPr", "sdtEndPr", "customXmlPr")
)
_Block = tuple[Element, str]


def readable_lines(package: Package) -> Iterator[str]:
    """The lines of a document: what stands above and below the pages, the body, the notes.

    Text is NFC and safe for a terminal. Tracked changes stand as `[+inserted+]` and `[-deleted-]`, a paragraph's
    changed end as `¶` in them.
    """
    book = Book(package)
    body = package.body()
    yield from _margins(book, body)
    yield from _Story(book, package.main).lines(body)
    for number, note in enumerate(book.noted, 1):  # notes met in notes are added on the way
        said = () if note is None else _Story(book, note.part).lines(note.element, free=False)
        yield f"[^{number}]: {' / '.join(line for line in said if line)}".rstrip()


def _margins(book: Book, body: Element) -> Iterator[str]:
    """Headers, then footers, in the order of the sections; each that says something else once."""
    relations = book.package.relations(book.package.main)
    for kind, sign in _MARGINS:
        references = [e for section in body.iter(SECTION) for e in section.findall(w(kind + "Reference"))]
        found = [relations[rid] for e in references if (rid := e.get(r("id"))) in relations]
        parts = dict.fromkeys(f.target.casefold() for f in found if not f.external and book.package.has(f.target))
        told = dict.fromkeys(
            tuple(line for line in _Story(book, part).lines(book.package.tree(part), free=False) if line)
            for part in parts
        )
        yield from (sign + line for lines in told for line in lines)


def _inside(container: Element, wanted: tuple[str, ...], state: str = "") -> Iterator[_Block]:
    """The elements `wanted` in `container`, through whatever wraps them, each with its state."""
    for child in container:
        tag = child.tag
        if tag in wanted:
            yield child, state
        elif tag == ALTERNATE:
            yield from _inside(chosen(child), wanted, state)
        elif tag in CHANGES:
            yield from _inside(child, wanted, within(state, CHANGES[tag]))
        elif tag not in _PROPERTIES:
            yield from _inside(child, wanted, state)


class _Story:
    """Reads one story: a body, a header, a note, a text box."""

    def __init__(self, book: Book, part: str) -> None:
        self.book, self.part = book, part
        self.inline = Inline(book, part)
        self.numbering = Numbering(book.lists)

    def lines(self, container: Element, state: str = "", around: str = "", free: bool = True) -> Iterator[str]:
        """The lines of `container`, which lies in changes of `state`; `around` are those marked further out.

        Only what stands `free` on the page has headings, and tables of more than one line.
        """
        for block, inner in _inside(container, (P, TBL, ALT_CHUNK), state):
            if block.tag == P:
                yield from self.paragraph(block, inner, around, free)
            elif block.tag == ALT_CHUNK:
                yield f"[tệp chèn: {self.book.target(self.part, block.get(r('id'), ''))}]"
            elif free:
                yield from self.rows(block, inner, around)
            else:
                yield f"[{' / '.join(self.rows(block, inner, around))}]"

    def paragraph(self, paragraph: Element, state: str, around: str, free: bool) -> Iterator[str]:
        label = str(self.numbering.label(paragraph))
        read = self.inline.read(paragraph, state)
        lines = lines_of(read.pieces, around)
        first = next((n for n, line in enumerate(lines) if PAGE_LINE not in line), 0)
        level = self.level(paragraph, label, read) if free and lines[first] else 0
        lines[first] = (f"{'#' * level} " if level else "") + label + lines[first]
        yield from (line.rstrip(" ") for line in lines)
        for inner, box in read.boxes:
            story = _Story(self.book, self.part)
            yield from (_BOX + line for line in story.lines(box, inner, around, free=False) if line)

    def level(self, paragraph: Element, label: str, read: Read) -> int:
        """The level of a heading, 0 for other text; a line of a table of contents is none."""
        style = self.book.styles.of(paragraph)
        name = self.book.styles.name(style)
        if name.lower().startswith("toc "):
            return 0
        return heading_level(label + remaining(read.pieces), name) or heading_level("", style)

    def rows(self, table: Element, state: str, around: str) -> Iterator[str]:
        for row, outer in _inside(table, (TR,), state):
            inner = _changed(row.find(w("trPr")), CHANGES, outer)
            cells = [self.cell(cell, below) for cell, below in _inside(row, (TC,), inner) if not _swallowed(cell)]
            yield marked(f"| {' | '.join(cells)} |", inner, around)

    def cell(self, cell: Element, state: str) -> str:
        properties = cell.find(w("tcPr"))
        inner = _changed(properties, _CELL_CHANGES, state)
        lines = [line for line in self.lines(cell, inner, inner, free=False) if line]
        text = _AS_ABOVE if not lines and _continues(properties, "vMerge") else " / ".join(lines)
        return marked(text, inner, state)


def _changed(properties: Element | None, changes: dict[str, str], state: str) -> str:
    """The state of a row or a cell, with the changes that its properties speak of."""
    for child in () if properties is None else properties:
        if child.tag in changes:
            state = within(state, changes[child.tag])
    return state


def _swallowed(cell: Element) -> bool:
    """Whether the cell before this one takes its room."""
    return _continues(cell.find(w("tcPr")), "hMerge")


def _continues(properties: Element | None, merge: str) -> bool:
    found = None if properties is None else properties.find(w(merge))
    return found is not None and found.get(w("val"), "continue") == "continue"
