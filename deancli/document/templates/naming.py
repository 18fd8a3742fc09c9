"""Names in a template that no field bears."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from deancli.document.templates.fields import Field
from deancli.document.templates.filling import BOUND, FILTERS, LINES

if TYPE_CHECKING:
    from jinja2 import nodes

_FILTERS: Final = (*FILTERS, LINES, BOUND)
_SAME: Final = frozenset({"sort"})
_ONE: Final = frozenset({"first", "last"})
_COUNTS: Final = ("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0")
LOOP: Final = Field("loop", ("", ""), tuple(Field(name, ("", "")) for name in _COUNTS))
"""What Jinja tells of a loop inside it."""
Scope = Mapping[str, Field | None]
"""The fields by the names they have at one place; None for a name whose parts are not known."""


class Unknown(NamedTuple):
    """A name that means nothing: its line, the whole way to it, and what stands to choose; a filter's or a field's."""

    line: int
    name: str
    full: str
    known: tuple[str, ...]
    filter: bool = False


def unknown_names(template: nodes.Template, fields: Sequence[Field]) -> Iterator[Unknown]:
    """Every name in `template` that is none of `fields`, a part of one, or a name that the template makes itself."""
    yield from _walk(template, {field.name: field for field in fields})


def _walk(node: nodes.Node, scope: Scope) -> Iterator[Unknown]:
    from jinja2 import nodes

    if isinstance(node, nodes.For):
        yield from _walk(node.iter, scope)
        inside = {**scope, "loop": LOOP, **_bound(node, scope)}
        for child in (*node.body, *([node.test] if node.test else [])):
            yield from _walk(child, inside)
        for child in node.else_:
            yield from _walk(child, scope)
    else:
        yield from _own(node, scope)
        inside = {**scope, **_assigned(node)}
        for child in node.iter_child_nodes():
            yield from _walk(child, inside)


def _own(node: nodes.Node, scope: Scope) -> Iterator[Unknown]:
    from jinja2 import nodes

    if isinstance(node, nodes.Name) and node.ctx == "load" and node.name not in scope:
        yield Unknown(node.lineno, node.name, node.name, tuple(scope))
    elif isinstance(node, nodes.Filter) and node.name not in _FILTERS:
        yield Unknown(node.lineno, node.name, node.name, _FILTERS, filter=True)
    elif isinstance(node, nodes.Getattr):
        field = _meant(node.node, scope)
        parts = tuple(part.name for part in field.parts) if field and not field.many else ()
        if field and node.attr not in parts:
            yield Unknown(node.lineno, node.attr, f"{field.name}.{node.attr}", parts)


def _assigned(node: nodes.Node) -> Scope:
    """Names that `set` makes anywhere inside: what they hold is not followed."""
    from jinja2 import nodes

    made = (name for one in node.find_all((nodes.Assign, nodes.AssignBlock)) for name in one.find_all(nodes.Name))
    return {name.name: None for name in made if name.ctx == "store"}


def _bound(node: nodes.For, scope: Scope) -> Scope:
    from jinja2 import nodes

    field = _meant(node.iter, scope)
    if isinstance(node.target, nodes.Name):
        return {node.target.name: field._replace(name=node.target.name, many=False) if field else None}
    return {name.name: None for name in node.target.find_all(nodes.Name)}


def _meant(node: nodes.Node, scope: Scope) -> Field | None:
    """The field that an expression leads to; None where that is not known."""
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return scope.get(node.name)
    if isinstance(node, nodes.Getattr):
        field = _meant(node.node, scope)
        return next((part for part in field.parts if part.name == node.attr), None) if field else None
    if isinstance(node, nodes.Filter) and node.node is not None and node.name in _SAME | _ONE:
        field = _meant(node.node, scope)
        return field._replace(many=field.many and node.name in _SAME) if field else None
    return None
