"""Which document a file is: by its place, its stamp, its name, its text."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from deancli.document.door import admit
from deancli.document.likeness import share_of
from deancli.document.package import Package
from deancli.document.refusal import RefusedFile
from deancli.document.stamps import read_stamp
from deancli.domain.names import fold
from deancli.domain.plan import Document
from deancli.errors import DeanError
from deancli.git.versions import draft_path, version_bytes, versions
from deancli.language import say
from deancli.workspace.drafts import document_of
from deancli.workspace.intake import Taken
from deancli.workspace.opened import Workspace
from deancli.workspace.recording import need_repository

_ALIKE: Final = 0.3
"""Share of the text that two versions of one document have in common at the least."""


_CLEARLY: Final = 1.5
"""How many times more alike the likeliest document must be than the next."""


class How(StrEnum):
    """By what a document was recognised; the last two want a person's word."""

    GIVEN = "given"
    PLACE = "place"
    STAMP = "stamp"
    NAME = "name"
    TEXT = "text"


class Recognised(NamedTuple):
    """The document a file is, by what that was told, and the version it was made from where its stamp says so."""

    document: Document
    how: How
    base: int | None


def recognise(workspace: Workspace, taken: Taken, given: str | None) -> Recognised:
    """The document `given`, else the one the file must be; raises DeanError where that is not clear."""
    stamp = read_stamp(taken.package)
    base = stamp.version if stamp else None
    if given:
        known = document_of(workspace, given)
        return Recognised(known, How.GIVEN, base if stamp and stamp.document == known.id else None)
    for document in workspace.plan.documents:
        if taken.path.resolve() == (workspace.root / draft_path(document.id)).resolve():
            return Recognised(document, How.PLACE, None)
        if stamp and stamp.document == document.id:
            return Recognised(document, How.STAMP, base)
    return _guessed(workspace, taken)


def _guessed(workspace: Workspace, taken: Taken) -> Recognised:
    """The one document that the name tells, else the one the text is clearly most like; the two must not disagree."""
    named = list(_by_name(workspace, taken.path.stem))
    likes = _by_text(workspace, taken.package)
    told = likes[0][1] if likes and (len(likes) == 1 or likes[0][0] > _CLEARLY * likes[1][0]) else None
    if len(named) == 1 and told in (None, named[0]):
        return Recognised(named[0], How.NAME, None)
    if told and not named:
        return Recognised(told, How.TEXT, None)
    ids = ", ".join(document.id for document in workspace.plan.documents)
    raise DeanError(
        say("Chưa biết “{name}” là văn bản nào.", name=taken.path.name),
        say("Thêm --document với một trong: {ids}.", ids=ids),
    )


def _by_name(workspace: Workspace, stem: str) -> Iterator[Document]:
    """Documents whose id or title stands in the file's name; a longer match hides the shorter ones in it."""
    words = f" {' '.join(fold(stem).replace('_', ' ').replace('-', ' ').split())} "
    found = {}
    for document in workspace.plan.documents:
        names = (document.id.replace("-", " "), " ".join(fold(document.title).split()))
        matches = [name for name in names if f" {name} " in words]
        if matches:
            found[document.id] = (max(matches, key=len), document)
    for match, document in found.values():
        if not any(match != other and f" {match} " in f" {other} " for other, _ in found.values()):
            yield document


def _by_text(workspace: Workspace, package: Package) -> list[tuple[float, Document]]:
    """Documents whose newest version has text in common with the file, the most alike first."""
    repository = need_repository(workspace)
    newest = {version.document: version for version in versions(repository) if not version.withdrawn}
    found = []
    for document in workspace.plan.documents:
        if document.id in newest:
            share = _share(package, version_bytes(repository, newest[document.id]))
            found.append((share, document))
    return sorted((pair for pair in found if pair[0] >= _ALIKE), key=lambda pair: -pair[0])


def _share(package: Package, data: bytes) -> float:
    try:
        return share_of(package, Package(admit(data, "").parts))
    except RefusedFile:
        return 0.0
