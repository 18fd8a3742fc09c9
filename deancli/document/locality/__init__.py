"""Where in a document somebody means, and where that is in a later version."""

from __future__ import annotations

from deancli.document.locality.outlining import outline_of
from deancli.document.locality.resolving import resolve
from deancli.document.locality.values import Entry, Heading, Outline

__all__ = ["Entry", "Heading", "Outline", "outline_of", "resolve"]
