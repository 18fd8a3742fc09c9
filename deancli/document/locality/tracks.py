"""Where every paragraph of a version is in the next one, character by character, small enough to be kept."""

from __future__ import annotations

from typing import NamedTuple

from deancli.domain.localities import Change, Fate


class Kept(NamedTuple):
    """Characters that are still there: where they began, where they begin now, how many they are."""

    old: int
    new: int
    length: int


class Part(NamedTuple):
    """What the new paragraph `place` has of an old one, in order."""

    place: int
    kept: tuple[Kept, ...]


class Track(NamedTuple):
    """What became of one paragraph: its parts, in the order of the new version, and how sure that is, in percent."""

    fate: Fate
    parts: tuple[Part, ...] = ()
    sure: int = 100


class Tracks(NamedTuple):
    """From one version to the next: a track for each old paragraph, and what changed.

    `stirred` are the new paragraphs that changed, and the headings right below which something was taken out; -1 is
    the beginning of the document, before any heading.
    """

    tracks: tuple[Track, ...]
    stirred: frozenset[int]
    changes: tuple[Change, ...]
