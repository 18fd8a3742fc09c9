"""What goes out with the reminders of a day: letters, unsent mails, texts for chat, reports to the Chairman."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from itertools import groupby
from typing import TYPE_CHECKING

from deancli.domain.consultation import Letter
from deancli.domain.reminders import Notice, Rung
from deancli.reports.mails import Attachment, Mail, unsent_mail
from deancli.reports.packages import CHAT, MAIL, Errand, Sheet, errand_sheets, round_errand
from deancli.reports.papers import escalation
from deancli.reports.papers.fields import counted
from deancli.reports.papers.from_workspace import reported_to
from deancli.reports.papers.kinds import ESCALATION, paper
from deancli.storage.consultations import read_notices
from deancli.workspace.consultation.rounds import round_of
from deancli.workspace.papers import letterhead_of, office_template

if TYPE_CHECKING:
    from deancli.workspace import Workspace

REPORT = "bao-cao-cap-tren"


def due_sheets(workspace: Workspace, notices: Sequence[Notice]) -> Iterator[Sheet]:
    """The files for `notices`, in a folder for each round or milestone; the same notices have the same bytes.

    Raises DeanError where the letterhead is not whole.
    """
    for (round, milestone), group in groupby(notices, lambda one: (one.round, one.milestone)):
        found = list(group)
        folder = f"dot-{round:02}" if round else milestone
        errand = (
            round_errand(workspace, round_of(workspace, round)) if round else _milestone_errand(workspace, milestone)
        )
        for sheet in _sheets(workspace, errand, found):
            yield sheet._replace(path=f"{folder}/{sheet.path}")


def _sheets(workspace: Workspace, errand: Errand, notices: Sequence[Notice]) -> Iterator[Sheet]:
    """Those with one date stand on one rung, for they are of one day."""
    for _, group in groupby(sorted(notices, key=lambda one: one.due), lambda one: one.due):
        same = list(group)
        if same[0].rung is Rung.ESCALATION:
            yield from _escalated(workspace, errand, same)
        else:
            yield from errand_sheets(workspace, errand, same)


def _milestone_errand(workspace: Workspace, id: str) -> Errand:
    milestone = next(one for one in workspace.plan.milestones if one.id == id)
    scheme = workspace.plan.scheme
    task = f"hoàn thành nhiệm vụ {id} ({milestone.short_title})"
    return Errand(task, "kết quả thực hiện", Letter(scheme.plan_number, scheme.plan_date), "Kế hoạch")


def _escalated(workspace: Workspace, errand: Errand, notices: Sequence[Notice]) -> Iterator[Sheet]:
    letterhead, (first, *_), times = letterhead_of(workspace), notices, _times(workspace, notices)
    late = tuple(_late(workspace, one, count) for one, count in zip(notices, times, strict=True))
    report = escalation.Escalation(
        letterhead, workspace.plan.scheme, reported_to(workspace), errand.task, first.due, first.on, late, any(times),
    )  # fmt: skip
    when, values = datetime.combine(first.on, time(8)), escalation.values_of(report)
    data = paper(ESCALATION, values, when, office_template(workspace, ESCALATION.id))
    text = f"Báo cáo: đến ngày {first.on:%d/%m/%Y} còn {counted(len(notices))} cơ quan chậm {errand.task}.\n"
    name = f"{REPORT}-{first.due.isoformat()}"
    yield Sheet(f"{name}/{REPORT}.docx", data)
    mail = Mail((), f"Báo cáo chậm {errand.task}", text, (Attachment(f"{REPORT}.docx", data),))
    yield Sheet(f"{name}/{MAIL}", unsent_mail(mail))
    yield Sheet(f"{name}/{CHAT}", text.encode())


def _late(workspace: Workspace, notice: Notice, times: int) -> str:
    reminded = f", đã đôn đốc {counted(times)} lần" if times else ""
    days = counted((notice.on - notice.due).days)
    return f"{workspace.directory.name(notice.agency)}: quá hạn {days} ngày{reminded}"


def _times(workspace: Workspace, notices: Sequence[Notice]) -> list[int]:
    """How often each was reminded of the same date before."""
    sent = read_notices(workspace.root, workspace.definitions)
    told = Counter((one.agency, one.round, one.milestone, one.due) for one in sent if one.on < notices[0].on)
    return [told[one.agency, one.round, one.milestone, one.due] for one in notices]
