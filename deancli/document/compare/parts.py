"""A package as comparing and merging need it: trees that may be changed, and content carried between packages."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Final

from deancli.document.compare.names import COMPATIBILITY, Element, w
from deancli.document.namespaces import to_transitional
from deancli.document.package import Package
from deancli.document.relations import Relation, relations_name

_IGNORABLE: Final = f"{{{COMPATIBILITY}}}Ignorable"


class Parts(Package):
    """A copy of a package whose every tree may be changed; the package it was made from stays as it is."""

    def __init__(self, package: Package) -> None:
        """Copy `package` as it stands now."""
        self._numbers: dict[str, int] = {}
        self._carrying: dict[str, str] = {}
        super().__init__(package.parts())
        self._unread = package.handed_over()
        self._trees |= {name: deepcopy(root) for name, root in package.open_trees() if name not in self._trees}

    def tree(self, name: str) -> Element:
        """The root of part `name`, always the same one, to be changed at will."""
        root = super().tree(name)
        self._edited.add(self._names[name.casefold()])
        return root

    def first(self, kind: str) -> str | None:
        """The part that the document refers to as `kind` ("styles", "footnotes"), where there is one."""
        found = self.related(kind)
        return found[0] if found else None

    def behind(self, part: str, rid: str) -> bytes:
        """What relationship `rid` of `part` leads to, with what that refers to itself, as bytes to compare."""
        relation = self.relations(part).get(rid)
        if relation is None:
            return b""
        if relation.external or not self.has(relation.target):
            return relation.target.encode()
        further = (r.target for r in self.relations(relation.target).values() if not r.external and self.has(r.target))
        return b"".join([self.data(relation.target), *map(self.data, sorted(further))])

    def next_number(self, kind: str, taken: Iterable[str]) -> str:
        """A number for a new thing of this kind (a note, a comment), above those that are `taken`."""
        highest = max((int(n) for n in taken if n.lstrip("-").isdigit()), default=0)
        self._numbers[kind] = max(self._numbers.get(kind, 0), highest) + 1
        return str(self._numbers[kind])

    def carry_part(self, source: Parts, name: str, alone: bool = False) -> str:
        """Copy part `name` of `source` with all it refers to; the name it has here.

        A part that is here already is used again, unless the copy must stand `alone`.
        """
        data, ending = to_transitional(source.data(name)), name.rpartition(".")[2]
        if not alone and not source.relations(name):
            for mine in self.names:
                if mine.rpartition(".")[2] == ending and self.data(mine) == data:
                    return mine
        if name in self._carrying:  # parts that refer to each other
            return self._carrying[name]
        fresh = self._carrying[name] = self.fresh_name(name)
        self.put(fresh, data, source.content_type(name))
        self._relate(fresh, source, name)
        del self._carrying[name]
        return fresh

    def replace_part(self, name: str, source: Parts, theirs: str) -> None:
        """Give part `name` the content of a part of `source`, with all it refers to."""
        data, kind = to_transitional(source.data(theirs)), self.content_type(name)
        if self.has(relations_name(name)):
            self.remove(relations_name(name))
        self._relations.pop(name, None)
        self.put(name, data, kind)
        self._carrying[theirs] = name
        self._relate(name, source, theirs)
        del self._carrying[theirs]

    def _relate(self, name: str, source: Parts, theirs: str) -> None:
        """Let part `name` refer to what part `theirs` of `source` refers to."""
        for rid, relation in source.relations(theirs).items():
            carried = self._carried(source, relation)
            self.relations(name)[rid] = carried
            self._write_relation(name, rid, carried)

    def carry_relation(self, source: Parts, relation: Relation, part: str) -> str:
        """The id that `part` here gives to a relationship of `source`, with what it leads to."""
        return self.add_relation(part, self._carried(source, relation))

    def _carried(self, source: Parts, relation: Relation) -> Relation:
        if relation.external or not source.has(relation.target):
            return relation
        return relation._replace(target=self.carry_part(source, relation.target))

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
                self.put(name, _ignoring(story, mine, missing))


def as_it_came(parts: Parts) -> Package:
    """The package without the changes made to its trees."""
    return Package({name: parts.data(name) for name in parts.names})


def _ignoring(root: Element, prefixes: list[str], spaces: set[str]) -> bytes:
    """`root` as XML that also lets readers skip `spaces`; only its start tag is written anew.

    (Moving the children under another root would cost lxml a search for every namespace of every element.)
    """
    from lxml import etree

    names = dict(root.nsmap)
    ignored = list(prefixes)
    for space in sorted(spaces):
        prefix = next((p for p, s in names.items() if s == space and p), f"ext{len(names)}")
        names[prefix] = space
        ignored.append(prefix)
    names.setdefault("mc", COMPATIBILITY)
    fresh = etree.Element(root.tag, dict(root.attrib), nsmap=names)
    fresh.set(_IGNORABLE, " ".join(ignored))
    start: bytes = etree.tostring(fresh, encoding="UTF-8", standalone=True)
    if not len(root):
        return start
    whole: bytes = etree.tostring(root, encoding="UTF-8")
    return start.removesuffix(b"/>") + b">" + whole[whole.index(b">") + 1 :]
