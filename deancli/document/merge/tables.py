"""Merges a table row by row and cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from deancli.document.compare.names import Element, w
from deancli.document.compare.revisions import drop
from deancli.document.compare.script import Gained, Lost, Nest
from deancli.document.compare.setting import looks, set_otherwise
from deancli.document.compare.tables import cells_of, rows_of
from deancli.document.compare.walking import paragraphs_in
from deancli.document.merge.chunks import Chunk, chunks_of, reworded
from deancli.document.merge.values import Clash, Conflict, Version
from deancli.document.redline.blocks import set_by
from deancli.document.redline.marks import copies
from deancli.document.redline.placing import Placer
from deancli.document.redline.restating import restate_table

if TYPE_CHECKING:
    from deancli.document.merge.overlay import Overlay

_WIDTHS: Final = (w("tblW"), w("tcW"))


def merge_table(overlay: Overlay, table: Element, sides: Mapping[int, Nest]) -> None:
    """Merge what the sides did to one table of the base, in place."""
    _merge_properties(overlay, table, sides)
    rows = rows_of(table)
    placer = Placer(table)
    for chunk in chunks_of({k: step.inside for k, step in sides.items()}, len(rows)):
        _merge_row(overlay, placer, rows[chunk.start] if chunk.end > chunk.start else None, chunk)
    placer.finish()


def _merge_row(overlay: Overlay, placer: Placer, row: Element | None, chunk: Chunk) -> None:
    if row is None:
        _add_rows(overlay, placer, chunk)
        return
    changed = chunk.changed
    overlay.plant({k: steps for k, steps in chunk.steps.items() if k not in changed})
    losing = [k for k in changed if isinstance(chunk.steps[k][0], Lost)]
    nested = {k: s for k in changed if isinstance(s := chunk.steps[k][0], Nest)}
    editing = _distinct(overlay, {k: s for k, s in nested.items() if reworded(s)})
    if losing and not editing:
        if overlay.tracked:
            _merge_cells(overlay, row, nested)
        _lose_row(overlay, placer, row, losing[0])
        return
    if not losing and all(isinstance(c, Nest) for s in nested.values() for c in s.inside):
        _merge_cells(overlay, row, nested)
        placer.new(row)
        return
    _tell_of_setting(overlay, row, nested)
    if len(editing) == 1 and not losing and not overlay.tracked:
        for k, step in editing.items():
            placer.old(overlay.bringers[k].in_place(step.new))
        _forget(placer, row)
    else:
        _rows_beside(overlay, placer, row, losing, editing)


def _tell_of_setting(overlay: Overlay, row: Element, nested: Mapping[int, Nest]) -> None:
    """Tell who only set something of a row otherwise, where another has other cells in it: those stand as they came."""
    setting = [k for k, step in nested.items() if not reworded(step)]
    if setting:
        versions = tuple(Version(overlay.sides[k].stamp.author, _text(step.new)) for k, step in nested.items())
        overlay.note(Conflict(Clash.FORMATTING, overlay.headings.path, _text(row), versions), agreed=False)


def _distinct(overlay: Overlay, editing: dict[int, Nest]) -> dict[int, Nest]:
    """The sides that edited a row, those that made the same of it once."""
    found: dict[object, int] = {}
    for k, step in editing.items():
        found.setdefault(overlay.sayings[k].whole([step.new]), k)
    return {k: editing[k] for k in found.values()}


def _forget(placer: Placer, row: Element) -> None:
    """Take a row out whose place others take."""
    if placer.last is None:
        parent = row.getparent()
        at = parent.index(row)
        parent[at:at] = placer.waiting
        placer.last, placer.waiting = placer.waiting[-1], []
    drop(row)


def _add_rows(overlay: Overlay, placer: Placer, chunk: Chunk) -> None:
    """Rows that came in one place: equal ones once; different ones of several sides as tracked changes."""
    rows = {k: [s.new for s in steps if isinstance(s, Gained)] for k, steps in chunk.steps.items()}
    agreed = len({overlay.sayings[k].words(own) for k, own in rows.items()}) == 1
    conflict = Conflict(
        Clash.INSERTED_AT_ONE_PLACE,
        overlay.headings.path,
        "",
        tuple(Version(overlay.sides[k].stamp.author, "\n".join(map(_text, own))) for k, own in rows.items()),
    )
    if len(rows) > 1:
        overlay.note(conflict, agreed)
    copies = [
        _gained_row(overlay, row, k, overlay.tracked or not agreed)
        for k, own in list(rows.items())[: 1 if agreed else None]
        for row in own
    ]
    if not agreed:
        overlay.remark_in(conflict, copies[-1])
    for copy in copies:
        placer.old(copy)


def _gained_row(overlay: Overlay, row: Element, k: int, tracked: bool) -> Element:
    copy = overlay.bringers[k].in_place(row)
    if tracked:
        overlay.own.job.stamp = overlay.sides[k].stamp
        overlay.own.add_row(copy)
    return copy


def _lose_row(overlay: Overlay, placer: Placer, row: Element, k: int) -> None:
    if overlay.tracked:
        overlay.own.job.stamp = overlay.sides[k].stamp
        row[:] = list(overlay.own.lost_row(row))
        placer.new(row)
    else:
        drop(row)


def _rows_beside(
    overlay: Overlay, placer: Placer, row: Element, losing: list[int], editing: Mapping[int, Nest]
) -> None:
    """Sides contradict about a row: the base's is struck, every edited one stands after it."""
    conflict = Conflict(
        Clash.TABLE,
        overlay.headings.path,
        _text(row),
        (
            *(Version(overlay.sides[k].stamp.author, "") for k in losing),
            *(Version(overlay.sides[k].stamp.author, _text(s.new)) for k, s in editing.items()),
        ),
    )
    contradicting = len(conflict.versions) > 1
    if contradicting:
        overlay.note(conflict, agreed=False)
    overlay.own.job.stamp = overlay.sides[(losing or list(editing))[0]].stamp
    row[:] = list(overlay.own.lost_row(row))
    placer.new(row)
    added = [_gained_row(overlay, step.new, k, tracked=True) for k, step in editing.items()]
    if contradicting:
        overlay.remark_in(conflict, added[-1])
    for copy in added:
        placer.old(copy)


def _merge_cells(overlay: Overlay, row: Element, sides: Mapping[int, Nest]) -> None:
    _merge_properties(overlay, row, sides)
    for n, cell in enumerate(cells_of(row)):
        steps: dict[int, Nest] = {k: c for k, s in sides.items() if isinstance(c := s.inside[n], Nest)}
        _merge_properties(overlay, cell, steps)
        if any(reworded(s) for s in steps.values()):
            overlay.merge(cell, {k: s.new for k, s in steps.items()})
        else:
            overlay.plant({k: s.inside for k, s in steps.items()})


def _merge_properties(overlay: Overlay, owner: Element, sides: Mapping[int, Nest]) -> None:
    """Take over how a table, row or cell is set from the first side that set it otherwise.

    Where others set it yet otherwise, that is told.
    """
    wishes: dict[str, dict[int, Nest]] = {}
    for k, step in sides.items():
        for name in set_otherwise(step):
            wishes.setdefault(name, {})[k] = step
    clashing: set[int] = set()
    for name, wishing in wishes.items():
        first = next(iter(wishing))
        _set(overlay, owner, first, wishing[first].new, name)
        clashing.update(wishing if _contradict(name, wishing) else ())
    if clashing:
        text = _text(owner)
        versions = tuple(Version(overlay.sides[k].stamp.author, text) for k in sorted(clashing))
        overlay.note(Conflict(Clash.FORMATTING, overlay.headings.path, text, versions), agreed=False)


def _set(overlay: Overlay, owner: Element, k: int, like: Element, name: str) -> None:
    """Give `owner` the properties `name` of `like`, which is of side `k`."""
    properties = set_by(owner, name)
    before = list(properties)
    properties[:] = [overlay.bringers[k].carried(child) for child in copies(like.find(w(name)))]
    if overlay.tracked:
        restate_table(properties, before, overlay.sides[k].stamp)


def _contradict(name: str, wishing: Mapping[int, Nest]) -> bool:
    """Whether sides want something set differently; widths, which Word works out anew as people type, do not count."""
    return name != "tblGrid" and len({tuple(looks(s.new, name, but=_WIDTHS)) for s in wishing.values()}) > 1


def _text(row: Element) -> str:
    return " | ".join("".join(p.itertext()) for p in paragraphs_in(row))
