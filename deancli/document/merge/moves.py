"""Lets a paragraph that one side moved stand in its new place everywhere, so that edits elsewhere find it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from deancli.document.compare.names import Element
from deancli.document.compare.script import Moved, Nest, Passage, Same, Sides, Step
from deancli.document.compare.stories import compare_story, content_of
from deancli.document.compare.units import units_of


class Ties(NamedTuple):
    """Which blocks of the base and of a side are the same ones, edited or not."""

    to_side: dict[Element, list[Element]]
    to_base: dict[Element, Element]


class Moves(NamedTuple):
    """The paragraphs of the base that moved, with who moved them; and those that another moved elsewhere, with whom."""

    movers: dict[Element, int]
    contested: dict[Element, int]


def apply_moves(base: Element, sides: Mapping[int, tuple[Element, Sides]]) -> Moves:
    """Move in the base and in every other side what one side moved; the first mover of a paragraph decides."""
    scripts = {k: compare_story(base, side, between) for k, (side, between) in sides.items()}
    if not any(isinstance(step, Moved) for steps in scripts.values() for step in steps):
        return Moves({}, {})
    ties = {k: ties_of(steps) for k, steps in scripts.items()}
    moves = Moves({}, _contested(scripts, {k: content_of(side) for k, (side, _) in sides.items()}, ties))
    for k, steps in scripts.items():
        order = content_of(sides[k][0])
        for step in steps:
            if isinstance(step, Moved) and step.here:
                moving = [p.element for p in step.old.paragraphs]
                if moves.movers.keys().isdisjoint(moving):
                    moves.movers.update(dict.fromkeys(moving, k))
                    before = _before(step.new.paragraphs[0].element, order, ties[k].to_base, set(moving))
                    _put_after(base, before[:1], moving)
                    _follow(moving, before, {sides[j][0]: tie for j, tie in ties.items() if j != k})
    return moves


def _contested(
    scripts: Mapping[int, Sequence[Step]], orders: Mapping[int, Sequence[Element]], ties: Mapping[int, Ties]
) -> dict[Element, int]:
    """What a second side moved to where neither neighbour is the one that the first mover gave it."""
    places: dict[Element, tuple[Element | None, ...]] = {}
    found: dict[Element, int] = {}
    for k, steps in scripts.items():
        for step in steps:
            if isinstance(step, Moved) and step.here:
                moving, new = [p.element for p in step.old.paragraphs], [p.element for p in step.new.paragraphs]
                place = tuple(
                    next(iter(_before(edge, order, ties[k].to_base, set(moving))), None)
                    for edge, order in ((new[0], orders[k]), (new[-1], orders[k][::-1]))
                )
                first = places.setdefault(moving[0], place)
                if all(a is not b for a, b in zip(first, place, strict=True)):
                    found[moving[0]] = k
    return found


def _follow(moving: Sequence[Element], before: Sequence[Element], others: Mapping[Element, Ties]) -> None:
    """Move what the other sides have of paragraphs behind the nearest block before them that they have too."""
    for side, tie in others.items():
        anchor = next((tie.to_side[b][-1:] for b in before if tie.to_side.get(b)), [])
        _put_after(side, anchor, [e for p in moving for e in tie.to_side.get(p, [])])


def _before(
    first: Element, order: Sequence[Element], to_base: Mapping[Element, Element], moving: set[Element]
) -> list[Element]:
    """The blocks of the base that stand before the new place, the nearest first."""
    at = next(n for n, block in enumerate(order) if block is first)
    found = (to_base.get(block) for block in reversed(order[:at]))
    return [block for block in found if block is not None and block not in moving]


def _put_after(container: Element, anchor: Sequence[Element], moving: Sequence[Element]) -> None:
    if anchor:
        place = anchor[0]
        for element in moving:
            place.addnext(element)
            place = element
    else:
        first = content_of(container)[0]
        for element in moving:
            if element is not first:
                first.addprevious(element)


def ties_of(steps: Sequence[Step]) -> Ties:
    """Which blocks belong together after a comparison."""
    ties = Ties({}, {})
    for step in steps:
        match step:
            case Same(old, new) | Nest(old, new, _):
                _tie(ties, [old], [new])
            case Moved(_, True, old_text, new_text):
                for a, b in zip(old_text.paragraphs, new_text.paragraphs, strict=True):
                    _tie(ties, [a.element], [b.element])
            case Passage():
                for unit in units_of(step):
                    _tie(
                        ties,
                        [step.old.paragraphs[n].element for n in unit.old],
                        [step.new.paragraphs[n].element for n in unit.new],
                    )
            case _:
                pass
    return ties


def _tie(ties: Ties, old: Sequence[Element], new: Sequence[Element]) -> None:
    if old and new:
        for n, element in enumerate(old):
            ties.to_side[element] = list(new) if len(old) == 1 else [new[n]] if n < len(new) else []
        for element in new:
            ties.to_base[element] = old[-1]
