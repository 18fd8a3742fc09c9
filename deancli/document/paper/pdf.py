"""A PDF with a text layer as the lines of a paper."""

from __future__ import annotations

from deancli.document.paper.cleaning import clean
from deancli.document.pdf.opening import read_pdf
from deancli.document.pdf.tables import Line
from deancli.document.refusal import RefusedFile
from deancli.domain.planreading.blocks import Block, Paper, Spot
from deancli.language import say


def pdf_paper(data: bytes, name: str) -> Paper:
    """The lines of the PDF `data`, which is a file `name`; their numbers count the lines of the whole file.

    Raises RefusedFile where it is damaged, protected, longer than any plan, or only pictures of pages.
    """
    try:
        pdf = read_pdf(data, whole=True)
    except RefusedFile as refused:
        raise refused.of(name) from refused
    if pdf.scanned:
        raise RefusedFile(
            say("tệp PDF chỉ có ảnh chụp (scan), không có lớp chữ"),
            say("Xin bản Word từ nơi gửi, hoặc chạy nhận dạng chữ (OCR tiếng Việt) rồi thử lại."),
        ).of(name)
    return Paper(name, "line", pdf.pages, tuple(_block(line, n) for n, line in enumerate(pdf.lines, 1)))


def _block(line: Line, number: int) -> Block:
    cells = tuple(clean(cell).strip() for cell in line.cells)
    text = clean(line.text).strip()
    return Block(text, Spot(number, line.page), line.bold, whole=bool(cells), table=line.table, cells=cells,
                 apart=len(line.parts))  # fmt: skip
