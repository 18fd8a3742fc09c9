"""Writing record files: canonical YAML that reads back as what was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final

from deancli.domain.evidence import Event, EventKind
from deancli.domain.names import fold
from deancli.errors import DeanError
from deancli.language import say
from deancli.storage.yamltext import MAX_BYTES, MAX_RESPONSE_BYTES

_WIDTH: Final = 100
_IN_ROUNDS: Final = ("round", "response")
"""Kinds of record that lie in a folder of their round, one deeper than the others."""
_NOTHING: Final[tuple[Any, ...]] = (None, "", (), [])
_OTHER_BREAKS: Final = re.compile("[\r\x85\u2028\u2029\ufeff]")
"""What YAML 1.1 takes for a line's end beside \\n, and the mark of byte order, which it leaves out."""


def write_event(event: Event) -> bytes:
    """The text of an event's file."""
    values = {"kind": event.kind, "date": event.on, **event._asdict()}
    del values["on"]
    return write_record("event", values)


def write_record(kind: str, values: Mapping[str, Any]) -> bytes:
    """The text of a record of `kind`, keys in the order given, without those that say nothing.

    Raises DeanError for one so long that it would not be read again.
    """
    import yaml

    said = {key: _plain(value) for key, value in values.items() if value not in _NOTHING}
    body = yaml.dump(
        {"schema": f"dean.{kind}/1", **said}, Dumper=_dumper(), allow_unicode=True, sort_keys=False, width=_WIDTH
    )  # fmt: skip
    up = "../" * (2 if kind in _IN_ROUNDS else 1)
    data = f"# yaml-language-server: $schema={up}schemas/{kind}.schema.json\n{body}".encode()
    _refuse_too_long(len(data), MAX_RESPONSE_BYTES if kind == "response" else MAX_BYTES)
    return data


def _refuse_too_long(size: int, limit: int) -> None:
    if size > limit:
        raise DeanError(
            say("Hồ sơ này dài {size} MB, quá {limit} MB nên sẽ không đọc lại được; chưa ghi gì.",
                size=round(size / MAX_BYTES, 1), limit=limit // MAX_BYTES),
            say("Chia ra nhiều lần nhận, hoặc gõ gọn các ý kiến bằng --comment."),
        )  # fmt: skip


def event_path(event: Event, taken: Iterable[str]) -> str:
    """Where to keep an event, relative to the workspace; never a name in `taken` (of that folder)."""
    about = event.milestone if event.kind is EventKind.EXTENSION else event.document
    stem = f"{event.on.isoformat()}-{_VERBS[event.kind]}-{slug(about)}"
    held = {name.casefold() for name in taken}
    names = (f"{stem}.yaml" if n == 1 else f"{stem}-{n}.yaml" for n in range(1, len(held) + 2))
    return "events/" + next(name for name in names if name not in held)


_VERBS: Final = {
    EventKind.SUBMISSION: "trinh",
    EventKind.PROMULGATION: "ban-hanh",
    EventKind.EXTENSION: "gia-han",
}


def slug(text: str) -> str:
    """`text` as part of a file name that every system takes: letters without accents, digits, hyphens.

    >>> slug("Dự thảo lần 1 (sửa)")
    'du-thao-lan-1-sua'
    """
    letters = (letter if letter.isascii() and letter.isalnum() else "-" for letter in fold(text))
    return "-".join(word for word in "".join(letters).split("-") if word)


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items() if item not in _NOTHING}
    return value if isinstance(value, (int, date)) else str(value)


def _dumper() -> Any:
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
