"""What became of the passages that comments point to, and which changes of a version they explain."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from deancli.domain.consultation import CommentRecord, Locality
from deancli.domain.evidence import Disposition


class Fate(StrEnum):
    """What a later version did to the paragraph that a locality points to.

    A new number before it is no edit, and being pushed on by paragraphs above no move. LOST is said where it
    cannot be told: never a wrong place.
    """

    UNCHANGED = "unchanged"
    EDITED = "edited"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    DELETED = "deleted"
    LOST = "lost"


class Carried(NamedTuple):
    """A locality in a later version; its paragraph is None where the passage is deleted or lost.

    `share` (0 to 1) of the words marked is still there. `changed` tells that the words marked, or what touches them,
    are others now; of a heading marked as a whole, that anything it reaches over changed. `near` tells that something
    else changed in the same paragraph, or below the same khoản or, outside of one, right below the same heading.
    """

    fate: Fate
    locality: Locality
    share: float = 1.0
    changed: bool = False
    near: bool = False


class Change(NamedTuple):
    """One unit of text that a new version changed.

    `kind` and `story` are those of a comparison ("edited", "row_inserted"; "body", "footnote"). `headings` is the way
    to it in the new version, in the old one where it is gone; `section` the part of that way down to its khoản.
    """

    kind: str
    story: str
    headings: tuple[str, ...]
    section: tuple[str, ...]
    old_places: tuple[int, ...]
    new_places: tuple[int, ...]
    old: str
    new: str


class Proof(StrEnum):
    """What shows that a version took up a comment: its passage changed, something near it, nothing; or no telling."""

    CHANGED = "changed"
    NEAR = "near"
    UNCHANGED = "unchanged"
    UNKNOWN = "unknown"


_GONE: Final = frozenset({Fate.DELETED, Fate.LOST})
_ELSEWHERE: Final = (Fate.MOVED, Fate.SPLIT, Fate.MERGED)
_TAKEN_UP: Final = frozenset({Disposition.ACCEPTED, Disposition.PARTIAL})


def together(steps: Sequence[Carried], start: Locality) -> Carried:
    """What all `steps` from version to version did to the locality `start`; none of them leaves it unchanged."""
    if not steps:
        return Carried(Fate.UNCHANGED, start)
    share = 1.0
    for step in steps:
        share *= step.share
    return Carried(
        _fate([step.fate for step in steps]),
        steps[-1].locality,
        round(share, 3),
        any(step.changed for step in steps),
        any(step.near for step in steps),
    )


def _fate(fates: Sequence[Fate]) -> Fate:
    if fates[-1] in _GONE:
        return fates[-1]
    elsewhere = [fate for fate in fates if fate in _ELSEWHERE]
    if elsewhere:
        return elsewhere[-1]
    return Fate.EDITED if Fate.EDITED in fates else Fate.UNCHANGED


def proof_of(carried: Carried | None) -> Proof:
    """What the fate of a passage proves, from the version commented on to the one that should carry the comment.

    A passage that was taken out or moved did change. None stands for a comment whose place is not known.
    """
    if carried is None or carried.fate is Fate.LOST:
        return Proof.UNKNOWN
    if carried.changed or carried.fate in {Fate.DELETED, Fate.MOVED}:
        return Proof.CHANGED
    return Proof.NEAR if carried.near else Proof.UNCHANGED


class Unproven(NamedTuple):
    """A comment said to be taken up whose passage does not show it."""

    comment: CommentRecord
    proof: Proof


def unproven(comments: Iterable[CommentRecord], carried: Mapping[str, Carried]) -> tuple[Unproven, ...]:
    """The accepted comments whose passage did not change; `carried` tells by comment id what became of it.

    Those that name no version yet are not looked at: that they must is another rule.
    """
    looked_at = [c for c in comments if c.answer.disposition in _TAKEN_UP and c.answer.incorporated_in is not None]
    found = (Unproven(comment, proof_of(carried.get(comment.id))) for comment in looked_at)
    return tuple(one for one in found if one.proof is not Proof.CHANGED)


class Explained(NamedTuple):
    """What comments and notes give reasons for: paragraphs of the old and the new version, and ways to sections."""

    old_places: Collection[int]
    new_places: Collection[int]
    sections: Collection[tuple[str, ...]]


def unexplained(changes: Iterable[Change], explained: Explained) -> tuple[Change, ...]:
    """The changes that nothing explains: no comment points to their paragraphs or their khoản, no note names it."""
    return tuple(change for change in changes if not _is_explained(change, explained))


def _is_explained(change: Change, explained: Explained) -> bool:
    if any(place in explained.old_places for place in change.old_places):
        return True
    if any(place in explained.new_places for place in change.new_places):
        return True
    return any(section and change.headings[: len(section)] == section for section in explained.sections)


def sections_changed(changes: Iterable[Change]) -> tuple[tuple[str, ...], ...]:
    """The ways to the sections in which anything changed, in their order, each once."""
    return tuple(dict.fromkeys(change.section for change in changes))


def touches(section: tuple[str, ...], changes: Iterable[Change]) -> bool:
    """Whether any change lies in the section of that way: for an agency that agreed to it."""
    return any(change.headings[: len(section)] == section for change in changes)
