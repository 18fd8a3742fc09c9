"""What stands around words: hyperlinks, content controls and the like, as keys."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from typing import Final

from deancli.document.compare.content import Target, canonical, digest, without_noise
from deancli.document.compare.names import RELATIONS, Element, local, w

_NUMBERED: Final = re.compile(rb"<(w:id|w15:[\w]*[iI]d)\b[^>]*></\1>")
_SAVED: Final = ("history", "id")


def wrappers_key(around: Iterable[Element], target: Target, names: Iterable[str] | None = None) -> Hashable:
    """Equal for wrappers that are the same to a reader; of those called `names` alone, where that is given."""
    wanted = None if names is None else set(names)
    return tuple(_key(x, target) for x in around if wanted is None or local(x) in wanted)


def control_key(control: Element) -> bytes:
    """Equal for two content controls that are set the same."""
    found = [child for child in control if local(child) == "sdtPr"]
    return b"".join(_NUMBERED.sub(b"", without_noise(canonical(child))) for child in found)


def twins(olds: Iterable[Element], news: Iterable[Element], before: Target, after: Target) -> dict[Element, Element]:
    """Which of the new wrappers each old one is: controls by their number, all by what they are, in order."""
    waiting: dict[Hashable, list[Element]] = {}
    for wrapper in reversed(list(news)):
        for name in _names(wrapper, after):
            waiting.setdefault(name, []).append(wrapper)
    found: dict[Element, Element] = {}
    taken: set[Element] = set()
    for wrapper in olds:
        for name in _names(wrapper, before):
            left = [e for e in waiting.get(name, ()) if e not in taken]
            if left and wrapper not in found:
                found[wrapper] = left[-1]
                taken.add(left[-1])
    return found


def _names(wrapper: Element, target: Target) -> list[Hashable]:
    numbers = [e.get(w("val")) for e in wrapper.findall(f"{w('sdtPr')}/{w('id')}")]
    return [*(("number", number) for number in numbers), _key(wrapper, target)]


def _key(wrapper: Element, target: Target) -> Hashable:
    if local(wrapper) == "sdt":
        return ("sdt", control_key(wrapper))
    looks = []
    for name, value in wrapper.attrib.items():
        if name.startswith("{" + RELATIONS):
            looks.append((name, digest(target(value))))
        elif name.rpartition("}")[2] not in _SAVED and not name.rpartition("}")[2].startswith("rsid"):
            looks.append((name, value.encode()))
    return (local(wrapper), tuple(sorted(looks)))
