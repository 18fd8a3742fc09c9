"""Merges the sections that the base and the sides share: how their pages are set, what stands above and below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from deancli.document.compare.names import SECTION, Element, local, r, w
from deancli.document.compare.parts import Parts, as_it_came
from deancli.document.compare.walking import Shown, shown_by_section, shown_in
from deancli.document.merge.chunks import plain
from deancli.document.merge.overlay import Overlay
from deancli.document.merge.own import Own
from deancli.document.merge.saying import Saying
from deancli.document.merge.setting import Setting
from deancli.document.merge.values import Clash, Conflict, Version
from deancli.document.redline.marks import copies, element, put_change
from deancli.document.redline.restating import keys_of
from deancli.document.relations import Relation
from deancli.language import say

_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"
_REFERENCES: Final = (w("headerReference"), w("footerReference"))
_NOT_OF_THE_PAGE: Final = (*_REFERENCES, w("sectPrChange"), w("printerSettings"))
_ORDER: Final = (
    "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols",
    "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings",
)  # fmt: skip
"""What a section's properties hold after its references (ECMA-376 part 1, 17.6.17)."""

Place = tuple[str, str]
Over = Callable[[str, Mapping[int, str]], Overlay]
"""Makes what merges a part of the base with those of the sides."""


class SectionMerger:
    """Merges sections, after the text between them."""

    def __init__(self, setting: Setting, over: Over) -> None:
        """Begin before anything is merged: what the base shows now is what the sides began with."""
        self.setting, self.over = setting, over
        self.base, self.sides, self.tracked = setting.base, setting.sides, setting.tracked
        self.body = setting.own.new_body
        self.shown = shown_by_section(self.base, self.body)
        self.came = Parts(as_it_came(self.base))
        self.made: dict[tuple[str | None, tuple[tuple[int, str], ...]], str | None] = {}
        self.used: set[str] = set()

    def run(self) -> None:
        """Merge every section that stands in the base still."""
        pairs: dict[Element, dict[int, Element]] = {}
        for base, theirs in self.setting.report.sections:
            pairs.setdefault(base, {}).update({k: s for k, s in theirs.items() if s is not None})
        last = {k: s for k, side in enumerate(self.sides) if (s := side.job.old_body.find(SECTION)) is not None}
        if last:
            pairs[self._last_section()] = last
        shown = [shown_by_section(side.parts, side.job.old_body) for side in self.sides]
        before: Shown = {}
        for number, section in enumerate(list(self.body.iter(SECTION)), 1):
            if section in pairs:
                self._page(section, pairs[section], number)
                self._refer(section, before, {k: shown[k].get(s, {}) for k, s in pairs[section].items()})
            before = shown_in(self.base, section, before)

    def _last_section(self) -> Element:
        """The base's last section, which is made where it has none: a side may have given it a header."""
        found = self.body.find(SECTION)
        if found is None:
            found = element("sectPr")
            self.body.append(found)
        return found

    # -- how pages are set --------------------------------------------------------------------------------

    def _page(self, base: Element, theirs: Mapping[int, Element], number: int) -> None:
        """Set each thing as the side did that set it otherwise; what several set otherwise than each other is told."""
        before = copies(base, _NOT_OF_THE_PAGE)
        wishes = _wishes(before, theirs)
        clashing = {k for wishing in wishes.values() if _differ(wishing) for k in wishing}
        first = min((k for wishing in wishes.values() for k in wishing), default=0)
        if self.tracked:  # one change has one author: the first one's is tracked, what others alone want is told
            others = {k for wishing in wishes.values() for k in wishing if first not in wishing}
            clashing |= {first, *others} if others else set()
            wishes = {name: {first: wishing[first]} for name, wishing in wishes.items() if first in wishing}
        if clashing:
            self._tell(clashing, number)
        if wishes:
            self._set(base, {name: next(iter(wishing.values())) for name, wishing in wishes.items()})
            if self.tracked:
                put_change(base, self.sides[first].stamp.change("sectPrChange"), before, "sectPr")

    def _set(self, section: Element, wished: Mapping[str, list[Element]]) -> None:
        for name, nodes in wished.items():
            for child in section.findall(name):
                section.remove(child)
            section.extend(nodes)
        section[:] = sorted(section, key=lambda child: _ORDER.index(local(child)) if local(child) in _ORDER else -1)

    def _tell(self, sides: set[int], number: int) -> None:
        text = say("cách đặt trang của phần {n}", n=number)
        versions = tuple(Version(self.sides[k].stamp.author, text) for k in sorted(sides))
        self.over(self.base.main, {}).note(Conflict(Clash.FORMATTING, (), text, versions), agreed=False)

    # -- what stands above and below ----------------------------------------------------------------------

    def _refer(self, section: Element, before: Shown, theirs: Mapping[int, Shown]) -> None:
        mine = self.shown.get(section, {})
        for place in dict.fromkeys([*mine, *(p for shown in theirs.values() for p in shown)]):
            names = {k: shown[place] for k, shown in theirs.items() if place in shown}
            gone = [k for k in theirs if k not in names] if place in mine and self._is_seen(section, place) else []
            wished = self._merged(place, mine.get(place), names, gone)
            self._show(section, before, place, wished)

    def _is_seen(self, section: Element, place: Place) -> bool:
        """Whether a page shows it: a program that does not know what no page shows has not taken it out."""
        if place[1] == "first":
            return section.find(w("titlePg")) is not None
        settings = self.came.first("settings")
        even = None if settings is None else self.came.tree(settings).find(w("evenAndOddHeaders"))
        return place[1] == "default" or even is not None

    def _merged(self, place: Place, mine: str | None, names: Mapping[int, str], gone: Sequence[int]) -> str | None:
        """The part to show, None for none: each pairing of parts is merged once, however many sections show it."""
        key = (mine or f"{place}", tuple(sorted(names.items())))
        if key not in self.made:
            self.made[key] = self._merge(mine, names, gone) if mine else self._new(names)
        return self.made[key]

    def _merge(self, mine: str, names: Mapping[int, str], gone: Sequence[int]) -> str | None:
        if gone and not any(self._changed(mine, k, name) for k, name in names.items()):
            if not self.tracked:
                return None
            part = self._own_copy(mine)
            self.setting.own.stamp = self.sides[gone[0]].stamp
            Own(self.setting.own, part, part).erase(self.setting.own.settled(self.base, part))
            return part
        if gone:
            told = plain(list(self.setting.own.settled(self.came, mine)))
            versions = ((k, "") for k in gone), ((k, told) for k in names)
            sides = tuple(Version(self.sides[k].stamp.author, text) for pairs in versions for k, text in pairs)
            self.over(mine, {}).note(Conflict(Clash.DELETED_AND_EDITED, (), told, sides), agreed=False)
        part = self._own_copy(mine)
        self.over(part, names).merge(self.setting.own.settled(self.base, part), self._roots(names))
        return part

    def _changed(self, mine: str, k: int, name: str) -> bool:
        """Whether side `k` says something else in its part `name` than the base did in `mine`."""
        before = Saying(self.setting.own, mine).whole(list(self.setting.own.settled(self.came, mine)))
        return before != Saying(self.sides[k].job, name).whole(list(self._roots({k: name})[k]))

    def _own_copy(self, part: str) -> str:
        """The part itself for the first sections that show it, a copy of it as it came for others."""
        if part in self.used:
            part = self.base.carry_part(self.came, part, alone=True)
        self.used.add(part)
        return part

    def _roots(self, theirs: Mapping[int, str]) -> dict[int, Element]:
        return {k: self.sides[k].job.settled(self.sides[k].parts, name) for k, name in theirs.items()}

    def _new(self, theirs: Mapping[int, str]) -> str:
        """A header where the base has none; what several sides put there is merged over an empty one."""
        k, part = next(iter(theirs.items()))
        side = self.sides[k]
        carried = self.base.carry_part(side.parts, part, alone=True)
        root = side.job.settled(self.base, carried)
        said = {Saying(self.sides[j].job, theirs[j]).words(list(other)) for j, other in self._roots(theirs).items()}
        if len(said) > 1:
            root[:] = []
            self.over(carried, theirs).merge(root, self._roots(theirs))
        elif self.tracked:
            self.setting.own.stamp = side.stamp
            Own(self.setting.own, carried, carried).added(root)
        return carried

    def _show(self, section: Element, before: Shown, place: Place, part: str | None) -> None:
        """Let a section show `part`: by a reference of its own, unless it inherits it from the one before."""
        from lxml import etree

        kind, where = place
        if shown_in(self.base, section, before).get(place) == part:
            return
        for reference in section.findall(w(kind + "Reference")):
            if (reference.get(w("type")) or "default") == where:
                section.remove(reference)
        if part is not None:
            rid = self.base.add_relation(self.base.main, Relation(_RELATION.format(kind), part, False))
            section.insert(0, etree.Element(w(kind + "Reference"), {w("type"): where, r("id"): rid}))


def _wishes(before: Sequence[Element], theirs: Mapping[int, Element]) -> dict[str, dict[int, list[Element]]]:
    """What each side set otherwise than the base, by name; nothing under a name for what it took off."""
    found: dict[str, dict[int, list[Element]]] = {}
    for k, section in theirs.items():
        after = copies(section, _NOT_OF_THE_PAGE)
        for name in dict.fromkeys(node.tag for node in (*before, *after)):
            wished = [node for node in after if node.tag == name]
            if keys_of(wished) != keys_of(node for node in before if node.tag == name):
                found.setdefault(name, {})[k] = wished
    return found


def _differ(wishing: Mapping[int, list[Element]]) -> bool:
    return len({tuple(keys_of(nodes)) for nodes in wishing.values()}) > 1
