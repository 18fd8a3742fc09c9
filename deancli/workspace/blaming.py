"""For each paragraph the version that last changed it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from deancli.document.compare import Comparison, Kind, compare
from deancli.document.door import admit
from deancli.document.package import Package
from deancli.git.versions import VersionTag
from deancli.workspace.drafts import Choice, bytes_of, standing_of, version_of
from deancli.workspace.intake import limits_of
from deancli.workspace.opened import Workspace


class Blamed(NamedTuple):
    """One paragraph as it stands, its headings, who changed it last, and the comments that version answers."""

    text: str
    headings: tuple[str, ...]
    version: VersionTag
    comments: tuple[str, ...]


def blame(workspace: Workspace, choice: Choice) -> tuple[Blamed, ...]:
    """Every paragraph of the body of the version chosen, in reading order.

    Raises DeanError where there is no such version.
    """
    last = version_of(workspace, choice)
    line = [version for version in standing_of(workspace, last.document) if version.number <= last.number]
    packages = [_package(workspace, version) for version in line]
    owners: dict[int, VersionTag] = {}
    for number, version in enumerate(line):
        before = packages[max(number - 1, 0)]
        owners = _owners(compare(before, packages[number]), owners, version, first=number == 0)
    answered = _answered(workspace, last.document)
    return tuple(_blamed(compare(packages[-1], packages[-1]), owners, answered, line[0]))


def _package(workspace: Workspace, version: VersionTag) -> Package:
    return Package(admit(bytes_of(workspace, version), version.id, limits_of(workspace)).parts)


def _owners(
    comparison: Comparison, before: dict[int, VersionTag], version: VersionTag, *, first: bool
) -> dict[int, VersionTag]:
    """Who owns each paragraph after `version`: what it left the same stays with who had it."""
    found: dict[int, VersionTag] = {}
    for unit in comparison.units:
        kept = unit.kind in {Kind.SAME, Kind.MOVED} and not first
        for old, new in zip(unit.old_places or unit.new_places, unit.new_places, strict=False):
            found[new] = before.get(old, version) if kept else version
        for new in unit.new_places[len(unit.old_places) :]:
            found[new] = version
    return found


def _answered(workspace: Workspace, document: str) -> dict[int, tuple[str, ...]]:
    """The ids of the comments that each version of the document takes up."""
    found: dict[int, list[str]] = {}
    for round in workspace.evidence.rounds:
        for response in round.responses if round.document == document else ():
            for comment in response.comments:
                if comment.incorporated_in:
                    found.setdefault(comment.incorporated_in, []).append(comment.id)
    return {number: tuple(sorted(ids)) for number, ids in found.items()}


def _blamed(
    whole: Comparison, owners: dict[int, VersionTag], answered: dict[int, tuple[str, ...]], first: VersionTag
) -> Sequence[Blamed]:
    return [
        Blamed(unit.new, unit.headings, owner := owners.get(place, first), answered.get(owner.number, ()))
        for unit in whole.units
        if unit.story == "body" and unit.new.strip()
        for place in unit.new_places[:1]
    ]
