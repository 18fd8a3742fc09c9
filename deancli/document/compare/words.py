"""Words of a paragraph as they are compared: syllables, numbers, punctuation, each on its own."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

OBJECT: Final = "\ufffc"
"""Stands in a paragraph's text for whatever is not text: a picture, a note reference, a tab."""

_MARKS: Final = "\u0300-\u036f"
_WORD: Final = re.compile(
    rf"(?P<space>[ \u00a0\u2000-\u200b\u3000]*)"
    rf"(?P<word>\d+(?:[.,]\d+)*|(?:[^\W\d_][{_MARKS}]*)+|[^ \u00a0\u2000-\u200b\u3000][{_MARKS}]*|$)"
)
_TONED: Final = "àáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ"
_PLAIN: Final = "aeiouy"
_TONES: Final = ("\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_OLD_TONE: Final = re.compile(rf"([ou])([{''.join(_TONES)}])([aeuy])(?![a-zđ\u0300-\u036f])", re.IGNORECASE)


class Word(NamedTuple):
    """One word: its text, and where it and the blanks before it lie in the paragraph."""

    text: str
    blank: int
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of `text` in order; the blanks after the last one form a word without text.

    >>> [w.text for w in words("Số 1.234/QĐ-UBND, hòa")]
    ['Số', '1.234', '/', 'QĐ', '-', 'UBND', ',', 'hòa']
    """
    return [Word(m.group("word"), m.start(), m.start("word"), m.end()) for m in _WORD.finditer(text) if m.group()]


@lru_cache(maxsize=8192)
def same_spelling(text: str) -> str:
    """`text` in the one spelling that comparing goes by: NFC, and the tone on the main vowel.

    >>> same_spelling("hoà thuỷ") == same_spelling("hòa thủy")
    True
    """
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", _OLD_TONE.sub(r"\1\3\2", apart))
