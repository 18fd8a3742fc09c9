"""Which report is asked for: its kind, and the period that is meant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from deancli.domain.calendar import ONE_DAY
from deancli.domain.periods import Period, PeriodKind, named, reported_on, span
from deancli.errors import DeanError
from deancli.language import say
from deancli.workspace.reporting import Kept, kept_before

if TYPE_CHECKING:
    from deancli.domain.plan import Reporting
    from deancli.workspace import Workspace

WEEKLY: Final = "weekly"
MONTHLY: Final = "monthly"
PROGRESS: Final = "progress"
COMMENTS: Final = "comments"
OBSTACLES: Final = "obstacles"
KINDS: Final = (WEEKLY, MONTHLY, PROGRESS, COMMENTS, OBSTACLES)
_PERIODS: Final = {WEEKLY: PeriodKind.WEEK, MONTHLY: PeriodKind.MONTH}
_CONTINUED: Final = frozenset({COMMENTS, OBSTACLES})
"""Kinds whose report goes on, where no period is named, from where the one that was kept last ended."""


class Asked(NamedTuple):
    """What a person asks for: a kind, perhaps a period by its name or its days, a round, and the day of the view."""

    kind: str
    as_of: date
    period: str = ""
    first: date | None = None
    last: date | None = None
    round: int | None = None


class Wanted(NamedTuple):
    """Which report: its kind, its period, the day of the count, the kept report that it follows."""

    kind: str
    period: Period
    as_of: date
    before: Kept | None

    @property
    def since(self) -> date:
        """The last day of which everything was told before."""
        return self.before.as_of if self.before else self.period.first - ONE_DAY


def wanted(workspace: Workspace, asked: Asked, stem: str, beginning: Callable[[], date]) -> Wanted:
    """The report that is asked for, kept under names with `stem`; its day is never after its period.

    Without a period it begins on the day `beginning()`. Raises DeanError for a period there is not, or one that has
    not begun.
    """
    period = _period(workspace, asked, stem, beginning)
    if asked.as_of < period.first:
        raise DeanError(
            say("Kỳ báo cáo {id} chưa bắt đầu vào ngày {day}.", id=period.id, day=f"{asked.as_of:%d/%m/%Y}"),
            say("Chọn kỳ khác bằng --period, hoặc ngày khác bằng --as-of."),
        )
    return Wanted(asked.kind, period, min(asked.as_of, period.last), kept_before(workspace, stem, period.first))


def _period(workspace: Workspace, asked: Asked, stem: str, beginning: Callable[[], date]) -> Period:
    rule, kind = workspace.plan.settings.report, _PERIODS.get(asked.kind)
    if asked.period and (asked.first or asked.last):
        raise DeanError(say("--period không đi cùng --from, --to."), say("Chỉ dùng một trong hai cách."))
    if asked.period:
        return named(asked.period, kind or _meant(asked.period), rule)
    if asked.first or asked.last:
        last = asked.last or asked.as_of
        return span(asked.first or _running(last, kind, rule).first, last)
    if kind:
        return reported_on(asked.as_of, kind, rule)
    kept = kept_before(workspace, stem, asked.as_of) if asked.kind in _CONTINUED else None
    return span(kept.last + ONE_DAY if kept else min(beginning(), asked.as_of), asked.as_of)


def _meant(period: str) -> PeriodKind:
    return PeriodKind.WEEK if "w" in period.casefold() else PeriodKind.MONTH


def _running(day: date, kind: PeriodKind | None, rule: Reporting) -> Period:
    return reported_on(day, kind or PeriodKind.MONTH, rule)
