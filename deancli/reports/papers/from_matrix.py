"""Báo cáo tổng hợp ý kiến of a round: its figures, its lists and its appendix are those of the comment matrix."""

from __future__ import annotations

from datetime import date
from typing import Final, cast

from deancli.domain.consultation import Letter
from deancli.domain.evidence import Disposition
from deancli.domain.matrix_columns import Column
from deancli.reports.matrix_lead import decided_words
from deancli.reports.matrix_view import MatrixRowView, MatrixView
from deancli.reports.papers.comments_report import Agreeing, CommentsReport, RoundFigures, Row
from deancli.workspace import Workspace
from deancli.workspace.papers import letterhead_of

COLUMNS: Final = (Column.GROUP, Column.AGENCY, Column.COMMENT, Column.ANSWER, Column.PASSAGE)
"""In the order of the fields of a `Row`."""


def comments_report_of(workspace: Workspace, view: MatrixView, addressees: tuple[str, ...]) -> CommentsReport:
    """The report on the round of `view`, which has COLUMNS; nothing of a period, no differences, no pictures.

    Raises DeanError for a missing key of the letterhead.
    """
    day = date.fromisoformat(view["as_of"])
    return CommentsReport(
        letterhead=letterhead_of(workspace),
        scheme=workspace.plan.scheme,
        addressees=addressees,
        document=view["document"]["name"],
        version=view["version"],
        letter=Letter(view["letter"], _day(view["letter_date"])),
        as_of=day,
        day=day,
        figures=_figures(view),
        agreeing=tuple(
            Agreeing(one["agency"]["name"], Letter(one["number"], _day(one["dated"]))) for one in view["agreed"]
        ),
        silent=tuple(one["name"] for one in (*view["deemed"], *view["unanswered"])),
        differences=(),
        rows=tuple(Row(*row["cells"]) for row in view["rows"]),
        silence_agrees=bool(view["deemed"]) and not view["unanswered"],
    )


def difference_in(row: MatrixRowView) -> str:
    """What was not taken in, or only in part, and why; "" for a row that is not disputed. Its matrix has COLUMNS."""
    if row["disposition"] not in {Disposition.REJECTED, Disposition.PARTIAL}:
        return ""
    group, _, comment, answer, _ = row["cells"]
    names = ", ".join(one["name"] for one in row["agencies"])
    return " ".join(f"{names} ({' › '.join(group.splitlines())}): {comment} {answer}".split())


def _figures(view: MatrixView) -> RoundFigures:
    figure, decided = view["figures"], view["decided"]
    return RoundFigures(
        asked=figure["asked"], answered=figure["answered"], agreeing=figure["agreed"],
        commenting=figure["commented"], silent=figure["unanswered"], comments=figure["comments"],
        accepted=decided["accepted"], partial=decided["partial"], rejected=decided["rejected"],
        uninvited=figure["uninvited"], decided=decided_words(cast("dict[str, int]", decided)),
    )  # fmt: skip


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
