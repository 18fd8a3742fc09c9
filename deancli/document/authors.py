"""Whose names a document carries, beside its text."""

from __future__ import annotations

from typing import Final, NamedTuple

from deancli.document.compare.names import w
from deancli.document.package import Package

_CREATOR: Final = "{http://purl.org/dc/elements/1.1/}creator"
_LAST: Final = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy"


class Authors(NamedTuple):
    """The names in the properties (ECMA-376 part 2, 8.3), and those of tracked changes and comments."""

    properties: tuple[str, ...]
    marks: tuple[str, ...]


def authors_of(package: Package) -> Authors:
    """Every name in `package`, each once, in order of appearance."""
    core = package.related("core-properties", "")
    said = [e.text.strip() for name in core for e in package.tree(name).iter(_CREATOR, _LAST) if (e.text or "").strip()]
    marks = [e.get(w("author")) for story in package.stories() for e in story.root.iter() if e.get(w("author"))]
    return Authors(tuple(dict.fromkeys(said)), tuple(dict.fromkeys(marks)))
