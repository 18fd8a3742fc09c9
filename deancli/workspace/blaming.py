"""For each paragraph the version that last changed it."""

from __future__ import annotations

from typing import NamedTuple

from deancli.document.compare import Comparison, Kind, compare
from deancli.document.door import admit
from deancli.document.locality.values import NONE, Outline
from deancli.document.package import Package
from deancli.git.versions import VersionTag
from deancli.workspace.consultation.comments import held
from deancli.workspace.consultation.rounds import rounds_of
from deancli.workspace.drafts import Choice, bytes_of, standing_of, version_of, versions_of
from deancli.workspace.intake import limits_of
from deancli.workspace.localities import Localities
from deancli.workspace.opened import Workspace


class Blamed(NamedTuple):
    """One paragraph as it stands, its headings, who changed it last, and the comments on it that version takes up."""

    text: str
    headings: tuple[str, ...]
    version: VersionTag
    comments: tuple[str, ...]


class _Owner(NamedTuple):
    """The version that last changed a paragraph, the paragraph's place in it, and whether it was new there."""

    version: VersionTag
    place: int
    new: bool


class _TakenUp(NamedTuple):
    """A comment that a version takes up, and the paragraph of that version which it points to."""

    id: str
    place: int


def blame(workspace: Workspace, choice: Choice) -> tuple[Blamed, ...]:
    """Every paragraph of the body of the version chosen, in reading order.

    A comment stands by the paragraph to which its locality was carried, in the version that takes it up, and by those
    which that version added below the same heading or in the same khoản; one without a place stands nowhere. Raises
    DeanError where there is no such version.
    """
    last = version_of(workspace, choice)
    line = [version for version in standing_of(workspace, last.document) if version.number <= last.number]
    packages = [_package(workspace, version) for version in line]
    owners: dict[int, _Owner] = {}
    for number, version in enumerate(line):
        before = packages[max(number - 1, 0)]
        owners = _owners(compare(before, packages[number]), owners, version, first=number == 0)
    answers = _Answers(workspace, last.document)
    return tuple(
        Blamed(unit.new, unit.headings, owners[place].version, answers.on(owners[place]))
        for unit in compare(packages[-1], packages[-1]).units
        if unit.story == "body" and unit.new.strip()
        for place in unit.new_places[:1]
    )


def _package(workspace: Workspace, version: VersionTag) -> Package:
    return Package(admit(bytes_of(workspace, version), version.id, limits_of(workspace)).parts)


def _owners(
    comparison: Comparison, before: dict[int, _Owner], version: VersionTag, *, first: bool
) -> dict[int, _Owner]:
    """Who owns each paragraph after `version`: what it left the same stays with who had it."""
    found: dict[int, _Owner] = {}
    for unit in comparison.units:
        kept = unit.kind in {Kind.SAME, Kind.MOVED} and not first
        fresh = {new: _Owner(version, new, not unit.old_places) for new in unit.new_places}
        found |= fresh
        if kept:
            pairs = zip(unit.old_places, unit.new_places, strict=False)
            found |= {new: before.get(old, fresh[new]) for old, new in pairs}
    return found


class _Answers:
    """The comments that the versions of a document take up, each at its place in the version that does."""

    def __init__(self, workspace: Workspace, document: str) -> None:
        """Reads the document's rounds; localities are carried when they are asked for."""
        self._localities = Localities(workspace, document)
        self._versions = {version.number: version for version in versions_of(workspace, document)}
        numbers = [one.number for one in rounds_of(workspace) if one.document == document and not one.cancelled]
        self._held = tuple(held(workspace, numbers))
        self._taken_up: dict[str, tuple[_TakenUp, ...]] = {}

    def on(self, owner: _Owner) -> tuple[str, ...]:
        """The ids of the comments that the owner's version takes up in that paragraph, in their order."""
        if owner.version.id not in self._taken_up:
            self._taken_up[owner.version.id] = self._carried_to(owner.version)
        taken_up = self._taken_up[owner.version.id]
        if not taken_up:
            return ()
        outline = self._localities.outline(owner.version)
        return tuple(sorted(one.id for one in taken_up if _stands(one, owner, outline)))

    def _carried_to(self, version: VersionTag) -> tuple[_TakenUp, ...]:
        found = []
        for one in self._held:
            sent = self._versions.get(one.round.version)
            if sent is None or one.comment.answer.incorporated_in != version.number:
                continue
            place = self._localities.carried(one.comment.remark.locality, sent, version).locality.paragraph
            if place is not None:
                found.append(_TakenUp(one.comment.id, place))
        return tuple(found)


def _stands(one: _TakenUp, owner: _Owner, outline: Outline) -> bool:
    """Whether a comment points to the owner's paragraph, or to the heading or khoản to which that was added."""
    if one.place == owner.place or not owner.new:
        return one.place == owner.place
    there, here = (outline.entries[place].under for place in (one.place, owner.place))
    if there == NONE:
        return False
    below = outline.headings[there].place == one.place and there in outline.above(here)
    return below or outline.section(there) == outline.section(here)
