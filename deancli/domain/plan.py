"""The plan (Kế hoạch): what was promised, by whom, by when. Values as a person wrote them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from deancli.domain.matrix_columns import DEFAULT_COLUMNS, Column


class Place(NamedTuple):
    """Where in a workspace file a value was written; line and column count from 1."""

    path: str
    line: int
    column: int


class Stage(StrEnum):
    """How far a document has come (bước), in this order."""

    DRAFTED = "drafted"
    CIRCULATED = "circulated"
    CONSULTED = "consulted"
    ABSORBED = "absorbed"
    SUBMITTED = "submitted"
    ISSUED = "issued"


class Span(NamedTuple):
    """A length of time, in calendar days or in working days (exactly one is not None)."""

    days: int | None = None
    working_days: int | None = None


class Within(NamedTuple):
    """A deadline counted from something else.

    `of` is a milestone id (its completion) or `<document>.<stage>`, as `quyet-dinh-ban.issued`.
    """

    span: Span
    of: str


class Confirmation(NamedTuple):
    """A person's word on a doubt: why, who (an agency id) and when."""

    reason: str
    by: str
    on: date | None


class Deadline(NamedTuple):
    """When a milestone is due; exactly one of `before`, `by`, `within` is not None.

    `before: D` is in time up to D-1, `by: D` up to D. `words` are the plan's own words, `stated`
    the date those words give where it differs, and `confirmed` why the other date holds.
    """

    before: date | None = None
    by: date | None = None
    within: Within | None = None
    words: str = ""
    stated: date | None = None
    confirmed: Confirmation | None = None
    place: Place | None = None


class Document(NamedTuple):
    """A thing drafted (văn bản); `kind` is the type code of Nghị định 30/2020/NĐ-CP, Phụ lục III."""

    id: str
    title: str
    kind: str
    lead: str
    place: Place


class Deliverable(NamedTuple):
    """What proves a milestone (sản phẩm): a document that reaches a stage.

    `by` names who is consulted: agency ids, `body:<id>` or `kind:<kind>`. `reply` is the time
    they are given to answer, `reply_by` a fixed date for it. `establishes` names the bodies
    that the document sets up.
    """

    document: str
    stage: Stage
    by: tuple[str, ...]
    reply: Span | None
    reply_by: date | None
    establishes: tuple[str, ...]
    place: Place


class Milestone(NamedTuple):
    """A dated commitment of the plan (nhiệm vụ, mốc tiến độ).

    `after` are the milestones it waits for. `lead_source` is where in the plan the lead is
    named when the milestone itself names none.
    """

    id: str
    title: str
    short_title: str
    deadline: Deadline
    lead: str
    lead_source: str
    coordinating: tuple[str, ...]
    deliverables: tuple[Deliverable, ...]
    after: tuple[str, ...]
    note: str
    place: Place


class DayOff(NamedTuple):
    """A day off that the public calendar does not know, and the document that says so."""

    day: date
    name: str
    source: str


class SwappedDay(NamedTuple):
    """A working day swapped for a day off (hoán đổi ngày làm việc), and its document."""

    off: date
    worked: date
    source: str


class Confirmed(NamedTuple):
    """A finding of `dean check` that a person has looked at: it is quiet from then on."""

    check: str
    at: str
    confirmation: Confirmation
    place: Place


class Intake(NamedTuple):
    """How large a Word file handed in may be: packed, unpacked, one part of it (megabytes), and how many parts."""

    file_mb: int = 100
    unpacked_mb: int = 100
    part_mb: int = 25
    parts: int = 5_000


class Letterhead(NamedTuple):
    """Whose name a paper bears (tên cơ quan, địa danh, người ký); "" where the office has not said it.

    `symbol` and `unit` are the abbreviations of the agency and of the drafting unit in the number (12/UBND-VX),
    `authority` the line above the office of the signer (KT. GIÁM ĐỐC, TM. ỦY BAN NHÂN DÂN), `filed` what stands behind
    "Lưu:". Names are written as in a sentence: the layout makes capitals where the decree wants them.
    """

    agency: str = ""
    parent: str = ""
    symbol: str = ""
    unit: str = ""
    place: str = ""
    authority: str = ""
    office: str = ""
    signer: str = ""
    filed: str = ""


class MatrixForm(NamedTuple):
    """What the comment matrix shows: its columns, in their order."""

    columns: tuple[Column, ...] = DEFAULT_COLUMNS


class Weekday(StrEnum):
    """A day of the week."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def number(self) -> int:
        """Its number as `date.weekday` has it: Monday is 0."""
        return tuple(Weekday).index(self)


class Ladder(NamedTuple):
    """When reminders fall due, in working days: before a date, and after it for the Chairman."""

    before: int = 3
    escalate: int = 5


class Reporting(NamedTuple):
    """Where the office cuts its periods of report, and to whom it reports.

    A week runs from `week_starts` on, a month from the day `month_starts` (1 to 28) to the day before it in the next
    month. Nobody in `addressees` stands for who signs the scheme.
    """

    week_starts: Weekday = Weekday.MONDAY
    month_starts: int = 1
    addressees: tuple[str, ...] = ()


class Settings(NamedTuple):
    """What an office may set for itself; every field has a default.

    `letterhead` is that of the agency in charge, `issuing_letterhead` that of who promulgates what is submitted.
    """

    language: str = "vi"
    due_soon: Span = Span(working_days=5)
    reply: Span = Span(working_days=7)
    mat: bool = False
    intake: Intake = Intake()
    letterhead: Letterhead = Letterhead()
    issuing_letterhead: Letterhead = Letterhead()
    matrix: MatrixForm = MatrixForm()
    report: Reporting = Reporting()
    reminders: Ladder = Ladder()


class Scheme(NamedTuple):
    """What is being drafted (Đề án), and the plan that orders it."""

    id: str
    title: str
    short_title: str
    owner: str
    plan_number: str
    plan_date: date | None
    place: Place


class Plan(NamedTuple):
    """Everything `milestones.yaml` says."""

    scheme: Scheme
    settings: Settings
    documents: tuple[Document, ...]
    milestones: tuple[Milestone, ...]
    days_off: tuple[DayOff, ...]
    swapped_days: tuple[SwappedDay, ...]
    confirmations: tuple[Confirmed, ...]
