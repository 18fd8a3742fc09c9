"""Finds the messages that stand in the code: the arguments of `say`, `say_count` and `mark`."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

MARKERS = ("say", "say_count", "mark")
SHOWN_AS_THEY_STAND = re.compile(r"\{\w+\}|\{\{|\}\}")
"""What a message without values had better not hold, for then `say` fills nothing in."""


class Message(NamedTuple):
    """One message of the code: its Vietnamese text, whether it counts things, and its place."""

    text: str
    counted: bool
    path: str
    line: int


def messages_in(root: Path) -> tuple[Message, ...]:
    """Every message in the Python files under `root`, in order of file and line."""
    return tuple(
        Message(text, name_of(call) == "say_count", place_in(root, file), call.lineno)
        for file in sorted(root.rglob("*.py"))
        for call in calls_in(file)
        for text in texts_of(call.args[0])
        if text
    )


def call_faults(root: Path) -> Iterator[str]:
    """One line for each call under `root` whose message cannot be translated or filled in."""
    for file in sorted(root.rglob("*.py")):
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


def calls_in(file: Path) -> Iterator[ast.Call]:
    """The calls in `file` of a marker with at least one positional argument."""
    for node in ast.walk(ast.parse(file.read_bytes(), str(file))):
        if isinstance(node, ast.Call) and node.args and name_of(node) in MARKERS:
            yield node


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
