"""`dean comment matrix` as data: the figures, who agreed, and the official table row by row.

Its words are those of the paper, in Vietnamese whatever language is spoken.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple, TypedDict, cast

from deancli.domain.answers import answer_text, state_of, status_text
from deancli.domain.evidence import Disposition, Position
from deancli.domain.figures import agrees, figures, reconcile
from deancli.domain.matrix import Row, Said, group_of, rows_of
from deancli.domain.matrix_columns import HEADS, Column
from deancli.domain.rounds import counting, evidence_in, round_known_on
from deancli.domain.stages import silent
from deancli.errors import DeanError
from deancli.language import say
from deancli.reports.matrix_lead import lead_of
from deancli.reports.round_view import FiguresView
from deancli.reports.status_view import NamedView, named_view

if TYPE_CHECKING:
    from deancli.domain.consultation import CommentRecord, Remark, ResponseRecord, RoundRecord
    from deancli.domain.directory import Directory
    from deancli.domain.evidence import Round
    from deancli.workspace import Workspace

SCHEMA: Final = "dean.matrix/1"


class AnsweredView(TypedDict):
    """An agency and the letter it answered by; `comments` is how many points it makes."""

    agency: NamedView
    number: str
    dated: str
    comments: int


class ColumnView(TypedDict):
    """A column: its id in `settings: matrix: columns:`, and what stands at its head."""

    id: str
    head: str


class MatrixRowView(TypedDict):
    """A row: the comments it joins, the first one's id first, and its cells in the order of the columns.

    `state` is a digest of the comment and its answer, by which a sheet filled in later is known to be stale.
    """

    id: str
    state: str
    comments: list[str]
    agencies: list[NamedView]
    disposition: str
    cells: list[str]


class DecidedView(TypedDict):
    """How many comments of agencies that were asked came to what; their sum is `comments` of the figures."""

    open: int
    accepted: int
    partial: int
    rejected: int
    noted: int
    duplicate_of: int
    withdrawn: int


class MatrixView(TypedDict):
    """Everything the comment matrix says. `lead` are the paragraphs above the table."""

    schema: str
    as_of: str
    scheme: str
    round: int
    document: NamedView
    version: int
    letter: str
    letter_date: str | None
    title: str
    figures: FiguresView
    decided: DecidedView
    agreed: list[AnsweredView]
    out_of_scope: list[AnsweredView]
    deemed: list[NamedView]
    unanswered: list[NamedView]
    uninvited: list[AnsweredView]
    lead: list[str]
    columns: list[ColumnView]
    rows: list[MatrixRowView]


class _Scene(NamedTuple):
    """What a matrix is made of: the round as known on the day, the same as evidence, the columns wanted.

    `sent` are the paragraphs of the version sent, where a column shows them.
    """

    workspace: Workspace
    record: RoundRecord
    known: Round
    as_of: date
    columns: tuple[Column, ...]
    sent: Sequence[str] = ()

    @property
    def directory(self) -> Directory:
        return self.workspace.directory

    @property
    def asked(self) -> frozenset[str]:
        return frozenset(request.agency for request in self.record.requests)


def matrix_view(
    workspace: Workspace, number: int | None, as_of: date, columns: Sequence[Column] | None = None
) -> MatrixView:
    """The matrix of a round (the only running one without a number) as known on the day `as_of`.

    Raises DeanError where it is not clear which round, where it was sent later, or where its figures do not reconcile:
    domain §2, X = Y + K and Y = Z + W.
    """
    from deancli.workspace.consultation.rounds import round_of

    record = round_known_on(round_of(workspace, number), as_of)
    if record.sent > as_of:
        raise DeanError(
            say("Đợt {number} gửi ngày {sent}, sau ngày {day}.", number=record.number, sent=f"{record.sent:%d/%m/%Y}",
                day=f"{as_of:%d/%m/%Y}"),
            say("Ghi --as-of từ ngày gửi trở đi."),
        )  # fmt: skip
    chosen = tuple(columns or workspace.plan.settings.matrix.columns)
    sent = _sent(workspace, record) if Column.PASSAGE in chosen else ()
    return _view(_Scene(workspace, record, evidence_in(record), as_of, chosen, sent))


def _sent(workspace: Workspace, record: RoundRecord) -> tuple[str, ...]:
    """The paragraphs of the version that the round sent; none where this copy of the repository lacks it."""
    from deancli.workspace.drafts import versions_of
    from deancli.workspace.localities import Localities

    known = versions_of(workspace, record.document) if workspace.repository else ()
    found = [version for version in known if version.number == record.version]
    entries = Localities(workspace, record.document).outline(found[0]).entries if found else ()
    return tuple(entry.label + entry.text for entry in entries)


def _view(scene: _Scene) -> MatrixView:
    record = scene.record
    document = next(d for d in scene.workspace.plan.documents if d.id == record.document)
    view: MatrixView = {
        "schema": SCHEMA,
        "as_of": scene.as_of.isoformat(),
        "scheme": scene.workspace.plan.scheme.id,
        "round": record.number,
        "document": {"id": document.id, "name": document.title},
        "version": record.version,
        "letter": record.letter.number,
        "letter_date": record.letter.date.isoformat() if record.letter.date else None,
        "title": _title(record.version, document.title),
        "figures": _figures(scene),
        "decided": _decided(scene),
        **_answers(scene),
        "lead": [],
        "columns": [{"id": column, "head": HEADS[column]} for column in scene.columns],
        "rows": [_row_view(scene, n, row) for n, row in enumerate(rows_of(record), 1)],
    }
    return view | {"lead": lead_of(view, record)}


def _title(version: int, document: str) -> str:
    return f"BẢN TỔNG HỢP Ý KIẾN, TIẾP THU, GIẢI TRÌNH Ý KIẾN GÓP Ý ĐỐI VỚI DỰ THẢO LẦN {version} {document.upper()}"


def _figures(scene: _Scene) -> FiguresView:
    found = figures(scene.known, scene.as_of)
    if not reconcile(found):
        raise DeanError(
            say("Số liệu của đợt {number} không khớp: gửi {asked}, trả lời {answered}, chưa trả lời {unanswered}.",
                number=scene.record.number, asked=found.asked, answered=found.answered, unanswered=found.unanswered),
            say("Xem lại hồ sơ của đợt: dean check"),
        )  # fmt: skip
    return cast("FiguresView", found._asdict())


def _decided(scene: _Scene) -> DecidedView:
    told = dict.fromkeys(map(str, Disposition), 0)
    for response in scene.known.responses:
        for comment in response.comments if response.agency in scene.asked else ():
            told[comment.disposition] += 1
    return cast("DecidedView", told)


class _Answers(TypedDict):
    agreed: list[AnsweredView]
    out_of_scope: list[AnsweredView]
    deemed: list[NamedView]
    unanswered: list[NamedView]
    uninvited: list[AnsweredView]


def _answers(scene: _Scene) -> _Answers:
    """Who said what as a whole, each in the order of the round."""
    given = {response.agency: response for response in counting(scene.record)}
    waited = set(silent(scene.known, scene.as_of))
    agreeing = {response.agency for response in scene.known.responses if agrees(response)}
    asked = dict.fromkeys(request.agency for request in scene.record.requests)
    quiet = [agency for agency in asked if agency not in given]
    told = [given[agency] for agency in asked if agency in given]
    return {
        "agreed": [_answered(scene, one) for one in told if one.agency in agreeing],
        "out_of_scope": [_answered(scene, one) for one in told if one.position is Position.OUT_OF_SCOPE],
        "deemed": [named_view(scene.directory, agency) for agency in quiet if agency not in waited],
        "unanswered": [named_view(scene.directory, agency) for agency in quiet if agency in waited],
        "uninvited": [_answered(scene, one) for one in given.values() if one.agency not in scene.asked],
    }


def _answered(scene: _Scene, response: ResponseRecord) -> AnsweredView:
    return {
        "agency": named_view(scene.directory, response.agency),
        "number": response.number,
        "dated": response.dated.isoformat(),
        "comments": len(response.comments),
    }


# -- Rows --------------------------------------------------------------------------------------


def _row_view(scene: _Scene, number: int, row: Row) -> MatrixRowView:
    comment = row.first.comment
    return {
        "id": comment.id,
        "state": state_of(comment, comment.answer),
        "comments": [one.comment.id for one in row.said],
        "agencies": [named_view(scene.directory, id) for id in dict.fromkeys(one.response.agency for one in row.said)],
        "disposition": comment.answer.disposition,
        "cells": [_cell(scene, column, number, row) for column in scene.columns],
    }


def _cell(scene: _Scene, column: Column, number: int, row: Row) -> str:
    comment = row.first.comment
    answer = comment.answer
    if column is Column.NUMBER:
        return str(number)
    if column is Column.AGENCY:
        return "\n".join(dict.fromkeys(_who(scene, one) for one in row.said))
    if column is Column.VERSION:
        return str(answer.incorporated_in or "")
    return {
        Column.GROUP: group_of(comment),
        Column.PASSAGE: _passage(scene, comment.remark),
        Column.COMMENT: comment_text(comment),
        Column.STATUS: status_text(answer),
        Column.ANSWER: answer_text(answer, scene.columns),
    }[column]


def _passage(scene: _Scene, remark: Remark) -> str:
    """The words of the draft that a comment is about: those it quotes or changes, else the paragraph it points to."""
    place = remark.locality.paragraph
    pointed = scene.sent[place] if place is not None and place < len(scene.sent) else ""
    return remark.quote or remark.before or pointed


def _who(scene: _Scene, one: Said) -> str:
    name = scene.directory.name(one.response.agency)
    uninvited = "" if one.response.agency in scene.asked else " (ngoài danh sách gửi)"
    return f"{name}{uninvited}" + (f" ({one.response.number})" if one.response.number else "")


def comment_text(comment: CommentRecord) -> str:
    """What a comment says, with the wording it proposes where its text does not hold that already."""
    remark: Remark = comment.remark
    if not remark.proposal or remark.proposal in remark.text:
        return remark.text
    return f"{remark.text}\nĐề nghị sửa: {remark.proposal}"
