"""Version numbers in records that were written before their version got another number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Final

from deancli.errors import DeanError
from deancli.language import say

_ROUND: Final = re.compile(r"(rounds/[^/]+)/([^/]+)\.yaml")
_INCORPORATED: Final = re.compile(rb"(\s*(?:-\s+)?incorporated_in:\s*)(\d+)(\s*)")
_DOCUMENT: Final = re.compile(rb"^document:\s*([a-z0-9-]+)", re.MULTILINE)
_VERSION: Final = re.compile(rb"^version:\s*(\d+)", re.MULTILINE)


def with_new_numbers(
    path: str, data: bytes, before: bytes | None, documents: Mapping[str, str], numbers: Mapping[tuple[str, int], int]
) -> bytes:
    """The record `data` with `incorporated_in` put right in the lines that `before` did not have.

    `documents` says which document each folder of `rounds/` is about, `numbers` the new number of a version by
    (document, old number). Raises DeanError for a new round that sent a version whose number changes: its
    letter is out already.
    """
    found = _ROUND.fullmatch(path)
    if not found or not any(new != old for (_, old), new in numbers.items()):
        return data
    if found[2] == "round":
        _refuse_sent(path, data, before, numbers)
        return data
    document = documents.get(found[1], "")
    return b"".join(_put_right(line, document, numbers) if new else line for line, new in _lines(before or b"", data))


def document_of_round(data: bytes) -> str:
    """Which document a `round.yaml` is about; "" where it does not say."""
    found = _DOCUMENT.search(data)
    return found[1].decode() if found else ""


def _refuse_sent(path: str, data: bytes, before: bytes | None, numbers: Mapping[tuple[str, int], int]) -> None:
    version = _VERSION.search(data)
    if before is not None or not version:
        return
    document, number = document_of_round(data), int(version[1])
    if numbers.get((document, number), number) != number:
        raise DeanError(
            say("Đợt lấy ý kiến {path} đã gửi {id}, mà người khác đã chia sẻ một bản khác mang số ấy.",
                path=path, id=f"{document}/v{number}"),
            say("Hai bên thống nhất bản nào là bản đã gửi; bỏ đợt của mình bằng dean undo rồi chạy lại dean sync."),
        )  # fmt: skip


def _lines(before: bytes, after: bytes) -> Iterator[tuple[bytes, bool]]:
    """Each line of `after`, and whether `before` did not have it."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for kind, _, _, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield from ((line, kind != "equal") for line in new[start:end])


def _put_right(line: bytes, document: str, numbers: Mapping[tuple[str, int], int]) -> bytes:
    found = _INCORPORATED.fullmatch(line)
    if not found:
        return line
    old = int(found[2])
    return found[1] + str(numbers.get((document, old), old)).encode() + found[3]
