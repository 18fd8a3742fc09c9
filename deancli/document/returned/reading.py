"""Reads whatever came back: by what it is, not by what its name says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from deancli.document.door import Admitted, admit
from deancli.document.limits import DEFAULT, Limits
from deancli.document.package import Package
from deancli.document.refusal import Finding, RefusedFile
from deancli.document.returned.columns import Row, Table, read_table
from deancli.document.returned.copy import Copy
from deancli.document.returned.forms import tables_of
from deancli.document.returned.letters import form_found, letter_found, sender_of
from deancli.document.returned.lines import is_letter, lines_of, rejoined
from deancli.document.returned.pdf import pdf_text
from deancli.document.returned.points import points_of
from deancli.document.returned.properties import about
from deancli.document.returned.sent import SentVersion
from deancli.document.returned.sheets import csv_rows, sheets_of, workbook_parts
from deancli.document.returned.values import Form, LetterFound, Returned
from deancli.document.stamps import read_stamp
from deancli.domain.consultation import Remark, Source
from deancli.domain.evidence import Position
from deancli.language import say

_ZIP: Final = b"PK\x03\x04"
_PDF: Final = b"%PDF-"
_PHOTOGRAPH: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
"""How PNG, JPEG and TIFF begin."""
_NAMED_SO: Final = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
"""A photograph that calls itself something else is a mistake, which the door tells."""
_TEXT: Final = (".csv", ".tsv")
_A_COPY: Final = 0.5
"""A copy of the version sent has at least this share of its longer paragraphs."""
_STRANGE: Final = 0.1
"""A file without stamp that has less of them than this is another paper."""


class Opened(NamedTuple):
    """A Word document that was let in, opened once for whoever asks something of it."""

    admitted: Admitted
    package: Package


def opened(data: bytes, name: str, limits: Limits = DEFAULT) -> Opened | None:
    """The Word document in `data`; None for what is none, or was refused: `read_returned` tells why."""
    if not data.startswith(_ZIP):
        return None
    try:
        return _opened(data, name, limits)
    except RefusedFile:
        return None


def _opened(data: bytes, name: str, limits: Limits) -> Opened:
    admitted = admit(data, name, limits)
    return Opened(admitted, Package(admitted.parts))


def read_returned(
    data: bytes, name: str, sent: SentVersion | None = None, limits: Limits = DEFAULT, word: Opened | None = None
) -> Returned:
    """Everything that the file `data`, which calls itself `name`, says of the version `sent`.

    What it is decides how it is read: a copy of the version sent (comments, tracked changes, what was changed without
    Track Changes), a reply form, a letter in Word or PDF, a table in XLSX or CSV; a scanned PDF gives what it says of
    itself and no comments, a photograph of a letter nothing at all. Without `sent`, places are those of the copy before
    it was changed, and what letters and tables say of a place stays in their own words. `word` is the document in
    `data` where it is open already. Raises RefusedFile for any other file, or one beyond `limits`.
    """
    found = _word(word, sent) if word else _other(data, name, sent, limits) or _word(_opened(data, name, limits), sent)
    return found._replace(letter=_settled(found.letter, found.remarks))


def _other(data: bytes, name: str, sent: SentVersion | None, limits: Limits) -> Returned | None:
    """What a file that is no Word document says; None for one that the door has to judge."""
    if len(data) > limits.size:
        return None
    try:
        if data.lstrip()[:5] == _PDF:
            return _pdf(data, name, sent)
        if data.startswith(_PHOTOGRAPH) and name.lower().endswith(_NAMED_SO):
            return Returned(name, Form.PHOTOGRAPH, findings=(_to_type(name, say("ảnh chụp không có chữ để đọc")),))
        if data.startswith(_ZIP):
            parts = workbook_parts(data, limits)
            return None if parts is None else _workbook(data, parts, name, sent, limits)
        if data and name.lower().endswith(_TEXT):
            return _tables(name, [("", csv_rows(data), [])], sent)
    except RefusedFile as refused:
        raise refused.of(name) from refused
    return None


def _settled(letter: LetterFound, remarks: Sequence[Remark]) -> LetterFound:
    """Who agrees and has comments all the same agrees with comments."""
    if letter.position is Position.AGREE and remarks:
        return letter._replace(position=Position.AGREE_WITH_COMMENTS)
    return letter


# -- Word --------------------------------------------------------------------------------------


def _word(word: Opened, sent: SentVersion | None) -> Returned:
    admitted, package = word
    found = Returned(
        admitted.name, Form.COPY, stamp=read_stamp(package), findings=admitted.warnings, **about(package)._asdict()
    )
    copy = Copy(package, sent)
    if sent is not None and copy.places.likeness >= _A_COPY:
        return _copied(found, copy)
    rows = list(tables_of(package))
    tables = [t for r in rows if (t := read_table(r, Source.FORM, sent.outline if sent else None))]
    lines = lines_of(package, copy.paragraphs)
    if not tables and not is_letter(lines):
        strange = sent is not None and found.stamp is None and copy.places.likeness < _STRANGE
        return _strange(found, copy) if strange else _copied(found, copy)
    return _written(found, copy, tables, lines, sent)


def _copied(found: Returned, copy: Copy) -> Returned:
    remarks, findings = copy.remarks()
    return found._replace(remarks=remarks, findings=(*found.findings, *findings))


def _strange(found: Returned, copy: Copy) -> Returned:
    """Another paper than the version sent: comparing the two would make one comment of the whole draft."""
    message = say("tệp này không giống dự thảo đã gửi, cũng không có bảng góp ý hay lời công văn góp ý")
    finding = Finding(found.name, message, say("Ý kiến trong thân tệp này phải gõ vào; tệp vẫn được giữ làm căn cứ."))
    return found._replace(form=Form.LETTER, remarks=tuple(copy.comments()), findings=(*found.findings, finding))


def _written(
    found: Returned, copy: Copy, tables: Sequence[Table], lines: Sequence[str], sent: SentVersion | None
) -> Returned:
    """A form or a letter, or a letter with a form behind it; what stands in its own margin counts too."""
    letter, points = _letter(lines, sent) if is_letter(lines) else (form_found(lines), ())
    remarks = (*points, *(remark for table in tables for remark in table.remarks), *copy.comments())
    return found._replace(
        form=Form.REPLY_FORM if tables else Form.LETTER,
        remarks=remarks,
        letter=letter,
        findings=(*found.findings, *(finding for table in tables for finding in table.findings)),
    )


def _letter(lines: Sequence[str], sent: SentVersion | None) -> tuple[LetterFound, tuple[Remark, ...]]:
    points = points_of(lines, sent.outline if sent else None, sender_of(lines))
    return letter_found(lines, points.about_all), points.remarks


# -- Other kinds -------------------------------------------------------------------------------


def _pdf(data: bytes, name: str, sent: SentVersion | None) -> Returned:
    text = pdf_text(data)
    if text.scanned:
        finding = _to_type(name, say("PDF quét ({n} trang) không có chữ để đọc", n=text.pages))
        return Returned(name, Form.SCANNED_PDF, author=text.author, made=text.made, findings=(finding,))
    lines = rejoined(text.lines)
    letter, points = _letter(lines, sent)
    return Returned(name, Form.LETTER_PDF, points, letter, author=text.author, made=text.made)


def _to_type(name: str, message: str) -> Finding:
    return Finding(name, message, say("Ý kiến trong tệp này phải gõ vào; tệp vẫn được giữ làm căn cứ."))


def _workbook(data: bytes, parts: dict[str, bytes], name: str, sent: SentVersion | None, limits: Limits) -> Returned:
    found = _tables(name, sheets_of(data, parts, limits), sent)
    if any(part.startswith("xl/externalLinks/") for part in parts):
        warning = Finding(name, say("bảng tính có liên kết ra ngoài; không theo liên kết nào, chỉ lấy giá trị đã lưu"))
        found = found._replace(findings=(warning, *found.findings))
    return found


def _tables(name: str, sheets: Sequence[tuple[str, list[Row], list[Finding]]], sent: SentVersion | None) -> Returned:
    outline = sent.outline if sent else None
    remarks: list[Remark] = []
    findings: list[Finding] = []
    read = 0
    for title, rows, unsettled in sheets:
        table = read_table(rows, Source.TABLE, outline, title)
        if table is not None:
            read += 1
            remarks += table.remarks
            findings += [*table.findings, *unsettled]
        elif rows:
            findings.append(Finding(title, say("trang này không có dòng tiêu đề của bảng góp ý, không đọc")))
    if not read:
        raise RefusedFile(
            say("không thấy bảng góp ý: không dòng nào có tiêu đề cột “Ý kiến góp ý” cùng một cột khác"),
            say("Đặt tiêu đề cột như trong phiếu góp ý: Vị trí, Nội dung dự thảo, Ý kiến góp ý, Đề nghị sửa."),
        )
    return Returned(name, Form.TABLE, tuple(remarks), findings=tuple(findings))
