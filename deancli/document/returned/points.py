"""The points that a letter makes: split at numbers, dashes and "Đề nghị", each with its own words for the place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from deancli.document.locality import Outline, resolve
from deancli.document.returned.letters import stand_of
from deancli.document.returned.sentences import sentences
from deancli.document.returned.wording import kind_told_by, tidy
from deancli.domain.consultation import Locality, Remark, Source
from deancli.domain.evidence import Position
from deancli.domain.names import fold

_BEGINS: Final = re.compile(r"(?:nhu sau|sau day|cu the|y kien gop y)\s*[:.]?\s*$|y kien[^.;]{0,60}:\s*$")
_ENDS: Final = re.compile(
    r"(?:tren day la|kinh gui\b|kinh de nghi|kinh chuyen"
    r"|de nghi (?:so|cong an|van phong|quy co quan)[^.]{0,60}tong hop"
    r"|tran trong|noi nhan|\./\.|(?:kt|tm|tl|tuq)\.|\(da ky\)|giam doc$|chu tich$|ngoai ra, .* khong co y kien)"
)
_LEVELS: Final = (
    re.compile(r"(?:[IVX]{1,5}[.)]|Phần\s+\w+[.:])\s+(?=\S)"),
    re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)/]\s*(?=\D)"),
    re.compile(r"[a-zđ]\)\s*(?=\S)"),
    re.compile(r"[-–—+•*]\s*(?=\S)"),
)
_HEADING: Final = 200
_TITLE: Final = 100
_ASKS: Final = re.compile(r"(?:đề nghị|kiến nghị|đề xuất)\b", re.IGNORECASE)
_WANTS: Final = re.compile(
    r"de nghi|kien nghi|de xuat|bo sung|sua|thay|bo (?:cum|tu|noi|gach|doan|cau|diem|khoan)|lam ro|ra soat|xem xet|"
    r"can (?!cu)|nen |tuy nhien|chua |khong |sai |thieu |thua |trung "
)
_STARTS: Final = re.compile(r"(?:Đề nghị|Kiến nghị|Đề xuất|Tại|Ở|Trang|Điểm|Mục|Khoản|Phần)\b")
_UNIT: Final = r"(?:trang|dòng|gạch đầu dòng|đoạn|ý|tiết|điểm|khoản|mục|phần|chương|điều|bảng|biểu|phụ lục)"
_STEP: Final = (
    rf"{_UNIT}\s+(?:thứ\s+|số\s+)?(?:\d+(?:\.\d+)*|[IVXLC]+|[a-zđ]|nhất|hai|ba|bốn|tư|năm|cuối|mở đầu)\b"
    rf"(?:\s*\(?{_UNIT}\s+\d+\)?)?"
)
_PLACE: Final = re.compile(rf"{_STEP}(?:\s*(?:,|;|-|–|của|thuộc|tại|\()?\s*{_STEP}\)?)*", re.IGNORECASE)
_QUOTED: Final = re.compile(r"[“\"«]([^”\"»]{2,600})[”\"»]")
_INSTEAD: Final = re.compile(r"(?:thành|bằng|là)\s*(?:cụm từ|từ|câu|đoạn|nội dung)?\s*:?\s*$")
_ADDED: Final = re.compile(r"(?:bổ sung|thêm|viết lại|sửa lại|ghi)\s+(?:[^.;“\"]{0,60})$", re.IGNORECASE)
_BESIDE: Final = re.compile(r"(?:sau|trước|tại|ở)\s[^,;]*$")


_AGREEING: Final = frozenset({Position.AGREE, Position.AGREE_WITH_COMMENTS})
_AGREEMENT: Final = re.compile(r"khong co y kien(?: gi)?(?: them| khac)?")
_LEADS: Final = re.compile(r"phuc dap|thuc hien|tra loi|can cu|nhan duoc|ngay \d")


class _Line(NamedTuple):
    level: int
    text: str


class Points(NamedTuple):
    """The remarks of a letter in their order, and the lines that speak of the draft as a whole."""

    remarks: tuple[Remark, ...]
    about_all: tuple[str, ...]


def points_of(lines: Sequence[str], outline: Outline | None, author: str) -> Points:
    """What a letter says, point by point.

    A heading ("1. Về mục tiêu") lends its words to the points below it that name no place of their own. A point that
    only agrees asks for nothing: it is no remark, but speaks of the whole.
    """
    start, end = _bounds(lines)
    before = lines[:start]
    if start == end:
        listed, before = _unlisted(lines[:end])
    else:
        listed = list(_listed([text for line in lines[start:end] if (text := tidy(line))]))
    remarks = [_remark(text, head, outline, author) for text, head in listed if not _agrees(text)]
    return Points(tuple(remarks), (*before, *(text for text, _ in listed if _agrees(text))))


def _listed(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each point, and the heading above it."""
    found = list(_joined(lines))
    above: dict[int, str] = {}
    for number, line in enumerate(found):
        above = {level: text for level, text in above.items() if level < line.level}
        head = above.get(max(above, default=0), "")
        below = number + 1 < len(found) and found[number + 1].level > line.level
        if below:
            above[line.level] = line.text
        if not below or not _is_heading(line.text):
            first, *others = _asked(line.text)
            yield first, head
            yield from ((text, first if _PLACE.search(first) else head) for text in others)


def _unlisted(lines: Sequence[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """The sentences of a letter without a list that ask for something; and the others."""
    asked: list[tuple[str, str]] = []
    others: list[str] = []
    for line in lines:
        for start, end in sentences(line):
            text = tidy(line[start:end])
            if _ASKS.search(text) and not _LEADS.match(fold(text)) and not _ENDS.match(fold(text)):
                asked.append((text, ""))
            else:
                others.append(text)
    return asked, others


def _agrees(text: str) -> bool:
    """Whether a point only says that it agrees."""
    return stand_of(text)[0] in _AGREEING and not _WANTS.search(_AGREEMENT.sub("", fold(text)))


def _bounds(lines: Sequence[str]) -> tuple[int, int]:
    """From "… như sau:" to the closing words; from the first point on where there is no such line."""
    start = next((n + 1 for n, line in enumerate(lines) if _BEGINS.search(fold(line))), None)
    if start is None:
        start = next((n for n, line in enumerate(lines) if _level(line) in {0, 1}), len(lines))
    end = next((n for n in range(start, len(lines)) if _ENDS.match(fold(_bare(lines[n])))), len(lines))
    if start < len(lines):
        return start, end
    return (stop := next((n for n, line in enumerate(lines) if fold(line).startswith("noi nhan")), len(lines))), stop


def _level(line: str) -> int | None:
    return next((n for n, pattern in enumerate(_LEVELS) if pattern.match(line.strip())), None)


def _bare(line: str) -> str:
    level = _level(line)
    return line.strip() if level is None else _LEVELS[level].sub("", line.strip(), count=1)


def _joined(lines: Sequence[str]) -> Iterator[_Line]:
    """Points with the lines that go on without a sign of their own."""
    current: _Line | None = None
    for line in lines:
        level = _level(line)
        if level is None and current is not None and not _is_title(current):
            current = current._replace(text=f"{current.text}\n{line}")
            continue
        if current is not None:
            yield current
        current = _Line(len(_LEVELS) if level is None else level, _bare(line))
    if current is not None:
        yield current


def _is_title(line: _Line) -> bool:
    """Whether a numbered line is all heading: what follows without a number of its own stands below it."""
    text = line.text
    closed = "\n" in text or text[-1:] in {".", ";"}
    return line.level < len(_LEVELS) - 1 and len(text) <= _TITLE and not closed and not _ASKS.search(text)


def _is_heading(text: str) -> bool:
    """Whether a line only says what the points below it are about."""
    return text.rstrip().endswith(":") or (not _ASKS.search(text) and len(text) <= _HEADING)


def _asked(text: str) -> Iterator[str]:
    """A point cut at every further sentence that asks for something, with the sentences that lead up to it."""
    parts = [text[start:end] for start, end in sentences(text)]
    current, asked = "", False
    for part in parts:
        if asked and _STARTS.match(part.strip()):
            yield tidy(current)
            current, asked = "", False
        current += part
        asked = asked or bool(_ASKS.search(part))
    yield tidy(current)


def _remark(text: str, head: str, outline: Outline | None, author: str) -> Remark:
    quote, proposal = _wording(text)
    said = _place(text, head)
    place = Locality(said) if outline is None else resolve(outline, said, quote)
    return Remark(Source.LETTER, text, proposal, quote, place, author, kind=kind_told_by(text) or kind_told_by(head))


def _place(text: str, head: str) -> str:
    own, outer = _placed(text), _placed(head)
    if own and outer and outer.casefold() not in own.casefold():
        return f"{own}, {outer}"
    if own or outer:
        return own or outer
    return _topic(text.partition(":")[0] if ":" in text[:_TITLE] else head)


def _placed(text: str) -> str:
    """The place named in `text`, without the bracket that only closes one opened before it."""
    found = _PLACE.search(text)
    said = found.group() if found else ""
    return said if "(" in said else said.rstrip(")")


def _topic(head: str) -> str:
    """What a heading is about: "Về mục tiêu" is about "mục tiêu"."""
    return re.sub(r"^(?:Về|Đối với|Tại)\s+", "", head, flags=re.IGNORECASE).strip(" :.")


def _wording(text: str) -> tuple[str, str]:
    """The words of the draft that a point quotes, and those it proposes: told by what stands before the marks.

    >>> _wording("Đề nghị sửa “cũ kỹ” thành “mới mẻ”"), _wording("Đề nghị bổ sung cụm từ “ngân sách”")
    (('cũ kỹ', 'mới mẻ'), ('', 'ngân sách'))
    """
    quote = proposal = ""
    for found in _QUOTED.finditer(text):
        before = text[: found.start()].rstrip()
        proposed = _INSTEAD.search(before) or (_ADDED.search(before) and not _BESIDE.search(before))
        if not proposal and proposed:
            proposal = found.group(1).strip()
        elif not quote:
            quote = found.group(1).strip()
    return quote, proposal
