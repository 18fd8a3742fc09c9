"""Telling by its text which document a file belongs to."""

from __future__ import annotations

from typing import Final

from deancli.document.compare.names import P, T
from deancli.document.compare.words import same_spelling
from deancli.document.package import Package

_TELLING: Final = 20
"""Shorter paragraphs ("Kính gửi:") stand in every paper."""


def telling_paragraphs(package: Package) -> frozenset[str]:
    """The longer paragraphs of the body in one spelling, without case and blanks."""
    body = package.tree(package.main)
    texts = ("".join(t.text or "" for t in paragraph.iter(T)) for paragraph in body.iter(P))
    return frozenset(same_spelling(text.casefold().replace(" ", "")) for text in texts if len(text) >= _TELLING)


def share_of(package: Package, other: Package) -> float:
    """How much of the smaller one's text the other has too: 0 for nothing, 1 for all."""
    mine, theirs = telling_paragraphs(package), telling_paragraphs(other)
    return len(mine & theirs) / min(len(mine), len(theirs)) if mine and theirs else 0.0
