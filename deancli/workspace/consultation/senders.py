"""Who sent what came: by its stamp, the mail's address, the letter's number and sender, names of files and folders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final

from deancli.document.returned import Returned
from deancli.document.stamps import Stamp
from deancli.domain.directory import Directory
from deancli.domain.names import fold
from deancli.errors import DeanError
from deancli.language import say
from deancli.workspace.consultation.mailbox import Item


class How(StrEnum):
    """By what a round or an agency was known."""

    GIVEN = "given"
    AGAINST = "against"
    """Given, though the file's stamp says another one."""
    STAMP = "stamp"
    CITED = "cited"
    ADDRESS = "address"
    NUMBER = "number"
    SENDER = "sender"
    NAME = "name"
    ONLY = "only"
    TEXT = "text"


SURE: Final = frozenset({How.GIVEN, How.STAMP, How.ONLY})
"""What needs no person's word."""


def sender_of(directory: Directory, item: Item, returned: Returned, stamp: Stamp | None) -> tuple[str, How]:
    """The agency that sent a file, "" where that is not known, and by what it was told."""
    if stamp and stamp.request in directory.agencies:
        return stamp.request, How.STAMP
    if item.sender and directory.of_email(item.sender):
        return directory.of_email(item.sender), How.ADDRESS
    for how, names in (
        (How.SENDER, (returned.letter.sender,)),  # before the sign: every People's Committee writes UBND
        (How.NUMBER, _signs(returned.letter.own.number)),
        (How.NAME, (item.path.stem,)),
        (How.NAME, (item.path.parent.name,)),
    ):
        found = set(_named(directory, names))
        if len(found) == 1:
            return found.pop(), how
    return "", How.NAME


def _named(directory: Directory, texts: Sequence[str]) -> Iterator[str]:
    """Agencies one of whose names stands in `texts`; a longer name hides the shorter ones in it."""
    words = f" {' '.join(_words(text) for text in texts if text)} "
    found: list[tuple[str, str]] = []
    for agency in directory.agencies.values():
        names = {_words(name) for name in (agency.id, agency.name, agency.short_name, *agency.aliases) if name}
        matches = [name for name in names if f" {name} " in words]
        if matches:
            found.append((max(matches, key=len), agency.id))
    for match, id in found:
        if not any(match != other and f" {match} " in f" {other} " for other, _ in found):
            yield id


def _words(text: str) -> str:
    letters = (letter if letter.isalnum() else " " for letter in fold(text))
    return " ".join("".join(letters).split())


def _signs(number: str) -> tuple[str, ...]:
    """The signs in a letter's number that tell who wrote it: STC of 520/STC-HCSN, BTGTU of 133-CV/BTGTU."""
    tail = number.partition("/")[2]
    return tuple(sign for sign in tail.replace("/", "-").split("-") if sign)


def unknown_sender(item: Item) -> DeanError:
    """The refusal of a file that nobody can tell the sender of."""
    return DeanError(
        say("Chưa biết {file} là của cơ quan nào.", file=item.path.name),
        say("Ghi cơ quan trước tên tệp: dean response add so-tai-chinh {file}", file=item.path.name),
    )
