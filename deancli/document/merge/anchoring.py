"""Bookmarks, permissions and comments' ends in text nobody changed: without width, no comparison sees them come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from deancli.document.compare.names import ID, PPR, TR, Element, P, w
from deancli.document.compare.paragraphs import ZERO
from deancli.document.compare.revisions import drop
from deancli.document.compare.script import Nest, Same, Step

if TYPE_CHECKING:
    from deancli.document.merge.bringing import Bringer

_SIGN: Final = w("commentReference")
_UNSEEN: Final = ZERO | {w("proofErr"), w("lastRenderedPageBreak")}


def into_paragraphs(body: Element) -> None:
    """Put what stands between paragraphs and has no width at the beginning of the next one, where Word reads it."""
    for anchor in reversed([e for e in body.iter(*ZERO) if next(e.iterancestors(P), None) is None]):
        after, before = _nearest(anchor, back=False), _nearest(anchor, back=True)
        if after:
            after[0].insert(1 if after[0].find(PPR) is not None else 0, anchor)
        elif before:
            before[-1].append(anchor)


def _nearest(anchor: Element, *, back: bool) -> list[Element]:
    """The paragraphs of the block that stands before or after an anchor."""
    found = (list(block.iter(P)) for block in anchor.itersiblings(preceding=back) if block.tag not in ZERO)
    return next(found, [])


def plant(steps: Iterable[Step], bringer: Bringer) -> None:
    """Give the blocks of the base the bookmarks, permissions and comments' ends that a side has in its equal ones."""
    for step in steps:
        if isinstance(step, Same):
            _plant(step.old, step.new, bringer)
        elif isinstance(step, Nest):
            plant(step.inside, bringer)


def single_out(body: Element) -> None:
    """Leave each bookmark, permission and comment in the text once: the first one that is in no struck row."""
    found: dict[tuple[str, str | None], list[Element]] = {}
    for node in body.iter(*ZERO, _SIGN):
        found.setdefault((node.tag, node.get(ID)), []).append(node)
    for nodes in found.values():
        if len(nodes) > 1:
            kept = next((node for node in nodes if not _is_struck(node)), nodes[0])
            for node in nodes:
                if node is not kept:
                    drop(node)


def _is_struck(node: Element) -> bool:
    return any(row.find(f"{w('trPr')}/{w('del')}") is not None for row in node.iterancestors(TR))


def _plant(base: Element, side: Element, bringer: Bringer) -> None:
    if next(side.iter(*ZERO), None) is not None:
        mine = [child for child in base if child.tag not in _UNSEEN]
        at = 0
        for child in side:
            if child.tag in ZERO:
                _put(base, mine[at : at + 1], bringer.brought(child))
            elif child.tag not in _UNSEEN and at < len(mine):
                _plant(mine[at], child, bringer)
                at += 1


def _put(parent: Element, before: Sequence[Element], anchors: Iterable[Element]) -> None:
    for anchor in anchors:
        if before:
            before[0].addprevious(anchor)
        else:
            parent.append(anchor)
