"""Passages that were moved with tracked changes: they go at one place and come at another (17.13.5.21–28)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from deancli.document.returned.edits import Letter, by
from deancli.document.returned.story import MOVED_AWAY, MOVED_HERE, Change
from deancli.document.returned.wording import tidy


class Move(NamedTuple):
    """A passage that was moved: who moved it, what it says, where it stood, behind which words it stands now."""

    change: Change
    text: str
    first: Letter
    last: Letter
    behind: str


class _End(NamedTuple):
    """One end of a move: the letters, and the chain they stand in."""

    chain: int
    letters: tuple[Letter, ...]

    @property
    def text(self) -> str:
        return tidy("".join(letter.sign for letter in self.letters))


def without_moves(chains: Sequence[Sequence[Letter]]) -> tuple[list[list[Letter]], list[Move]]:
    """The chains with moved passages only where they stand now, as if they had always stood there; and the moves.

    Each passage that goes is paired with one that comes and says the same; one without a partner stays a deletion or
    an insertion.
    """
    away = [end for n, chain in enumerate(chains) for end in _ends(n, chain, MOVED_AWAY)]
    here = [end for n, chain in enumerate(chains) for end in _ends(n, chain, MOVED_HERE)]
    moves: list[Move] = []
    gone: set[int] = set()
    come: set[int] = set()
    for end in away:
        partner = next((e for e in here if e.text == end.text and id(e) not in come), None)
        if partner is not None and end.text:
            come.add(id(partner))
            gone.update(id(letter) for letter in end.letters)
            moves.append(_move(end, partner, chains[partner.chain]))
    settled = {id(letter) for end in here if id(end) in come for letter in end.letters}
    kept = [[x._replace(added=None) if id(x) in settled else x for x in chain if id(x) not in gone] for chain in chains]
    return kept, moves


def _ends(number: int, chain: Sequence[Letter], kind: str) -> Iterator[_End]:
    """The passages of `chain` that were moved; what was typed into one meanwhile does not cut it in two."""
    found: list[Letter] = []
    for letter in [*chain, None]:
        change = None if letter is None else letter.removed if kind == MOVED_AWAY else letter.added
        if letter is not None and change is not None and change.kind == kind:
            found.append(letter)
        elif found and (letter is None or not by(letter, _author(found[0], kind))):
            yield _End(number, tuple(found))
            found = []


def _author(letter: Letter, kind: str) -> str:
    change = letter.removed if kind == MOVED_AWAY else letter.added
    return "" if change is None else change.author


def _move(away: _End, here: _End, chain: Sequence[Letter]) -> Move:
    change = away.letters[0].removed
    assert change is not None
    at = next(n for n, letter in enumerate(chain) if letter is here.letters[0])
    behind = "".join(letter.sign for letter in chain[:at] if letter.removed is None)
    return Move(change, away.text, away.letters[0], away.letters[-1], tidy(behind).rpartition("\n")[2])
