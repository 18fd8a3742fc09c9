"""Three-way merging of Word documents, and combining many returned copies into one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from deancli.document.compare.revisions import Policy
from deancli.document.merge.values import Clash, Combined, Conflict, Merged, Overlap, Version

__all__ = ["Clash", "Combined", "Conflict", "Merged", "Overlap", "Version", "combine_parts", "merge_parts"]


def merge_parts(base: Mapping[str, bytes], ours: Mapping[str, bytes], theirs: Mapping[str, bytes], *,
                our_author: str, their_author: str, when: datetime, teller: str = "dean",
                policy: Policy = Policy.ACCEPT) -> Merged:
    """One document with what both sides did to `base`.

    Changes in different places both go in, as plain text. Where they contradict, both stand as tracked
    changes by their authors, with a comment by `teller` that says so, and the place is in `conflicts`.
    A side that changed nothing leaves the other as it is.
    """
    if dict(ours) == dict(base) or dict(ours) == dict(theirs):
        return Merged(dict(theirs), ())
    if dict(theirs) == dict(base):
        return Merged(dict(ours), ())
    from deancli.document.merge.joining import Joining

    joining = Joining(base, ((our_author, ours), (their_author, theirs)), when, tracked=False, teller=teller,
                      policy=policy)
    return Merged(joining.run(), tuple(joining.report.conflicts))


def combine_parts(sent: Mapping[str, bytes], returned: Sequence[tuple[str, Mapping[str, bytes]]], *, when: datetime,
                  teller: str = "dean", policy: Policy = Policy.ACCEPT) -> Combined:
    """The version sent with everybody's changes and comments, each under its own name.

    `returned` are authors (agencies) with the copies they returned, whose own tracked changes are read by
    `policy`. Places that several of them touched are in `overlaps`.
    """
    from deancli.document.merge.joining import Joining

    joining = Joining(sent, returned, when, tracked=True, teller=teller, policy=policy)
    return Combined(joining.run(), tuple(joining.report.overlaps))
