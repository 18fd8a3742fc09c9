"""Changes one thing in a run that stays as it is around it."""

from __future__ import annotations

from copy import deepcopy

from deancli.document.compare.names import ID, RPR, Element, w
from deancli.document.redline.marks import Stamp, element


def replace_in_run(thing: Element, old: str, stamp: Stamp) -> None:
    """Say that `thing`, a child of a run, came in the place of one like it with the id `old`."""
    run = thing.getparent()
    properties, content = run.find(RPR), [child for child in run if child.tag != RPR]
    at = content.index(thing)
    before = deepcopy(thing)
    before.set(ID, old)
    went, came = stamp.change("del"), stamp.change("ins")
    went.append(_run(_rejected(properties), [before]))
    came.append(_run(properties, [thing]))
    around = [_run(properties, nodes) if nodes else None for nodes in (content[:at], content[at + 1 :])]
    pieces = [around[0], went, came, around[1]]
    parent = run.getparent()
    place = parent.index(run)
    parent[place : place + 1] = [piece for piece in pieces if piece is not None]


def _run(properties: Element | None, nodes: list[Element]) -> Element:
    return element("r", [*([] if properties is None else [deepcopy(properties)]), *nodes])


def _rejected(properties: Element | None) -> Element | None:
    """How a run was formatted before the change that its properties tell of."""
    change = None if properties is None else properties.find(w("rPrChange"))
    return properties if change is None else change.find(RPR)
