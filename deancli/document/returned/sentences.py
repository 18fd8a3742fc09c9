"""Where sentences of a Vietnamese text begin and end."""

from __future__ import annotations

import re
from typing import Final

_ACCENTED: Final = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_BEGINS: Final = f"[A-Z0-9{_ACCENTED.upper()}]"
_END: Final = re.compile(
    rf"[.!?;…][”\"')\]]*(?=\s+[“\"'(\[–—-]?\s*{_BEGINS})"  # what ends one, before what begins one
    r"|(?=\n)|(?<=\n)"
)
_ORDINAL: Final = re.compile(r"\s*(?:[-+–•]\s*)?(?:[\dIVXLC]{1,5}(?:\.\d{1,2})*|[a-zđ]|TP|TS|ThS|PGS|GS|KT|TM|Tx|Mr)\.")


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence lies; together they are the whole text. A number at the beginning belongs to what follows.

    >>> text = "1. Giao Công an tỉnh. Sở Tài chính phối hợp"
    >>> [text[start:end] for start, end in sentences(text)]
    ['1. Giao Công an tỉnh.', ' Sở Tài chính phối hợp']
    >>> len(sentences("Làm rõ nguồn vốn. Đề nghị bổ sung căn cứ."))
    2
    """
    found, start = [], 0
    for match in _END.finditer(text):
        end = match.end()
        if end > start and not _ORDINAL.fullmatch(text, start, end):
            found.append((start, end))
            start = end
    return [*found, (start, len(text))] if start < len(text) else found
