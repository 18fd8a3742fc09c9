"""Word redlines: one document with every difference between two as a tracked change."""

from __future__ import annotations

from datetime import datetime

from deancli.document.compare.revisions import Policy
from deancli.document.package import Package


def redline(old: Package, new: Package, *, author: str, when: datetime, policy: Policy = Policy.ACCEPT) -> bytes:
    """A DOCX that is `new` when all its changes are accepted and `old` when all are rejected.

    The changes are signed `author` and dated `when`; tracked changes that the documents hold already are
    read by `policy`. Where something cannot be tracked finely the smallest block around it is replaced.
    """
    from deancli.document.compare.parts import Parts
    from deancli.document.redline.job import Job
    from deancli.document.redline.marks import Stamp

    return Job(Parts(old), Parts(new), Stamp(author, when), policy).run()
