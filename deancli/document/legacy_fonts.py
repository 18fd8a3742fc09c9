"""Vietnamese written in the fonts of before Unicode: TCVN3 (.VnTime) and VNI-Windows (VNI-Times).

Such fonts draw Vietnamese letters where Western code pages have others, so that the text itself says "§Ò ¸n". What it
means hangs on the font of each run; text without fonts is told by its letters. TCVN 5712:1993 (VN3) and the VNI table.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from itertools import product
from typing import Final


class Encoding(StrEnum):
    """A way of writing Vietnamese from before Unicode."""

    TCVN3 = "tcvn3"
    VNI = "vni"


_TCVN3_FROM: Final = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ¡¢£¤¥¦§"
_TCVN3_TO: Final = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ"
_TCVN3: Final = {ord(old): new for old, new in zip(_TCVN3_FROM, _TCVN3_TO, strict=True)}

_VNI_TONES: Final = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_ROOFS: Final = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
"""Circumflex, with a tone: after a, e, o."""
_VNI_BREVES: Final = {"ê": "", "è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
"""Breve, with a tone: after a."""
_VNI_ALONE: Final = {"ô": "ơ", "ö": "ư", "ñ": "đ", "î": "ỵ", "æ": "ỉ", "ó": "ĩ", "ò": "ị"}
_VNI_PAIRED: Final = re.compile("[aeouyôö][øùûõï]|[aeo][âàáåãä]|a[êèéúüë]", re.IGNORECASE)


def _vni() -> dict[str, str]:
    """What one or two letters stand for, in both cases."""
    pairs = {base + sign: base + tone for base, (sign, tone) in product("aeouy", _VNI_TONES.items())}
    pairs |= {old + sign: _VNI_ALONE[old] + tone for old, (sign, tone) in product("ôö", _VNI_TONES.items())}
    pairs |= {base + sign: base + "\u0302" + tone for base, (sign, tone) in product("aeo", _VNI_ROOFS.items())}
    pairs |= {"a" + sign: "a\u0306" + tone for sign, tone in _VNI_BREVES.items()}
    low = {old: unicodedata.normalize("NFC", new) for old, new in (pairs | _VNI_ALONE).items()}
    capital = {old[0].upper() + old[1:]: new.upper() for old, new in low.items()}
    return low | capital | {old.upper(): new.upper() for old, new in low.items()}


_VNI: Final[Mapping[str, str]] = _vni()
_VNI_LETTER: Final = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

_TCVN3_FONT: Final = re.compile(r"\.vn[a-z0-9 ]", re.IGNORECASE)
_VNI_FONT: Final = re.compile(r"vni[- ]", re.IGNORECASE)
_CAPITALS: Final = re.compile(r"\.vn.*h$", re.IGNORECASE)


def encoding_of(font: str) -> Encoding | None:
    """How text in `font` is written; None for a font of Unicode.

    >>> encoding_of(".VnTime"), encoding_of("VNI-Times"), encoding_of("Times New Roman")
    (<Encoding.TCVN3: 'tcvn3'>, <Encoding.VNI: 'vni'>, None)
    """
    if _TCVN3_FONT.match(font):
        return Encoding.TCVN3
    return Encoding.VNI if _VNI_FONT.match(font) else None


def in_font(text: str, font: str) -> str:
    """What a run of `text` in `font` shows, in Unicode; text in other fonts stays as it is.

    >>> in_font("§Ò ¸n", ".VnTime"), in_font("c«ng an tØnh", ".VnTimeH"), in_font("Ñeà aùn", "VNI-Times")
    ('Đề án', 'CÔNG AN TỈNH', 'Đề án')
    """
    encoding = encoding_of(font)
    if encoding is None:
        return text
    read = to_unicode(text, encoding)
    return read.upper() if _CAPITALS.match(font) else read


def to_unicode(text: str, encoding: Encoding) -> str:
    """`text`, whose letters were read as Western ones, in Unicode (NFC).

    0xAD is "ư" in TCVN3; where Unicode has a soft hyphen it is the same character, which only the encoding tells apart.
    """
    if encoding is Encoding.TCVN3:
        return text.translate(_TCVN3)
    return _VNI_LETTER.sub(lambda found: _VNI[found[0]], text)


_VIETNAMESE: Final = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]")
_TCVN3_SIGNS: Final = re.compile("[a-zA-Z][®ª«¬µ¶·¸¹¨©»¼½¾Æ\xad]|[®§][a-zA-Zª«¬¨©¸µ-¹Ò-ù]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_OFTEN: Final = 0.05
"""Legacy text has a sign in every second word; a French or German text, or a plan with a stray ®, has next to none."""


def guessed(text: str) -> Encoding | None:
    """How `text` of unknown font is written, told by its letters; None for Unicode and for other languages.

    >>> guessed("X©y dùng §Ò ¸n cña tØnh"), guessed("Xaây döïng Ñeà aùn cuûa tænh"), guessed("Xây dựng Đề án")
    (<Encoding.TCVN3: 'tcvn3'>, <Encoding.VNI: 'vni'>, None)
    """
    words = max(len(_WORD.findall(text)), 1)
    if len(_VIETNAMESE.findall(text)) > words * _OFTEN:
        return None
    shares = {
        Encoding.TCVN3: len(_TCVN3_SIGNS.findall(text)) / words,
        Encoding.VNI: len(_VNI_PAIRED.findall(text)) / words,
    }
    likely = max(shares, key=lambda encoding: shares[encoding])
    return likely if shares[likely] > _OFTEN else None
