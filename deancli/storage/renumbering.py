"""Numbers and ids in records that were written before somebody else's turned out to have been there first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from deancli.errors import DeanError
from deancli.language import say

_ROUND: Final = re.compile(r"(rounds/[^/]+)/([^/]+)\.yaml")
_INCORPORATED: Final = re.compile(rb"(\s*(?:-\s+)?incorporated_in:\s*)(\d+)(\s*)")
_DOCUMENT: Final = re.compile(rb"^document:\s*([a-z0-9-]+)", re.MULTILINE)
_VERSION: Final = re.compile(rb"^version:\s*(\d+)", re.MULTILINE)
_NUMBER: Final = re.compile(rb"^round:\s*(\d+)", re.MULTILINE)
_ID: Final = re.compile(rb"^(?: *- )?id:\s*(R\d+-\S+-\d{3,}|K-\d{3,})\s*$", re.MULTILINE)
"""The ids of comments and of difficulties, each the next number behind the one before it."""


Change = tuple[str, bytes | None, bytes | None]
"""A record that somebody changed: its path, what it said before and says after, None where there is none."""


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


def new_ids(theirs: Sequence[Change], mine: Sequence[Change]) -> dict[str, str]:
    """What becomes of the ids that this side gave to comments and difficulties, and the others to others.

    Two records of one path are left alone: what they say is joined, or put to a person. Raises DeanError where both
    opened a round of one number: its letters bear it.
    """
    _refuse_equal_rounds(theirs, mine)
    begun = {path for path, before, _ in theirs if before is None}
    taken = {id for _, before, after in theirs for id in _given(before, after)}
    own = [id for path, before, after in mine if path not in begun for id in _given(before, after)]
    last: dict[str, int] = {}
    for id in (*taken, *own):
        stem, _, number = id.rpartition("-")
        last[stem] = max(last.get(stem, 0), int(number))
    return {id: _next(id, last) for id in dict.fromkeys(own) if id in taken}


def renamed(ids: Mapping[str, str]) -> Callable[[str], str]:
    """Puts new ids in place of old ones, wherever a text names them."""
    if not ids:
        return lambda text: text
    any_of = "|".join(re.escape(id) for id in sorted(ids, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w-])(?:{any_of})(?![\w-])")
    return lambda text: pattern.sub(lambda found: ids[found[0]], text)


def _given(before: bytes | None, after: bytes | None) -> list[str]:
    """The ids that a change brought."""
    known = set(_ID.findall(before or b""))
    return [id.decode() for id in _ID.findall(after or b"") if id not in known]


def _next(id: str, last: dict[str, int]) -> str:
    stem = id.rpartition("-")[0]
    last[stem] += 1
    return f"{stem}-{last[stem]:03}"


def _refuse_equal_rounds(theirs: Iterable[Change], mine: Iterable[Change]) -> None:
    opened = {number: (path, after) for path, after, number in _rounds_opened(theirs)}
    for path, after, number in _rounds_opened(mine):
        if opened.get(number, (path, after))[1] != after:
            raise DeanError(
                say("Cả bạn và người khác đều đã mở đợt {number}: {mine}, {theirs}.", number=number, mine=path,
                    theirs=opened[number][0]),
                say("Bỏ đợt của mình bằng dean undo, chạy lại dean sync, rồi mở lại đợt (dean round open): đợt ấy mang "
                    "số sau. Nếu công văn đã gửi đi thì hai bên thống nhất ai mở lại trước đã."),
            )  # fmt: skip


def _rounds_opened(changes: Iterable[Change]) -> Iterator[tuple[str, bytes, int]]:
    """The rounds that changes opened: path, text and number."""
    for path, before, after in changes:
        if before is None and after and path.endswith("/round.yaml") and (found := _NUMBER.search(after)):
            yield path, after, int(found[1])


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
