"""What all stories of one document share while they are read."""

from __future__ import annotations

from typing import Final, NamedTuple

from deancli.document.compare.names import ID, Element, w
from deancli.document.package import Package
from deancli.document.text.fields import paired
from deancli.document.text.lists import Lists
from deancli.document.text.styles import Styles

_NOTES: Final = ("footnote", "endnote")
_SEPARATORS: Final = frozenset({"separator", "continuationSeparator", "continuationNotice"})


class Text(NamedTuple):
    """A note or a comment, and the part that it stands in."""

    part: str
    element: Element


class Book:
    """One document: its styles, lists, notes and comments."""

    def __init__(self, package: Package) -> None:
        """Read what stories refer to."""
        self.package = package
        self.styles = Styles(package)
        self.lists = Lists(package, self.styles)
        self.noted: list[Text | None] = []
        self._comments = self._texts("comment")
        self._notes = {(kind, id): text for kind in _NOTES for id, text in self._texts(kind).items()}
        self._numbers: dict[tuple[str, str], int] = {}
        self._fields: dict[str, frozenset[Element]] = {}

    def _texts(self, kind: str) -> dict[str, Text]:
        return {
            element.get(ID, ""): Text(part, element)
            for part in self.package.related(kind + "s")
            for element in self.package.tree(part).iter(w(kind))
            if element.get(w("type")) not in _SEPARATORS
        }

    def fields(self, part: str) -> frozenset[Element]:
        """The marks of the fields in `part`."""
        if part not in self._fields:
            self._fields[part] = paired(self.package.tree(part))
        return self._fields[part]

    def note(self, kind: str, id: str) -> int:
        """The number of a note: notes are numbered, and read, in the order in which they are referred to."""
        if (kind, id) not in self._numbers:
            self.noted.append(self._notes.get((kind, id)))
            self._numbers[kind, id] = len(self.noted)
        return self._numbers[kind, id]

    def comment(self, id: str) -> Text | None:
        """A comment, the first time that it is asked for: it is shown once, however often it is referred to."""
        return self._comments.pop(id, None)

    def target(self, part: str, rid: str) -> str:
        """Where relationship `rid` of `part` leads to; "" where there is none."""
        relation = self.package.relations(part).get(rid)
        return "" if relation is None else relation.target
