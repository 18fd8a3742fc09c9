"""Stretches of a paragraph's text, each with the tracked changes that it lies in, put together as lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Final, NamedTuple

from deancli.document.text.visible import visible

PAGE: Final = "\f"
"""Stands for a page break; no text of a document can hold it."""
PAGE_LINE: Final = "⸺"
_BLANKS: Final = re.compile(r" {2,}")


class Piece(NamedTuple):
    """Text, or a sign for what is not text; `state` has "+" for inserted, "-" for deleted, the outer one first."""

    state: str
    text: str


def within(state: str, sign: str) -> str:
    """The state of what lies in another change, which may be of the same kind."""
    return state if sign in state else state + sign


def marked(text: str, state: str, around: str = "") -> str:
    """`text` in the brackets of its changes, without those of the state `around` it.

    >>> marked("đề án", "+"), marked("đề án", "+-"), marked("đề án", "+-", "+")
    ('[+đề án+]', '[+[-đề án-]+]', '[-đề án-]')
    """
    for sign in reversed(state.removeprefix(around)):
        text = f"[{sign}{text}{sign}]"
    return text


def lines_of(pieces: Iterable[Piece], around: str = "") -> list[str]:
    """The lines of one paragraph: one, or more where pages break inside it."""
    lines: list[list[str]] = [[]]
    broken = False
    for state, group in groupby(pieces, key=lambda piece: piece.state):
        first, *others = "".join(piece.text for piece in group).split(PAGE)
        lines[-1].append(_shown(first, state, around))
        for other in others:
            broken = True
            lines += [[marked(PAGE_LINE, state, around)], [_shown(other, state, around)]]
    found = [_BLANKS.sub(" ", "".join(line)).strip(" ") for line in lines]
    return [line for line in found if line] if broken else found


def remaining(pieces: Iterable[Piece]) -> str:
    """The text as it will be when all changes are accepted."""
    return "".join(piece.text for piece in pieces if "-" not in piece.state).replace(PAGE, " ").strip()


def _shown(text: str, state: str, around: str) -> str:
    return marked(visible(text), state, around) if text else ""
