"""The view of a report on the comments of a round (báo cáo tổng hợp ý kiến), from its matrix and its records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from deancli.domain.evidence import Position
from deancli.domain.rounds import counting, round_known_on
from deancli.language import speaking
from deancli.reports.answers_view import answers_view
from deancli.reports.matrix_view import MatrixView, matrix_view
from deancli.reports.papers.from_matrix import COLUMNS, difference_in
from deancli.reports.periodic.asking import Wanted
from deancli.reports.periodic.deeds import Deeds, Window, records_of
from deancli.reports.periodic.heading import head_view
from deancli.reports.periodic.tracing import Trace, ids, line, trace_of
from deancli.reports.periodic.values import COMMENTS_SCHEMA, CommentsReportView, LineView, SourceView

if TYPE_CHECKING:
    from deancli.domain.consultation import RoundRecord
    from deancli.git.history import Touch
    from deancli.workspace import Workspace


def reported_round(workspace: Workspace, number: int | None, as_of: date) -> RoundRecord:
    """Round `number`; without a number the one that was sent last by `as_of` and not called off by then.

    Raises DeanError where there is none.
    """
    from deancli.workspace.consultation.rounds import round_of, rounds_of

    if number is not None:
        return round_of(workspace, number)
    known = [round_known_on(one, as_of) for one in rounds_of(workspace) if one.sent <= as_of]
    standing = [one for one in known if not one.cancelled]
    return round_of(workspace, max(standing, key=lambda one: (one.sent, one.number)).number if standing else None)


def comments_report_view(workspace: Workspace, wanted: Wanted, record: RoundRecord) -> CommentsReportView:
    """The report; in Vietnamese whatever language is spoken, from the cache where nothing has changed."""
    key = f"{wanted} {record.number}"
    with speaking("vi"):
        return workspace.cached("report-comments", key, lambda: _derive(workspace, wanted, record))


def _derive(workspace: Workspace, wanted: Wanted, record: RoundRecord) -> CommentsReportView:
    matrix = matrix_view(workspace, record.number, wanted.as_of, COLUMNS)
    title = f"Tổng hợp, tiếp thu, giải trình ý kiến góp ý đối với {what(matrix)}"
    trace, known = trace_of(workspace, wanted.as_of), round_known_on(record, wanted.as_of)
    records = records_of(workspace, workspace.known_on(wanted.as_of))
    deeds = Deeds(workspace, records, trace, Window(wanted.since, wanted.as_of))
    sources = _sources(matrix, known, trace)
    return {
        **head_view(workspace, wanted, COMMENTS_SCHEMA, title),
        "done": deeds.of_round(record.number),
        "differences": [*_disagreeing(workspace, known, trace), *_differences(matrix, sources)],
        "matrix": matrix,
        "answers": answers_view(workspace, wanted.as_of, (record.number,)),
        "sources": sources,
    }


def what(matrix: MatrixView) -> str:
    """What was commented on."""
    return f"dự thảo lần {matrix['version']} {matrix['document']['name']}"


def _sources(matrix: MatrixView, known: RoundRecord, trace: Trace) -> list[SourceView]:
    """For each row of the matrix the newest commits that wrote the answers in which its comments stand."""
    said_by = {one.id: answer.agency for answer in counting(known) for one in answer.comments}
    found: list[SourceView] = []
    for row in matrix["rows"]:
        touched = (_answer(trace, known, said_by[comment]) for comment in row["comments"])
        found.append({"id": row["id"], "commits": list(dict.fromkeys(ids(*touched)))})
    return found


def _answer(trace: Trace, known: RoundRecord, agency: str) -> Touch | None:
    return trace.latest(trace.answer(known.folder, agency))


def _disagreeing(workspace: Workspace, known: RoundRecord, trace: Trace) -> Iterator[LineView]:
    for answer in counting(known):
        if answer.position is Position.DISAGREE:
            number = f" (số {answer.number})" if answer.number else ""
            text = f"{workspace.directory.name(answer.agency)} không nhất trí{number}"
            yield line(text, ids(_answer(trace, known, answer.agency)), answer.dated)


def _differences(matrix: MatrixView, sources: list[SourceView]) -> Iterator[LineView]:
    """What was not taken in, or only in part, and why."""
    for row, source in zip(matrix["rows"], sources, strict=True):
        if told := difference_in(row):
            yield line(told, tuple(source["commits"]))
