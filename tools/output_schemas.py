"""JSON Schemas of what the commands print, from the types of their views."""

from __future__ import annotations

import types
import typing
from typing import Any

from deancli.reports import (
    agency_view,
    amendment_view,
    blame_view,
    calendar_view,
    check_view,
    comment_view,
    comparison_view,
    doctor_view,
    dossier,
    dossier_view,
    draft_state_view,
    draft_view,
    event_view,
    filled_view,
    gantt,
    import_view,
    journal_view,
    lint_view,
    matrix_view,
    merge_view,
    obstacle_view,
    pending_view,
    plan_sheet_view,
    plan_view,
    returned_view,
    round_view,
    similar_view,
    stale_view,
    status_view,
    template_view,
    verify_view,
)
from deancli.reports.periodic import values as report_values
from deancli.reports.portfolio import view as portfolio_view

VIEWS: dict[str, Any] = {
    returned_view.SCHEMA: returned_view.ReturnedView,
    status_view.SCHEMA: status_view.StatusView,
    plan_view.PLAN_SCHEMA: plan_view.PlanView,
    plan_view.BACKPLAN_SCHEMA: plan_view.BackplanView,
    plan_view.WHAT_IF_SCHEMA: plan_view.WhatIfView,
    gantt.SCHEMA: gantt.GanttView,
    calendar_view.SCHEMA: calendar_view.CalendarView,
    import_view.SCHEMA: import_view.ImportView,
    plan_sheet_view.SCHEMA: plan_sheet_view.PlanSheetView,
    amendment_view.SCHEMA: amendment_view.AmendmentView,
    agency_view.LIST_SCHEMA: agency_view.AgenciesView,
    agency_view.SCHEMA: agency_view.AgencyView,
    event_view.SCHEMA: event_view.EventsView,
    journal_view.SCHEMA: journal_view.JournalView,
    check_view.SCHEMA: check_view.CheckView,
    doctor_view.SCHEMA: doctor_view.DoctorView,
    comparison_view.SCHEMA: comparison_view.ComparisonView,
    merge_view.SCHEMA: merge_view.MergeView,
    merge_view.COMBINED_SCHEMA: merge_view.CombineView,
    blame_view.SCHEMA: blame_view.BlameView,
    draft_view.LOG_SCHEMA: draft_view.DraftLogView,
    draft_state_view.SCHEMA: draft_state_view.DraftStatesView,
    verify_view.SCHEMA: verify_view.VerifyView,
    round_view.LIST_SCHEMA: round_view.RoundsView,
    round_view.SCHEMA: round_view.RoundView,
    pending_view.SCHEMA: pending_view.PendingView,
    portfolio_view.SCHEMA: portfolio_view.PortfolioView,
    comment_view.LIST_SCHEMA: comment_view.CommentsView,
    comment_view.SCHEMA: comment_view.ShownCommentsView,
    comment_view.HISTORY_SCHEMA: comment_view.HistoryView,
    matrix_view.SCHEMA: matrix_view.MatrixView,
    filled_view.SCHEMA: filled_view.FilledView,
    similar_view.SCHEMA: similar_view.SimilarView,
    stale_view.SCHEMA: stale_view.StaleView,
    obstacle_view.SCHEMA: obstacle_view.ObstaclesView,
    dossier.SCHEMA: dossier.DossierView,
    dossier_view.SCHEMA: dossier_view.VerifiedView,
    report_values.SCHEMA: report_values.ReportView,
    report_values.COMMENTS_SCHEMA: report_values.CommentsReportView,
    report_values.OBSTACLES_SCHEMA: report_values.ObstaclesReportView,
    template_view.SCHEMA: template_view.TemplatesView,
    lint_view.SCHEMA: lint_view.LintView,
}
"""The view that each schema's name stands for."""

_SIMPLE: dict[Any, str] = {str: "string", int: "integer", bool: "boolean", type(None): "null"}


def output_schemas() -> dict[str, dict[str, Any]]:
    """The schema of each view, by its name with the number behind a hyphen: `status-1`."""
    return {
        name.removeprefix("dean.").replace("/", "-"): {"title": name, **_with_name(_schema(view), name)}
        for name, view in VIEWS.items()
    }


def _with_name(schema: dict[str, Any], name: str) -> dict[str, Any]:
    schema["properties"]["schema"] = {"const": name}
    return schema


def _schema(kind: Any) -> dict[str, Any]:
    if kind in _SIMPLE:
        return {"type": _SIMPLE[kind]}
    if typing.get_origin(kind) is list:
        return {"type": "array", "items": _schema(typing.get_args(kind)[0])}
    if typing.get_origin(kind) is types.UnionType:
        return {"anyOf": [_schema(option) for option in typing.get_args(kind)]}
    return _object(kind)


def _object(kind: Any) -> dict[str, Any]:
    fields = typing.get_type_hints(kind)
    return {
        "type": "object",
        "description": " ".join((kind.__doc__ or "").split()),
        "properties": {name: _schema(field) for name, field in fields.items()},
        "required": list(fields),
        "additionalProperties": False,
    }
