"""What all stories of one merge share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from deancli.document.compare.names import Element
from deancli.document.compare.parts import Parts
from deancli.document.merge.bringing import Lists
from deancli.document.merge.comments import Comments
from deancli.document.merge.streams import Both
from deancli.document.merge.values import Conflict, Overlap, Untracked
from deancli.document.redline.job import Job
from deancli.document.redline.marks import Stamp


class Side(NamedTuple):
    """One of the documents laid over the base."""

    parts: Parts
    job: Job
    stamp: Stamp
    comments: Comments
    lists: Lists


class Report(NamedTuple):
    """What was met on the way."""

    conflicts: list[Conflict]
    overlaps: list[Overlap]
    notes: dict[tuple[str, str], dict[int, str]]
    sections: list[Both]
    untracked: list[Untracked]


Remark = Callable[[Conflict, bool], tuple[Element, Element, Element]]
"""Makes the anchors of a comment that tells of a conflict; true for one that lies aside from the text."""


class Setting(NamedTuple):
    """The base that becomes the result, the sides, and how they are laid over it.

    With `tracked`, all that the sides did becomes tracked changes; else only what contradicts.
    """

    base: Parts
    own: Job
    sides: Sequence[Side]
    tracked: bool
    report: Report
    remark: Remark
