"""What every report has in common: its period in words, what it is compared with, what `dean status` shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deancli.domain.periods import Period, PeriodKind
from deancli.reports.papers.fields import written_date
from deancli.reports.periodic.asking import Wanted
from deancli.reports.periodic.values import HeadView, PeriodView
from deancli.reports.status import status

if TYPE_CHECKING:
    from deancli.workspace import Workspace


def head_view(workspace: Workspace, wanted: Wanted, schema: str, title: str) -> HeadView:
    """The head of a report."""
    return {
        "schema": schema,
        "kind": wanted.kind,
        "title": title,
        "scheme": workspace.plan.scheme.id,
        "period": period_view(wanted.period, period_words(wanted.period)),
        "as_of": wanted.as_of.isoformat(),
        "since": {"day": wanted.since.isoformat(), "report": wanted.before.path if wanted.before else ""},
        "status": status(workspace, wanted.as_of),
    }


def period_view(period: Period, words: str) -> PeriodView:
    """A period as data; `words` are how a title goes on."""
    return {
        "id": period.id,
        "kind": period.kind,
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "words": words,
    }


def period_words(period: Period) -> str:
    """A period as a title goes on."""
    days = f"từ ngày {written_date(period.first)} đến ngày {written_date(period.last)}"
    if period.kind is PeriodKind.WEEK:
        return f"tuần {days}"
    if period.kind is PeriodKind.SPAN:
        return days
    month = f"tháng {period.last.month:02}/{period.last.year}" if period.last.month < 3 else f"tháng {_plain(period)}"
    return month if period.first.day == 1 else f"{month} ({days})"


def _plain(period: Period) -> str:
    return f"{period.last.month}/{period.last.year}"
