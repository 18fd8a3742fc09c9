"""Where in a document somebody means, and where that is in a later version."""

from __future__ import annotations

from deancli.document.locality.carrying import carry
from deancli.document.locality.outlining import outline_of
from deancli.document.locality.resolving import resolve
from deancli.document.locality.tracking import tracks_of
from deancli.document.locality.tracks import Kept, Part, Track, Tracks
from deancli.document.locality.values import Entry, Heading, Outline

__all__ = [
    "Entry",
    "Heading",
    "Kept",
    "Outline",
    "Part",
    "Track",
    "Tracks",
    "carry",
    "outline_of",
    "resolve",
    "tracks_of",
]
