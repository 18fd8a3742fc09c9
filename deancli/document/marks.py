"""What a document still has open: tracked changes and comments."""

from __future__ import annotations

from typing import Final, NamedTuple

from deancli.document.compare.names import local, w
from deancli.document.package import Package

_CHANGES: Final = tuple(
    w(name) for name in (
        "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange",
        "tcPrChange", "cellIns", "cellDel", "cellMerge", "numberingChange",
    )
)  # fmt: skip


class OpenMarks(NamedTuple):
    """How many tracked changes and comments a document holds."""

    changes: int
    comments: int


def open_marks(package: Package) -> OpenMarks:
    """Those of all stories of `package`; a change that runs over several runs counts once for each of Word's marks."""
    stories = package.stories()
    changes = sum(1 for story in stories if story.kind != "comments" for _ in story.root.iter(*_CHANGES))
    comments = sum(local(child) == "comment" for story in stories if story.kind == "comments" for child in story.root)
    return OpenMarks(changes, comments)
