"""Values made of values: lists, and mappings with the keys of a table.

One table of fields says what a mapping holds; reading it, its faults and its schema come from that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

from deancli.language import say
from deancli.storage.forms import Form, Schema, Source, described, meant
from deancli.storage.yamltext import Items, Node, Pairs, Scalar

T = TypeVar("T")
Values = dict[str, Any]
Check = Callable[[Values], str]


class ListOf(Form[tuple[T, ...]]):
    """A list of values of one form."""

    def __init__(self, form: Form[T]) -> None:
        """Accept a list of `form`."""
        self.form = form

    def read(self, node: Node, source: Source) -> tuple[T, ...] | None:
        """The values that could be read; faults in one do not hide those of another."""
        if isinstance(node, Items):
            values = [self.form.read(item, source) for item in node.items]
            return tuple(value for value in values if value is not None)
        source.fault(node, say("cần một danh sách, không phải {found}", found=described(node)), say("Viết như [a, b]."))
        return None

    def schema(self) -> Schema:
        """An array."""
        return {"type": "array", "items": self.form.schema()}


class Field(NamedTuple):
    """One key of a mapping; `about` says what it means, in Vietnamese and in English.

    A field that is not `kept` is read for its faults only.
    """

    name: str
    form: Form[Any]
    about: tuple[str, str]
    required: bool = False
    default: Any = None
    kept: bool = True


def whole(fields: Iterable[Field]) -> tuple[Field, ...]:
    """The same keys, all kept but the schema's name: for those who need everything that a file says."""
    return tuple(field._replace(kept=field.name != "schema") for field in fields)


class Table(Form[T]):
    """A mapping with the keys of a table."""

    def __init__(
        self, build: Callable[..., T], *fields: Field, placed: bool = False, check: Check | None = None
    ) -> None:
        """Make the value by `build` from the keys' values by name, and its `place` where it is `placed`.

        `check` gets the values and returns a fault of the mapping as a whole, "" where there is none.
        """
        self.build = build
        self.fields = {field.name: field for field in fields}
        self.placed = placed
        self.check = check

    def read(self, node: Node, source: Source) -> T | None:
        """The value; None when the node is no mapping, or a required key is missing or faulty."""
        if not isinstance(node, Pairs):
            hint = say("Viết như {name}: …", name=next(iter(self.fields)))
            source.fault(node, say("cần các khóa, không phải {found}", found=described(node)), hint)
            return None
        before = len(source.problems)
        values = self._values(node, source)
        if any(values[field.name] is None for field in self.fields.values() if field.required):
            return None
        sound = len(source.problems) == before  # or a faulty key would be told a second time, as a missing one
        fault = self.check(values) if self.check and sound else ""
        if fault:
            source.fault(node, fault)
            return None
        kept = {name: values[name] for name, field in self.fields.items() if field.kept}
        return self.build(**kept, place=source.place(node)) if self.placed else self.build(**kept)

    def _values(self, node: Pairs, source: Source) -> Values:
        values = {name: field.default for name, field in self.fields.items()}
        for key, child in node.pairs:
            field = self.fields.get(key.text)
            if field is None:
                source.fault(key, say("không có khóa “{key}”", key=key.text), meant(key.text, self.fields))
            elif not (isinstance(child, Scalar) and child.text == ""):
                read = field.form.read(child, source)
                values[field.name] = field.default if read is None else read
        self._missing(node, source)
        return values

    def _missing(self, node: Pairs, source: Source) -> None:
        given = {key.text for key, child in node.pairs if not (isinstance(child, Scalar) and not child.text)}
        for field in self.fields.values():
            if field.required and field.name not in given:
                source.fault(node, say("thiếu khóa “{key}”", key=field.name), field.about[0])

    def schema(self) -> Schema:
        """An object without other keys."""
        return {
            "type": "object",
            "properties": {name: _described(field) for name, field in self.fields.items()},
            "required": [name for name, field in self.fields.items() if field.required],
            "additionalProperties": False,
        }


class Either(Form[T]):
    """A short form for a single word, a long one for a mapping."""

    def __init__(self, short: Form[T], long: Form[T]) -> None:
        """Accept `short` for a scalar, `long` otherwise."""
        self.short = short
        self.long = long

    def read(self, node: Node, source: Source) -> T | None:
        """The value in whichever form it stands."""
        return (self.short if isinstance(node, Scalar) else self.long).read(node, source)

    def schema(self) -> Schema:
        """Either of the two."""
        return {"anyOf": [self.short.schema(), self.long.schema()]}


def _described(field: Field) -> Schema:
    vi, en = field.about
    return {**field.form.schema(), "description": f"{vi}\n{en}"}
