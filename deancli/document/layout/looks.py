"""How paragraphs look: direct formatting over styles over the document's defaults (ECMA-376 part 1, 17.7.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deancli.document.compare.names import PPR, RPR, Element, P, R, T, w
from deancli.document.layout.findings import Look, Shown
from deancli.document.package import Package
from deancli.document.templates.reading import TAG
from deancli.document.text.styles import Styles

_OFF: Final = frozenset({"0", "false", "off"})
_CENTIMETRES: Final = 2.54 / 1440
_LATIN: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}latin"
_TEXT_BOX: Final = w("txbxContent")


class Looks:
    """The looks of one document's paragraphs."""

    def __init__(self, package: Package) -> None:
        """Read the styles, the defaults and the theme's fonts."""
        self.package = package
        self.styles = Styles(package)
        parts = package.related("styles")
        defaults = package.tree(parts[0]).find(w("docDefaults")) if parts else None
        self._defaults = [] if defaults is None else [defaults]
        themes = package.related("theme")
        latin = [e.get("typeface", "") for e in package.tree(themes[0]).iter(_LATIN)] if themes else []
        self._theme = {"major": latin[0], "minor": latin[1]} if len(latin) > 1 else {}

    def shown(self, root: Element) -> Iterator[Shown]:
        """Every paragraph below `root` that is not in a text box, numbered from 1, with its look.

        The tags of a template are no words of it.
        """
        paragraphs = (p for p in root.iter(P) if next(p.iterancestors(_TEXT_BOX), None) is None)
        for number, paragraph in enumerate(paragraphs, 1):
            text = TAG.sub("", "".join(piece.text or "" for piece in paragraph.iter(T))).strip()
            in_table = next(paragraph.iterancestors(w("tc")), None) is not None
            yield Shown(number, paragraph, text, in_table, self.of(paragraph, text))

    def of(self, paragraph: Element, text: str) -> Look:
        """How `paragraph`, which reads `text`, looks."""
        chain = [style for _, style in self.styles.chain(self.styles.of(paragraph))]
        above = [*chain, *(default.find(w("pPrDefault")) for default in self._defaults)]
        paragraphs = [e.find(PPR) for e in (paragraph, *above) if e is not None]
        runs = [run for run in paragraph.iter(R) if "".join(t.text or "" for t in run.iter(T)).strip()]
        below = [e.find(RPR) for e in chain] + [d.find(f"{w('rPrDefault')}/{RPR}") for d in self._defaults]
        rows = [[run.find(RPR), *below] for run in runs]
        return Look(
            sizes=frozenset(int(_first(row, "sz") or "20") / 2 for row in rows),
            fonts=frozenset(self._font(row) for row in rows),
            colours=frozenset((_first(row, "color") or "auto").lower() for row in rows),
            bold=bool(rows) and all(_on(row, "b") for row in rows),
            italic=bool(rows) and all(_on(row, "i") for row in rows),
            capitals=text == text.upper() or (bool(rows) and all(_on(row, "caps") for row in rows)),
            align=_first(paragraphs, "jc") or "left",
            first=float(_first(paragraphs, "ind", "firstLine") or 0) * _CENTIMETRES,
            left=float(_first(paragraphs, "ind", "left") or 0) * _CENTIMETRES,
            before=float(_first(paragraphs, "spacing", "before") or 0) / 20,
            after=float(_first(paragraphs, "spacing", "after") or 0) / 20,
            lines=_lines(paragraphs),
        )

    def _font(self, row: list[Element | None]) -> str:
        for properties in row:
            fonts = None if properties is None else properties.find(w("rFonts"))
            if fonts is None:
                continue
            for script in ("ascii", "hAnsi"):
                theme, named = fonts.get(w(f"{script}Theme"), ""), fonts.get(w(script), "")
                if theme or named:
                    return str(self._theme.get(theme[:5], named or theme))
        return "Times New Roman"


def _first(rows: list[Element | None], name: str, attribute: str = "val") -> str:
    for properties in rows:
        element = None if properties is None else properties.find(w(name))
        if element is not None and element.get(w(attribute)) is not None:
            return str(element.get(w(attribute)))
    return ""


def _on(rows: list[Element | None], name: str) -> bool:
    for properties in rows:
        element = None if properties is None else properties.find(w(name))
        if element is not None:
            return element.get(w("val"), "1") not in _OFF
    return False


def _lines(rows: list[Element | None]) -> float:
    if _first(rows, "spacing", "lineRule") in {"exact", "atLeast"}:
        return 0
    return float(_first(rows, "spacing", "line") or 240) / 240
