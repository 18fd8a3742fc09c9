"""Text as it is looked for: letters of one case, one tone placing, one kind of blank, dash and quotation mark."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from deancli.document.compare.headings import sign_of
from deancli.document.compare.words import OBJECT, Word, same_spelling, words

_ONE_SIGN: Final = str.maketrans({
    **dict.fromkeys("“”„«»″", '"'), **dict.fromkeys("‘’′", "'"), **dict.fromkeys("‐‑‒–—−", "-"), "Ð": "đ", "ð": "đ",
})  # fmt: skip


class Loose(NamedTuple):
    """Text for looking up, and the place in the original of each of its characters, with the end after the last."""

    text: str
    places: tuple[int, ...]


@lru_cache(maxsize=16_384)
def loose(text: str) -> Loose:
    """`text` (NFC) for looking up: blanks of any kind and length are one, things and signs of nothing fall away."""
    out: list[str] = []
    places: list[int] = []
    for word in words(text):
        if word.text == OBJECT or not word.text:
            continue
        if out and word.start > word.blank:
            out.append(" ")
            places.append(word.blank)
        spelt = _spelt(word.text)
        out.append(spelt)
        places.extend(word.start + min(n, len(word.text) - 1) for n in range(len(spelt)))
    return Loose("".join(out), (*places, len(text)))


def without_number(text: str) -> str:
    """`text` for looking up, without the number that opens it; a number alone stays.

    >>> without_number("2.  Kinh phí"), without_number("2. ")
    ('kinh phí', '2.')
    """
    words = text.strip()
    sign = sign_of(words)
    return loose(words[sign.end :] if sign and sign.end < len(words) else words).text.strip()


@lru_cache(maxsize=16_384)
def loose_words(text: str) -> tuple[Word, ...]:
    """The words of `text` that are letters or figures, spelt for looking up."""
    found = (word for word in words(unicodedata.normalize("NFC", text)) if word.text[:1].isalnum())
    return tuple(word._replace(text=_spelt(word.text)) for word in found)


@lru_cache(maxsize=16_384)
def _spelt(word: str) -> str:
    return same_spelling(word.lower()).translate(_ONE_SIGN)
