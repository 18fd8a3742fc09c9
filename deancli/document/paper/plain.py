"""Plain text as the lines of a paper: UTF-8, UTF-16, or an encoding of before Unicode."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Final

from deancli.document.legacy_fonts import guessed, to_unicode
from deancli.document.paper.cleaning import clean
from deancli.document.refusal import RefusedFile
from deancli.domain.planreading.blocks import Block, Paper, Spot
from deancli.language import say

MAX_BYTES: Final = 5_000_000
MAX_LINES: Final = 40_000
"""A plan of five hundred pages; longer papers are something else."""
_COLUMNS: Final = re.compile(r"(?<=\S)(?: {4,}|\t+ *)(?=\S)")
_BINARY: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def plain_paper(data: bytes, name: str) -> Paper:
    """The lines of the text `data`, which is a file `name`.

    Raises RefusedFile where it is no text, is empty, or longer than any plan.
    """
    if len(data) > MAX_BYTES:
        raise RefusedFile(say("tệp văn bản lớn {size} MB, giới hạn là {limit} MB", size=len(data) // 1_000_000,
                              limit=MAX_BYTES // 1_000_000), too_long_hint()).of(name)  # fmt: skip
    text = _decoded(data, name)
    if text.count("\n") > MAX_LINES:
        raise RefusedFile(say("tệp có {n} dòng, giới hạn là {limit}", n=text.count("\n"), limit=MAX_LINES),
                          too_long_hint()).of(name)  # fmt: skip
    return Paper(name, "line", text.count("\f") and text.count("\f") + 1, tuple(_blocks(text)))


def too_long_hint() -> str:
    """What to do with a paper that is longer than any plan."""
    return say("Tách riêng Kế hoạch và phụ lục của nó ra một tệp rồi thử lại.")


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if _BINARY.search(data):
        raise RefusedFile(say("đây không phải tệp văn bản"), say("Nhận: .docx, .doc, .pdf có lớp chữ, .txt.")).of(name)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace") if b"\xad" not in data else data.decode("latin-1")
    legacy = guessed(text)
    return to_unicode(text, legacy) if legacy else text


def _blocks(text: str) -> Iterator[Block]:
    """What stands far to the right of something on the same line is a second column."""
    page = 1 if "\f" in text else 0
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        page += line.count("\f") if page else 0
        parts = [clean(part) for part in _COLUMNS.split(line.replace("\f", "").rstrip())]
        yield Block(parts[0].strip(), Spot(number, page))
        yield from (Block(part.strip(), Spot(number, page), column=1) for part in parts[1:])
