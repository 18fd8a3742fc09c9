"""Outlines and tracks as plain JSON data: a version never changes, so neither does what is read from it."""

from __future__ import annotations

from typing import Any, Final

from deancli.document.compare.headings import Division
from deancli.document.locality.tracks import Kept, Part, Track, Tracks
from deancli.document.locality.values import Entry, Heading, Outline
from deancli.domain.localities import Change, Fate

FORM: Final = 2
"""Counts up whenever what is kept is made otherwise, so that nothing older is read."""


def kept_outline(outline: Outline) -> list[Any]:
    """An outline as JSON data."""
    return [list(outline.entries), list(outline.headings)]


def outline_from(value: Any) -> Outline:
    """The outline that `kept_outline` made; ValueError, TypeError or KeyError for anything else."""
    entries, headings = value
    return Outline(tuple(Entry(*entry) for entry in entries), tuple(_heading(*heading) for heading in headings))


def _heading(division: str | None, *others: Any) -> Heading:
    return Heading(None if division is None else Division(division), *others)


def kept_tracks(tracks: Tracks) -> list[Any]:
    """Tracks as JSON data."""
    return [list(tracks.tracks), sorted(tracks.stirred), list(tracks.changes)]


def tracks_from(value: Any) -> Tracks:
    """The tracks that `kept_tracks` made; ValueError, TypeError or KeyError for anything else."""
    tracks, stirred, changes = value
    return Tracks(tuple(_track(*t) for t in tracks), frozenset(stirred), tuple(_change(*c) for c in changes))


def _track(fate: str, parts: list[Any], sure: int) -> Track:
    return Track(Fate(fate), tuple(Part(place, tuple(Kept(*k) for k in kept)) for place, kept in parts), sure)


def _change(kind: str, story: str, headings: list[str], section: list[str], *others: Any) -> Change:
    olds, news, old, new = others
    return Change(kind, story, tuple(headings), tuple(section), tuple(olds), tuple(news), old, new)
