"""The passage that a comment points to, as it was sent and as it reads in the newest version."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from deancli.errors import DeanError
from deancli.workspace.localities import Localities

if TYPE_CHECKING:
    from deancli.document.locality.values import Outline
    from deancli.domain.consultation import Locality
    from deancli.domain.localities import Carried
    from deancli.git.versions import VersionTag
    from deancli.workspace import Workspace
    from deancli.workspace.consultation.comments import Held


class Passage(NamedTuple):
    """A paragraph of the version sent: what stands before the words marked, these, and what follows them.

    `fate` says what became of it up to version `newest` (0 where none came after), `now` how it reads there; "" where
    it is gone or reads as before.
    """

    before: str
    marked: str
    after: str
    fate: str = ""
    newest: int = 0
    now: str = ""


class Passages:
    """The passages of comments, by what the cache and the versions handed in up to a day tell."""

    def __init__(self, workspace: Workspace, as_of: date) -> None:
        """Nothing of any document is read yet."""
        from deancli.git.versions import versions

        found = versions(workspace.repository) if workspace.repository else ()
        known = [version for version in found if version.when.date() <= as_of]
        self._workspace = workspace
        self._versions = {(version.document, version.number): version for version in known}
        self._newest = {version.document: version for version in known if not version.withdrawn}
        self._localities: dict[str, Localities] = {}

    def of(self, one: Held) -> Passage | None:
        """The passage of a comment; None where its place is not known or its version cannot be read."""
        locality = one.comment.remark.locality
        sent = self._versions.get((one.round.document, one.round.version))
        if sent is None or locality.paragraph is None:
            return None
        localities = self._localities.setdefault(sent.document, Localities(self._workspace, sent.document))
        try:
            outline = localities.outline(sent)
            if locality.paragraph >= len(outline.entries):
                return None
            return self._passage(localities, outline, sent, locality)
        except DeanError:
            return None

    def _passage(self, localities: Localities, outline: Outline, sent: VersionTag, locality: Locality) -> Passage:
        assert locality.paragraph is not None, "only a known place has a passage"
        text = outline.entries[locality.paragraph].text
        parts = text[: locality.start], text[locality.start : locality.end], text[locality.end :]
        newest = self._newest.get(sent.document)
        if newest is None or newest.number <= sent.number:
            return Passage(*parts)
        carried = localities.carried(locality, sent, newest)
        return Passage(*parts, carried.fate, newest.number, _now(localities.outline(newest), carried, text))


def _now(outline: Outline, carried: Carried, before: str) -> str:
    place = carried.locality.paragraph
    text = outline.entries[place].text if place is not None and place < len(outline.entries) else ""
    return text if text != before else ""
