"""The columns of the comment matrix, and what stands at their heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from deancli.domain.names import fold


class Column(StrEnum):
    """A column of the matrix."""

    NUMBER = "stt"
    GROUP = "group"
    PASSAGE = "passage"
    AGENCY = "agency"
    COMMENT = "comment"
    STATUS = "status"
    ANSWER = "answer"
    VERSION = "version"


DEFAULT_COLUMNS: Final = (Column.NUMBER, Column.GROUP, Column.AGENCY, Column.COMMENT, Column.ANSWER)
"""The four of the decree, and the running number that every office puts before them."""
HEADS: Final = {
    Column.NUMBER: "STT",
    Column.GROUP: "NHÓM VẤN ĐỀ, ĐIỀU, KHOẢN",
    Column.PASSAGE: "NỘI DUNG DỰ THẢO",
    Column.AGENCY: "CHỦ THỂ GÓP Ý",
    Column.COMMENT: "NỘI DUNG GÓP Ý",
    Column.STATUS: "KẾT QUẢ",
    Column.ANSWER: "NỘI DUNG TIẾP THU, GIẢI TRÌNH",
    Column.VERSION: "DỰ THẢO THỂ HIỆN",
}
_HEADINGS: Final = (
    (Column.NUMBER, r"(?:so )?(?:stt|tt)"),
    (Column.GROUP, r"nhom van de\b.*|(?:phan|muc|dieu), (?:muc|khoan|diem).*|vi tri"),
    (Column.PASSAGE, r"noi dung (?:cua )?du thao"),
    (Column.AGENCY, r"chu the gop y|(?:co quan|don vi)(?: gop y)?"),
    (Column.COMMENT, r"(?:noi dung|y kien) gop y"),
    (Column.STATUS, r"ket qua(?: xu ly)?"),
    (Column.ANSWER, r"(?:noi dung |y kien )?(?:tiep thu|giai trinh)\b.*"),
    (Column.VERSION, r"(?:du thao the hien|the hien tai du thao).*"),
)
"""What offices write at the head of each, without accents."""


def columns_in(heads: Sequence[str]) -> dict[int, Column]:
    """Which columns of the matrix stand where, where `heads` are the heads of one; else nothing.

    A matrix has a column of comments or of agencies, and one that tells what became of them. Raises ValueError with
    the head that stands twice.

    >>> columns_in(["TT", "Nội dung góp ý", "Nội dung tiếp thu, giải trình"])[2]
    <Column.ANSWER: 'answer'>
    """
    found = {n: column for n, head in enumerate(heads) if (column := _column(head))}
    kinds = set(found.values())
    if not (kinds & {Column.COMMENT, Column.AGENCY} and kinds & {Column.STATUS, Column.ANSWER, Column.VERSION}):
        return {}
    if len(kinds) < len(found):
        raise ValueError(next(heads[n] for n, column in found.items() if list(found.values()).count(column) > 1))
    return found


def _column(head: str) -> Column | None:
    words = " ".join(fold(head).split()).rstrip(" .:")
    return next((column for column, pattern in _HEADINGS if re.fullmatch(pattern, words)), None)
