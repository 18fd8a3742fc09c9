"""The view of a report of progress on a day, from the status of that day and the records since the last one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from deancli.domain.periods import PeriodKind, following
from deancli.domain.progress import DONE, State
from deancli.language import speaking
from deancli.reports.answers_view import answers_view
from deancli.reports.gantt import gantt_view
from deancli.reports.papers.fields import counted, written_day
from deancli.reports.periodic.asking import Wanted
from deancli.reports.periodic.deeds import Deeds, Window, records_of
from deancli.reports.periodic.heading import head_view, period_view, period_words
from deancli.reports.periodic.outlook import Outlook, deadline_words, reasons
from deancli.reports.periodic.tracing import Trace, line, trace_of
from deancli.reports.periodic.values import (
    SCHEMA,
    ChangeView,
    FiguresView,
    LineView,
    ReportView,
    TaskView,
)
from deancli.reports.plan_view import PlannedView, plan_view
from deancli.reports.status_view import MilestoneView, StatusView

if TYPE_CHECKING:
    from deancli.workspace import Workspace

_ON_TIME: Final = (State.DONE_EARLY, State.DONE_ON_TIME)
_STATES: Final = {
    State.DONE_EARLY: "Đã hoàn thành trước hạn",
    State.DONE_ON_TIME: "Đã hoàn thành đúng hạn",
    State.DONE_LATE: "Đã hoàn thành, quá hạn",
    State.OVERDUE: "Chưa hoàn thành, quá hạn",
    State.DUE_SOON: "Chưa hoàn thành, sắp đến hạn",
    State.IN_PROGRESS: "Chưa hoàn thành, trong hạn",
    State.WAITING: "Chưa bắt đầu, trong hạn",
}
_STAGES: Final = {
    "drafted": "có dự thảo", "circulated": "gửi lấy ý kiến", "consulted": "lấy ý kiến", "absorbed": "tiếp thu ý kiến",
    "submitted": "trình ký", "issued": "ban hành",
}  # fmt: skip


def report_view(workspace: Workspace, wanted: Wanted) -> ReportView:
    """The report; in Vietnamese whatever language is spoken, from the cache where nothing has changed."""
    with speaking("vi"):
        return workspace.cached(f"report-{wanted.kind}", str(wanted), lambda: _derive(workspace, wanted))


def _derive(workspace: Workspace, wanted: Wanted) -> ReportView:
    title = f"Tiến độ xây dựng {workspace.plan.scheme.title}, {period_words(wanted.period)}"
    head, trace = head_view(workspace, wanted, SCHEMA, title), trace_of(workspace, wanted.as_of)
    found, window = head["status"], Window(wanted.since, wanted.as_of)
    records = records_of(workspace, workspace.known_on(wanted.as_of))
    before = dict(wanted.before.states) if wanted.before else _states(workspace, window.since)
    outlook, after = Outlook(workspace, records, trace, found), following(wanted.period, workspace.plan.settings.report)
    deeds = Deeds(workspace, records, trace, window).lines()
    return {
        **head,
        "next": period_view(after, _NEXT[wanted.period.kind]),
        "figures": _figures(found),
        "changes": _changes(found, before),
        "done": [*_completed(found, before, deeds, trace), *deeds],
        "ongoing": outlook.ongoing(),
        "overdue": outlook.overdue(before),
        "obstacles": outlook.obstacles(window),
        "upcoming": outlook.upcoming(after),
        "proposals": outlook.proposals(),
        "tasks": _tasks(workspace, found),
        "gantt": gantt_view(workspace, wanted.as_of),
        "answers": answers_view(workspace, wanted.as_of),
    }


_NEXT: Final = {PeriodKind.WEEK: "tuần tới", PeriodKind.MONTH: "tháng tới", PeriodKind.SPAN: "thời gian tới"}


def _states(workspace: Workspace, on: date) -> dict[str, str]:
    return {found.milestone.id: found.state for found in workspace.progress(on).standings}


def _figures(status: StatusView) -> FiguresView:
    states = [milestone["state"] for milestone in status["milestones"]]
    return {
        "total": len(states),
        "on_time": sum(state in _ON_TIME for state in states),
        "late": states.count(State.DONE_LATE),
        "ongoing": sum(state not in DONE and state != State.OVERDUE for state in states),
        "overdue": states.count(State.OVERDUE),
    }


def _changes(status: StatusView, before: dict[str, str]) -> list[ChangeView]:
    return [
        {"milestone": one["id"], "before": before.get(one["id"], ""), "now": one["state"]}
        for one in status["milestones"]
        if before.get(one["id"], "") != one["state"]
    ]


def _completed(status: StatusView, before: dict[str, str], deeds: list[LineView], trace: Trace) -> list[LineView]:
    """The milestones completed since the last report, each by what was done on its last day."""
    proofs = {one["date"]: tuple(one["commits"]) for one in deeds}
    return [
        line(_completion(one), proofs.get(one["done_on"], trace.plan()), date.fromisoformat(one["done_on"]), one["id"])
        for one in status["milestones"]
        if one["done_on"] and before.get(one["id"], "") not in DONE
    ]


def _completion(milestone: MilestoneView) -> str:
    late = f", quá hạn {counted(milestone['days_late'])} ngày" if milestone["days_late"] else ""
    done = written_day(milestone["done_on"] or "")
    return f"Hoàn thành nhiệm vụ {milestone['id']} ({milestone['short_title']}) ngày {done}{late}"


def _tasks(workspace: Workspace, status: StatusView) -> list[TaskView]:
    planned = plan_view(workspace, date.fromisoformat(status["as_of"]))["milestones"]
    return [_task(plan, one) for plan, one in zip(planned, status["milestones"], strict=True)]


def _task(planned: PlannedView, found: MilestoneView) -> TaskView:
    return {
        "number": found["id"],
        "title": found["title"],
        "lead": found["lead"]["name"] if found["lead"] else "",
        "coordinating": ", ".join(one["name"] for one in planned["coordinating"]),
        "deadline": deadline_words(found),
        "product": "; ".join(f"{one['document']['name']} ({_STAGES[one['stage']]})" for one in planned["deliverables"]),
        "state": _state(found),
        "note": planned["note"] if found["state"] in DONE else reasons(found),
    }


def _state(milestone: MilestoneView) -> str:
    words = _STATES[State(milestone["state"])]
    return f"{words} {counted(milestone['days_late'])} ngày" if milestone["days_late"] else words
