"""The lists that a document defines: the levels of each, and where a paragraph stands in which."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from deancli.document.compare.names import ALTERNATE, CHOICE, PPR, RPR, Element, w
from deancli.document.package import Package
from deancli.document.text.styles import VALUE, Styles

LEVELS: Final = 9
_NUMPR: Final = w("numPr")
_NUMBER: Final = re.compile(r"-?\d{1,9}")
_LONGEST: Final = 255
"""Word allows no longer text around a number; whoever writes one has something else in mind."""
_OFF: Final = frozenset({"0", "false", "off"})
_SYMBOLS: Final = re.compile(r"symbol|wingdings|webdings|zapf dingbats", re.IGNORECASE)
"""Fonts whose letters are drawn as something else."""


class Level(NamedTuple):
    """One level of a list (17.9.6); `restart` is the count of levels above that begin it anew, None for all.

    `gap` is what stands between the number and the text: a blank or nothing.
    """

    start: int
    form: str
    pattern: str
    text: str
    restart: int | None
    legal: bool
    gap: str
    symbol: bool


class List(NamedTuple):
    """A list that paragraphs refer to by number; lists of one `family` count on in common.

    `starts` are the numbers that this list begins at in place of the family's, `styles` the levels tied to styles.
    """

    number: str
    family: str
    levels: dict[int, Level]
    starts: dict[int, int]
    styles: dict[str, int]


class Lists:
    """The lists of one document, and the paragraphs in them."""

    def __init__(self, package: Package, styles: Styles) -> None:
        """Read the numbering part; a document without one has no lists."""
        parts = package.related("numbering")
        self.styles = styles
        self._lists = _lists(package.tree(parts[0])) if parts else {}

    def place(self, paragraph: Element) -> tuple[List, int] | None:
        """The list and the level (from 0) that `paragraph` stands in, by itself or by its style; None for none."""
        if not self._lists:
            return None
        own = paragraph.find(f"{PPR}/{_NUMPR}")
        chain = self.styles.chain(self.styles.of(paragraph))
        inherited = [found for _, style in chain if (found := style.find(f"{PPR}/{_NUMPR}")) is not None]
        listed = self._lists.get(_first(own, inherited, "numId"))
        if listed is None:
            return None
        level = "" if own is None else _said(own, "ilvl")
        tied = next((listed.styles[name] for name, _ in chain if name in listed.styles), None)
        if not level and tied is not None:
            return listed, tied
        return listed, min(max(whole(level or _first(None, inherited, "ilvl")), 0), LEVELS - 1)


def _said(properties: Element, name: str) -> str:
    found = properties.find(w(name))
    return "" if found is None else str(found.get(VALUE, ""))


def _first(own: Element | None, inherited: list[Element], name: str) -> str:
    """What the paragraph says of `name`, or else the nearest style that says something."""
    every = inherited if own is None else [own, *inherited]
    return next((value for properties in every if (value := _said(properties, name))), "")


def whole(text: str, otherwise: int = 0) -> int:
    """The whole number that `text` is, of nine figures at most; `otherwise` where it is none."""
    return int(text) if _NUMBER.fullmatch(text) else otherwise


def _lists(root: Element) -> dict[str, List]:
    abstract = {e.get(w("abstractNumId"), ""): e for e in root.findall(w("abstractNum"))}
    by_style = {_said(e, "styleLink"): name for name, e in abstract.items() if _said(e, "styleLink")}
    families: dict[str, tuple[dict[int, Level], dict[str, int]]] = {}
    lists: dict[str, List] = {}
    for number in root.findall(w("num")):
        family = _said(number, "abstractNumId")
        if family in abstract:
            family = by_style.get(_said(abstract[family], "numStyleLink"), family)
            if family not in families:
                families[family] = _levels(abstract[family])
            listed = _list(number, family, *families[family])
            lists[listed.number] = listed
    lists.pop("0", None)  # the list that takes a paragraph out of every list (17.9.18)
    return lists


def _list(number: Element, family: str, levels: dict[int, Level], styles: dict[str, int]) -> List:
    starts = {}
    for override in number.findall(w("lvlOverride")):
        at = whole(override.get(w("ilvl"), ""))
        own, styled = _levels(override)
        if own:
            levels, styles = {**levels, **own}, {**styles, **styled}
        if start := _said(override, "startOverride"):
            starts[at] = whole(start)
    return List(number.get(w("numId"), ""), family, levels, starts, styles)


def _levels(parent: Element) -> tuple[dict[int, Level], dict[str, int]]:
    """The levels below `parent` by their place, and the places of those that belong to a style."""
    found = {whole(level.get(w("ilvl"), "")): level for level in parent.findall(w("lvl"))}
    styles = {_said(level, "pStyle"): at for at, level in found.items() if _said(level, "pStyle")}
    return {at: _level(level) for at, level in found.items() if 0 <= at < LEVELS}, styles


def _level(level: Element) -> Level:
    form = level.find(w("numFmt"))
    if form is None:
        form = level.find(f"{ALTERNATE}/{CHOICE}/{w('numFmt')}")
    legal = level.find(w("isLgl"))
    restart = _said(level, "lvlRestart")
    fonts = level.find(f"{RPR}/{w('rFonts')}")
    return Level(
        start=whole(_said(level, "start")),
        form="decimal" if form is None else form.get(VALUE, "decimal"),
        pattern="" if form is None else form.get(w("format"), ""),
        text=_said(level, "lvlText")[:_LONGEST],
        restart=whole(restart) if restart else None,
        legal=legal is not None and legal.get(VALUE) not in _OFF,
        gap="" if _said(level, "suff") == "nothing" else " ",
        symbol=fonts is not None and any(_SYMBOLS.search(font) for font in fonts.attrib.values()),
    )
