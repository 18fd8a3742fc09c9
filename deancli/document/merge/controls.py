"""Content controls around whole paragraphs and tables: a side put them there, took them off or set them otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from deancli.document.compare.names import SDT, SDT_CONTENT, TBL, Element, P, w
from deancli.document.compare.parts import Parts
from deancli.document.compare.revisions import unwrap
from deancli.document.compare.stories import compare_story, content_of
from deancli.document.compare.wrappers import control_key, twins
from deancli.document.merge.bringing import Bringer
from deancli.document.merge.moves import ties_of
from deancli.document.redline.content import shell

if TYPE_CHECKING:
    from deancli.document.merge.overlay import Overlay
    from deancli.document.merge.setting import Setting


Pairs = Mapping[Element, Element]
"""Controls of the base, each with what it is on a side."""


class BlockControls:
    """The content controls around blocks of the text, while the blocks themselves are merged."""

    def __init__(self, setting: Setting) -> None:
        """See which ones the base has, before anything is merged."""
        self.setting, self.body = setting, setting.own.new_body
        self.before = _around_blocks(self.body)
        self.theirs = [_around_blocks(side.job.old_body) for side in setting.sides]
        self.known = [self._twins(side.parts, theirs) for side, theirs in zip(setting.sides, self.theirs, strict=True)]
        self.keys = {control: control_key(control) for control in self.before}
        self.lengths = {control: len(_blocks(control)) for control in self.before}

    def _twins(self, side: Parts, theirs: Sequence[Element]) -> dict[Element, Element]:
        base = self.setting.base
        return twins(self.before, theirs, partial(base.behind, base.main), partial(side.behind, side.main))

    def run(self, overlay: Overlay) -> None:
        """Do to the controls of the merged text what each side did to those of the base."""
        for k, known in enumerate(self.known):
            new = [control for control in self.theirs[k] if control not in known.values()]
            gone = [control for control in self.before if control not in known]
            for mine, other in known.items():
                if control_key(other) != self.keys[mine]:
                    _set(mine, overlay.bringers[k].carried(shell(other)))
            grown = {mine: other for mine, other in known.items() if len(_blocks(other)) > self.lengths[mine]}
            if new or gone or grown:
                self._put(new, gone, grown, k, overlay)

    def _put(
        self,
        new: Sequence[Element],
        gone: Sequence[Element],
        grown: Mapping[Element, Element],
        k: int,
        overlay: Overlay,
    ) -> None:
        ties = ties_of(compare_story(self.body, self.setting.sides[k].job.old_body, overlay.between(k)))
        here = {theirs: mine for mine, others in ties.to_side.items() for theirs in others}
        for control in gone:
            if control.getparent() is not None and all(ties.to_side.get(block) for block in _blocks(control)):
                control[:] = [child for content in control.findall(SDT_CONTENT) for child in content]
                unwrap(control)
        for mine, other in grown.items():
            _grow(mine, {here[block] for block in _blocks(other) if block in here})
        for control in new:
            _wrap(control, here, overlay.bringers[k])


def _set(mine: Element, theirs: Element) -> None:
    """Give a control the properties of another."""
    for name in (w("sdtPr"), w("sdtEndPr")):
        for old in mine.findall(name):
            mine.remove(old)
    mine[0:0] = [child for child in theirs if child.tag != SDT_CONTENT]


def _grow(mine: Element, blocks: set[Element]) -> None:
    """Take into a control the blocks beside it that are in it on a side."""
    content = mine.find(SDT_CONTENT)
    while content is not None and mine.getnext() in blocks:
        content.append(mine.getnext())
    while content is not None and mine.getprevious() in blocks:
        content.insert(0, mine.getprevious())


def _wrap(control: Element, here: Mapping[Element, Element], bringer: Bringer) -> None:
    """Put a control around what the merged text has of its blocks, where that stands together."""
    found = [here[block] for block in _blocks(control) if block in here]
    if len(found) != len(_blocks(control)) or not found or len({block.getparent() for block in found}) != 1:
        return
    parent = found[0].getparent()
    first, last = parent.index(found[0]), parent.index(found[-1])
    if [block for block in parent[first : last + 1] if block.tag in (P, TBL, SDT)] == found:
        made = bringer.carried(shell(control))
        inside = parent[first : last + 1]
        found[0].addprevious(made)
        made[-1].extend(inside)


def _blocks(control: Element) -> list[Element]:
    return [block for content in control.findall(SDT_CONTENT) for block in content_of(content)]


def _around_blocks(body: Element) -> list[Element]:
    """The controls around blocks of a text, the outer one of two last; those in tables are not among them."""
    found = [e for e in body.iter(SDT) if not any(up.tag in (P, TBL) for up in e.iterancestors())]
    return found[::-1]
