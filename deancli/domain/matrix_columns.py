"""The columns of the comment matrix, and what stands at their heads."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


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
