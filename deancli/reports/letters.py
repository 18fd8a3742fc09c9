"""Letters as Word documents: values in, bytes out, by the office's template or the built-in one."""

from __future__ import annotations

from datetime import datetime

from deancli.document.templates.filling import Template
from deancli.reports.papers import consultation, reminder
from deancli.reports.papers.kinds import CONSULTATION, REMINDER, paper


def consultation_letter(
    letter: consultation.ConsultationLetter, when: datetime, template: Template | None = None
) -> bytes:
    """The công văn xin ý kiến of `letter`, made at `when`; raises DeanError where `template` cannot be filled."""
    return paper(CONSULTATION, consultation.values_of(letter), when, template)


def reminder_letter(letter: reminder.ReminderLetter, when: datetime, template: Template | None = None) -> bytes:
    """The công văn đôn đốc of `letter`, made at `when`; raises DeanError where `template` cannot be filled."""
    return paper(REMINDER, reminder.values_of(letter), when, template)
