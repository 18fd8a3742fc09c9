"""What a template may name."""

from __future__ import annotations

from typing import NamedTuple


class Field(NamedTuple):
    """A field: its name, what it means in Vietnamese and English, its parts; `many` makes it a list to go through."""

    name: str
    about: tuple[str, str]
    parts: tuple[Field, ...] = ()
    many: bool = False


def sample(fields: tuple[Field, ...]) -> dict[str, object]:
    """Values to try a template with: a field's own name for its words, two items for a list."""
    return {field.name: [_one(field), _one(field)] if field.many else _one(field) for field in fields}


def _one(field: Field) -> object:
    return sample(field.parts) if field.parts else field.name


def hollow(fields: tuple[Field, ...]) -> dict[str, object]:
    """As `sample`, where nothing has been filled in: no words, no items."""
    return {f.name: [] if f.many else hollow(f.parts) if f.parts else "" for f in fields}
