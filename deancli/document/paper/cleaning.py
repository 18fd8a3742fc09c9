"""Text from outside made plain: one Unicode form, no control characters, one kind of blank."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_BLANKS: Final = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]")
_NOT_TEXT: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
_LOOKALIKES: Final = str.maketrans(
    {"\u00d0": "Đ", "\u0189": "Đ", "\u2010": "-", "\u2011": "-", "\u2212": "-", "\u201e": "“"}
)
"""Letters that look right and are others: Ð (eth) for Đ, and kinds of hyphen."""
_NEW_STYLE: Final = re.compile(r"(?<![qQ])(?:o[àáảãạ]|O[ÀÁẢÃẠ]|o[èéẻẽẹ]|O[ÈÉẺẼẸ]|u[ỳýỷỹỵ]|U[ỲÝỶỸỴ])(?![a-zà-ỹA-ZÀ-Ỹ])")


def clean(text: str) -> str:
    """`text` in NFC, with nothing invisible in it; tones on the first letter of oa, oe, uy ("hoà" as "hòa").

    >>> clean("Ho\u0300a b\u00ecnh\u200b, hoà, thuỷ, quý, loét, Ðề án")
    'Hòa bình, hòa, thủy, quý, loét, Đề án'
    """
    normal = unicodedata.normalize("NFC", _BLANKS.sub(" ", text)).translate(_LOOKALIKES)
    shown = "".join(letter for letter in normal if letter == "\n" or unicodedata.category(letter) not in _NOT_TEXT)
    return _NEW_STYLE.sub(lambda found: _moved(found[0]), shown)


def _moved(pair: str) -> str:
    """The tone of the second letter on the first."""
    bare, tone = unicodedata.normalize("NFD", pair[1])[:1], unicodedata.normalize("NFD", pair[1])[1:]
    return unicodedata.normalize("NFC", pair[0] + tone + bare)
