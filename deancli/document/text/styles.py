"""The paragraph styles of a document, with what each is based on."""

from __future__ import annotations

from typing import Final

from deancli.document.compare.names import PPR, Element, w
from deancli.document.package import Package

VALUE: Final = w("val")
_DEEPEST: Final = 30
"""No style stands on more others than this; a longer row is a loop or a trap."""
_STYLE: Final = f"{PPR}/{w('pStyle')}"


class Styles:
    """The styles of one document by their ids."""

    def __init__(self, package: Package) -> None:
        """Read the styles part; a document without one has no styles."""
        parts = package.related("styles")
        found = package.tree(parts[0]).findall(w("style")) if parts else []
        self._styles: dict[str, Element] = {style.get(w("styleId"), ""): style for style in found}
        self._chains: dict[str, tuple[tuple[str, Element], ...]] = {}
        self._default = next((s.get(w("styleId"), "") for s in found if _is_default(s)), "")

    def of(self, paragraph: Element) -> str:
        """The id of the style that `paragraph` bears, by name or by default."""
        named = paragraph.find(_STYLE)
        return self._default if named is None else str(named.get(VALUE, ""))

    def name(self, style: str) -> str:
        """The name of a style, in English for those that Word brings along: "heading 1"; "" for none."""
        found = self._styles.get(style)
        named = None if found is None else found.find(w("name"))
        return "" if named is None else str(named.get(VALUE, ""))

    def chain(self, style: str) -> tuple[tuple[str, Element], ...]:
        """The style and those that it is based on, the nearest first, with their ids."""
        if style not in self._chains:
            self._chains[style] = self._climb(style)
        return self._chains[style]

    def _climb(self, style: str) -> tuple[tuple[str, Element], ...]:
        found: dict[str, Element] = {}
        while style in self._styles and style not in found and len(found) < _DEEPEST:
            found[style] = self._styles[style]
            base = found[style].find(w("basedOn"))
            style = "" if base is None else base.get(VALUE, "")
        return tuple(found.items())


def _is_default(style: Element) -> bool:
    return style.get(w("type")) == "paragraph" and style.get(w("default")) in {"1", "true", "on"}
