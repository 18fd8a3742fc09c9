"""The points that a letter makes: split at numbers, dashes and "Đề nghị", each with its own words for the place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from deancli.document.locality import Outline, resolve
from deancli.document.returned.sentences import sentences
from deancli.document.returned.wording import kind_told_by, tidy
from deancli.domain.consultation import Locality, Remark, Source
from deancli.domain.names import fold

_BEGINS: Final = re.compile(r"(?:nhu sau|sau day|cu the|y kien gop y)\s*[:.]?\s*$")
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
_ASKS: Final = re.compile(r"(?:Đề nghị|Kiến nghị|Đề xuất)\b")
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


class _Line(NamedTuple):
    level: int
    text: str


def points_of(lines: Sequence[str], outline: Outline | None, author: str) -> tuple[Remark, ...]:
    """The remarks of a letter in their order.

    A heading ("1. Về mục tiêu") lends its words to the points below it that name no place of their own.
    """
    found = list(_joined(_body(lines)))
    remarks: list[Remark] = []
    above: dict[int, str] = {}
    for number, line in enumerate(found):
        above = {level: text for level, text in above.items() if level < line.level}
        below = number + 1 < len(found) and found[number + 1].level > line.level
        if below and _is_heading(line.text):
            above[line.level] = line.text
            continue
        head = above.get(max(above, default=0), "")
        remarks += (_remark(text, head, outline, author) for text in _asked(line.text))
        if below:
            above[line.level] = line.text
    return tuple(remarks)


def _body(lines: Sequence[str]) -> list[str]:
    """What stands between "… như sau:" and the closing words; from the first point on where there is no such line."""
    start = next((n + 1 for n, line in enumerate(lines) if _BEGINS.search(fold(line))), None)
    if start is None:
        start = next((n for n, line in enumerate(lines) if _level(line) in {0, 1}), len(lines))
    end = next((n for n in range(start, len(lines)) if _ENDS.match(fold(_bare(lines[n])))), len(lines))
    return [text for line in lines[start:end] if (text := tidy(line))]


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
        if level is None and current is not None:
            current = current._replace(text=f"{current.text}\n{line}")
            continue
        if current is not None:
            yield current
        current = _Line(len(_LEVELS) if level is None else level, _bare(line))
    if current is not None:
        yield current


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
    if tidy(current):
        yield tidy(current)


def _remark(text: str, head: str, outline: Outline | None, author: str) -> Remark:
    quote, proposal = _wording(text)
    said = _place(text, head)
    place = Locality(said) if outline is None else resolve(outline, said, quote)
    return Remark(Source.LETTER, text, proposal, quote, place, author, kind=kind_told_by(text) or kind_told_by(head))


def _place(text: str, head: str) -> str:
    own, outer = _PLACE.search(text), _PLACE.search(head)
    if own is not None and outer is not None and outer.group().casefold() not in own.group().casefold():
        return f"{own.group()}, {outer.group()}"
    one = own or outer
    if one is not None:
        return one.group()
    return re.sub(r"^(?:Về|Đối với|Tại)\s+", "", head).strip(" :.")


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
