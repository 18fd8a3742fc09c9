"""The parts of a package as trees that may be changed, and what is carried from one package to another."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from deancli.document.compare.names import COMPATIBILITY, RELATIONS, Element, w
from deancli.document.compare.revisions import Policy, settle

_CT: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_REL: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_IGNORABLE: Final = f"{{{COMPATIBILITY}}}Ignorable"
_TYPES: Final = "[Content_Types].xml"
_STRICT: Final = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", RELATIONS.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math",
     b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml", b"http://schemas.openxmlformats.org/drawingml/2006"),
)


class Relation(NamedTuple):
    """A relationship: its full type, and the part's name or the outside address it leads to."""

    kind: str
    target: str
    external: bool


class Parts:
    """One package, opened for reading and changing; the bytes it was made from stay as they are."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        """Take the parts by name, without a leading slash."""
        self.bytes = dict(parts)
        self._names = {name.lower(): name for name in self.bytes}
        self._trees: dict[str, Element] = {}
        self._relations: dict[str, dict[str, Relation]] = {}
        self._numbers: dict[str, int] = {}
        self.main = next(r.target for r in self.relations("").values() if r.kind.endswith("/officeDocument"))

    def has(self, name: str) -> bool:
        """Whether there is a part `name`, upper or lower case."""
        return name.lower() in self._names

    def data(self, name: str) -> bytes:
        """The bytes of part `name` as they came."""
        return self.bytes[self._names[name.lower()]]

    def tree(self, name: str) -> Element:
        """The root of part `name`, always the same one."""
        name = self._names[name.lower()]
        if name not in self._trees:
            self._trees[name] = parse(self.bytes[name])
        return self._trees[name]

    def relations(self, part: str) -> dict[str, Relation]:
        """The relationships of `part` ("" for the package) by their ids."""
        if part not in self._relations:
            name = relations_name(part)
            found = {}
            for element in self.tree(name) if self.has(name) else ():
                external = element.get("TargetMode") == "External"
                target = element.get("Target", "")
                if not external:
                    target = _resolve(part, target)
                found[element.get("Id")] = Relation(element.get("Type", ""), target, external)
            self._relations[part] = found
        return self._relations[part]

    def related(self, kind: str) -> str | None:
        """The part that the document refers to as `kind` ("styles", "footnotes"), where it is there."""
        for relation in self.relations(self.main).values():
            if relation.kind.endswith("/" + kind) and not relation.external and self.has(relation.target):
                return self._names[relation.target.lower()]
        return None

    def behind(self, part: str, rid: str) -> bytes:
        """What relationship `rid` of `part` leads to, as bytes to compare."""
        relation = self.relations(part).get(rid)
        if relation is None:
            return b""
        if relation.external or not self.has(relation.target):
            return relation.target.encode()
        return self.data(relation.target)

    def add_relation(self, part: str, relation: Relation) -> str:
        """The id of a relationship of `part` like `relation`, made where there is none."""
        known = self.relations(part)
        for rid, other in known.items():
            if other == relation:
                return rid
        number = len(known) + 1
        while f"rId{number}" in known:
            number += 1
        known[f"rId{number}"] = relation
        self._write_relation(part, f"rId{number}", relation)
        return f"rId{number}"

    def _write_relation(self, part: str, rid: str, relation: Relation) -> None:
        from lxml import etree

        name = relations_name(part)
        if not self.has(name):
            self.put(name, b'<Relationships xmlns="' + _REL[1:-1].encode() + b'"/>')
        attributes = {"Id": rid, "Type": relation.kind, "Target": relation.target}
        if relation.external:
            attributes["TargetMode"] = "External"
        else:
            attributes["Target"] = posixpath.relpath(relation.target, posixpath.dirname(part) or ".")
        etree.SubElement(self.tree(name), _REL + "Relationship", attributes)

    def put(self, name: str, data: bytes) -> None:
        """Add a part, or put another in its place."""
        self.bytes[name] = data
        self._names[name.lower()] = name
        self._trees.pop(name, None)

    def fresh_name(self, name: str) -> str:
        """A part name like `name` that is not taken."""
        stem, dot, ending = name.rpartition(".")
        number, fresh = 1, name
        while self.has(fresh):
            number += 1
            fresh = f"{stem}-{number}{dot}{ending}"
        return fresh

    def content_type(self, name: str) -> str:
        """The content type of part `name`."""
        types = self.tree(_TYPES)
        for element in types.iter(_CT + "Override"):
            if element.get("PartName", "").lstrip("/").lower() == name.lower():
                return str(element.get("ContentType"))
        ending = name.rpartition(".")[2].lower()
        for element in types.iter(_CT + "Default"):
            if element.get("Extension", "").lower() == ending:
                return str(element.get("ContentType"))
        return "application/octet-stream"

    def set_content_type(self, name: str, kind: str) -> None:
        """Say that part `name` is of `kind`."""
        from lxml import etree

        if not any(e.get("PartName", "").lower() == "/" + name.lower()
                   for e in self.tree(_TYPES).iter(_CT + "Override")):
            etree.SubElement(self.tree(_TYPES), _CT + "Override", {"PartName": "/" + name, "ContentType": kind})

    def next_number(self, kind: str, taken: Iterable[str]) -> str:
        """A number for a new thing of this kind (a note, a comment), above those that are `taken`."""
        highest = max((int(n) for n in taken if n.lstrip("-").isdigit()), default=0)
        self._numbers[kind] = max(self._numbers.get(kind, 0), highest) + 1
        return str(self._numbers[kind])

    def open_trees(self) -> list[tuple[str, Element]]:
        """The parts that were read as trees so far."""
        return list(self._trees.items())

    def carry_part(self, source: Parts, name: str, alone: bool = False) -> str:
        """Copy part `name` of `source` with all it refers to; the name it has here.

        A part that is here already is used again, unless the copy must stand `alone`.
        """
        data = source.data(name)
        if not alone and not source.relations(name):
            for mine, theirs in self.bytes.items():
                if theirs == data and mine.rpartition(".")[2] == name.rpartition(".")[2]:
                    return mine
        fresh = self.fresh_name(name)
        self.put(fresh, data)
        self.set_content_type(fresh, source.content_type(name))
        for rid, relation in source.relations(name).items():
            if not relation.external and source.has(relation.target):
                relation = relation._replace(target=self.carry_part(source, relation.target))
            self.relations(fresh)[rid] = relation
            self._write_relation(fresh, rid, relation)
        return fresh

    def carry_relation(self, source: Parts, relation: Relation, part: str) -> str:
        """The id that `part` here gives to a relationship of `source`, with what it leads to."""
        if not relation.external and source.has(relation.target):
            relation = relation._replace(target=self.carry_part(source, relation.target))
        return self.add_relation(part, relation)

    def ignore_like(self, source: Parts) -> None:
        """Let readers skip, in every story here, the extensions that they may skip in `source`.

        What is carried over can use extensions that this package did not name in `mc:Ignorable`.
        """
        root = source.tree(source.main)
        wanted = {root.nsmap[p] for p in root.get(_IGNORABLE, "").split() if p in root.nsmap}
        for name, story in self.open_trees():
            mine = story.get(_IGNORABLE, "").split()
            missing = wanted - {story.nsmap.get(p) for p in mine}
            if missing and story.tag.startswith(w("")):
                self._trees[name] = _ignoring(story, mine, missing)

    def save(self) -> dict[str, bytes]:
        """All parts as bytes; those that were only read are as they came."""
        from lxml import etree

        out = dict(self.bytes)
        for name, root in self._trees.items():
            out[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return out


def _ignoring(root: Element, prefixes: list[str], spaces: set[str]) -> Element:
    """A root like `root`, with its children, that also lets readers skip `spaces`."""
    from lxml import etree

    names = dict(root.nsmap)
    for space in sorted(spaces):
        prefix = next((p for p, s in names.items() if s == space and p), None)
        if prefix is None:
            prefix = f"ext{len(names)}"
            names[prefix] = space
        prefixes = [*prefixes, prefix]
    names.setdefault("mc", COMPATIBILITY)
    fresh = etree.Element(root.tag, dict(root.attrib), nsmap=names)
    fresh.set(_IGNORABLE, " ".join(prefixes))
    fresh.extend(list(root))
    return fresh


def relations_name(part: str) -> str:
    """The name of the part that holds the relationships of `part`."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", base + ".rels")


def _resolve(part: str, target: str) -> str:
    target = target.split("#", 1)[0]
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.split(part)[0], target))


def parse(data: bytes) -> Element:
    """The root of an XML part in the transitional namespaces."""
    from lxml import etree

    if b"purl.oclc.org/ooxml" in data[:20000]:
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True,
                             remove_pis=True)
    return etree.fromstring(data, parser)


def settled(parts: Parts, name: str, policy: Policy) -> Element:
    """The root of story part `name` with its tracked changes settled."""
    root = parts.tree(name)
    settle(root, policy)
    return root
