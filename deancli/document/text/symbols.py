"""Characters that Word takes from a symbol font by their place in it (`w:sym`; ECMA-376 part 1, 17.3.3.30)."""

from __future__ import annotations

import re
from typing import Final

_HEX: Final = re.compile(r"[0-9A-Fa-f]{1,4}")
_PRIVATE: Final = 0xF000
_LAST_PRIVATE: Final = 0xF0FF
_KNOWN: Final = {
    "Wingdings": {0x6F: "☐", 0x78: "☒", 0xA8: "☐", 0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0xE0: "→", 0xF0: "⇨"},
    "Wingdings 2": {0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"},
    "Symbol": {0xA3: "≤", 0xB3: "≥", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB9: "≠", 0xAE: "→", 0xDE: "⇒", 0xE5: "∑"},
}
_UNKNOWN: Final = "•"


def symbol(font: str, code: str) -> str:
    """The character at the hexadecimal place `code` of `font`, a dot where it has no Unicode of its own.

    >>> symbol("Wingdings", "F0FE"), symbol("Wingdings", "F04A"), symbol("Times New Roman", "2014")
    ('☑', '•', '—')
    >>> symbol("Wingdings", "không phải số")
    ''
    """
    if not _HEX.fullmatch(code):
        return ""
    place = int(code, 16)
    if font in _KNOWN or _PRIVATE <= place <= _LAST_PRIVATE:
        return _KNOWN.get(font, {}).get(place & 0xFF, _UNKNOWN)
    return chr(place)
