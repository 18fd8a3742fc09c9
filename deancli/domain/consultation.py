"""What a consultation holds in full: comments with their localities and dispositions, responses, rounds.

`evidence` keeps of all this the little that progress hangs on; here is everything that the records say.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from deancli.domain.evidence import Disposition, Position, Request


class CommentKind(StrEnum):
    """What a comment is about: nội dung, pháp lý, thể thức, chính tả, ngân sách."""

    CONTENT = "noi_dung"
    LAW = "phap_ly"
    FORM = "the_thuc"
    SPELLING = "chinh_ta"
    BUDGET = "ngan_sach"


class Severity(StrEnum):
    """How much hangs on a comment: must be settled before submission, matters, a detail."""

    BLOCKING = "blocking"
    MAJOR = "major"
    MINOR = "minor"


class Source(StrEnum):
    """How a comment came: in which form the agency wrote it down."""

    WORD_COMMENT = "word_comment"
    TRACKED_CHANGE = "tracked_change"
    FORM = "form"
    LETTER = "letter"
    TABLE = "table"
    TYPED = "typed"


class Locality(NamedTuple):
    """Where a comment points (vị trí), in the version that was sent in its round.

    `said` are the agency's own words for it ("điểm 2 mục II, trang 5"). `paragraph` counts the paragraphs of the
    body from 0, those in tables too, as comparisons do; None where the place is not known. `start` and `end` count
    the characters of that paragraph's text with tracked changes accepted; `headings` is the way to it: Phần › Mục ›
    điểm. `confidence` says in percent how sure that is.
    """

    said: str = ""
    paragraph: int | None = None
    start: int = 0
    end: int = 0
    headings: tuple[str, ...] = ()
    confidence: int = 0


class Reply(NamedTuple):
    """What somebody answered to a comment in the margin."""

    author: str
    made: date | None
    text: str


class Remark(NamedTuple):
    """One point that an agency makes, as it stands in what was received.

    `proposal` is the wording proposed, `quote` the words of the draft it speaks of. A tracked change has the words
    `before` and `after` it. `author` is the name in the file, `made` its date there, `resolved` the mark "đã xong".
    """

    source: Source
    text: str
    proposal: str = ""
    quote: str = ""
    locality: Locality = Locality()
    author: str = ""
    made: date | None = None
    before: str = ""
    after: str = ""
    replies: tuple[Reply, ...] = ()
    resolved: bool = False
    kind: CommentKind | None = None


class Answer(NamedTuple):
    """What became of a comment: the disposition, the reasoned answer, the version that proves it.

    `duplicate_of` names the comment that this one repeats, where it does.
    """

    disposition: Disposition = Disposition.OPEN
    resolution: str = ""
    duplicate_of: str = ""
    incorporated_in: int | None = None
    decided: date | None = None


class CommentRecord(NamedTuple):
    """One comment of a response: what was said, and what became of it; `id` reads like R2-STC-003."""

    id: str
    remark: Remark
    severity: Severity | None = None
    assignee: str = ""
    answer: Answer = Answer()


class Letter(NamedTuple):
    """Number and date of a letter."""

    number: str
    date: date | None


class ReceivedFile(NamedTuple):
    """A file as it was received: its path in the workspace, the digest of its bytes, the name it came with."""

    path: str
    sha256: str
    name: str


class ResponseRecord(NamedTuple):
    """One agency's answer in one round, with everything that was received.

    `turn` tells a corrected answer (2, 3 …) from the first; the highest counts. `files` are what was received, byte
    for byte. `made_from` is the version they were made from where that is not the one that was sent.
    """

    agency: str
    turn: int
    number: str
    dated: date
    received: date
    position: Position
    files: tuple[ReceivedFile, ...] = ()
    comments: tuple[CommentRecord, ...] = ()
    made_from: int | None = None
    note: str = ""


class RoundRecord(NamedTuple):
    """A consultation round with all that its file says.

    `folder` is its place in the workspace (rounds/02-…), `follows` the number of the round that it follows up.
    """

    folder: str
    number: int
    title: str
    milestone: str
    document: str
    version: int
    sha256: str
    letter: Letter
    sent: date
    due: date
    silence_agrees: bool
    closed: date | None
    cancelled: date | None
    reason: str
    requests: tuple[Request, ...]
    responses: tuple[ResponseRecord, ...] = ()
    follows: int | None = None
