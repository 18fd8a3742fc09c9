"""Styles and lists that old paragraphs need and the new document no longer defines."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from deancli.document.compare.names import Element, w
from deancli.document.compare.parts import Parts
from deancli.document.relations import Relation

_VALUE: Final = w("val")
_STYLES: Final = tuple(w(n) for n in ("pStyle", "rStyle", "tblStyle"))
_NEEDED_BY_STYLE: Final = tuple(w(n) for n in ("basedOn", "next", "link"))
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"


def carry_definitions(old: Parts, new: Parts) -> None:
    """Carry from `old` the styles and lists that stories of `new` refer to and `new` lacks."""
    stories = [root for name, root in new.open_trees() if root.tag.startswith(w(""))]
    _carry_styles(old, new, stories)
    _carry_lists(old, new, stories)


def _carry_styles(old: Parts, new: Parts, stories: list[Element]) -> None:
    source = old.first("styles")
    if source is None:
        return
    target = _part_like(old, new, "styles")
    here, there = _styles(new.tree(target)), _styles(old.tree(source))
    names = {_name(style) for style in here.values()}
    wanted = [e.get(_VALUE) for root in stories for e in root.iter(*_STYLES)]
    while wanted:
        style = wanted.pop()
        if style in here or style not in there:
            continue
        copy = deepcopy(there[style])
        if _name(copy) in names:
            copy.find(w("name")).set(_VALUE, f"{_name(copy)} ({style})")
        copy.attrib.pop(w("default"), None)
        new.tree(target).append(copy)
        here[style] = copy
        wanted += [e.get(_VALUE) for e in copy.iter(*_NEEDED_BY_STYLE)]
        stories.append(copy)


def _styles(root: Element) -> dict[str, Element]:
    return {style.get(w("styleId")): style for style in root.findall(w("style"))}


def _name(style: Element) -> str:
    found = style.find(w("name"))
    return "" if found is None else found.get(_VALUE, "")


def _carry_lists(old: Parts, new: Parts, stories: list[Element]) -> None:
    source = old.first("numbering")
    used = {e.get(_VALUE) for root in stories for e in root.iter(w("numId"))} - {"0", None}
    if source is None or not used:
        return
    target = _part_like(old, new, "numbering")
    root = new.tree(target)
    here = {e.get(w("numId")) for e in root.findall(w("num"))}
    for number in old.tree(source).findall(w("num")):
        if number.get(w("numId")) in used - here:
            _carry_list(old.tree(source), root, number)


def carry_one_list(old: Parts, new: Parts, number: str, keep_number: bool) -> str:
    """Carry list `number` of `old` under its number or the next free one; the number it has in `new`."""
    source = old.first("numbering")
    if source is None:
        return number
    root = new.tree(_part_like(old, new, "numbering"))
    taken = _numbers(root, "num", "numId")
    for found in old.tree(source).findall(w("num")):
        if found.get(w("numId")) == number:
            copy = _carry_list(old.tree(source), root, found)
            if not keep_number:
                copy.set(w("numId"), str(max(taken, default=0) + 1))
            return str(copy.get(w("numId")))
    return number


def _numbers(root: Element, kind: str, key: str) -> list[int]:
    """The numbers that are taken."""
    return [int(value) for e in root.findall(w(kind)) if (value := e.get(w(key)) or "").isdecimal()]


def _carry_list(source: Element, root: Element, number: Element) -> Element:
    """Copy one list and what it is made after, which gets an id that is free."""
    taken = _numbers(root, "abstractNum", "abstractNumId")
    link = number.find(w("abstractNumId"))
    copy = deepcopy(number)
    numbers = root.findall(w("num"))
    root.insert(root.index(numbers[-1]) + 1 if numbers else len(root), copy)
    for abstract in source.findall(w("abstractNum")):
        if link is not None and abstract.get(w("abstractNumId")) == link.get(_VALUE):
            fresh = deepcopy(abstract)
            for picture in list(fresh.iter(w("lvlPicBulletId"))):
                picture.getparent().remove(picture)
            fresh.set(w("abstractNumId"), str(max(taken, default=-1) + 1))
            copy.find(w("abstractNumId")).set(_VALUE, fresh.get(w("abstractNumId")))
            root.insert(root.index(root.find(w("num"))), fresh)
    return copy


def _part_like(old: Parts, new: Parts, kind: str) -> str:
    """The part of `new` of this kind, an empty one like that of `old` where there is none."""
    part = new.first(kind)
    if part is None:
        from lxml import etree

        source = old.first(kind) or ""
        part = new.fresh_name(source)
        root = old.tree(source)
        empty = etree.Element(root.tag, root.attrib, nsmap=root.nsmap)
        new.put(part, etree.tostring(empty), old.content_type(source))
        new.add_relation(new.main, Relation(_RELATION.format(kind), part, False))
    return part
