"""How drawings look, beside what the text boxes in them say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from typing import Final

from deancli.document.compare.content import DRAWN, Target, digest, drawn_key, shown_in
from deancli.document.compare.names import ALTERNATE, BOX, RELATIONS, Element, local
from deancli.document.compare.parts import Parts

_IDS: Final = frozenset({"id", "anchorId", "editId", "spid", "paraId", "textId", "gfxdata"})


def drawing_look(drawing: Element, target: Target) -> Hashable:
    """Equal for drawings that are the same in everything but what their text boxes say; ids do not count."""
    return tuple(
        (local(e), *sorted(_looks(e, target)), "" if e.tag == BOX else (e.text or "").strip())
        for e in shown_in(drawing)
    )


def _looks(element: Element, target: Target) -> list[tuple[str, str]]:
    found = []
    for name, value in element.attrib.items():
        if name.startswith("{" + RELATIONS):
            found.append((name, digest(target(value)).decode()))
        elif name.rpartition("}")[2] not in _IDS:
            found.append((name, value))
    return sorted(found)


def drawings_set_otherwise(base: Parts, side: Parts) -> bool:
    """Whether drawings that both have look different: moved, of another size or colour, described otherwise."""
    mine, theirs = _by_key(base), _by_key(side)
    return any(
        looks.total() == theirs[key].total() and looks != theirs[key] for key, looks in mine.items() if key in theirs
    )


def _by_key(parts: Parts) -> dict[Hashable, Counter[Hashable]]:
    """How the drawings of the text look, by what is compared of them."""
    found: dict[Hashable, Counter[Hashable]] = {}

    def target(rid: str) -> bytes:
        return parts.behind(parts.main, rid)

    for drawing in parts.tree(parts.main).iter("{*}drawing", "{*}pict", "{*}object", ALTERNATE):
        if local(drawing) in DRAWN and not any(e.tag == ALTERNATE for e in drawing.iterancestors()):
            looks = found.setdefault(drawn_key(drawing, target), Counter())
            looks[drawing_look(drawing, target)] += 1
    return found
