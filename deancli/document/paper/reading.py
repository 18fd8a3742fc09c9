"""The one way to read an official paper, by what kind of file it is."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from deancli.document.conversion import converted
from deancli.document.door import admit
from deancli.document.package import Package
from deancli.document.paper.pdf import pdf_paper
from deancli.document.paper.plain import plain_paper
from deancli.document.paper.word import word_paper
from deancli.document.refusal import RefusedFile
from deancli.domain.planreading.blocks import Paper
from deancli.language import say

_PDF: Final = b"%PDF-"
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0"
_OTHERS: Final = (b"{\\rtf", b"\xff\xd8\xff", b"\x89PNG", b"<html", b"<!DOCTYPE")


def read_paper(data: bytes, name: str) -> Paper:
    """The lines of the paper `data`, which is a file `name`: Word, PDF with a text layer, or plain text.

    Raises RefusedFile, or DeanError for a .doc that cannot be converted, with the reason and what to do.
    """
    if not data:
        raise RefusedFile(say("tệp rỗng (0 byte)"), say("Kiểm tra lại bản chép hoặc tải lại tệp.")).of(name)
    if _PDF in data[:1024]:
        return pdf_paper(data, name)
    if data.startswith(_OLE) and PurePath(name).suffix.lower() == ".doc":
        data = converted(data, name)
    if data.startswith((_ZIP, _OLE, *_OTHERS)):
        return word_paper(Package(admit(data, name).parts), name)
    return plain_paper(data, name)
