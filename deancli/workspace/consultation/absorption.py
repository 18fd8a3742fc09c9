"""What became of the passages that comments point to: absorption proved, changes unexplained, agreement gone stale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from deancli.document.locality import resolve
from deancli.domain.consultation import CommentRecord, ResponseRecord, RoundRecord
from deancli.domain.evidence import Disposition, Position
from deancli.domain.localities import (
    Carried,
    Change,
    Explained,
    Unproven,
    sections_changed,
    unexplained,
    unproven,
)
from deancli.domain.rounds import counting
from deancli.git.versions import VersionTag
from deancli.storage.consultations import with_responses
from deancli.workspace.consultation.comments import Held
from deancli.workspace.consultation.rounds import rounds_of
from deancli.workspace.drafts import standing_of
from deancli.workspace.localities import Localities
from deancli.workspace.opened import Workspace

_TAKEN_UP = (Disposition.ACCEPTED, Disposition.PARTIAL)


class Passage(NamedTuple):
    """The paragraph that a comment points to, as it was sent, and what it is in version `number` now."""

    sent: str
    carried: Carried | None
    number: int
    now: str


class Stale(NamedTuple):
    """An agency that agreed to a version, and the sections that have changed since outside of what it commented on."""

    agency: str
    sections: tuple[tuple[str, ...], ...]


class Unexplained(NamedTuple):
    """What a version changed against the one before without a comment or its note giving a reason."""

    version: VersionTag
    changes: tuple[Change, ...]


class Absorption:
    """One document: its versions, the rounds held on it, and what its later versions did with what was said."""

    def __init__(self, workspace: Workspace, document: str) -> None:
        """Nothing is read yet."""
        self.workspace, self.document = workspace, document
        self.localities = Localities(workspace, document)

    @cached_property
    def versions(self) -> dict[int, VersionTag]:
        """The standing versions by number."""
        return {version.number: version for version in standing_of(self.workspace, self.document)}

    @cached_property
    def rounds(self) -> tuple[RoundRecord, ...]:
        """The rounds held on the document, with what came back."""
        root, definitions = self.workspace.root, self.workspace.definitions
        own = (r for r in rounds_of(self.workspace) if r.document == self.document and not r.cancelled)
        return tuple(with_responses(root, definitions, round) for round in own)

    @property
    def newest(self) -> VersionTag | None:
        """The newest version."""
        return self.versions[max(self.versions)] if self.versions else None

    def passage(self, one: Held) -> Passage | None:
        """Where a comment points, then and now; None where its place is not known."""
        sent, newest = self.versions.get(one.round.version), self.newest
        place = one.comment.remark.locality.paragraph
        if sent is None or newest is None or place is None:
            return None
        entries = self.localities.outline(sent).entries
        if place >= len(entries):
            return None
        text = entries[place].label + entries[place].text
        if newest.number <= sent.number:
            return Passage(text, None, sent.number, text)
        carried = self.localities.carried(one.comment.remark.locality, sent, newest)
        return Passage(text, carried, newest.number, self._text(newest, carried.locality.paragraph))

    def _text(self, version: VersionTag, place: int | None) -> str:
        if place is None:
            return ""
        entry = self.localities.outline(version).entries[place]
        return entry.label + entry.text

    def nameless(self, round: RoundRecord) -> tuple[CommentRecord, ...]:
        """Comments taken up that name no version, though one was handed in after they were decided."""
        newest = self.newest
        comments = [comment for response in counting(round) for comment in response.comments]
        return tuple(
            comment
            for comment in comments
            if newest is not None
            and comment.answer.disposition in _TAKEN_UP
            and comment.answer.incorporated_in is None
            and newest.number > round.version
            and comment.answer.decided is not None
            and newest.when.date() > comment.answer.decided
        )

    def unproven(self, round: RoundRecord) -> tuple[Unproven, ...]:
        """Comments said to be taken up in a version whose passage does not show it there."""
        comments = [comment for response in counting(round) for comment in response.comments]
        return unproven(comments, dict(self._carried(round, comments)))

    def _carried(self, round: RoundRecord, comments: Iterable[CommentRecord]) -> Iterator[tuple[str, Carried]]:
        sent = self.versions.get(round.version)
        for comment in comments:
            shown = self.versions.get(comment.answer.incorporated_in or 0)
            if sent and shown and shown.number > sent.number and comment.remark.locality.paragraph is not None:
                yield comment.id, self.localities.carried(comment.remark.locality, sent, shown)

    def unexplained(self) -> Iterator[Unexplained]:
        """For each version after one that was sent out, what nobody asked for and its note does not tell."""
        numbers = sorted(self.versions)
        sent = min((round.version for round in self.rounds), default=None)
        for old, new in pairwise(numbers):
            if sent is not None and old >= sent:
                before, after = self.versions[old], self.versions[new]
                changes = self.localities.changes(before, after)
                found = unexplained(changes, self._explained(before, after))
                if found:
                    yield Unexplained(after, found)

    def _explained(self, old: VersionTag, new: VersionTag) -> Explained:
        """What the comments of all rounds so far and the note of the new version give reasons for."""
        olds: set[int] = set()
        news: set[int] = set()
        sections: set[tuple[str, ...]] = set()
        for round in self.rounds:
            for comment in self._answerable(round, new):
                for version, places in ((old, olds), (new, news)):
                    place = self._place(comment, self.versions[round.version], version)
                    if place is not None:
                        places.add(place)
                        sections.add(self._section(version, place))
        noted = resolve(self.localities.outline(new), new.note, "")
        if noted.paragraph is not None:
            sections.add(noted.headings)
        return Explained(olds, news, sections)

    def _answerable(self, round: RoundRecord, new: VersionTag) -> Iterator[CommentRecord]:
        if round.version not in self.versions or round.version >= new.number:
            return
        for response in counting(round):
            yield from (c for c in response.comments if c.remark.locality.paragraph is not None)

    def _place(self, comment: CommentRecord, sent: VersionTag, version: VersionTag) -> int | None:
        """The paragraph of `version` that a comment points to."""
        locality = comment.remark.locality
        if version.number > sent.number:
            locality = self.localities.carried(locality, sent, version).locality
        return locality.paragraph

    def _section(self, version: VersionTag, place: int) -> tuple[str, ...]:
        """The way to the khoản that a paragraph lies in; () for one that lies in none."""
        outline = self.localities.outline(version)
        section = outline.section(outline.entries[place].under)
        return outline.way_of(section) if section >= 0 else ()

    def stale(self, round: RoundRecord) -> tuple[Stale, ...]:
        """Agencies that agreed to what `round` sent, and what has changed since; those asked again are left out."""
        sent, newest = self.versions.get(round.version), self.newest
        if sent is None or newest is None or newest.number <= sent.number:
            return ()
        asked = {q.agency for later in self.rounds if later.version > round.version for q in later.requests}
        changes = self.localities.changes(sent, newest)
        found = (
            Stale(response.agency, self._changed_for(response, changes))
            for response in counting(round)
            if response.agency not in asked and response.position in (Position.AGREE, Position.AGREE_WITH_COMMENTS)
        )
        return tuple(one for one in found if one.sections)

    def _changed_for(self, response: ResponseRecord, changes: Iterable[Change]) -> tuple[tuple[str, ...], ...]:
        """The sections changed that the agency did not comment on itself."""
        own = [comment.remark.locality.headings for comment in response.comments if comment.remark.locality.headings]
        return tuple(
            section
            for section in sections_changed(changes)
            if not any(section[: len(way)] == way or way[: len(section)] == section for way in own if section)
        )


def by_document(workspace: Workspace, chosen: Iterable[Held]) -> Mapping[str, Absorption]:
    """An Absorption for each document that the comments `chosen` are about."""
    return {id: Absorption(workspace, id) for id in {one.round.document for one in chosen}}
