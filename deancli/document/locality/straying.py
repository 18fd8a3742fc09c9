"""Looks for paragraphs that the comparison takes for deleted: moved with a few words changed, or into another one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from deancli.document.compare.likeness import Bag, shared
from deancli.document.locality.links import Links, Side, links_between, ties
from deancli.document.locality.pairing import Pairing, lookalikes_of
from deancli.document.locality.spelling import loose, loose_words, without_number
from deancli.document.locality.values import Outline

_TELLING: Final = 4
"""Paragraphs of fewer words are found again only where they are the same, word for word."""
_A_SENTENCE: Final = 8
_ALIKE: Final = 0.6
_CLEARLY: Final = 0.15


def with_strays(old: Outline, new: Outline, pairing: Pairing) -> Pairing:
    """The pairing, with what strayed from its place; what could be in two places stays doubtful."""
    return _Search(old, new, pairing).run()


class _Search:
    """Pairs what is left over on both sides."""

    def __init__(self, old: Outline, new: Outline, pairing: Pairing) -> None:
        self.old, self.new, self.pairing = old, new, pairing
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
        links = {**self.pairing.links, **self.links}
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
        """Paragraphs of equal words beside such a one: the other cells of a row that moved."""
        waiting = list(self.links)
        while waiting:
            p, q = waiting.pop()
            for a, b in ((p - 1, q - 1), (p + 1, q + 1)):
                if a in self.left and b in self.free and self._text(a) == loose(self.new.entries[b].text).text:
                    self._link(a, b)
                    waiting.append((a, b))

    def _like_words(self) -> None:
        """Paragraphs that have most of their words in common, and with no other one nearly as many."""
        news = {q: bag for q in self.free if (bag := _bag(self.new.entries[q].text)).total() >= _TELLING}
        for p in list(self.left):
            bag = _bag(self.old.entries[p].text)
            graded = sorted(((_alike(bag, other), q) for q, other in news.items()), reverse=True)[:2]
            if bag.total() < _TELLING or not graded or graded[0][0] < _ALIKE:
                continue
            if len(graded) > 1 and graded[1][0] > graded[0][0] - _CLEARLY:
                self.doubtful.add(p)
            elif self._tied(p, graded[0][1]):
                del news[graded[0][1]]

    def _tied(self, p: int, q: int) -> bool:
        old, new = self.old.entries[p].text, self.new.entries[q].text
        kept = links_between(Side([p], [old]), Side([q], [new])).get((p, q), ())
        if not ties(old, new, kept):
            self.doubtful.add(p)
            return False
        self._link(p, q)
        return True

    def _inside_another(self) -> None:
        """Sentences that now stand, word for word, in a paragraph that has others too."""
        for p in list(self.left):
            text = without_number(self.old.entries[p].text)
            if len(text.split()) >= _A_SENTENCE:
                holding = [q for q, entry in enumerate(self.new.entries) if text in loose(entry.text).text]
                if len(holding) == 1:
                    self._link(p, holding[0])

    def _text(self, p: int) -> str:
        return loose(self.old.entries[p].text).text

    def _link(self, p: int, q: int) -> None:
        texts = [self.old.entries[p].text], [self.new.entries[q].text]
        self.links[p, q] = links_between(Side([p], texts[0]), Side([q], texts[1])).get((p, q), ())
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


def _bag(text: str) -> Bag:
    return Counter(word.text for word in loose_words(text))


def _alike(one: Bag, other: Bag) -> float:
    """How many words of both are shared; of a much shorter one, how many of its own."""
    common, sizes = shared(one, other), sorted((one.total(), other.total()))
    whole = 2 * common / sum(sizes)
    return max(whole, common / sizes[0] - _CLEARLY if sizes[0] >= _A_SENTENCE else 0.0)
