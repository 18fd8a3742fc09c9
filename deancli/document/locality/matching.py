"""Finds the headings that a pointer can mean, and how well each fits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from deancli.document.compare.headings import Division, sign_of
from deancli.document.locality.pointing import Form, Pointer, Step
from deancli.document.locality.spelling import loose_words
from deancli.document.locality.values import Heading, Outline

_FITS: Final = {
    "phần": {Division.PART: 100, Division.LETTER: 85, Division.SECTION: 70},
    "phụ lục": {Division.APPENDIX: 100},
    "chương": {Division.CHAPTER: 100},
    "mục": {
        Division.SECTION: 100, Division.LETTER: 95, Division.CLAUSE: 95, Division.SUBCLAUSE: 95, Division.POINT: 85,
    },
    "tiểu mục": {Division.SECTION: 80, Division.CLAUSE: 95, Division.SUBCLAUSE: 100, Division.POINT: 85},
    "điều": {Division.ARTICLE: 100},
    "khoản": {Division.CLAUSE: 100, Division.SUBCLAUSE: 90, Division.SECTION: 70},
    "tiểu khoản": {Division.SUBCLAUSE: 100, Division.CLAUSE: 85},
    "điểm": {
        Division.POINT: 100, Division.CLAUSE: 95, Division.SUBCLAUSE: 95, Division.SECTION: 80, Division.SUBPOINT: 90,
    },
    "tiết": {Division.SUBPOINT: 100, Division.POINT: 90, Division.SUBCLAUSE: 90, Division.CLAUSE: 70},
    "": {
        Division.SECTION: 95, Division.LETTER: 95, Division.CLAUSE: 95, Division.SUBCLAUSE: 95, Division.POINT: 95,
        Division.SUBPOINT: 90, Division.PART: 70,
    },
}  # fmt: skip
"""How well what is called so fits what is typed so: "điểm 2" is a khoản of Nghị định 30/2020/NĐ-CP."""
_BY_LAST_FIGURE: Final = 20
_OTHER_FORM: Final = 25
_IN_APPENDIX: Final = 12
_NAMED: Final = 10
_MARGIN: Final = 8
_FORMS: Final = {
    Division.SECTION: {Form.ROMAN},
    Division.LETTER: {Form.CAPITAL},
    Division.CLAUSE: {Form.ARABIC},
    Division.SUBCLAUSE: {Form.DOTTED},
    Division.POINT: {Form.LETTER},
    Division.SUBPOINT: {Form.LETTER},
}


class Match(NamedTuple):
    """A heading that may be meant, by its index, and how well it fits: 100 is as said.

    `passed` counts the headings between those said, of which nothing was said.
    """

    heading: int
    fit: int
    passed: int = 0

    @property
    def rank(self) -> int:
        """What tells the one that is meant: "mục II.2" is the 2 right below II, not one further down."""
        return self.fit - self.passed * (_MARGIN + 1)


def matches_of(outline: Outline, pointer: Pointer) -> list[Match]:
    """The headings that fit best, those that fit about as well too; none where nothing fits."""
    found = list(_by_steps(outline, pointer) if pointer.steps else _by_words(outline, pointer.rest))
    best = max((match.rank for match in found), default=0)
    return [match for match in found if match.rank > best - _MARGIN]


def _by_steps(outline: Outline, pointer: Pointer) -> Iterator[Match]:
    parted = any(heading.division is Division.PART for heading in outline.headings)
    appendix = any(step.kind == "phụ lục" for step in pointer.steps)
    for index in range(len(outline.headings)):
        fit, passed = _fit(outline, index, pointer.steps, parted=parted)
        if not fit:
            continue
        outer = [outline.headings[n] for n in outline.above(index)]
        if not appendix and any(h.division is Division.APPENDIX for h in outer):
            fit -= _IN_APPENDIX
        if pointer.rest and any(_title_fit(heading, pointer.rest) for heading in outer):
            fit += _NAMED
        yield Match(index, fit, passed)


def _fit(outline: Outline, index: int, steps: tuple[Step, ...], *, parted: bool) -> tuple[int, int]:
    """How well a heading fits the last step, and those above it the others; 0 for not at all. How many it passes."""
    worst = passed = 0
    above = [outline.headings[n] for n in outline.above(index)]
    for step in reversed(steps):
        grades = [_grade(step, heading, parted=parted) for heading in (above if worst else above[:1])]
        best = max(grades, default=0)
        if not best:
            return 0, 0
        worst, at = min(worst or 100, best), grades.index(best)
        passed += at
        above = above[at + 1 :]
    return worst, passed


def _grade(step: Step, heading: Heading, *, parted: bool) -> int:
    """How well one step fits one heading; in a document that has Phần, a mục is none."""
    if heading.division is None or (parted and step.kind == "phần" and heading.division is not Division.PART):
        return 0
    grade = _FITS[step.kind].get(heading.division, 0)
    if not grade or not heading.number:
        return grade if grade == 100 and not step.number else 0
    if heading.number != step.number:
        last = heading.division is Division.SUBCLAUSE and heading.number.rpartition(".")[2] == step.number
        return grade - _BY_LAST_FIGURE if last and step.form is Form.ARABIC else 0
    return grade if step.form in _FORMS.get(heading.division, {step.form}) else grade - _OTHER_FORM


def _by_words(outline: Outline, rest: tuple[str, ...]) -> Iterator[Match]:
    """Headings by their own words: "phần kinh phí thực hiện"."""
    for index, heading in enumerate(outline.headings):
        fit = _title_fit(heading, rest)
        if fit:
            yield Match(index, fit)


def _title_fit(heading: Heading, rest: tuple[str, ...]) -> int:
    """How well the words of a heading are those said: 100 where all are, 0 where no row of two is."""
    return max((_words_fit(heading, words) for words in rest), default=0)


def _words_fit(heading: Heading, words: str) -> int:
    said = [word.text for word in loose_words(words)]
    sign = sign_of(heading.text)
    title = [word.text for word in loose_words(heading.text[sign.end :] if sign else heading.text)]
    shorter, longer = sorted((said, title), key=len)
    if len(shorter) < 2 and said != title:
        return 0
    inside = any(longer[at : at + len(shorter)] == shorter for at in range(len(longer) - len(shorter) + 1))
    return round(60 + 40 * len(shorter) / len(longer)) if inside else 0
