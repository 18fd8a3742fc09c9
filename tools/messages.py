"""Finds the messages that stand in the code and its page templates: the arguments of `say`, `say_count`, `mark`."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from jinja2 import nodes

MARKERS = ("say", "say_count", "mark")
TEMPLATE = ".html.j2"
"""How the names of page templates end."""
SHOWN_AS_THEY_STAND = re.compile(r"\{\w+\}|\{\{|\}\}")
"""What a message without values had better not hold, for then `say` fills nothing in."""


class Message(NamedTuple):
    """One message of the code: its Vietnamese text, whether it counts things, and its place."""

    text: str
    counted: bool
    path: str
    line: int


def messages_in(root: Path) -> tuple[Message, ...]:
    """Every message in the Python files and page templates under `root`, in order of file and line."""
    return tuple(
        Message(text, name_of(call) == "say_count", place_in(root, file), call.lineno)
        for file in files_in(root)
        for call in calls_in(file)
        for text in texts_of(call.args[0])
        if text
    )


def call_faults(root: Path) -> Iterator[str]:
    """One line for each call under `root` whose message cannot be translated or filled in."""
    for file in files_in(root):
        for call in calls_in(file):
            for fault in _faults_of(call):
                yield f"{place_in(root, file)}:{call.lineno}: {fault}"


def _faults_of(call: ast.Call) -> Iterator[str]:
    if isinstance(call.args[0], ast.JoinedStr):
        yield "an f-string cannot be translated; fill {name} by keyword"
    if name_of(call) == "mark" or any(keyword.arg is None for keyword in call.keywords):
        return
    given = {str(keyword.arg) for keyword in call.keywords}
    if name_of(call) == "say_count":
        given.add("n")
    for text in texts_of(call.args[0]):
        yield from _unfilled(text, given)


def _unfilled(text: str, given: set[str]) -> Iterator[str]:
    lacking = places_of(text) - given if given else SHOWN_AS_THEY_STAND.findall(text)
    if lacking:
        yield f"nothing fills {', '.join(sorted(set(lacking)))} in {text!r}"


def place_in(root: Path, file: Path) -> str:
    """`file` as people name it: from the folder that holds `root`, with forward slashes."""
    return file.relative_to(root.parent).as_posix()


def files_in(root: Path) -> list[Path]:
    """The files under `root` that messages stand in."""
    return sorted([*root.rglob("*.py"), *root.rglob(f"*{TEMPLATE}")])


def calls_in(file: Path) -> Iterator[ast.Call]:
    """The calls in `file` of a marker with at least one positional argument."""
    calls = template_calls(file) if file.name.endswith(TEMPLATE) else ast.walk(ast.parse(file.read_bytes(), str(file)))
    for node in calls:
        if isinstance(node, ast.Call) and node.args and name_of(node) in MARKERS:
            yield node


def template_calls(file: Path) -> Iterator[ast.Call]:
    """The calls in a page template, as Python would have them."""
    from jinja2 import Environment, nodes

    for node in Environment(autoescape=True).parse(file.read_text(encoding="utf-8")).find_all(nodes.Call):
        if isinstance(node.node, nodes.Name):
            keywords = [ast.keyword(arg=one.key, value=ast.Constant(None)) for one in node.kwargs]
            arguments = [_expression(argument) for argument in node.args]
            yield ast.Call(ast.Name(node.node.name), arguments, keywords, lineno=node.lineno, col_offset=0)


def _expression(node: nodes.Expr | None) -> ast.expr:
    from jinja2 import nodes

    match node:
        case nodes.Const(value=str(text)):
            return ast.Constant(text)
        case nodes.CondExpr(expr1=body, expr2=orelse):
            return ast.IfExp(ast.Constant(True), _expression(body), _expression(orelse))
    return ast.Constant(None)


def name_of(call: ast.Call) -> str:
    """The bare name that `call` calls: `say` for both `say(…)` and `language.say(…)`."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def texts_of(argument: ast.expr) -> Iterator[str]:
    """The literal texts that `argument` may stand for: one, two of an `a if b else c`, or none."""
    match argument:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from texts_of(body)
            yield from texts_of(orelse)


def places_of(text: str) -> frozenset[str]:
    """The `{names}` that `text` fills; raises ValueError for a lone brace.

    >>> sorted(places_of("{n} of {total:,}"))
    ['n', 'total']
    """
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)
