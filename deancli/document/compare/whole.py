"""What is set for a document as a whole, beside its text: styles, lists, theme, settings, properties and the like.

Word tracks no change of it (ECMA-376 part 1, 17.13.5 names what can be tracked).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from deancli.document.compare.content import canonical, canonical_whole, digest, without_noise
from deancli.document.compare.drawings import drawings_set_otherwise
from deancli.document.compare.names import PPR, SDT, WORD_2010, Element, P, local, w
from deancli.document.compare.parts import Parts
from deancli.document.compare.things import Thing
from deancli.document.compare.wrappers import control_key


class Key(NamedTuple):
    """One thing that is set, by its kind and its name in the file."""

    thing: Thing
    name: str


Named = Callable[[Element], str | None]
"""The name of a child of a part's root; None for one that nobody sets."""


class Holder(NamedTuple):
    """A part whose root holds things that are set, each alone; `owner` is "" where the package itself refers to it."""

    thing: Thing
    kind: str
    owner: str | None
    named: Named


_PERSONAL: Final = frozenset(
    {
        "zoom", "view", "proofState", "rsids", "docId", "attachedTemplate", "stylePaneFormatFilter",
        "stylePaneSortMethod",
        "activeWritingStyle", "writeProtection", "removePersonalInformation", "removeDateAndTime", "saveSubsetFonts",
        "hideSpellingErrors", "hideGrammaticalErrors", "decimalSymbol", "listSeparator", "chartTrackingRefBased",
        "persistentDocumentId", "conflictMode", "discardImageEditingData", "defaultImageDpi", "updateFields",
    }
)  # fmt: skip
"""Settings that are those of a reader, or that a program writes for itself."""
_QUIET: Final = frozenset({"compat", "shapeDefaults", "hdrShapeDefaults", "themeFontLang", "mathPr", "trackRevisions",
                           "clrSchemeMapping", "characterSpacingControl", "doNotIncludeSubdocsInStats"})  # fmt: skip
"""Settings that programs write of their own accord: taken over, never told of."""
_DESCRIBING: Final = frozenset(
    {"title", "subject", "description", "keywords", "category", "contentStatus", "language", "creator"}
)
_COMPANY: Final = frozenset({"Company", "Manager", "HyperlinkBase"})
_LIST_OF_STYLES: Final = frozenset(
    w(n) for n in ("rsid", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat", "locked", "hidden")
)
_OWN: Final = "dean."
_EMBEDDED: Final = ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")


def _setting(child: Element) -> str | None:
    return None if local(child) in _PERSONAL else local(child)


def _style(child: Element) -> str | None:
    name = local(child)
    return child.get(w("styleId")) if name == "style" else name if name == "docDefaults" else None


def _font(child: Element) -> str | None:
    return child.get(w("name")) if any(child.find(w(name)) is not None for name in _EMBEDDED) else None


def _custom(child: Element) -> str | None:
    name = child.get("name", "")
    return None if name.startswith(_OWN) else name


HOLDERS: Final = (
    Holder(Thing.STYLES, "styles", None, _style),
    Holder(Thing.SETTINGS, "settings", None, _setting),
    Holder(Thing.FONTS, "fontTable", None, _font),
    Holder(Thing.BACKGROUND, "", None, lambda e: local(e) if local(e) == "background" else None),
    Holder(Thing.PROPERTIES, "core-properties", "", lambda e: local(e) if local(e) in _DESCRIBING else None),
    Holder(Thing.PROPERTIES, "extended-properties", "", lambda e: local(e) if local(e) in _COMPANY else None),
    Holder(Thing.PROPERTIES, "custom-properties", "", _custom),
)
WHOLE_PARTS: Final = {"theme": Thing.THEME, "glossaryDocument": Thing.BUILDING_BLOCKS, "customXml": Thing.DATA}
"""Parts that are set as one thing, by what the main part calls them."""


def held(parts: Parts, holder: Holder) -> str | None:
    """The part of `parts` that is such a holder."""
    if not holder.kind:
        return parts.main
    found = parts.related(holder.kind, holder.owner)
    return found[0] if found else None


def things_in(parts: Parts, holder: Holder) -> dict[str, Element]:
    """What is set in a holder, by name."""
    part = held(parts, holder)
    named = () if part is None else ((holder.named(e), e) for e in parts.tree(part) if isinstance(e.tag, str))
    return {name: element for name, element in named if name is not None}


def whole_parts(parts: Parts, kind: str) -> dict[str, str]:
    """The parts that `parts` calls `kind`, by the name they are known under: the only one by its kind."""
    found = parts.related(kind)
    return {name if kind == "customXml" else kind: name for name in found}


def look_of_thing(element: Element) -> bytes:
    """Equal for two settings that are the same to a reader."""
    children = [child for child in element if child.tag not in _LIST_OF_STYLES and local(child) not in _SEPARATORS]
    attributes = sorted((k, v) for k, v in element.attrib.items() if not _saved(k))
    parts = [without_noise(canonical_whole(child)) for child in children]
    return repr(attributes).encode() + b"".join(parts) + (element.text or "").strip().encode()


_SEPARATORS: Final = frozenset({"footnote", "endnote"})
"""Which notes are separators is said in the settings by their numbers alone."""


def _saved(attribute: str) -> bool:
    name = attribute.rpartition("}")[2]
    return name.startswith("rsid") or attribute.startswith("{" + WORD_2010) or name in ("pid", "id", "fmtid")


def changed(base: Parts, side: Parts) -> set[Key]:
    """What a side set otherwise than the base; what it only has no more counts for settings alone.

    Programs leave out, of their own accord, styles that are not in use and parts that they do not know.
    """
    found = {Key(Thing.LISTS, number) for number in lists_set_otherwise(base, side)}
    if controls(base) != controls(side):
        found.add(Key(Thing.CONTROLS, ""))
    if drawings_set_otherwise(base, side):
        found.add(Key(Thing.DRAWINGS, ""))
    for holder in HOLDERS:
        before, after = things_in(base, holder), things_in(side, holder)
        names = (
            {*before, *after} if holder.thing in (Thing.SETTINGS, Thing.BACKGROUND) and held(side, holder) else after
        )
        found |= {Key(holder.thing, name) for name in names if _look(before, name) != _look(after, name)}
    for kind, thing in WHOLE_PARTS.items():
        before_parts, after_parts = whole_parts(base, kind), whole_parts(side, kind)
        for name, part in after_parts.items():
            mine = before_parts.get(name)
            if mine is None or _data(base, mine) != _data(side, part):
                found.add(Key(thing, name))
    return found


def told_of(keys: set[Key], base: Parts) -> dict[Thing, list[str]]:
    """Those of `keys` that a person would want to hear of, by kind: not what programs add of their own accord."""
    styles = things_in(base, HOLDERS[0])
    found: dict[Thing, list[str]] = {}
    for thing, name in sorted(keys):
        added = thing is Thing.STYLES and name not in styles
        if not added and not (thing is Thing.SETTINGS and name in _QUIET) and thing is not Thing.FONTS:
            found.setdefault(thing, []).append(name)
    return found


def _look(things: Mapping[str, Element], name: str) -> bytes | None:
    found = things.get(name)
    return None if found is None else look_of_thing(found)


def _data(parts: Parts, name: str) -> bytes:
    if not name.endswith(".xml"):
        return parts.data(name)
    behind = b"".join(digest(parts.behind(name, rid)) for rid in sorted(parts.relations(name)))
    return without_noise(canonical(parts.tree(name))) + behind


def controls(parts: Parts) -> Counter[bytes]:
    """How the content controls of the text are set, and how many are set so."""
    return Counter(control_key(control) for control in parts.tree(parts.main).iter(SDT))


# -- lists -------------------------------------------------------------------------------------------------


def lists_set_otherwise(base: Parts, side: Parts) -> set[str]:
    """The numbers of the lists that both have and the side defines otherwise."""
    mine, theirs = definitions(base), definitions(side)
    both = same_lists(base, side) & mine.keys() & theirs.keys()
    return {number for number in both if mine[number] != theirs[number]}


def same_lists(base: Parts, side: Parts) -> set[str]:
    """The numbers under which both have the same list, whatever it looks like: a paragraph or a style is in both."""
    mine, theirs = _users(base), _users(side)
    return {number for number, users in theirs.items() if not users.isdisjoint(mine.get(number, set()))}


def definitions(parts: Parts) -> dict[str, bytes]:
    """What each list looks like, by its number, without the ids it is saved under."""
    part = parts.first("numbering")
    if part is None:
        return {}
    root = parts.tree(part)
    levels = {
        abstract.get(w("abstractNumId")): b"".join(canonical(e) for e in abstract.findall(w("lvl")))
        for abstract in root.findall(w("abstractNum"))
    }
    return {
        num.get(w("numId")): levels.get(link.get(w("val")), b"")
        + b"".join(map(canonical, num.findall(w("lvlOverride"))))
        for num in root.findall(w("num"))
        if (link := num.find(w("abstractNumId"))) is not None
    }


def _users(parts: Parts) -> dict[str, set[str]]:
    """The paragraphs, by their words, and the styles that are in each list."""
    found: dict[str, set[str]] = {}
    for number, user in _uses(parts):
        found.setdefault(number, set()).add(user)
    return found


def _uses(parts: Parts) -> Iterator[tuple[str, str]]:
    for node in parts.tree(parts.main).iter(w("numId")):
        paragraph = next(node.iterancestors(P), None)
        words = "" if paragraph is None else "".join(paragraph.itertext(w("t")))
        if words and node.getparent().getparent().tag == PPR:
            yield node.get(w("val")), words
    styles = parts.first("styles")
    for node in () if styles is None else parts.tree(styles).iter(w("numId")):
        for style in node.iterancestors(w("style")):
            yield node.get(w("val")), "#" + style.get(w("styleId"), "")
