"""Comparing two Word documents: blocks, words, formatting, moves."""

from __future__ import annotations

from deancli.document.compare.differences import Comparison, Difference, Followed, Kind, Place, Words
from deancli.document.compare.revisions import Policy
from deancli.document.package import Package

__all__ = ["Comparison", "Difference", "Followed", "Kind", "Place", "Policy", "Words", "compare"]


def compare(
    old: Package, new: Package, policy: Policy = Policy.ACCEPT, *, exact: bool = False, brief: bool = False
) -> Comparison:
    """Every unit of two documents, and what happened to it.

    Tracked changes that the documents hold are read by `policy`. NFC and NFD, hòa and hoà are the same
    word unless `exact`. A `brief` comparison, for those who only count, leaves out units that are the same and
    so does not know the headings above the others. `Parts` are settled where they stand, and can be compared again.
    """
    from deancli.document.compare.reading import Reading
    from deancli.document.compare.words import same_spelling

    return Reading(old, new, policy, None if exact else same_spelling, brief).run()
