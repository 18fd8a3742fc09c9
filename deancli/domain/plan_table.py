"""The plan as a table that goes out and comes back: its columns, what may be changed in it, how a row is known again.

Its words are those of papers, in Vietnamese whatever language is spoken.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from deancli.domain.names import fold

if TYPE_CHECKING:
    from deancli.domain.directory import Directory
    from deancli.domain.plan import Milestone
    from deancli.domain.progress import Standing

STAMP: Final = "dean.export"
"""The custom property that names the form of the workbook."""
STAMP_SCHEME: Final = "dean.export.scheme"
"""The custom property that names the scheme."""


class PlanColumn(StrEnum):
    """A column of the table."""

    ID = "id"
    TITLE = "title"
    LEAD = "lead"
    COORDINATING = "coordinating"
    LIMIT = "limit"
    DEADLINE = "deadline"
    STATE = "state"
    LATE = "late"
    LEFT = "left"
    WAITING = "waiting"
    NOTE = "note"
    REASON = "reason"


HEADS: Final = {
    PlanColumn.ID: "Mã",
    PlanColumn.TITLE: "Nhiệm vụ",
    PlanColumn.LEAD: "Chủ trì",
    PlanColumn.COORDINATING: "Phối hợp",
    PlanColumn.LIMIT: "Cách tính hạn",
    PlanColumn.DEADLINE: "Hạn",
    PlanColumn.STATE: "Tình trạng",
    PlanColumn.LATE: "Số ngày quá hạn",
    PlanColumn.LEFT: "Còn (ngày làm việc)",
    PlanColumn.WAITING: "Đang chờ",
    PlanColumn.NOTE: "Ghi chú",
    PlanColumn.REASON: "Lý do đổi hạn",
}
TAKEN: Final = (PlanColumn.LIMIT, PlanColumn.DEADLINE, PlanColumn.NOTE, PlanColumn.REASON)
"""What a person may change in the table; the reason is written for a deadline that changes."""
FIXED: Final = (PlanColumn.TITLE, PlanColumn.LEAD, PlanColumn.COORDINATING)
"""What the table shows of the plan and is changed elsewhere."""
BEFORE: Final = "trước ngày"
BY: Final = "đến hết ngày"
LIMITS: Final = {BEFORE: False, BY: True}
"""How the day of a deadline counts: whether that day is still in time."""


class PlanState(NamedTuple):
    """What of a milestone a person may change in the table: the day of its deadline, whether it counts, the note."""

    id: str
    named: date | None
    inclusive: bool
    note: str

    @property
    def mark(self) -> str:
        """By what a row in this state is known again: the milestone's id and a digest of the state."""
        told = "\x1f".join((self.id, self.named.isoformat() if self.named else "", str(self.inclusive), self.note))
        return f"plan:{self.id} {hashlib.sha256(told.encode()).hexdigest()[:12]}"


def plan_state(standing: Standing) -> PlanState:
    """What of a milestone may be changed, with the deadline in force on the day of `standing`."""
    milestone, due = standing.milestone, standing.due
    named, inclusive = (due.named, due.inclusive) if due else (None, False)
    return PlanState(milestone.id, named, inclusive, tidy_note(milestone.note))


def fixed_texts(milestone: Milestone, directory: Directory) -> dict[PlanColumn, str]:
    """What the columns of FIXED show of a milestone."""
    return {
        PlanColumn.TITLE: milestone.title,
        PlanColumn.LEAD: directory.name(milestone.lead),
        PlanColumn.COORDINATING: ", ".join(map(directory.name, milestone.coordinating)),
    }


def tidy_note(text: str) -> str:
    """A note as cells keep it: in NFC, without blanks at the ends of its lines, which programs drop."""
    composed = unicodedata.normalize("NFC", text)
    return "\n".join(line.strip() for line in composed.strip().splitlines())


def plan_columns(heads: Sequence[str]) -> dict[PlanColumn, int]:
    """Where the columns of the table stand, if `heads` are the heads of one; else nothing.

    Raises ValueError with a head that stands twice.

    >>> plan_columns(["Mã", "NHIEM VU", "Hạn"])[PlanColumn.DEADLINE], plan_columns(["Mã", "Tên"])
    (2, {})
    """
    words = [" ".join(fold(head).split()) for head in heads]
    known = {column: fold(head) for column, head in HEADS.items()}
    twice = next((heads[n] for n, word in enumerate(words) if word in words[:n] and word in known.values()), None)
    found = {column: words.index(head) for column, head in known.items() if head in words}
    if PlanColumn.TITLE not in found or not found.keys() & set(TAKEN):
        return {}
    if twice is not None:
        raise ValueError(twice)
    return found
