"""Word redlines: one document with every difference between two as a tracked change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from deancli.document.compare.revisions import Policy


def redline_parts(old: Mapping[str, bytes], new: Mapping[str, bytes], *, author: str, when: datetime,
                  policy: Policy = Policy.ACCEPT) -> dict[str, bytes]:
    """The parts of a document that is `new` when all its changes are accepted and `old` when all are rejected."""
    from deancli.document.compare.parts import Parts
    from deancli.document.redline.job import Job
    from deancli.document.redline.marks import Stamp

    return Job(Parts(old), Parts(new), Stamp(author, when), policy).run()
