"""Localities carried over five successive versions, against the truth of the script that made them."""

from __future__ import annotations

import json
import random
from functools import cache

import pytest

from deancli.document.compare import compare
from deancli.document.locality import Outline, Tracks, carry, outline_of, tracks_of
from deancli.document.locality.keeping import kept_outline, kept_tracks, outline_from, tracks_from
from deancli.domain.consultation import Locality
from deancli.domain.localities import Fate
from tests.document.locality.versions import Story

VERSIONS = 5
LOCALITIES = 90
SEEDS = range(6)
Spans = list[dict[int, tuple[int, int]]]
Version = tuple[Outline, Spans]


@cache
def versions(seed: int) -> tuple[list[Version], list[Tracks]]:
    story = Story(seed)
    found, packages = [], []
    for number in range(VERSIONS):
        if number:
            story.revise()
        package, spans = story.render()
        packages.append(package)
        found.append((outline_of(package), spans))
    pairs = zip(found, found[1:], packages, packages[1:], strict=False)
    return found, [tracks_of(old[0], new[0], compare(one, two)) for old, new, one, two in pairs]


class Marked:
    """Words marked in the first version, and where they are by the truth."""

    def __init__(self, chance: random.Random, spans: Spans) -> None:
        place = chance.choice([n for n, words in enumerate(spans) if words])
        ids = sorted(spans[place], key=lambda id: spans[place][id])
        first = chance.randrange(len(ids))
        self.ids = set(ids[first : first + chance.randint(1, 5)]) if chance.random() < 0.7 else set(ids)
        self.around = set(ids)
        ranges = [spans[place][id] for id in self.ids]
        start, end = min(r[0] for r in ranges), max(r[1] for r in ranges)
        self.locality = Locality("", place, *((0, 0) if self.ids == self.around else (start, end)), (), 100)

    def step(self, spans: Spans) -> list[int]:
        """The paragraphs that the words can be in now, the rightest first; none where their paragraph is gone."""
        wanted = self.ids if any(self.ids & words.keys() for words in spans) else self.around
        weights = {n: sum(words[id][1] - words[id][0] for id in wanted & words.keys()) for n, words in enumerate(spans)}
        best = max(weights.values())
        if not best:
            return []
        return [n for n, weight in weights.items() if weight == best]

    def settle(self, there: Locality, words: dict[int, tuple[int, int]]) -> None:
        """Stands where it was carried to: there the whole paragraph is marked, or what is left of the marked words."""
        self.around = set(words)
        self.ids = self.around if there.end == 0 else self.ids & words.keys()


def judged(seed: int, number: int) -> str:
    """How the carrying of one locality ended: right, missed (said to be lost), or wrong, and where."""
    found, tracks = versions(seed)
    marked = Marked(random.Random(1_000 * seed + number), found[0][1])
    locality = marked.locality
    for step, track in enumerate(tracks):
        (old, _), (new, spans) = found[step], found[step + 1]
        carried = carry(locality, track, old, new)
        places, place = marked.step(spans), carried.locality.paragraph
        if place is None:
            if not places:
                return "right" if carried.fate is Fate.DELETED else "missed"
            return "missed" if carried.fate is Fate.LOST else f"wrong: {carried.fate} in step {step}, is at {places}"
        if place not in places:
            return f"wrong: at {place} in step {step}, is at {places}"
        left_out = words_left_out(carried.locality, marked, spans[place])
        if left_out and not carried.share:
            return "missed"
        before, now = (marked_text(at, outline) for at, outline in ((locality, old), (carried.locality, new)))
        if left_out and before != now:
            return f"wrong: {left_out} left out in step {step}"
        marked.settle(carried.locality, spans[place])
        locality = carried.locality
    return "right"


def words_left_out(there: Locality, marked: Marked, words: dict[int, tuple[int, int]]) -> set[int]:
    """The marked words that are left in the paragraph and do not lie in the offsets told."""
    if there.end == 0:
        return set()
    inside = {id for id, (a, b) in words.items() if there.start <= a and b <= there.end}
    return marked.ids & words.keys() - inside


def marked_text(at: Locality, outline: Outline) -> str:
    """The words that a locality marks; equal ones that a revision wrote beside them are as right as those."""
    assert at.paragraph is not None
    return outline.entries[at.paragraph].text[at.start : at.end]


@pytest.mark.parametrize("seed", SEEDS)
def test_localities_are_carried_over_five_versions_and_never_to_a_wrong_place(seed: int) -> None:
    ends = [judged(seed, number) for number in range(LOCALITIES)]
    wrong = [end for end in ends if end.startswith("wrong")]
    assert wrong == []
    assert ends.count("right") >= 0.98 * LOCALITIES


def test_tracks_and_outlines_are_the_same_when_they_are_kept_as_json() -> None:
    found, tracks = versions(0)
    assert tracks_from(json.loads(json.dumps(kept_tracks(tracks[0])))) == tracks[0]
    assert outline_from(json.loads(json.dumps(kept_outline(found[0][0])))) == found[0][0]
