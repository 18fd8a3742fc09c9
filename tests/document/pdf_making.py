"""PDF files for tests, drawn order by order: text and rules exactly where a test wants them."""

from __future__ import annotations

import io

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject

SIZE = 12
_ANY_LETTER = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Any def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"""


def text(x: float, y: float, said: str) -> str:
    """Draw `said`, which begins at a place counted in points from the lower left corner."""
    return f"BT /Any {SIZE} Tf {x} {y} Td <{said.encode('utf-16-be').hex()}> Tj ET"


def old_text(x: float, y: float, said: bytes) -> str:
    """Draw bytes in a font without a table of its letters, as printers of old documents leave them."""
    return f"BT /Old {SIZE} Tf {x} {y} Td <{said.hex()}> Tj ET"


def lines(*said: str, x: float = 72, top: float = 760, step: float = 20) -> list[str]:
    """Draw lines below one another."""
    return [text(x, top - step * n, line) for n, line in enumerate(said)]


def pdf(*pages: list[str]) -> bytes:
    """A PDF of pages, each the orders that draw it."""
    writer = PdfWriter()
    fonts = DictionaryObject({NameObject("/Any"): _any_letter(writer), NameObject("/Old"): _simple("/ABCDEF+Old")})
    for orders in pages:
        page = writer.add_blank_page(595, 842)
        content = DecodedStreamObject()
        content.set_data("\n".join(orders).encode())
        page[NameObject("/Contents")] = writer._add_object(content)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _any_letter(writer: PdfWriter) -> DictionaryObject:
    """A font whose every code is the letter of that number in Unicode."""
    letters = DecodedStreamObject()
    letters.set_data(_ANY_LETTER)
    below = _named("/Font", "/CIDFontType2", "/Any")
    font = _named("/Font", "/Type0", "/Any")
    font[NameObject("/Encoding")] = NameObject("/Identity-H")
    font[NameObject("/DescendantFonts")] = ArrayObject([below])
    font[NameObject("/ToUnicode")] = writer._add_object(letters)
    return font


def _simple(name: str) -> DictionaryObject:
    font = _named("/Font", "/Type1", name)
    font[NameObject("/Encoding")] = NameObject("/WinAnsiEncoding")
    return font


def _named(kind: str, subtype: str, name: str) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject(key): NameObject(value)
            for key, value in (("/Type", kind), ("/Subtype", subtype), ("/BaseFont", name))
        }
    )
