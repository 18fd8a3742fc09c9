"""A Word document as parts and trees, read in one set of namespaces and written back the same way every time."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Mapping
from typing import Final, NamedTuple

from deancli.document.markup import Element, parse
from deancli.document.namespaces import is_strict, to_strict, to_transitional
from deancli.document.part_map import PartMap
from deancli.document.relations import (
    CONTENT_TYPES,
    CT,
    REL,
    RELATIONS_TYPE,
    Relation,
    relations_in,
    relations_name,
    types_in,
)

_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
_STORIES: Final = ("header", "footer", "footnotes", "endnotes", "comments")
_NO_RELATIONS: Final = f'<Relationships xmlns="{REL[1:-1]}"/>'.encode()


class Story(NamedTuple):
    """One text of a document: `kind` is body, header, footer, footnotes, endnotes or comments."""

    kind: str
    part: str
    root: Element


class Package:
    """One document, opened for reading and changing; the bytes it was made from stay as they are.

    Strict documents (ISO/IEC 29500-1) are read in the transitional namespaces and written strict again.
    """

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        """Take the parts of an admitted file by name, without a leading slash."""
        self._bytes = dict(parts)
        self._names = {name.casefold(): name for name in self._bytes}
        self._trees: dict[str, Element] = {}
        self._unread = _trees_read(parts) if isinstance(parts, PartMap) else {}
        self._edited: set[str] = set()
        self._relations: dict[str, dict[str, Relation]] = {}
        self.main = next(r.target for r in self.relations("").values() if r.short == "officeDocument")
        self.strict = is_strict(self.data(self.main))

    # -- Reading -------------------------------------------------------------------------------

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts, in the order of the file, added ones last."""
        return tuple(self._bytes)

    def has(self, name: str) -> bool:
        """Whether there is a part `name`, in upper or lower case."""
        return name.casefold() in self._names

    def data(self, name: str) -> bytes:
        """The bytes of part `name` as they came or were put; KeyError where there is none."""
        return self._bytes[self._names[name.casefold()]]

    def tree(self, name: str) -> Element:
        """The root of part `name`, always the same one, to be read only; RefusedFile if it is not sound XML."""
        name = self._names[name.casefold()]
        if name in self._unread:
            self._trees[name] = self._unread.pop(name)
        if name not in self._trees:
            self._trees[name] = parse(to_transitional(self._bytes[name]), name, foreign=True)
        return self._trees[name]

    def body(self) -> Element:
        """What stands in the main part, to be read only; the door lets no document in without."""
        return self.tree(self.main).find(f"{_WORD}body")

    def relations(self, part: str) -> dict[str, Relation]:
        """The relationships of `part` ("" for the package) by their ids."""
        if part not in self._relations:
            name = relations_name(part)
            self._relations[part] = dict(relations_in(self.tree(name), part)) if self.has(name) else {}
        return self._relations[part]

    def related(self, kind: str, part: str | None = None) -> tuple[str, ...]:
        """The parts that `part` (else the main one) refers to as `kind` ("styles", "header"), each once."""
        relations = self.relations(self.main if part is None else part).values()
        found = [r.target for r in relations if r.short == kind and not r.external and self.has(r.target)]
        return tuple(dict.fromkeys(self._names[target.casefold()] for target in found))

    def content_type(self, name: str) -> str:
        """The content type of part `name`; "" where none is given."""
        return types_in(self.tree(CONTENT_TYPES)).of(name)

    def open_trees(self) -> list[tuple[str, Element]]:
        """The parts that were read as trees so far."""
        return list(self._trees.items())

    def handed_over(self) -> dict[str, Element]:
        """The trees that nobody has asked for yet, once: whoever has them may change them."""
        unread, self._unread = self._unread, {}
        return unread

    def stories(self) -> tuple[Story, ...]:
        """Every text: the body first, then headers, footers, notes and comments."""
        body = Story("body", self.main, self.tree(self.main))
        others = (Story(kind, name, self.tree(name)) for kind in _STORIES for name in self.related(kind))
        return (body, *others)

    # -- Changing ------------------------------------------------------------------------------

    def edit(self, name: str) -> Element:
        """The root of part `name`, to be changed: it is written anew by `save`."""
        root = self.tree(name)
        self._edited.add(self._names[name.casefold()])
        return root

    def put(self, name: str, data: bytes, content_type: str = "") -> None:
        """Add a part in the transitional namespaces, or put another in its place."""
        name = self._names.setdefault(name.casefold(), name)
        self._bytes[name] = to_strict(data) if self.strict else data
        self._forget(name)
        self._edited.discard(name)
        if content_type:
            self.set_content_type(name, content_type)

    def remove(self, name: str) -> None:
        """Take part `name` away, with its relationships and its content type; those that lead to it stay."""
        name = self._names.pop(name.casefold())
        del self._bytes[name]
        self._forget(name)
        self._edited.discard(name)
        self._relations.pop(name, None)
        for override in self._overrides(name):
            self.edit(CONTENT_TYPES).remove(override)
        if self.has(relations_name(name)):
            self.remove(relations_name(name))

    def set_content_type(self, name: str, content_type: str) -> None:
        """Say that part `name` is of `content_type`."""
        from lxml import etree

        if self.content_type(name) == content_type:
            return
        types = self.edit(CONTENT_TYPES)
        for override in self._overrides(name):
            types.remove(override)
        etree.SubElement(types, CT + "Override", {"PartName": f"/{name}", "ContentType": content_type})

    def add_relation(self, part: str, relation: Relation) -> str:
        """The id of a relationship of `part` like `relation`, made where there is none."""
        known = self.relations(part)
        for rid, other in known.items():
            if other == relation:
                return rid
        number = next(n for n in range(len(known) + 1, 2 * len(known) + 2) if f"rId{n}" not in known)
        known[f"rId{number}"] = relation
        self._write_relation(part, f"rId{number}", relation)
        return f"rId{number}"

    def fresh_name(self, name: str) -> str:
        """A part name like `name` that is not taken: comments.xml, comments-2.xml."""
        stem, dot, ending = name.rpartition(".")
        number, fresh = 1, name
        while self.has(fresh):
            number += 1
            fresh = f"{stem}-{number}{dot}{ending}"
        return fresh

    def _forget(self, name: str) -> None:
        self._trees.pop(name, None)
        self._unread.pop(name, None)

    # -- Writing -------------------------------------------------------------------------------

    def parts(self) -> dict[str, bytes]:
        """All parts as bytes; those that were only read are as they came."""
        return {name: self._written(name) if name in self._edited else data for name, data in self._bytes.items()}

    def save(self) -> bytes:
        """The document as a DOCX; the same parts give the same bytes."""
        return zipped(self.parts())

    def _written(self, name: str) -> bytes:
        from lxml import etree

        data: bytes = etree.tostring(self._trees[name], xml_declaration=True, encoding="UTF-8", standalone=True)
        return to_strict(data) if self.strict else data

    def _overrides(self, name: str) -> list[Element]:
        overrides = self.tree(CONTENT_TYPES).iter(CT + "Override")
        return [e for e in overrides if e.get("PartName", "").lstrip("/").casefold() == name.casefold()]

    def _write_relation(self, part: str, rid: str, relation: Relation) -> None:
        from lxml import etree

        name = relations_name(part)
        if not self.has(name):
            self.put(name, _NO_RELATIONS, RELATIONS_TYPE)
        attributes = {"Id": rid, "Type": relation.kind, "Target": relation.target}
        if relation.external:
            attributes["TargetMode"] = "External"
        else:
            attributes["Target"] = posixpath.relpath("/" + relation.target, "/" + posixpath.dirname(part))
        etree.SubElement(self.edit(name), REL + "Relationship", attributes)


def _trees_read(parts: PartMap) -> dict[str, Element]:
    """What the door has parsed already; a strict document is parsed anew, in the transitional namespaces."""
    return {name: root for name, root in parts.handed_over().items() if to_transitional(parts[name]) is parts[name]}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A ZIP file of `parts` in their order, with no time and no system in it; a PNG is small already."""
    import zipfile

    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.create_system = 0
            archive.writestr(entry, data, zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED, 6)
    return stored.getvalue()
