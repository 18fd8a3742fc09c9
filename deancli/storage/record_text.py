"""The text of records as PyYAML writes it: plain words, which records are full of, laid out here, all else by PyYAML.

PyYAML takes 6 ms for an answer with 20 comments, and it is written again with every decision on one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, Final

WIDTH: Final = 100
_STEP: Final = 2
_OTHER_BREAKS: Final = re.compile("[\r\x85\u2028\u2029\ufeff]")
"""What YAML 1.1 takes for a line's end beside \\n, and the mark of byte order, which it leaves out."""
_SIGN: Final = r"!-\"$-9;-~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010fffe"
"""What may stand anywhere but first in a plain word (YAML 1.1, 5.1 and 9.1.3)."""
_WORD: Final = rf"[{_SIGN}](?:[{_SIGN}#]|:(?! |\Z))*"
_PLAIN: Final = re.compile(rf"(?![-!\"%&'*,.?@\[\]`{{|}}>]){_WORD}(?: {_WORD})*")


def record_text(values: Mapping[str, Any]) -> str:
    """`values`, of mappings, lists, texts, whole numbers and days, as one YAML document in block style."""
    return "".join(f"{line}\n" for line in _mapping(values, ""))


def _mapping(values: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in values.items():
        yield from _entry(f"{indent}{key}:", key, value, indent)


def _list(values: list[Any], indent: str) -> Iterator[str]:
    for value in values:
        if isinstance(value, Mapping) and value:
            first, *rest = _mapping(value, indent + " " * _STEP)
            yield f"{indent}- {first[len(indent) + _STEP :]}"
            yield from rest
        else:
            yield from _entry(f"{indent}-", None, value, indent)


def _entry(head: str, key: str | None, value: Any, indent: str) -> Iterator[str]:
    """What stands behind `head`, which is that of `key`, or of an item of a list."""
    below = indent + " " * _STEP
    if type(value) is str and _is_plain(value):
        yield from _folded(f"{head} {value}", below)
    elif type(value) in (int, date):
        yield f"{head} {value}"
    elif key and value and isinstance(value, Mapping):
        yield head
        yield from _mapping(value, below)
    elif key and value and isinstance(value, list):
        yield head
        yield from _list(value, below)
    else:
        lines = _by_pyyaml([value, 0] if key is None else {key: value, ".": 0}, len(indent))
        yield from (f"{indent}{line}" if line else line for line in lines)


def _is_plain(text: str) -> bool:
    """Whether `text` is one line without signs that mean something, and reads back as a text."""
    return bool(_PLAIN.fullmatch(text)) and not any(kind.match(text) for kind in _other_kinds(text[0]))


@cache
def _other_kinds(first: str) -> tuple[re.Pattern[str], ...]:
    """How numbers, days, truths look that begin with this sign."""
    from yaml.resolver import Resolver

    return tuple(pattern for _, pattern in Resolver.yaml_implicit_resolvers.get(first, ()))


def _folded(line: str, below: str) -> Iterator[str]:
    """`line` broken at the first space behind the width, what follows indented as `below`."""
    while (at := line.find(" ", WIDTH + 1)) > 0:
        yield line[:at]
        line = below + line[at + 1 :]
    yield line


def _by_pyyaml(values: list[Any] | dict[str, Any], indent: int) -> list[str]:
    """The lines of all values but the last: behind kept empty lines PyYAML would end the document with three dots."""
    import yaml

    text: str = yaml.dump(values, Dumper=dumper(), allow_unicode=True, sort_keys=False, width=WIDTH - indent)
    return text.split("\n")[:-2]


@cache
def dumper() -> Any:
    """How PyYAML writes a record."""
    import yaml

    class Dumper(yaml.SafeDumper):
        """Several lines as a block, lists indented below their key, nothing shared by anchors."""

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
            super().increase_indent(flow, False)

        def ignore_aliases(self, _data: Any) -> bool:
            return True

    def text(dumper: Any, value: str) -> Any:
        style = "|" if "\n" in value else None
        if _OTHER_BREAKS.search(value):
            style = '"'  # escaped there; bare ones come back as \n, or end the line
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Dumper.add_representer(str, text)
    return Dumper
