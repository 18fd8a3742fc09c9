"""Papers for tests, with the sample plan's letterhead."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from deancli.domain.agencies import Person
from deancli.domain.letterheads import completed
from deancli.domain.plan import Letterhead
from deancli.reports.papers.consultation import ConsultationLetter
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
