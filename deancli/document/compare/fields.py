"""The fields of a paragraph (page numbers, references, dates), whose marks stand between its words."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final, NamedTuple

from deancli.document.compare.content import canonical
from deancli.document.compare.names import SPACE, Element, w

FIELD: Final = w("fldChar")
INSTRUCTION: Final = w("instrText")


class _Field(NamedTuple):
    """A field being read: its marks (place, kind, form) and its code so far."""

    marks: list[tuple[int, str, bytes]]
    codes: list[str]


class Fields:
    """Puts the keys of the fields of one paragraph into `keys`, as they are read.

    A field's marks are told apart by its code, so that one field's end never meets another's.
    """

    def __init__(self, keys: dict[int, Hashable]) -> None:
        """Begin outside any field."""
        self.keys = keys
        self._open: list[_Field] = []

    def mark(self, at: int, node: Element) -> None:
        """Read a field's beginning, middle or end, which stands at place `at`."""
        kind = node.get(w("fldCharType")) or ""
        if kind == "begin":
            self._open.append(_Field([], []))
        if not self._open:
            self.keys[at] = ("field", kind, "", b"")
            return
        field = self._open[-1]
        field.marks.append((at, kind, canonical(node)))
        for place, name, form in field.marks:
            self.keys[place] = ("field", name, " ".join(field.codes), form)
        if kind == "end":
            self._open.pop()

    def instruct(self, at: int, node: Element) -> None:
        """Read a stretch of a field's code, which stands at place `at`."""
        code = " ".join((node.text or "").split())
        self.keys[at] = ("instruction", code)
        if self._open:
            self._open[-1].codes.append(code)


def field_part(field: Element, kind: str) -> Element:
    """One of the runs that a `w:fldSimple` is short for: its mark of a `kind`, or its code for ""."""
    from lxml import etree

    if kind:
        return etree.Element(FIELD, {w("fldCharType"): kind}, nsmap={"w": field.nsmap.get(field.prefix)})
    part = etree.Element(INSTRUCTION, {SPACE: "preserve"}, nsmap={"w": field.nsmap.get(field.prefix)})
    part.text = field.get(w("instr")) or ""
    return part
