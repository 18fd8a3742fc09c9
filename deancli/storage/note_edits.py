"""The note of a milestone, put into `milestones.yaml` line by line: every other line stays as a person wrote it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Final

from deancli.errors import DeanError
from deancli.language import say
from deancli.storage.line_edits import child_of, is_margin, items_of
from deancli.storage.written import scalar
from deancli.storage.yamltext import Node, Pairs, Scalar, read_tree

_NOTE: Final = "note"
_QUOTED: Final = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'', re.DOTALL)
_BLOCK: Final = re.compile(r"[|>][-+0-9]*")


def with_note(data: bytes, path: str, id: str, note: str) -> bytes:
    """`data`, the text of `milestones.yaml`, with `note` as the note of milestone `id` ("" takes it away).

    Raises DeanError where that milestone or its note is written in a way that only a person should touch.
    """
    tree = read_tree(data, path)
    listed = items_of(child_of(tree.top, "milestones"))
    milestone = next((one for one in listed if _id(one) == id), None)
    lines = data.decode("utf-8-sig").splitlines(keepends=True)
    if not isinstance(milestone, Pairs) or lines[milestone.line - 1][milestone.column - 1] == "{":
        raise _by_hand(path, milestone.line if milestone else 0, id)
    found = next(((key, node) for key, node in milestone.pairs if key.text == _NOTE), None)
    if found:
        return _replaced("".join(lines), lines, found, note, _by_hand(path, found[0].line, id)).encode()
    return _inserted(lines, tree.top, milestone, note).encode() if note else data


def _replaced(text: str, lines: Sequence[str], found: tuple[Scalar, Node], note: str, refusal: DeanError) -> str:
    """The text with another value behind the key; what stands behind the old one on its line stays."""
    key, node = found
    if not isinstance(node, Scalar):
        raise refusal
    colon = sum(map(len, lines[: key.line - 1])) + key.column - 1 + len(key.text)
    start = sum(map(len, lines[: node.line - 1])) + node.column - 1
    written = _written(note)
    if text[colon] != ":":
        raise refusal
    if not node.text and not _QUOTED.match(text, start):
        return f"{text[: colon + 1]} {written}{text[colon + 1 :]}"
    end = _end_of_value(text, start, node, key.column)
    if end is None:
        raise refusal
    return text[:start] + written + text[end:]


def _end_of_value(text: str, start: int, node: Scalar, column: int) -> int | None:
    """Where the value that begins at `start` ends; None for plain words over several lines."""
    quoted, block = _QUOTED.match(text, start), _BLOCK.match(text, start)
    if quoted:
        return quoted.end()
    if not block:
        return start + len(node.text) if text.startswith(node.text, start) and "\n" not in node.text else None
    if text[block.end() : text.find("\n", block.end())].strip():
        return None  # a comment stands behind the sign of the block
    at = end = text.find("\n", block.end()) + 1
    for line in text[at:].splitlines(keepends=True):
        if line.strip() and len(line) - len(line.lstrip(" ")) < column:
            break
        at += len(line)
        end = at if line.strip() else end
    return len(text[:end].rstrip("\r\n"))


def _inserted(lines: list[str], top: Node | None, milestone: Pairs, note: str) -> str:
    """The text with a line of its own for the note, behind everything else that the milestone says."""
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    if not lines[-1].endswith(("\n", "\r")):
        lines[-1] += end
    column = milestone.pairs[0][0].column
    last = max(key.line for key, _ in milestone.pairs)
    pairs = top.pairs if isinstance(top, Pairs) else ()
    others = (*items_of(child_of(top, "milestones")), *(key for key, _ in pairs))
    at = min((other.line - 1 for other in others if other.line > last), default=len(lines))
    while is_margin(lines[at - 1], column):
        at -= 1
    lines.insert(at, f"{' ' * (column - 1)}{_NOTE}: {_written(note)}{end}")
    return "".join(lines)


def _id(node: Node) -> str:
    named = child_of(node, "id")
    return named.text.strip() if isinstance(named, Scalar) else ""


def _written(note: str) -> str:
    """`note` as one scalar on one line that reads back as it is, line ends and blanks included."""
    if not note or scalar(note) != note:
        quoted = json.dumps(note, ensure_ascii=False)
        return "".join(sign if sign.isprintable() else _escaped(sign) for sign in quoted)
    return note


def _escaped(sign: str) -> str:
    return f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}"


def _by_hand(path: str, line: int, id: str) -> DeanError:
    return DeanError(
        say("{path}:{line}: ghi chú của {id} viết theo cách riêng; dean không sửa.", path=path, line=line, id=id),
        say("Sửa bằng tay rồi chạy dean check, dean save; các dòng khác của bảng thì nhập lại được."),
    )
