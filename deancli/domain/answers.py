"""How answers to comments are worded in the matrix, and what a person's words in their place mean.

The words are those of the paper, in Vietnamese whatever language is spoken.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from typing import Final, NamedTuple

from deancli.domain.consultation import Answer, CommentRecord
from deancli.domain.evidence import Disposition
from deancli.domain.matrix_columns import Column
from deancli.domain.names import fold

STATUSES: Final = {
    Disposition.OPEN: "",
    Disposition.ACCEPTED: "Tiếp thu",
    Disposition.PARTIAL: "Tiếp thu một phần",
    Disposition.REJECTED: "Giải trình, không tiếp thu",
    Disposition.NOTED: "Ghi nhận",
    Disposition.DUPLICATE: "Trùng ý kiến",
    Disposition.WITHDRAWN: "Cơ quan đã rút ý kiến",
}
"""What each disposition is called in the column of results."""
_BEGINNINGS: Final = (
    (Disposition.PARTIAL, re.compile(r"(?:tiep thu|chap nhan|nhat tri) (?:mot|1) phan\b")),
    (Disposition.REJECTED, re.compile(r"(?:giai trinh\b|(?:xin |de nghi |de xuat )?(?:khong tiep thu|giu nguyen)\b)")),
    (Disposition.ACCEPTED, re.compile(r"(?:da |xin )?tiep thu\b")),
    (Disposition.NOTED, re.compile(r"ghi nhan\b")),
    (Disposition.WITHDRAWN, re.compile(r"(?:co quan )?(?:da )?rut\b")),
    (Disposition.DUPLICATE, re.compile(r"trung (?:voi )?y kien\b")),
)
"""How answers begin in practice, without accents; the first that fits is meant."""
_BARE: Final = {fold(name): disposition for disposition, name in STATUSES.items() if name} | {
    "tiep thu toan bo": Disposition.ACCEPTED, "da tiep thu": Disposition.ACCEPTED, "giai trinh": Disposition.REJECTED,
    "khong tiep thu": Disposition.REJECTED, "giai trinh/khong tiep thu": Disposition.REJECTED,
    "khong tiep thu, giai trinh": Disposition.REJECTED, "mot phan": Disposition.PARTIAL,
    "chua xu ly": Disposition.OPEN, "": Disposition.OPEN,
} | {str(disposition): disposition for disposition in Disposition}  # fmt: skip
_CARRIED: Final = re.compile(r"\s*[(,;]?\s*thể hiện (?:tại|trong|ở) dự thảo lần (\d{1,4})\)?\.?\s*$", re.IGNORECASE)


class Told(NamedTuple):
    """What the words of an answer say: the disposition where they tell it, the reasoned answer, the version."""

    disposition: Disposition | None
    resolution: str
    version: int | None


def status_told(text: str) -> Disposition | None:
    """The disposition that the words of a result mean, accents or not; None where that is not plain.

    >>> status_told("TIẾP THU MỘT PHẦN"), status_told("Giải trình / Không tiếp thu"), status_told("có lẽ")
    (<Disposition.PARTIAL: 'partial'>, <Disposition.REJECTED: 'rejected'>, None)
    """
    words = re.sub(r"\s*/\s*", "/", " ".join(fold(text).split())).strip(" .;:")
    return _BARE.get(words)


def answer_text(answer: Answer, columns: Collection[Column]) -> str:
    """What stands in the column of answers: where no other column tells its result or its version, that too.

    >>> answer_text(Answer(Disposition.ACCEPTED, "Bổ sung mục II.", incorporated_in=2), ())
    'Tiếp thu. Bổ sung mục II. (thể hiện tại dự thảo lần 2)'
    """
    words, text = "" if Column.STATUS in columns else status_text(answer), answer.resolution
    if words and beginning(text) is not answer.disposition:
        text = f"{words}. {text}" if text else words
    if answer.incorporated_in and Column.VERSION not in columns:
        text = f"{text} (thể hiện tại dự thảo lần {answer.incorporated_in})".strip()
    return text


def status_text(answer: Answer) -> str:
    """What stands in the column of results."""
    name = STATUSES[answer.disposition]
    return f"{name} {answer.duplicate_of}" if answer.disposition is Disposition.DUPLICATE else name


def answer_told(text: str, columns: Collection[Column]) -> Told:
    """What `answer_text` wrote, or a person in its place.

    >>> answer_told("Tiếp thu. Bổ sung mục II. (thể hiện tại dự thảo lần 2)", ())
    Told(disposition=<Disposition.ACCEPTED: 'accepted'>, resolution='Bổ sung mục II.', version=2)
    >>> answer_told("Tiếp thu, bổ sung vào dự thảo", ()).resolution
    'Tiếp thu, bổ sung vào dự thảo'
    """
    carried = None if Column.VERSION in columns else _CARRIED.search(text)
    words = (text[: carried.start()] if carried else text).strip()
    version = int(carried[1]) if carried else None
    if Column.STATUS in columns:
        return Told(None, words, version)
    disposition = beginning(words)
    name = STATUSES[disposition] if disposition else ""
    alone = name and re.match(rf"{re.escape(name)}(?:\.\s*|\s*\n\s*|$)", words)
    return Told(disposition, words[alone.end() :] if alone else words, version)


def beginning(text: str) -> Disposition | None:
    """The disposition that an answer's first words tell plainly; None where they do not.

    >>> beginning("Đề nghị giữ nguyên như dự thảo")
    <Disposition.REJECTED: 'rejected'>
    """
    words = " ".join(fold(text[:200]).split())
    return next((disposition for disposition, pattern in _BEGINNINGS if pattern.match(words)), None)


def state_of(comment: CommentRecord, answer: Answer) -> str:
    """A short digest of a comment and an answer to it: other words, another answer, another digest.

    Blanks and line ends do not count: word processors change them.
    """
    remark = comment.remark
    said = (
        comment.id, remark.text, remark.proposal, remark.before, remark.after, answer_text(answer, ()),
    )  # fmt: skip
    text = "\0".join(" ".join(part.split()) for part in said)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
