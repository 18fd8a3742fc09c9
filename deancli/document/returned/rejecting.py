"""A returned copy as it was before it was changed."""

from __future__ import annotations

from typing import Final

from deancli.document.compare.names import w
from deancli.document.compare.parts import Parts
from deancli.document.compare.revisions import TRACKED, Policy, settle, unwrap
from deancli.document.package import Package
from deancli.document.returned.sent import CELLS
from deancli.document.returned.story import moment_of
from deancli.document.returned.walking import Moments

_ADDING: Final = frozenset(w(n) for n in ("ins", "moveTo", "cellIns"))
_REMOVING: Final = {w("del"): w("ins"), w("moveFrom"): w("ins"), w("cellDel"): w("cellIns")}
"""What takes the same away when it is rejected as this does when it is accepted."""


def before_changes(copy: Package, old: Moments) -> Parts:
    """The copy with the changes that were open when it was sent accepted, and all later ones rejected.

    That goes for words and for the marks of paragraphs, of rows and of cells.
    """
    parts = Parts(copy)
    for story in parts.stories():
        for element in [e for e in story.root.iter(*TRACKED, *CELLS) if moment_of(e) in old]:
            if element.tag in _ADDING:
                unwrap(element)
            else:
                element.tag = _REMOVING[element.tag]
        settle(story.root, Policy.REJECT)
    return parts
