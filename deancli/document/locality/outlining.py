"""Reads a document as an outline: its paragraphs and its headings."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

from deancli.document.compare.names import Element, T, w
from deancli.document.compare.paragraphs import shown_text
from deancli.document.compare.parts import Parts
from deancli.document.compare.revisions import Policy, mark_of, settle
from deancli.document.compare.shown import paragraph_text
from deancli.document.compare.walking import paragraphs_in
from deancli.document.locality.looks import Looks
from deancli.document.locality.pages import pages
from deancli.document.locality.structure import Line, Structure
from deancli.document.locality.values import Entry, Outline
from deancli.document.package import Package
from deancli.document.text.book import Book
from deancli.document.text.numbering import Numbering

_STRUCK: Final = w("delText")
_CELL: Final = w("tc")
_GONE: Final = frozenset({w("del"), w("moveFrom")})


def outline_of(package: Package) -> Outline:
    """The paragraphs of the body, tables included, numbered from 0 as comparisons number them, and the headings.

    Text is NFC with tracked changes accepted; structure is told by pattern and look, automatic numbers resolved. The
    package stays as it is.
    """
    parts = Parts(package)
    body = parts.body()
    before = list(paragraphs_in(body))
    shown = [_as_sent(paragraph) for paragraph in before]
    settle(parts.tree(parts.main), Policy.ACCEPT)
    paragraphs = list(paragraphs_in(body))
    texts = [unicodedata.normalize("NFC", paragraph_text(p)) for p in paragraphs]
    sent = _sent(before, shown, paragraphs)
    return _outline(Book(parts), paragraphs, texts, sent)


def _outline(book: Book, paragraphs: list[Element], texts: list[str], sent: list[str]) -> Outline:
    numbering, looks, structure = Numbering(book.lists), Looks(book.styles), Structure()
    labels = [str(numbering.label(p)) for p in paragraphs]
    nested = [next(p.iterancestors(_CELL), None) is not None for p in paragraphs]
    structure.read(
        [
            Line(" ".join(f"{label}{text}".split()) if text.strip() else "", looks.of(p, text), inside)
            for p, label, text, inside in zip(paragraphs, labels, texts, nested, strict=True)
        ]
    )
    rows = zip(texts, labels, sent, structure.under, pages(paragraphs), nested, strict=True)
    return Outline(tuple(Entry(*row) for row in rows), tuple(structure.headings))


def _as_sent(paragraph: Element) -> tuple[str, bool]:
    """All words that a paragraph shows, struck ones too, and whether its end is struck."""
    words = "".join(shown_text(node) for node in paragraph.iter(T, _STRUCK))
    mark = mark_of(paragraph)
    return unicodedata.normalize("NFC", words), mark is not None and any(child.tag in _GONE for child in mark)


def _sent(before: Sequence[Element], shown: Sequence[tuple[str, bool]], after: Sequence[Element]) -> list[str]:
    """For each paragraph what the paper shows where that differs; one whose end is struck flows into the next."""
    places = {paragraph: n for n, paragraph in enumerate(after)}
    found, flowing = [""] * len(after), ""
    for paragraph, (words, struck) in zip(before, shown, strict=True):
        place = places.get(paragraph)
        flowing += words if place is not None or struck else ""
        if place is not None:
            plain = "".join(shown_text(node) for node in paragraph.iter(T))
            found[place] = "" if flowing == unicodedata.normalize("NFC", plain) else flowing
            flowing = ""
    return found
