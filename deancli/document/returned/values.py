"""What was found in something that came back."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from deancli.document.refusal import Finding
from deancli.document.stamps import Stamp
from deancli.domain.consultation import Letter, Remark
from deancli.domain.evidence import Position


class Form(StrEnum):
    """In which form something came: what decides how it is read."""

    COPY = "copy"
    REPLY_FORM = "reply_form"
    LETTER = "letter"
    TABLE = "table"
    LETTER_PDF = "letter_pdf"
    SCANNED_PDF = "scanned_pdf"
    PHOTOGRAPH = "photograph"


class LetterFound(NamedTuple):
    """What a letter says of itself: `own` number and date, the numbers it answers, who wrote it, what it thinks.

    `position` is told by the words `position_words`, which stand in it; None where none do.
    """

    own: Letter = Letter("", None)
    cited: tuple[str, ...] = ()
    sender: str = ""
    position: Position | None = None
    position_words: str = ""


class Returned(NamedTuple):
    """Everything that one file holds: its form, the comments in their order, what its letter says, its stamp.

    `made` is the day that the file's own properties tell, `author` the person; `findings` are what its receiver should
    know: rows that could not be read, changes without an author, comments that must be typed.
    """

    name: str
    form: Form
    remarks: tuple[Remark, ...] = ()
    letter: LetterFound = LetterFound()
    stamp: Stamp | None = None
    author: str = ""
    made: date | None = None
    findings: tuple[Finding, ...] = ()
