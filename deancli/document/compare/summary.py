"""A comparison in a few figures."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from deancli.document.compare.differences import Comparison, Kind

_ADDED = {Kind.INSERTED, Kind.TABLE_INSERTED, Kind.ROW_INSERTED, Kind.COLUMN_INSERTED}
_DELETED = {Kind.DELETED, Kind.TABLE_DELETED, Kind.ROW_DELETED, Kind.COLUMN_DELETED}


class Changes(NamedTuple):
    """How much is different: paragraphs (rows, columns and tables count as one), and words."""

    added: int
    deleted: int
    edited: int
    words_added: int
    words_removed: int

    @property
    def any(self) -> bool:
        """Whether anything is different."""
        return bool(self.added or self.deleted or self.edited)


def changes_of(comparison: Comparison) -> Changes:
    """The figures of `comparison`; what was moved, split, merged or formatted counts as edited."""
    kinds = Counter(unit.kind for unit in comparison.differences)
    added = sum(kinds[kind] for kind in _ADDED)
    deleted = sum(kinds[kind] for kind in _DELETED)
    edited = kinds.total() - added - deleted
    return Changes(added, deleted, edited, comparison.words_added, comparison.words_removed)
