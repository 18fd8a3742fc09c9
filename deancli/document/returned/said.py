"""What a paragraph says, where only its words count: in comments, in tables."""

from __future__ import annotations

from typing import Final

from deancli.document.compare.names import Element, R, w
from deancli.document.compare.paragraphs import shown_text
from deancli.document.compare.shown import sign_of
from deancli.document.returned.fonts import Fonts

_GONE: Final = frozenset({w("del"), w("moveFrom")})
_OFF: Final = ("0", "false", "off")
_UNSAID: Final = frozenset({w("rPr"), w("instrText"), w("commentReference"), w("annotationRef")})


def text_in(paragraph: Element, fonts: Fonts, *, hidden: bool | None = None) -> str:
    """The words of a paragraph with its own tracked changes accepted, in Unicode; only (or without) the hidden ones."""
    said = []
    for run in paragraph.iter(R):
        if not any(parent.tag in _GONE for parent in run.iterancestors()):
            properties = run.find(w("rPr"))
            if hidden is not None and hidden is not _is_hidden(properties):
                continue
            for node in run:
                if node.tag == w("t"):
                    said.append(fonts.read(shown_text(node), properties, paragraph))
                elif node.tag not in _UNSAID:
                    said.append(sign_of(node))
    return "".join(said)


def _is_hidden(properties: Element | None) -> bool:
    vanish = None if properties is None else properties.find(w("vanish"))
    return vanish is not None and vanish.get(w("val"), "true") not in _OFF
