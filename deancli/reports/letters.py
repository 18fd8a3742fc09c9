"""Letters and reports as Word documents: values in, bytes out, by the office's template or the built-in one."""

from __future__ import annotations

from datetime import datetime

from deancli.document.templates.filling import Template
from deancli.reports.papers import comments_report, consultation, progress_report, reminder
from deancli.reports.papers.kinds import COMMENTS, CONSULTATION, PROGRESS, REMINDER, paper


def consultation_letter(
    letter: consultation.ConsultationLetter, when: datetime, template: Template | None = None
) -> bytes:
    """The công văn xin ý kiến of `letter`, made at `when`; raises DeanError where `template` cannot be filled."""
    return paper(CONSULTATION, consultation.values_of(letter), when, template)


def reminder_letter(letter: reminder.ReminderLetter, when: datetime, template: Template | None = None) -> bytes:
    """The công văn đôn đốc of `letter`, made at `when`; raises DeanError where `template` cannot be filled."""
    return paper(REMINDER, reminder.values_of(letter), when, template)


def progress_report_docx(
    report: progress_report.ProgressReport, when: datetime, template: Template | None = None
) -> bytes:
    """The báo cáo tiến độ of `report`, made at `when`; raises DeanError where `template` cannot be filled."""
    return paper(PROGRESS, progress_report.values_of(report), when, template)


def comments_report_docx(
    report: comments_report.CommentsReport, when: datetime, template: Template | None = None
) -> bytes:
    """The báo cáo tổng hợp ý kiến of `report`, made at `when`; raises DeanError where `template` cannot be filled."""
    return paper(COMMENTS, comments_report.values_of(report), when, template)
