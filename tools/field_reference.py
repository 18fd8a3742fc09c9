"""Every key of every YAML file, from the tables that dean reads them by."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from deancli.storage.schemas import schema_files

_HEAD = """\
# Các khóa của từng tệp YAML · The keys of each YAML file

Sinh từ chính bảng khóa mà `dean` dùng để đọc; ● là bắt buộc, `[]` là danh sách. *Generated from the tables that dean
reads by; ● must be there,
`[]` is a list.* Các tệp nằm đâu, ai viết: [formats.md](formats.md).
"""


class Key(NamedTuple):
    """One key: its path (`comments[].text`), whether it must be there, what it takes, what it means (vi, en)."""

    path: str
    required: bool
    takes: str
    meaning: tuple[str, str]


def field_reference() -> str:
    """The reference as Markdown."""
    parts = [_HEAD]
    for path, text in schema_files().items():
        name = PurePosixPath(path).name.partition(".")[0]
        rows = [_row(key) for key in keys(json.loads(text))]
        parts.append(
            "\n".join(
                (f"## {name}\n", "| khóa · key | | giá trị · takes | nghĩa · meaning |", "|---|---|---|---|", *rows)
            )
            + "\n"
        )
    return "\n".join(parts)


def keys(schema: dict[str, Any], above: str = "") -> Iterator[Key]:
    """Every key of an object's schema, each before those below it."""
    for name, value in schema.get("properties", {}).items():
        vietnamese, _, english = value.get("description", "").partition("\n")
        inner, listed = _inner(value)
        path = f"{above}{name}{'[]' if listed else ''}"
        yield Key(path, name in schema.get("required", ()), _takes(inner), (vietnamese, english))
        yield from keys(_object_in(inner), f"{path}.")


def _inner(value: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    return (value["items"], True) if value.get("type") == "array" else (value, False)


def _object_in(value: dict[str, Any]) -> dict[str, Any]:
    options = [option for option in value.get("anyOf", ()) if "properties" in option]
    return options[0] if options else value


def _takes(value: dict[str, Any]) -> str:
    if "enum" in value:
        return ", ".join(f"`{choice}`" for choice in value["enum"])
    if "anyOf" in value:
        return " / ".join(filter(None, map(_takes, value["anyOf"])))
    kind = value.get("type")
    if value.get("format") == "date":
        return "`2024-04-16`"
    if isinstance(kind, list) or kind == "string":
        return "chữ · text"
    return {"integer": "số · number", "boolean": "`true`, `false`"}.get(str(kind), "")


def _row(key: Key) -> str:
    vietnamese, english = (text.replace("|", r"\|") for text in key.meaning)
    return f"| `{key.path}` | {'●' if key.required else ''} | {key.takes} | {vietnamese} *{english}* |"
