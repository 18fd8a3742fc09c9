"""Word redlines: one document with every difference between two as a tracked change."""

from __future__ import annotations

from datetime import datetime

from deancli.document.compare.revisions import Policy
from deancli.document.compare.things import Thing
from deancli.document.package import Package


def redline(old: Package, new: Package, *, author: str, when: datetime, policy: Policy = Policy.ACCEPT) -> bytes:
    """A DOCX that is `new` when all its changes are accepted and `old` when all are rejected.

    The changes are signed `author` and dated `when`; tracked changes that the documents hold already are
    read by `policy`. Where something cannot be tracked finely the smallest block around it is replaced.

    What is set for the document as a whole is that of `new`: `untracked` names it. Beside it, one thing cannot be
    rejected: paragraphs that come after a table which ended `old` leave an empty one there. The
    mark of a story's last paragraph can neither go nor come (ECMA-376 part 1, 17.13.5.15), and Word itself ends
    no body with a table.
    """
    from deancli.document.compare.parts import Parts
    from deancli.document.redline.job import Job
    from deancli.document.redline.marks import Stamp

    return Job(Parts(old), Parts(new), Stamp(author, when), policy).run()


def untracked(old: Package, new: Package) -> tuple[Thing, ...]:
    """What `new` sets otherwise for the document as a whole, which no tracked change can say."""
    from deancli.document.compare.parts import Parts
    from deancli.document.compare.whole import changed, told_of

    before = Parts(old)
    return tuple(told_of(changed(before, Parts(new)), before))
