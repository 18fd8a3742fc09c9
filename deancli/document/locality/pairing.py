"""Which paragraphs of two versions are the same, as their comparison pairs them and as far as that can be believed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from deancli.document.compare import Comparison, Difference, Kind
from deancli.document.locality.links import Links, Side, hints, links_between, size, ties, weight
from deancli.document.locality.spelling import loose
from deancli.document.locality.telling import Telling
from deancli.document.locality.tracks import Kept
from deancli.document.locality.values import Outline

_AS_IT_WAS: Final = frozenset({Kind.SAME, Kind.FORMATTED, Kind.MOVED})
_ROW_ALIKE: Final = 0.4
"""A row of which this much stayed is the same row, and so its cells are the same cells."""
_A_FEW: Final = 4
_TOLD: Final = 0.25
_AROUND: Final = tuple(d for d in range(-3, 4) if d)
"""The neighbours that bear out a pair of paragraphs which look like others."""


class Pairing(NamedTuple):
    """What the paragraphs of two versions have in common; `moved` and `doubtful` are old ones by their places.

    A doubtful one has something in common with a new paragraph, but not enough to say that it is the same. `gone` are
    the rows, columns and tables that the comparison finds in the old version alone, each by its paragraphs.
    """

    links: Links
    moved: frozenset[int]
    doubtful: frozenset[int]
    gone: tuple[tuple[int, ...], ...]


def pairing_of(old: Outline, new: Outline, comparison: Comparison, telling: Telling) -> Pairing:
    """The pairs of the comparison that can be believed."""
    units = [unit for unit in comparison.units if unit.story == "body"]
    links: Links = {}
    doubtful: set[int] = set()
    certain: set[tuple[int, int]] = set()
    several = lookalikes_of(old)
    for row in _rows(units):
        firm, found, unsure = _linked(old, new, row, several)
        links.update(found)
        certain |= firm
        doubtful |= unsure
    halves = {(p, q) for p, q in links if telling.new[q].total() < _A_FEW and {(p, q - 1), (p, q + 1)} & links.keys()}
    chance = {pair for pair in links if pair not in certain | halves and by_chance(telling, *pair)}
    doubtful |= {p for p, _ in chance}
    links = {pair: kept for pair, kept in links.items() if pair not in chance}
    lookalikes = set(_lookalikes(old, new, links, certain))
    moved = {place for unit in units if unit.kind is Kind.MOVED for place in unit.old_places}
    return Pairing(
        {pair: kept for pair, kept in links.items() if pair not in lookalikes},
        frozenset(moved),
        frozenset(doubtful | {p for p, _ in lookalikes}),
        tuple(unit.old_places for unit in comparison.units if len(unit.old_places) > 1 and not unit.new_places),
    )


def _rows(units: Iterable[Difference]) -> list[list[Difference]]:
    """The units in their order, those of one row of a table together."""
    rows: list[list[Difference]] = []
    for unit in units:
        last = rows[-1][0].cell if rows else None
        if unit.cell and last and unit.cell[:2] == last[:2]:
            rows[-1].append(unit)
        else:
            rows.append([unit])
    return rows


def _linked(
    old: Outline, new: Outline, row: list[Difference], several: frozenset[int]
) -> tuple[set[tuple[int, int]], Links, set[int]]:
    """The pairs in a row of units that are certain, those that hold, the old paragraphs that may be paired wrongly."""
    paired = [unit for unit in row if unit.old_places and unit.new_places]
    common = {pair: kept for unit in paired for pair, kept in _common(old, new, unit).items()}
    in_table = row[0].cell is not None
    firm = in_table and _row_alike(old, new, row, common, several)
    certain = {
        (unit.old_places[0], unit.new_places[0])
        for unit in paired
        if (unit.kind in _AS_IT_WAS and firm == in_table)
        or (firm and len(unit.old_places) == len(unit.new_places) == 1)
    }
    links, unsure = {pair: common.get(pair, ()) for pair in certain}, set()
    for (p, q), kept in common.items():
        a, b = old.entries[p].text, new.entries[q].text
        if (p, q) in certain or ties(a, b, kept):
            links[p, q] = kept
        elif hints(a, b, kept):
            unsure.add(p)
    return certain, links, unsure


def by_chance(telling: Telling, p: int, q: int) -> bool:
    """Whether what two paragraphs have in common is nothing but phrases that others have too."""
    return max(telling.old[p].total(), telling.new[q].total()) >= _A_FEW and telling.within(p, q) < _TOLD


def _common(old: Outline, new: Outline, unit: Difference) -> Links:
    """The characters that the two sides of a unit have in common."""
    here = Side(unit.old_places, [old.entries[p].text for p in unit.old_places])
    there = Side(unit.new_places, [new.entries[q].text for q in unit.new_places])
    if unit.kind in _AS_IT_WAS and len(here.places) == 1:
        length = min(len(here.texts[0]), len(there.texts[0]))
        return {(here.places[0], there.places[0]): (Kept(0, 0, length),)}
    return links_between(here, there)


def _row_alike(old: Outline, new: Outline, row: Iterable[Difference], common: Links, several: frozenset[int]) -> bool:
    """Whether a row is the same, by the cells that do not say what others say too."""
    own = [unit for unit in row if not several.intersection(unit.old_places)]
    held = sum(weight(old.entries[p].text, kept) for (p, _), kept in common.items() if p not in several)
    total = sum(size(old.entries[p].text) for unit in own for p in unit.old_places)
    total += sum(size(new.entries[q].text) for unit in own for q in unit.new_places)
    return not total or 2 * held >= _ROW_ALIKE * total


def _lookalikes(old: Outline, new: Outline, links: Links, certain: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Pairs of paragraphs that say the same as others, and that nothing around them, of cells their row, bears out."""
    here, there = lookalikes_of(old), lookalikes_of(new)
    firm = {(p, q) for p, q in links if p not in here and q not in there}
    for p, q in links:
        loose_cell = old.entries[p].in_table and (p, q) not in certain
        if (p, q) not in firm and (loose_cell or not _borne_out(old, new, (p, q), firm)):
            yield p, q


def lookalikes_of(outline: Outline) -> frozenset[int]:
    """The paragraphs whose words another one has too."""
    said = [loose(entry.text).text for entry in outline.entries]
    counts = Counter(said)
    return frozenset(place for place, text in enumerate(said) if counts[text] > 1)


def _borne_out(old: Outline, new: Outline, pair: tuple[int, int], firm: set[tuple[int, int]]) -> bool:
    """Whether a neighbour or, of what is no cell, the heading above went the same way."""
    p, q = pair
    if any((p + d, q + d) in firm for d in _AROUND):
        return True
    return not old.entries[p].in_table and (_heading(old, p), _heading(new, q)) in firm


def _heading(outline: Outline, place: int) -> int:
    """The nearest heading above a paragraph that is not the paragraph itself; -1 for none."""
    places = (outline.headings[n].place for n in outline.above(outline.entries[place].under))
    return next((found for found in places if found != place), -1)
