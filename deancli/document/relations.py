"""How the parts of a package hang together: relationships and content types (ECMA-376, part 2)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import unquote

from deancli.document.markup import Element

CONTENT_TYPES: Final = "[Content_Types].xml"
CT: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
REL: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
RELATIONS_TYPE: Final = "application/vnd.openxmlformats-package.relationships+xml"
_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]+:|//|\\\\", re.IGNORECASE)


class Relation(NamedTuple):
    """A relationship: its full type, and the part's name or the outside address it leads to."""

    kind: str
    target: str
    external: bool

    @property
    def short(self) -> str:
        """The last word of the type: "styles", "hyperlink", "attachedTemplate"."""
        return self.kind.rpartition("/")[2]


class Types(NamedTuple):
    """The content types of a package: by part name and by ending, both in lower case."""

    overrides: dict[str, str]
    defaults: dict[str, str]

    def of(self, name: str) -> str:
        """The content type of part `name`; "" where none is given."""
        ending = name.rpartition(".")[2].lower()
        return self.overrides.get(name.lower()) or self.defaults.get(ending, "")


def relations_name(part: str) -> str:
    """The name of the part that holds the relationships of `part` ("" for the package).

    >>> relations_name("word/document.xml"), relations_name("")
    ('word/_rels/document.xml.rels', '_rels/.rels')
    """
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def owner_of(name: str) -> str:
    """The part whose relationships stand in part `name`: the way back from `relations_name`."""
    folder, base = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))


def relations_in(root: Element, part: str) -> Iterator[tuple[str, Relation]]:
    """The relationships of `part` by id, from the root of the part that holds them."""
    for element in root.iter(REL + "Relationship"):
        target = element.get("Target", "")
        external = element.get("TargetMode") == "External" or bool(_ADDRESS.match(target))
        if not external:
            target = _resolved(part, target)
        yield element.get("Id", ""), Relation(element.get("Type", ""), target, external)


def _resolved(part: str, target: str) -> str:
    """The part's name that a relative `target` means.

    >>> _resolved("word/document.xml", "media/a%20b.png"), _resolved("word/document.xml", "/docProps/app.xml")
    ('word/media/a b.png', 'docProps/app.xml')
    """
    path = unquote(target.partition("#")[0])
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), path)).lstrip("/")


def types_in(root: Element) -> Types:
    """The content types that the root of `[Content_Types].xml` lists."""
    overrides = {
        e.get("PartName", "").lstrip("/").lower(): e.get("ContentType", "") for e in root.iter(CT + "Override")
    }
    defaults = {e.get("Extension", "").lower(): e.get("ContentType", "") for e in root.iter(CT + "Default")}
    return Types(overrides, defaults)
