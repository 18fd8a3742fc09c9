"""The names of WordprocessingML that comparing meets, as lxml spells them."""

from __future__ import annotations

from typing import Any, Final

Element = Any
"""An lxml element; lxml ships no types."""

MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MATH: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
COMPATIBILITY: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WORD_2010: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

ALTERNATE: Final = f"{{{COMPATIBILITY}}}AlternateContent"
CHOICE: Final = f"{{{COMPATIBILITY}}}Choice"
FALLBACK: Final = f"{{{COMPATIBILITY}}}Fallback"


def w(name: str) -> str:
    """The full name of `name` in the main namespace."""
    return f"{{{MAIN}}}{name}"


def r(name: str) -> str:
    """The full name of the relationship attribute `name`."""
    return f"{{{RELATIONS}}}{name}"


def local(element: Element) -> str:
    """The name of `element` without its namespace; "" for a comment or an instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


P: Final = w("p")
R: Final = w("r")
T: Final = w("t")
PPR: Final = w("pPr")
RPR: Final = w("rPr")
TBL: Final = w("tbl")
TR: Final = w("tr")
TC: Final = w("tc")
SDT: Final = w("sdt")
SDT_CONTENT: Final = w("sdtContent")
CUSTOM: Final = w("customXml")
SECTION: Final = w("sectPr")
ALT_CHUNK: Final = w("altChunk")
BOX: Final = w("txbxContent")
ID: Final = w("id")


def chosen(alternate: Element) -> list[Element]:
    """What a reader of `mc:AlternateContent` sees: the first choice, or else the fallback."""
    pick = alternate.find(CHOICE)
    if pick is None:
        pick = alternate.find(FALLBACK)
    return [] if pick is None else list(pick)


def is_word(element: Element) -> bool:
    """Whether `element` belongs to the main namespace."""
    return isinstance(element.tag, str) and element.tag.startswith("{" + MAIN + "}")
