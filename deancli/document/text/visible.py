"""Text of unknown origin, made safe for a terminal."""

from __future__ import annotations

import unicodedata
from typing import Final

_LAYOUT: Final = str.maketrans("\t\n\r", "   ")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def visible(text: str) -> str:
    r"""`text` in NFC with control, bidirectional and other unseen characters written out.

    Tabs and line ends are blanks.

    >>> print(visible("đề\x1b[2J án\u202e"))
    đề\x1b[2J án\u202e
    """
    text = unicodedata.normalize("NFC", text).translate(_LAYOUT)
    return text if text.isprintable() else "".join(_spelt(character) for character in text)


def _spelt(character: str) -> str:
    if unicodedata.category(character) not in _UNSEEN:
        return character
    return character.encode("unicode_escape").decode("ascii")
