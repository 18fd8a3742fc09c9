"""The versions that rounds sent: which of them a file was made from, and where its words stand in the one sent."""

from __future__ import annotations

from typing import Final

from deancli.document.door import admit
from deancli.document.likeness import share_of
from deancli.document.limits import Limits
from deancli.document.package import Package
from deancli.document.returned import Returned, SentVersion
from deancli.document.stamps import Stamp
from deancli.domain.consultation import RoundRecord
from deancli.git.versions import VersionTag
from deancli.workspace.drafts import bytes_of, versions_of
from deancli.workspace.localities import Localities
from deancli.workspace.opened import Workspace

_LATEST: Final = 4
"""How many versions before the one sent are tried where a file has no stamp."""
_CLEARLY: Final = 1.02
"""How much more alike an older version must be to be what a file was made from."""


class SentVersions:
    """The versions of a workspace, each read once."""

    def __init__(self, workspace: Workspace, limits: Limits) -> None:
        """Those of `workspace`, read within `limits`."""
        self.workspace = workspace
        self.limits = limits
        self._read: dict[tuple[str, int], SentVersion] = {}
        self._known: dict[str, dict[int, VersionTag]] = {}

    def of(self, document: str, number: int) -> SentVersion:
        """A version as it went out."""
        key = (document, number)
        if key not in self._read:
            tag = self._tags(document)[number]
            package = Package(admit(bytes_of(self.workspace, tag), tag.id, self.limits).parts)
            self._read[key] = SentVersion(package)
        return self._read[key]

    def share(self, package: Package, document: str, number: int) -> float:
        """How much of a version's text `package` has, 0 to 1."""
        return share_of(package, self.of(document, number).package)

    def made_from(self, round: RoundRecord, package: Package | None, stamp: Stamp | None) -> int:
        """The version of the round's document that a Word file was made from; any other file speaks of the one sent."""
        if stamp and stamp.document == round.document:
            return stamp.version if stamp.version in self._tags(round.document) else round.version
        if package is None:
            return round.version
        tags = self._tags(round.document)
        older = [number for number, tag in tags.items() if number < round.version and not tag.withdrawn][-_LATEST:]
        best = self.share(package, round.document, round.version) * _CLEARLY
        version = round.version
        for number in older:
            share = self.share(package, round.document, number)
            if share > best:
                best, version = share, number
        return version

    def carried(self, returned: Returned, round: RoundRecord, number: int) -> Returned:
        """What a file made from version `number` says, its places in the version that the round sent."""
        tags = self._tags(round.document)
        localities = Localities(self.workspace, round.document)
        made, sent = tags[number], tags[round.version]
        remarks = tuple(
            remark._replace(locality=localities.carried(remark.locality, made, sent).locality)
            if remark.locality.paragraph is not None
            else remark
            for remark in returned.remarks
        )
        return returned._replace(remarks=remarks)

    def _tags(self, document: str) -> dict[int, VersionTag]:
        """The versions of a document by number, oldest first, those too that were withdrawn after they went out.

        Git is asked once.
        """
        if document not in self._known:
            self._known[document] = {tag.number: tag for tag in versions_of(self.workspace, document)}
        return self._known[document]
