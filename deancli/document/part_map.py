"""The parts of an unpacked document by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from deancli.document.markup import Element


class PartMap(Mapping[str, bytes]):
    """The parts of a package by name, in the order of the file; names are the same in either case."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        """Hold `parts`, whose names differ by more than case."""
        self._parts = dict(parts)
        self._names = {name.casefold(): name for name in self._parts}
        self._read: dict[str, Element] = {}

    def keep(self, name: str, root: Element) -> None:
        """Keep the tree of part `name`, the last one kept alone, for whoever goes on reading the document."""
        self._read = {name: root}

    def handed_over(self) -> dict[str, Element]:
        """The tree that was kept, once: whoever has it may change it."""
        read, self._read = self._read, {}
        return read

    def __getitem__(self, name: str) -> bytes:
        return self._parts[self._names[name.casefold()]]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.casefold() in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)
