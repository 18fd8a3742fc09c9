"""Which items belong together, in sequences too long to be settled exactly."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from deancli.document.compare.alignment import align, longest_common

LONG = 6_000


def sequences(kind: str) -> tuple[list[int], list[int]]:
    """Two long sequences, the second an edited copy of the first; both begin and end differently."""
    dice = random.Random(kind)
    words = {"few words": 12, "many words": 1_000, "no word twice": 10**9}[kind]
    old = [dice.randrange(words) for _ in range(LONG)]
    new = [item for item in old if dice.random() > 0.02]
    return [-1, *old, -2], [-3, *new, -4]


@pytest.mark.parametrize("kind", ["few words", "many words", "no word twice"])
def test_a_long_copy_with_words_dropped_finds_its_words_again(kind: str) -> None:
    old, new = sequences(kind)
    pairs = align(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(pairs))
    assert len(pairs) > 0.9 * len(new)


def test_sequences_with_nothing_in_common_have_no_pair() -> None:
    assert align(range(LONG), range(LONG, 2 * LONG)) == []


def test_a_long_sequence_turned_about_keeps_a_rising_part() -> None:
    pairs = align(range(LONG), [*range(LONG // 2, LONG), *range(LONG // 2)])
    assert len(pairs) == LONG // 2


def test_short_sequences_are_settled_exactly() -> None:
    assert len(longest_common("xin ý kiến góp ý", "ý kiến đã góp")) == len("ý kiến góp")
