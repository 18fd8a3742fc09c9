"""Merges what is set for a document as a whole: styles, lists, theme, settings, properties and the like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from deancli.document.compare.names import Element, w
from deancli.document.compare.parts import Parts
from deancli.document.compare.things import Thing, thing_name
from deancli.document.compare.whole import (
    HOLDERS,
    WHOLE_PARTS,
    Holder,
    Key,
    changed,
    controls,
    definitions,
    held,
    look_of_thing,
    things_in,
    told_of,
    whole_parts,
)
from deancli.document.merge.values import Clash, Conflict, Untracked, Version
from deancli.document.redline.carrying import Carrier
from deancli.document.redline.definitions import carry_one_list
from deancli.language import say

if TYPE_CHECKING:
    from deancli.document.merge.overlay import Overlay
    from deancli.document.merge.setting import Setting

_SHOWN: Final = 5
"""How many things that clash are named."""


class Wholes:
    """What the sides set for the document as a whole; what none of them touched stays."""

    def __init__(self, setting: Setting) -> None:
        """See what each side set otherwise, while the base is as it came."""
        self.setting, self.base = setting, setting.base
        self.changes = {k: changed(self.base, side.parts) for k, side in enumerate(setting.sides)}
        self.controls = controls(self.base)
        self.firsts: dict[Key, int] = {}
        for k, keys in self.changes.items():
            for key in keys:
                self.firsts.setdefault(key, k)

    def tell(self, overlay: Overlay) -> None:
        """Tell what no tracked change can say, or where two sides set one thing differently."""
        if self.setting.tracked:
            for k, keys in self.changes.items():
                things = tuple(told_of(keys, self.base))
                if things:
                    told = Untracked(self.setting.sides[k].stamp.author, things)
                    self.setting.report.untracked.append(told)
            return
        for thing, names in told_of({key for key in self.firsts if self._clash(key)}, self.base).items():
            wanting = {k for k, keys in self.changes.items() if any(Key(thing, name) in keys for name in names)}
            self._conflict(overlay, _named(thing, names), wanting)

    def tell_of_controls(self, overlay: Overlay) -> None:
        """Tell whose content controls, come, gone or set otherwise, are not so in the result."""
        now, lost = controls(self.base), set()
        for k, side in enumerate(() if self.setting.tracked else self.setting.sides):
            theirs = controls(side.parts)
            came, went = theirs - self.controls, self.controls - theirs
            if came - (now - self.controls) or went - (self.controls - now):
                lost.add(k)
        if lost:
            self._conflict(overlay, thing_name(Thing.CONTROLS), lost)

    def _conflict(self, overlay: Overlay, text: str, wanting: set[int]) -> None:
        versions = tuple(Version(self.setting.sides[k].stamp.author, text) for k in sorted(wanting))
        overlay.note(Conflict(Clash.DOCUMENT, (), text, versions), agreed=False)

    def lists(self) -> None:
        """Define the base's lists as the first side does that defined them anew; numbers stay."""
        fresh: dict[tuple[int, str], str] = {}
        for key, k in self.firsts.items():
            if key.thing is Thing.LISTS:
                self._define(key.name, k, fresh)

    def run(self) -> None:
        """Set everything else as the first side does that set it otherwise."""
        for holder in HOLDERS:
            self._hold(holder)
        for kind, thing in WHOLE_PARTS.items():
            for key, k in self.firsts.items():
                if key.thing is thing:
                    self._replace(kind, key.name, self.setting.sides[k].parts)

    def _clash(self, key: Key) -> bool:
        """Whether sides set one thing to be different; of what stands in the text that is seen there."""
        if key.thing in (Thing.CONTROLS, Thing.DRAWINGS):
            return False
        wanting = [k for k, keys in self.changes.items() if key in keys]
        return len({_look(self.setting.sides[k].parts, key) for k in wanting}) > 1

    def _define(self, number: str, k: int, fresh: dict[tuple[int, str], str]) -> None:
        """Give list `number` the definition of side `k`; lists that share one there share it here."""
        side = self.setting.sides[k].parts
        root = self.base.tree(self.base.first("numbering") or "")
        old = next(e for e in root.findall(w("num")) if e.get(w("numId")) == number)
        root.remove(old)
        carry_one_list(side, self.base, number, keep_number=True)
        made = next(e for e in root.findall(w("num")) if e.get(w("numId")) == number)
        link = made.find(w("abstractNumId"))
        theirs = _abstract_of(side, number)
        if (k, theirs) in fresh:
            extra = next(e for e in root.findall(w("abstractNum")) if e.get(w("abstractNumId")) == link.get(w("val")))
            root.remove(extra)
            link.set(w("val"), fresh[k, theirs])
        fresh[k, theirs] = link.get(w("val"))

    def _hold(self, holder: Holder) -> None:
        mine = held(self.base, holder)
        for key, k in sorted(self.firsts.items()):
            side = self.setting.sides[k].parts
            wished = things_in(side, holder).get(key.name) if key.thing is holder.thing else None
            theirs = held(side, holder)
            if key.thing is not holder.thing or (wished is None and holder.kind != "settings"):
                continue
            if mine is None and theirs is not None:
                mine = self._bring(holder, side, theirs)
            elif mine is not None and theirs is not None:
                self._set(mine, things_in(self.base, holder).get(key.name), wished, (k, theirs))

    def _set(self, part: str, mine: Element | None, wished: Element | None, theirs: tuple[int, str]) -> None:
        k, name = theirs
        root = self.base.tree(part)
        copy = None if wished is None else Carrier(self.setting.sides[k].job, name, part).carried(wished)
        if copy is None:
            if mine is not None:
                root.remove(mine)
        elif mine is not None:
            _keep_separators(mine, copy)
            root.replace(mine, copy)
        else:
            if copy.get("pid"):
                taken = (int(e.get("pid", "")) for e in root if e.get("pid", "").isdecimal())
                copy.set("pid", str(max(taken, default=1) + 1))
            _insert(root, copy, wished)

    def _bring(self, holder: Holder, side: Parts, theirs: str) -> str | None:
        """Carry over a part that only a side has; of styles and fonts what is needed is carried elsewhere."""
        if holder.thing in (Thing.STYLES, Thing.FONTS):
            return None
        return self._carry(holder.kind, side, theirs, self.base.main if holder.owner is None else "")

    def _carry(self, kind: str, side: Parts, theirs: str, owner: str) -> str:
        source = side.main if owner else ""
        relation = next(
            r for r in side.relations(source).values() if r.short == kind and r.target.casefold() == theirs.casefold()
        )
        carried = self.base.carry_part(side, theirs, alone=True)
        self.base.add_relation(owner, relation._replace(target=carried))
        return carried

    def _replace(self, kind: str, name: str, side: Parts) -> None:
        mine, theirs = whole_parts(self.base, kind).get(name), whole_parts(side, kind)[name]
        if mine is None:
            self._carry(kind, side, theirs, self.base.main)
        else:
            self.base.replace_part(mine, side, theirs)


def _abstract_of(parts: Parts, number: str) -> str:
    root = parts.tree(parts.first("numbering") or "")
    number_of = {e.get(w("numId")): e.find(w("abstractNumId")) for e in root.findall(w("num"))}
    return str(number_of[number].get(w("val")))


def _look(parts: Parts, key: Key) -> bytes | None:
    """How a side sets a thing, to tell whether two sides set it the same."""
    if key.thing is Thing.LISTS:
        return definitions(parts).get(key.name)
    for kind, thing in WHOLE_PARTS.items():
        if thing is key.thing:
            return parts.data(whole_parts(parts, kind)[key.name])
    looks = [things_in(parts, holder).get(key.name) for holder in HOLDERS if holder.thing is key.thing]
    return next((look_of_thing(element) for element in looks if element is not None), None)


def _keep_separators(mine: Element, copy: Element) -> None:
    """Let what a setting says of notes name the separators of the base."""
    separators = (w("footnote"), w("endnote"))
    for child in list(copy):
        if child.tag in separators:
            copy.remove(child)
    copy.extend([child for child in mine if child.tag in separators])


def _insert(root: Element, copy: Element, wished: Element) -> None:
    """Put a setting where it stands on its side: behind the nearest one before it that the base has too."""
    there = {child.tag: child for child in root}
    before = next((there[e.tag] for e in wished.itersiblings(preceding=True) if e.tag in there), None)
    if before is None:
        root.insert(0, copy)
    else:
        before.addnext(copy)


def _named(thing: Thing, names: list[str]) -> str:
    """A kind of what is set and the things of it, as a person reads it."""
    told = ", ".join([*names[:_SHOWN], *(["…"] if len(names) > _SHOWN else [])])
    if thing in (Thing.STYLES, Thing.SETTINGS, Thing.PROPERTIES):
        return say("{thing}: {names}", thing=thing_name(thing), names=told)
    return thing_name(thing)
