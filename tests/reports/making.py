"""Papers for tests, with the sample plan's letterhead."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from deancli.document.stamps import Stamp
from deancli.domain.agencies import Person, Tone
from deancli.domain.consultation import Letter
from deancli.domain.letterheads import completed
from deancli.domain.plan import Letterhead
from deancli.reports.papers.consultation import ConsultationLetter
from deancli.reports.papers.reminder import ReminderLetter
from deancli.reports.papers.reply_form import ReplyForm
from deancli.workspace.opened import Workspace

SAMPLE = Workspace(Path(__file__).parents[2])
WHEN = datetime(2024, 4, 25, 10, tzinfo=UTC)
DAY = date(2024, 4, 25)
CONTACT = Person("Nguyễn Văn Mẫu", "Tổ trưởng Tổ giúp việc", "mau.nv@congan.bacgiang.example")


def letterhead() -> Letterhead:
    """That of the sample plan."""
    plan = SAMPLE.plan
    return completed(plan.settings.letterhead, SAMPLE.directory.agencies[plan.scheme.owner])


def asking(*addressees: str) -> ConsultationLetter:
    """A letter that asks `addressees` for comments on the first draft."""
    return ConsultationLetter(
        letterhead=letterhead(),
        scheme=SAMPLE.plan.scheme,
        document="Đề án",
        version=1,
        addressees=addressees or ("Sở Tài chính",),
        due=date(2024, 5, 8),
        silence_agrees=True,
        points=("Mục tiêu, nhiệm vụ của Đề án.", "Kinh phí thực hiện"),
        contact=CONTACT,
        number="201/CAT-ANM",
        day=DAY,
    )


def reminding(tone: Tone = Tone.DIRECT, *addressees: str) -> ReminderLetter:
    """A letter that reminds `addressees` of the first draft."""
    return ReminderLetter(
        letterhead=letterhead(),
        scheme=SAMPLE.plan.scheme,
        addressees=addressees or ("Sở Tài chính",),
        tone=tone,
        task="góp ý dự thảo lần 1 Đề án",
        product="văn bản góp ý",
        source=Letter("201/CAT-ANM", DAY),
        due=date(2024, 5, 8),
        as_of=date(2024, 5, 9),
        new_due=date(2024, 5, 13),
        outstanding=3,
        number="230/CAT-ANM",
        day=date(2024, 5, 9),
    )


def answering(agency: str = "Sở Tài chính") -> ReplyForm:
    """A form for `agency` to answer by."""
    stamp = Stamp("de-an", 1, "a" * 64, SAMPLE.plan.scheme.id, 2, "so-tai-chinh")
    return ReplyForm(agency, letterhead().agency, "Đề án", 1, date(2024, 5, 8), stamp)
