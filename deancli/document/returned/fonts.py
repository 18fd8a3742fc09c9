"""Which font a run is in: what its letters mean hangs on it where the font is from before Unicode."""

from __future__ import annotations

import re
from typing import Final

from deancli.document.compare.names import RPR, Element, w
from deancli.document.legacy_fonts import in_font
from deancli.document.package import Package
from deancli.document.text.styles import Styles

_FONTS: Final = w("rFonts")
_NAMES: Final = (w("ascii"), w("hAnsi"), w("cs"))
_LEGACY: Final = re.compile(rb"""["'](?:\.vn|vni-)""", re.IGNORECASE)


class Fonts:
    """The fonts of one document, asked for only where it names one from before Unicode."""

    def __init__(self, package: Package) -> None:
        """Look whether any part names such a font."""
        self.legacy = any(_LEGACY.search(package.data(n)) for n in package.names if n.endswith(".xml"))
        self._styles = Styles(package) if self.legacy else None
        parts = package.related("styles")
        defaults = package.tree(parts[0]).find(f"{w('docDefaults')}/{w('rPrDefault')}/{RPR}") if parts else None
        self._default = _font(defaults) if self.legacy else ""
        self._known: dict[str, str] = {}

    def read(self, text: str, properties: Element | None, paragraph: Element) -> str:
        """What a run of `text` shows, in Unicode."""
        return in_font(text, self._of(properties, paragraph)) if self.legacy else text

    def _of(self, properties: Element | None, paragraph: Element) -> str:
        """The run's own font, that of its style, that of the paragraph's style, the document's (17.3.2.26, 17.7.2)."""
        assert self._styles is not None
        style = None if properties is None else properties.find(w("rStyle"))
        named = "" if style is None else style.get(w("val"), "")
        return _font(properties) or self._in_style(named) or self._in_style(self._styles.of(paragraph)) or self._default

    def _in_style(self, style: str) -> str:
        assert self._styles is not None
        if style not in self._known:
            fonts = (_font(element.find(RPR)) for _, element in self._styles.chain(style))
            self._known[style] = next(filter(None, fonts), "")
        return self._known[style]


def _font(properties: Element | None) -> str:
    named = None if properties is None else properties.find(_FONTS)
    return "" if named is None else next((named.get(n) for n in _NAMES if named.get(n)), "")
