"""Three-way merging of Word documents, and combining many returned copies into one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from deancli.document.compare.revisions import Policy
from deancli.document.merge.values import Clash, Combined, Conflict, Edited, Merged, Overlap, Untracked, Version
from deancli.document.package import Package

__all__ = ["Clash", "Combined", "Conflict", "Edited", "Merged", "Overlap", "Untracked", "Version", "combine", "merge"]


def merge(
    base: Package,
    ours: Edited,
    theirs: Edited,
    *,
    when: datetime,
    teller: str = "dean",
    policy: Policy = Policy.ACCEPT,
) -> Merged:
    """One document with what both sides did to `base`; the packages stay as they are.

    Changes in different places both go in, as plain text. Where they contradict, both stand as tracked
    changes by their authors, with a comment by `teller` that says so, and the place is in `conflicts`.
    A side that is equal to the base, part by part, leaves the other as it is. Tracked changes that the
    documents hold already are read by `policy`.
    """
    if theirs.package.parts() == base.parts():
        return Merged(ours.package.save(), ())
    if ours.package.parts() in (base.parts(), theirs.package.parts()):
        return Merged(theirs.package.save(), ())
    from deancli.document.merge.joining import Joining

    joining = Joining(base, (ours, theirs), when, tracked=False, teller=teller, policy=policy)
    return Merged(joining.run(), tuple(joining.report.conflicts))


def combine(
    sent: Package,
    returned: Sequence[Edited],
    *,
    when: datetime,
    teller: str = "dean",
    policy: Policy = Policy.ACCEPT,
) -> Combined:
    """The version sent with everybody's changes and comments, each under its own name.

    `returned` are the copies that came back; their own tracked changes are read by `policy`. Rejecting
    everything in the result gives `sent`. Places that several of them touched are in `overlaps`; what they set that
    no tracked change can say is left as it was sent and named in `untracked`.
    """
    if not returned:
        return Combined(sent.save(), ())
    from deancli.document.merge.joining import Joining

    joining = Joining(sent, returned, when, tracked=True, teller=teller, policy=policy)
    return Combined(joining.run(), tuple(joining.report.overlaps), tuple(joining.report.untracked))
