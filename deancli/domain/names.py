"""Names as people type them: without accents, in either Unicode form, with a slip of a letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

CAPITALS: Final = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
"""Vietnamese capitals, for a class of a regular expression."""


def fold(text: str) -> str:
    """`text` for comparison and search: lower case, no accents, đ as d, NFC and NFD alike.

    >>> fold("Sở Tài chính") == fold("so tai chinh")
    True
    """
    if text.isascii():
        return text.casefold().strip()
    bare = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).strip()


def suggest(word: str, known: Iterable[str]) -> str | None:
    """That one of `known` which was most likely meant by `word`; None where nothing is near.

    >>> suggest("so-tai-chin", ["so-y-te", "so-tai-chinh"])
    'so-tai-chinh'
    """
    from difflib import get_close_matches

    folded = {fold(name): name for name in known}
    near = get_close_matches(fold(word), folded, n=1, cutoff=0.7)
    return folded[near[0]] if near else None
