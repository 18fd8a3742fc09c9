"""What a merge gives back."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from deancli.document.compare.things import Thing
from deancli.document.package import Package


class Clash(StrEnum):
    """How two edits contradict each other."""

    WORDS = "words"
    DELETED_AND_EDITED = "deleted_and_edited"
    DELETED_AND_MOVED = "deleted_and_moved"
    INSERTED_AT_ONE_PLACE = "inserted_at_one_place"
    TABLE = "table"
    FORMATTING = "formatting"
    MOVED = "moved"
    DOCUMENT = "document"
    COMMENT = "comment"


class Version(NamedTuple):
    """What one author made of the place; "" where it was taken out."""

    author: str
    text: str


class Conflict(NamedTuple):
    """One place that several people changed differently; in the file both stand as tracked changes.

    A clash of formatting, of the places that a paragraph was moved to, of what is set for the document as a whole, or
    of what a comment says, is only reported: the first author's stands.
    """

    kind: Clash
    headings: tuple[str, ...]
    base: str
    versions: tuple[Version, ...]


class Overlap(NamedTuple):
    """One place that several returned copies changed; `agreed` when they all made the same change.

    Where their formatting clashes, the first one's is the tracked change.
    """

    kind: Clash
    headings: tuple[str, ...]
    base: str
    versions: tuple[Version, ...]
    agreed: bool


class Edited(NamedTuple):
    """What one person or agency made of a version."""

    author: str
    package: Package


class Merged(NamedTuple):
    """The merged document as a DOCX, and the places where the two sides contradict."""

    data: bytes
    conflicts: tuple[Conflict, ...]


class Untracked(NamedTuple):
    """What one author set for the document as a whole: no tracked change can say it, so it stays as it was sent."""

    author: str
    things: tuple[Thing, ...]


class Combined(NamedTuple):
    """The document with everybody's changes as a DOCX, where they meet, and what of them is not in it."""

    data: bytes
    overlaps: tuple[Overlap, ...]
    untracked: tuple[Untracked, ...] = ()
