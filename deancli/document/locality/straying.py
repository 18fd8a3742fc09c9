"""Looks for paragraphs that the comparison takes for deleted: moved with a few words changed, or into another one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from deancli.document.locality.links import Links, Side, links_between, ties
from deancli.document.locality.pairing import Pairing, lookalikes_of
from deancli.document.locality.spelling import loose, without_number
from deancli.document.locality.telling import Telling
from deancli.document.locality.values import Outline

_TELLING: Final = 4
"""Paragraphs of fewer words are found again only where they are the same, word for word."""
_A_SENTENCE: Final = 8
_A_NUMBER: Final = 3
"""Letters of the number of a row, with its full stop."""
_NEAR: Final = 2
_NOTE: Final = "[*]"
"""The sign of a note, which goes to the end of what was cut off before it."""
_ALIKE: Final = 0.5
_NOTHING: Final = 0.1
_SOMETHING: Final = 0.2
_CLEARLY: Final = 0.15


def with_strays(old: Outline, new: Outline, pairing: Pairing, telling: Telling) -> Pairing:
    """The pairing, with what strayed from its place; what could be in two places stays doubtful."""
    return _Search(old, new, pairing, telling).run()


class _Search:
    """Pairs what is left over on both sides."""

    def __init__(self, old: Outline, new: Outline, pairing: Pairing, telling: Telling) -> None:
        self.old, self.new, self.pairing, self.telling = old, new, pairing, telling
        placed, filled = {p for p, _ in pairing.links}, {q for _, q in pairing.links}
        self.left = [p for p, entry in enumerate(old.entries) if p not in placed and entry.text.strip()]
        self.free = [q for q, entry in enumerate(new.entries) if q not in filled and entry.text.strip()]
        self.common, self.common_now = lookalikes_of(old), lookalikes_of(new)
        self.links: Links = {}
        self.doubtful = set(pairing.doubtful)

    def run(self) -> Pairing:
        """The strictest way first."""
        self._same_words()
        self._beside()
        self._like_words()
        self._inside_another()
        self._out_of_another()
        links = {**self.pairing.links, **self.links}
        self.doubtful.update(p for p in self.left if self._somewhere(p) or self._rewritten(p, links))
        moved = {p for p, q in self.links if self._elsewhere(p, q)}
        doubtful = self.doubtful - {p for p, _ in links} - self._gone_with_others()
        return Pairing(links, self.pairing.moved | moved, frozenset(doubtful), self.pairing.gone)

    def _gone_with_others(self) -> set[int]:
        """Cells that say what others say too, of a row that is gone: what else it said stands nowhere any more."""
        rows = [set(row) for row in self.pairing.gone]
        gone = [row for row in rows if row <= set(self.left) and not row <= self.doubtful]
        return {p for row in gone for p in row & self.common}

    def _same_words(self) -> None:
        """Paragraphs that are the only ones to say what they say."""
        here, there = _by_text(self.old, self.left), _by_text(self.new, self.free)
        for text, olds in here.items():
            news = there.get(text, [])
            alone = not self.common.intersection(olds) and not self.common_now.intersection(news)
            if alone and news:
                self._link(olds[0], news[0])
            elif news:
                self.doubtful.update(olds)

    def _beside(self) -> None:
        """Paragraphs of equal words beside such a one, no number of a row: the other cells of a row that moved."""
        waiting = [(p, q) for p, q in self.links if len(self._text(p)) > _A_NUMBER]
        while waiting:
            p, q = waiting.pop()
            for a, b in ((p - 1, q - 1), (p + 1, q + 1)):
                if a in self.left and b in self.free and self._text(a) == self._now(b):
                    self._link(a, b)
                    waiting.append((a, b))

    def _like_words(self) -> None:
        """Paragraphs that have most of their words in common, and with no other one nearly as many."""
        for p in list(self.left):
            if self.telling.old[p].total() < _TELLING:
                continue
            graded = sorted(((self._alike(p, q), q) for q in self.free), reverse=True)[:2]
            likeness = graded[0][0] if graded else 0.0
            if likeness < _NOTHING:
                self.doubtful.discard(p)
            elif likeness >= _ALIKE and (len(graded) == 1 or graded[1][0] <= likeness - _CLEARLY):
                self._tied(p, graded[0][1])
            elif likeness >= _ALIKE:
                self.doubtful.add(p)

    def _alike(self, p: int, q: int) -> float:
        """How alike two paragraphs are; how much of the shorter one is in the other, where it says enough."""
        enough = min(self.telling.old[p].total(), self.telling.new[q].total()) >= _A_SENTENCE
        return max(self.telling.likeness(p, q), self.telling.within(p, q) - _CLEARLY if enough else 0.0)

    def _tied(self, p: int, q: int) -> None:
        old, new = self.old.entries[p].text, self.new.entries[q].text
        if ties(old, new, links_between(Side([p], [old]), Side([q], [new])).get((p, q), ())):
            self._link(p, q)
        else:
            self.doubtful.add(p)

    def _inside_another(self) -> None:
        """Sentences that now stand, word for word, in a paragraph that has others too."""
        for p in list(self.left):
            text = without_number(self.old.entries[p].text)
            if len(text.split()) >= _A_SENTENCE and self.telling.old[p].total() >= _TELLING:
                holding = [q for q, entry in enumerate(self.new.entries) if text in loose(entry.text).text]
                if len(holding) == 1:
                    self._link(p, holding[0])

    def _out_of_another(self) -> None:
        """Sentences that stood, word for word, in a paragraph that had others too, which stand near them."""
        for q in list(self.free):
            text = without_number(self.new.entries[q].text).removesuffix(_NOTE)
            if len(text.split()) >= _A_SENTENCE:
                holding = [p for p, entry in enumerate(self.old.entries) if text in loose(entry.text).text]
                missing = [p for p in holding if not any(text in self._now(there) for there in self._places(p))]
                near = [p for p in missing if any(abs(q - there) <= _NEAR for there in self._places(p))]
                found = near or (missing if self.telling.new[q].total() >= _TELLING else [])
                if len(found) == 1:
                    self._link(found[0], q)

    def _places(self, p: int) -> list[int]:
        return [q for old, q in (*self.pairing.links, *self.links) if old == p]

    def _now(self, q: int) -> str:
        return loose(self.new.entries[q].text).text

    def _somewhere(self, p: int) -> bool:
        """Whether so much of a paragraph stands somewhere that it cannot be called deleted."""
        text = without_number(self.old.entries[p].text)
        said = len(text.split()) >= _TELLING
        return any(
            self._alike(p, q) >= _SOMETHING or (said and text in loose(entry.text).text)
            for q, entry in enumerate(self.new.entries)
        )

    def _rewritten(self, p: int, links: Links) -> bool:
        """Whether something new stands in a cell beside the same one: it may be the same, said anew."""
        fresh = [q for q in self.free if self.new.entries[q].in_table and q not in self.common_now]
        cell = self.old.entries[p].in_table and p not in self.common
        return cell and any((p + d, q + d) in links for q in fresh for d in (-1, 1))

    def _text(self, p: int) -> str:
        return loose(self.old.entries[p].text).text

    def _link(self, p: int, q: int) -> None:
        texts = [self.old.entries[p].text], [self.new.entries[q].text]
        self.links[p, q] = links_between(Side([p], texts[0]), Side([q], texts[1])).get((p, q), ())
        if p in self.left:
            self.left.remove(p)
        if q in self.free:
            self.free.remove(q)

    def _elsewhere(self, p: int, q: int) -> bool:
        """Whether a paragraph that was found again does not stand between the same ones as before."""
        settled = sorted(pair for pair in self.pairing.links if pair[0] not in self.pairing.moved)
        before = max((b for a, b in settled if a < p), default=-1)
        after = min((b for a, b in settled if a > p), default=len(self.new.entries))
        return not before < q < after


def _by_text(outline: Outline, places: Iterable[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place in places:
        found.setdefault(loose(outline.entries[place].text).text, []).append(place)
    return found
