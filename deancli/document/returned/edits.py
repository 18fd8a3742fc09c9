"""Tracked changes as a person would tell them: one remark for what one author changed in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from deancli.document.returned.sentences import sentences
from deancli.document.returned.story import Change, Para
from deancli.document.returned.wording import tidy

Run = tuple[int, int]


class Letter(NamedTuple):
    """A letter of a changed text: the changes it lies in, its paragraph, its place among the letters of all states."""

    sign: str
    added: Change | None
    removed: Change | None
    para: Para
    at: int


class Edit(NamedTuple):
    """What one author did to one sentence: the words before and after it, step by step too, and where it stands."""

    author: str
    made: date | None
    before: str
    after: str
    steps: tuple[tuple[str, str], ...]
    para: Para
    start: int
    end: int


def letters_of(chain: Iterable[Para]) -> list[Letter]:
    """The letters of paragraphs that run together, with a line end for each mark that was changed."""
    letters: list[Letter] = []
    for para in chain:
        at = 0
        for stretch in para.stretches:
            even = len(stretch.shown) == len(stretch.text)
            letters += (
                Letter(sign, stretch.added, stretch.removed, para, at + n if even else at)
                for n, sign in enumerate(stretch.shown)
            )
            at += len(stretch.text)
        if para.added or para.removed:
            letters.append(Letter("\n", para.added, para.removed, para, at))
    return letters


def edits_in(letters: Sequence[Letter]) -> Iterator[Edit]:
    """What each author did to each sentence, in the order of authors."""
    authors = dict.fromkeys(c.author for x in letters for c in (x.added, x.removed) if c is not None)
    for author in authors:
        runs = list(runs_by(author, letters))
        for start, end in _touched(letters, runs):
            inside = [(max(i, start), min(j, end)) for i, j in runs if i < end and j > start]
            yield _edit(letters, author, (start, end), inside)


def by(letter: Letter, author: str) -> bool:
    """Whether `author` changed the letter."""
    return any(change is not None and change.author == author for change in (letter.added, letter.removed))


def runs_by(author: str, letters: Sequence[Letter]) -> Iterator[Run]:
    """Where letters in a row were changed by `author`, without the blanks around them."""
    for touched, group in groupby(range(len(letters)), key=lambda n: by(letters[n], author)):
        if touched:
            places = list(group)
            solid = [n for n in places if not letters[n].sign.isspace()] or places
            yield solid[0], solid[-1] + 1


def _touched(letters: Sequence[Letter], runs: Iterable[Run]) -> list[Run]:
    """The sentences that `runs` change, those together that one run reaches over."""
    spans = sentences("".join(letter.sign for letter in letters))
    found: list[Run] = []
    at = 0
    for start, end in (_reach(letters, run) for run in runs):
        while at < len(spans) - 1 and spans[at][1] <= start:
            at += 1
        last = at
        while last < len(spans) - 1 and spans[last][1] < end:
            last += 1
        if found and found[-1][1] > spans[at][0]:
            found[-1] = (found[-1][0], max(found[-1][1], spans[last][1]))
        else:
            found.append((spans[at][0], spans[last][1]))
    return found


def _reach(letters: Sequence[Letter], run: Run) -> Run:
    """Blanks and line ends that come or go concern what stands on both sides of them."""
    blank = all(letter.sign.isspace() for letter in letters[slice(*run)])
    return (max(run[0] - 1, 0), min(run[1] + 1, len(letters))) if blank else run


def _was(letter: Letter, author: str) -> bool:
    """Whether the letter stood there before `author` did anything."""
    return letter.added is None or (letter.added.author != author and letter.removed is not None)


def _is(letter: Letter, author: str) -> bool:
    """Whether it stands there after what `author` did, and nobody else."""
    mine = letter.added is None or letter.added.author == author
    return mine and (letter.removed is None or letter.removed.author != author)


def _edit(letters: Sequence[Letter], author: str, span: tuple[int, int], runs: Sequence[tuple[int, int]]) -> Edit:
    inside = letters[slice(*span)]
    days = [c.made for x in inside for c in (x.added, x.removed) if c is not None and c.author == author and c.made]
    steps = tuple(_words(letters[i:j], author) for i, j in runs)
    solid = [n for n in range(*span) if _was(letters[n], author) and not letters[n].sign.isspace()] or [runs[0][0]]
    first, last = letters[solid[0]], letters[solid[-1]]
    end = last.at + 1 if last.para is first.para else first.para.length
    if not any(_was(letter, author) for letter in inside):
        end = first.at
    return Edit(author, max(days, default=None), *_said(inside, author), steps, first.para, first.at, end)


def _said(letters: Sequence[Letter], author: str) -> tuple[str, str]:
    before, after = _words(letters, author)
    return tidy(before), tidy(after)


def _words(letters: Sequence[Letter], author: str) -> tuple[str, str]:
    before = "".join(letter.sign for letter in letters if _was(letter, author))
    return before, "".join(letter.sign for letter in letters if _is(letter, author))
