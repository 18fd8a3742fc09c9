"""The names of formatting, as a writer knows them from Word's menus."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from deancli.language import mark, say

_NAMES: Final = (
    (mark("in đậm"), ("b", "bCs")),
    (mark("in nghiêng"), ("i", "iCs")),
    (mark("gạch chân"), ("u",)),
    (mark("gạch ngang"), ("strike", "dstrike")),
    (mark("phông chữ"), ("rFonts",)),
    (mark("cỡ chữ"), ("sz", "szCs")),
    (mark("màu chữ"), ("color",)),
    (mark("màu nền"), ("highlight", "shd")),
    (mark("chữ hoa"), ("caps", "smallCaps")),
    (mark("chỉ số trên, dưới"), ("vertAlign",)),
    (mark("chữ ẩn"), ("vanish",)),
    (mark("kiểu (style)"), ("pStyle", "rStyle")),
    (mark("căn lề"), ("jc",)),
    (mark("thụt lề"), ("ind",)),
    (mark("giãn cách"), ("spacing", "contextualSpacing")),
    (mark("đánh số"), ("numPr",)),
    (mark("cấp đề mục"), ("outlineLvl",)),
    (mark("ngắt trang"), ("keepNext", "keepLines", "pageBreakBefore", "widowControl")),
    (mark("điểm dừng tab"), ("tabs",)),
    (mark("khung viền"), ("pBdr", "bdr")),
)
_BY_PROPERTY: Final = {name: told for told, names in _NAMES for name in names}


def format_names(properties: Iterable[str]) -> list[str]:
    """What the properties of ECMA-376 part 1, 17.3 are called; each name once, the rest as "other formatting"."""
    told = dict.fromkeys(_BY_PROPERTY.get(name, "") for name in properties)
    return [say(name) for name in told if name] + ([say("định dạng khác")] if "" in told else [])
