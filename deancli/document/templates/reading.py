"""The tags of a template by paragraphs: a source for Jinja in which every line is a paragraph of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from deancli.document.compare.names import Element, P, T, w
from deancli.document.package import Package

TAG: Final = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}")
"""A tag of a template."""
_PLACED: Final = re.compile(r"(?<=^\{%)(p|tr|tc|r)\s|(?<=^\{\{)(r)\s")
"""The letters that tie a tag to its paragraph, row, cell or run."""
_QUOTES: Final = str.maketrans("“”‘’", "\"\"''")
"""Word puts curly quotes where Jinja wants straight ones."""
_STORIES: Final = frozenset({"body", "header", "footer"})


class Line(NamedTuple):
    """A paragraph of a template: its words, its tags as Jinja reads them, and what of a tag is left over."""

    words: str
    tags: str
    torn: str
    misplaced: str


def lines(package: Package) -> Iterator[Line]:
    """Every paragraph of the body, the headers and the footers, in their order."""
    for story in package.stories():
        if story.kind in _STORIES:
            for paragraph in story.root.iter(P):
                yield _line(paragraph)


def _line(paragraph: Element) -> Line:
    words = "".join(piece.text or "" for piece in paragraph.iter(T))
    tags = [tag.translate(_QUOTES) for tag in TAG.findall(words)]
    left = re.search(r"\{\{|\}\}|\{%|%\}", TAG.sub("", words))
    outside = next(paragraph.iterancestors(w("tr")), None) is None
    rows = [tag for tag in tags if outside and (found := _PLACED.search(tag)) and found[1] in {"tr", "tc"}]
    return Line(words, "".join(_PLACED.sub("", tag) for tag in tags), left[0] if left else "", "".join(rows[:1]))
