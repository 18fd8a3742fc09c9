"""What a document is held against: its paragraphs as they look, and what is found about them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from deancli.document.compare.names import Element


class Finding(NamedTuple):
    """Something that is not as the decree wants it.

    `rule` names the check, `clause` the place in the decree; `paragraph` counts from 1 (0: the whole document) and
    `words` are its words. `mend` puts it right in the tree without touching words; None where a person must.
    """

    rule: str
    clause: str
    paragraph: int
    words: str
    message: str
    mend: Callable[[], None] | None = None


class Shown(NamedTuple):
    """A paragraph as a reader sees it: its number from 1, its element, its text, where it stands, how it looks."""

    number: int
    element: Element
    text: str
    in_table: bool
    look: Look


class Look(NamedTuple):
    """How a paragraph's words look: sizes, fonts and colours that occur, and whether all are bold, italic, capitals.

    `align` is Word's own word; `first` and `left` are centimetres, `before` and `after` points, `lines` the line
    spacing as a multiple (0 where it is given in points).
    """

    sizes: frozenset[float]
    fonts: frozenset[str]
    colours: frozenset[str]
    bold: bool
    italic: bool
    capitals: bool
    align: str
    first: float
    left: float
    before: float
    after: float
    lines: float
