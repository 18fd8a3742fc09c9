"""Fields of a document: which of their marks belong together."""

from __future__ import annotations

from typing import Final

from deancli.document.compare.names import BOX, CHOICE, FALLBACK, Element, w

FIELD: Final = w("fldChar")
_APART: Final = (BOX, CHOICE, FALLBACK, w("footnote"), w("endnote"), w("comment"))


def kind_of(mark: Element) -> str:
    """begin, separate or end."""
    return str(mark.get(w("fldCharType"), ""))


def paired(root: Element) -> frozenset[Element]:
    """The marks of all fields below `root` that begin and end in one story.

    What stands between the others is no field code: a mark that was left behind must not hide the rest of a text.
    """
    found: list[Element] = []
    stacks: dict[Element | None, list[list[Element]]] = {}
    for mark in root.iter(FIELD):
        stack = stacks.setdefault(next(mark.iterancestors(*_APART), None), [])
        if kind_of(mark) == "begin":
            stack.append([])
        if stack:
            stack[-1].append(mark)
            if kind_of(mark) == "end":
                found += stack.pop()
    return frozenset(found)
