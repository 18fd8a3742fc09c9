"""How a paragraph looks: headings of a scheme are mostly typed bold or in capitals, not with heading styles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from deancli.document.compare.names import PPR, RPR, Element, R, T, w
from deancli.document.text.styles import VALUE, Styles

_OFF: Final = frozenset({"0", "false", "off"})
_STYLED: Final = re.compile(r"(?:heading|titre|tiuso|tiêu ?đề)\s*([1-9])$", re.IGNORECASE)
_LISTED: Final = re.compile(r"(?:\.{3,}|…+|\t)[\s.…]*\d{1,3}\s*$")
"""The leader and the page number at the end of a line of contents."""
_BODY_TEXT: Final = 9
"""The outline level that means none (17.3.1.20)."""


class Look(NamedTuple):
    """Whether all of a paragraph is bold, in capitals, centred; `level` is that of its heading style, 0 for none.

    `listed` marks a line of a table of contents.
    """

    bold: bool
    caps: bool
    centred: bool
    level: int
    listed: bool

    @property
    def stands_out(self) -> bool:
        """Whether it looks like a heading."""
        return self.bold or self.caps or self.centred or self.level > 0


class Looks:
    """Tells looks in one document, with what its styles give."""

    def __init__(self, styles: Styles) -> None:
        """Look with these styles."""
        self._styles = styles

    def of(self, paragraph: Element, text: str) -> Look:
        """The look of `paragraph`, which says `text`."""
        style = self._styles.of(paragraph)
        chain = [element for _, element in self._styles.chain(style)]
        name = self._styles.name(style)
        return Look(
            bold=self._all_runs(paragraph, chain, "b"),
            caps=text.isupper() or self._all_runs(paragraph, chain, "caps"),
            centred=_said([paragraph, *chain], f"{PPR}/{w('jc')}") == "center",
            level=_level(name, style, [paragraph, *chain]),
            listed=name.lower().startswith("toc ") or _LISTED.search(text) is not None,
        )

    def _all_runs(self, paragraph: Element, chain: list[Element], name: str) -> bool:
        """Whether every run that shows something has the property `name`, by itself or by the paragraph's style."""
        styled = _on([element.find(f"{RPR}/{w(name)}") for element in chain])
        found = False
        for run in paragraph.iter(R):
            if any((t.text or "").strip() for t in run.iterchildren(T)):
                found = True
                if not _on([run.find(f"{RPR}/{w(name)}")], otherwise=styled):
                    return False
        return found


def _on(properties: Iterable[Element | None], *, otherwise: bool = False) -> bool:
    said = next((p for p in properties if p is not None), None)
    return otherwise if said is None else said.get(VALUE, "1") not in _OFF


def _said(elements: Iterable[Element], path: str) -> str:
    found = (element.find(path) for element in elements)
    return next((str(one.get(VALUE, "")) for one in found if one is not None), "")


def _level(name: str, style: str, elements: list[Element]) -> int:
    named = _STYLED.search(name) or _STYLED.search(style)
    if named:
        return int(named.group(1))
    outline = _said(elements, f"{PPR}/{w('outlineLvl')}")
    return int(outline) + 1 if outline.isdigit() and int(outline) < _BODY_TEXT else 0
