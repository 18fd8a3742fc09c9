"""Reports by their names: which period is meant, and which view, sheet and paper make the report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from deancli.domain.evidence import known_on
from deancli.domain.periods import Period, PeriodKind, named, reported_on, span
from deancli.errors import DeanError
from deancli.language import say
from deancli.reports.periodic.forms import Report
from deancli.reports.periodic.sheet import progress_sheet
from deancli.reports.periodic.values import ReportView
from deancli.reports.periodic.view import Wanted, report_view
from deancli.workspace.reporting import kept_before

if TYPE_CHECKING:
    from deancli.domain.plan import Reporting
    from deancli.workspace import Workspace

WEEKLY: Final = "weekly"
MONTHLY: Final = "monthly"
PROGRESS: Final = "progress"
_PERIODS: Final = {WEEKLY: PeriodKind.WEEK, MONTHLY: PeriodKind.MONTH}
_STEMS: Final = {WEEKLY: "tuan", MONTHLY: "thang", PROGRESS: "tien-do"}
"""How the files of a kind begin under `reports/`."""


class Asked(NamedTuple):
    """What a person asks for: a kind, perhaps a period by its name or its days, and the day of the view."""

    kind: str
    as_of: date
    period: str = ""
    first: date | None = None
    last: date | None = None


def progress_report(workspace: Workspace, asked: Asked) -> Report:
    """The report of progress that is asked for; its day is never after its period.

    Raises DeanError for a period there is not, or one that has not begun.
    """
    view = progress_view(workspace, asked)

    def paper(trace: bool) -> bytes:
        from deancli.reports.periodic.paper import report_paper

        return report_paper(workspace, view, trace=trace)

    return Report(
        f"{_STEMS[asked.kind]}-{view['period']['id']}",
        f"báo cáo tiến độ {view['period']['words']}",
        view,
        lambda trace: progress_sheet(view, trace=trace),
        paper,
    )


def progress_view(workspace: Workspace, asked: Asked) -> ReportView:
    """The view of the report of progress that is asked for."""
    period = _period(workspace, asked)
    if asked.as_of < period.first:
        raise DeanError(
            say("Kỳ báo cáo {id} chưa bắt đầu vào ngày {day}.", id=period.id, day=f"{asked.as_of:%d/%m/%Y}"),
            say("Chọn kỳ khác bằng --period, hoặc ngày khác bằng --as-of."),
        )
    before = kept_before(workspace, _STEMS[asked.kind], period.first)
    return report_view(workspace, Wanted(asked.kind, period, min(asked.as_of, period.last), before))


def _period(workspace: Workspace, asked: Asked) -> Period:
    rule, kind = workspace.plan.settings.report, _PERIODS.get(asked.kind)
    if asked.period and (asked.first or asked.last):
        raise DeanError(say("--period không đi cùng --from, --to."), say("Chỉ dùng một trong hai cách."))
    if asked.period:
        return named(asked.period, kind or _meant(asked.period), rule)
    if asked.first or asked.last:
        last = asked.last or asked.as_of
        return span(asked.first or _running(last, kind, rule).first, last)
    return reported_on(asked.as_of, kind, rule) if kind else span(_first_day(workspace, asked), asked.as_of)


def _meant(period: str) -> PeriodKind:
    return PeriodKind.WEEK if "w" in period.casefold() else PeriodKind.MONTH


def _running(day: date, kind: PeriodKind | None, rule: Reporting) -> Period:
    return reported_on(day, kind or PeriodKind.MONTH, rule)


def _first_day(workspace: Workspace, asked: Asked) -> date:
    """Where a report of progress begins that names no period: with the first thing that happened."""
    return min(_days(workspace, asked.as_of), default=asked.as_of)


def _days(workspace: Workspace, as_of: date) -> Iterator[date]:
    known = known_on(workspace.evidence, as_of)
    yield from (version.on for version in known.versions)
    yield from (round.sent for round in known.rounds)
    yield from (event.on for event in known.events)
    yield from (obstacle.on for obstacle in known.obstacles)
