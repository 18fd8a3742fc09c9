"""What was changed in a returned copy without Track Changes: found by comparing it with the version sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from deancli.document.compare import Comparison, Difference, Kind, Policy, compare
from deancli.document.compare.parts import Parts
from deancli.document.package import Package
from deancli.document.returned.changes import remark_of
from deancli.document.returned.edits import Letter, edits_in
from deancli.document.returned.places import Body, Places
from deancli.document.returned.rejecting import before_changes
from deancli.document.returned.story import Around, Change, Para
from deancli.document.returned.walking import Moments
from deancli.domain.consultation import Locality, Remark, Source

_CONFIDENCE: Final = 90
_PASSED_OVER: Final = frozenset({Kind.SAME, Kind.FORMATTED})
_ALIKE: Final = frozenset({Kind.INSERTED, Kind.DELETED})
_NOBODY: Final = {"-": Change("del", ""), "+": Change("ins", "")}


def untracked(sent: Parts, copy: Package, places: Places, old: Moments) -> tuple[Remark, ...]:
    """The differences between the version `sent` and `copy` before its tracked changes, but for those of formatting.

    Nobody knows who made them, or when. `places` learns which paragraph sent each changed one is; `old` are the changes
    that the version sent held already.
    """
    comparison = compare(sent, before_changes(copy, old), Policy.ACCEPT, brief=True)
    places.know(_paired(comparison))
    groups = _groups(_found(comparison, places))
    return tuple(remark for group in groups for remark in _remarks(group, places.sent))


def _paired(comparison: Comparison) -> dict[int, int]:
    pairs: dict[int, int] = {}
    for unit in comparison.units:
        if unit.story == "body" and unit.old_places:
            even = len(unit.old_places) == len(unit.new_places)
            olds = unit.old_places if even else [unit.old_places[0]] * len(unit.new_places)
            pairs.update(zip(unit.new_places, olds, strict=True))
    return pairs


class _Found(NamedTuple):
    """A difference, and the last paragraph sent before it."""

    unit: Difference
    behind: int | None


def _found(comparison: Comparison, places: Places) -> Iterator[_Found]:
    for unit in comparison.units:
        if unit.kind not in _PASSED_OVER:
            yield _Found(unit, _behind(unit, places))


def _behind(unit: Difference, places: Places) -> int | None:
    if unit.old_places:
        return unit.old_places[0] - 1
    first = unit.new_places[0] if unit.new_places else 0
    return next((places.there[n] for n in range(first - 1, -1, -1) if n in places.there), None)


def _groups(found: Iterable[_Found]) -> Iterator[list[_Found]]:
    """Differences that are one remark: paragraphs that come, or go, one after another."""
    group: list[_Found] = []
    for one in found:
        if group and not _follows(group[-1], one):
            yield group
            group = []
        group.append(one)
    yield from [group] if group else []


def _follows(one: _Found, other: _Found) -> bool:
    """Whether two differences are paragraphs beside each other that both come, or both go."""
    kinds, places = {one.unit.kind, other.unit.kind}, {one.unit.cell, other.unit.cell}
    if len(kinds) > 1 or len(places) > 1 or one.unit.story != other.unit.story:
        return False
    if kinds == {Kind.INSERTED}:
        return one.behind == other.behind
    return kinds == {Kind.DELETED} and one.unit.old_places[-1:] == (other.behind,)


def _remarks(group: list[_Found], body: Body) -> Iterator[Remark]:
    unit = group[0].unit
    if unit.kind is Kind.MOVED:
        yield _moved(group[0], body)
    elif len(group) > 1 or unit.old.split() != unit.new.split() or len(unit.old_places) != len(unit.new_places):
        words = [pair for one in group for pair in (*one.unit.words, (one.unit.words[-1].kind, "\n"))][:-1]
        edits = edits_in(list(_letters(words, Para(Around(unit.story)))))
        yield from filter(None, (remark_of(e, _place(group[0], body, e.start, e.end)) for e in edits))


def _letters(words: Iterable[tuple[str, str]], para: Para) -> Iterator[Letter]:
    """The letters of compared words as changes of nobody known; places count the old text."""
    at = 0
    for kind, text in words:
        for sign in text:
            yield Letter(sign, _NOBODY["+"] if kind == "+" else None, _NOBODY["-"] if kind == "-" else None, para, at)
            at += kind != "+"


def _place(found: _Found, body: Body, start: int, end: int) -> Locality:
    """The old paragraph; for what came, the end of the last one before it; none beside the body."""
    unit, behind = found
    if unit.old_places:
        there = unit.old_places[0]
        length = len(body.texts[there])
        return Locality("", there, min(start, length), min(end, length), body.headings[there], _CONFIDENCE)
    if behind is None:
        return Locality(headings=unit.headings)
    length = len(body.texts[behind])
    return Locality("", behind, length, length, body.headings[behind], _CONFIDENCE)


def _moved(found: _Found, body: Body) -> Remark:
    text = found.unit.old or found.unit.new
    place = _place(found, body, 0, len(text))
    return Remark(
        Source.TRACKED_CHANGE, f"Đề nghị chuyển “{text}” đến chỗ khác.", locality=place, before=text, after=text
    )
