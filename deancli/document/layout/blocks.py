"""What a paper is made of, as values: the letterhead, paragraphs, tables, the signature, an appendix."""

from __future__ import annotations

from typing import NamedTuple

from deancli.document.layout.rules import BODY, Element


class Text(NamedTuple):
    """One paragraph of an element; `lead` are bold words before its text, `tied` keeps it with what follows."""

    text: str
    element: Element = BODY
    lead: str = ""
    tied: bool = False


class Rule(NamedTuple):
    """A line under the paragraph before: `share` is its length in that of the text (1.0, or 1/3 to 1/2)."""

    share: float = 0.4


class Header(NamedTuple):
    """The head of a document: the agency to the left, Quốc hiệu and Tiêu ngữ to the right.

    `parent` and `subject` are lines that may be left out; both sides may hold template tags.
    """

    parent: tuple[str, ...]
    agency: tuple[str, ...]
    number: str
    place_date: str
    subject: tuple[str, ...] = ()


class Signature(NamedTuple):
    """The foot of a document: Nơi nhận to the left, the signer to the right; never torn over two pages."""

    recipients: tuple[str, ...]
    offices: tuple[str, ...]
    signer: str


class Column(NamedTuple):
    """A column of a table: what stands at its head, and its share of the width."""

    head: str
    share: float


class Grid(NamedTuple):
    """A table with lines; its head stands on every page, `height` is the least of a row in millimetres.

    A row with fewer cells than columns is filled up with empty ones. `marks` are hidden words at the end of the first
    cell of each row, by which it is known again; none at all where they are left out.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    height: float = 0
    marks: tuple[str, ...] = ()


class Appendix(NamedTuple):
    """From here on an appendix: a new page, numbered from 1 by itself, across the page where it is `wide`."""

    wide: bool = False


Block = Text | Rule | Header | Signature | Grid | Appendix
