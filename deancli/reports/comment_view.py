"""`dean comment list|show|history` as data: what was said, where, and what became of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, TypedDict

from deancli.domain.localities import Fate
from deancli.reports.status_view import NamedView, named_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deancli.domain.consultation import Locality
    from deancli.domain.directory import Directory
    from deancli.workspace import Workspace
    from deancli.workspace.consultation.absorption import Passage
    from deancli.workspace.consultation.comments import Held, Moment

LIST_SCHEMA: Final = "dean.comments/1"
SCHEMA: Final = "dean.comment/1"
HISTORY_SCHEMA: Final = "dean.comment-history/1"


class LocalityView(TypedDict):
    """Where a comment points in the version that was sent; `paragraph` is null where that is not known."""

    said: str
    paragraph: int | None
    start: int
    end: int
    headings: list[str]
    confidence: int


class ReplyView(TypedDict):
    """An answer in the margin of the file that came in."""

    author: str
    made: str | None
    text: str


class CommentView(TypedDict):
    """One comment. `disposition` is what became of it, `incorporated_in` the version that carries it."""

    id: str
    round: int
    document: str
    version: int
    agency: NamedView
    number: str
    dated: str
    source: str
    kind: str | None
    severity: str | None
    author: str
    made: str | None
    text: str
    proposal: str
    quote: str
    before: str
    after: str
    locality: LocalityView
    replies: list[ReplyView]
    resolved: bool
    assignee: str
    disposition: str
    resolution: str
    duplicate_of: str
    incorporated_in: int | None
    decided: str | None


class CommentsView(TypedDict):
    """Everything `dean comment list` shows: comments by round, agency and number."""

    schema: str
    as_of: str
    comments: list[CommentView]


class PassageView(TypedDict):
    """The paragraph a comment points to: as `sent`, and what became of it (`fate`) in version `number`, as it is `now`.

    `changed` tells that the very words pointed to are others now.
    """

    sent: str
    fate: str
    changed: bool
    number: int
    now: str


class ShownCommentView(TypedDict):
    """One comment with its passage; `passage` is null where its place is not known."""

    comment: CommentView
    passage: PassageView | None


class ShownCommentsView(TypedDict):
    """Everything `dean comment show` shows."""

    schema: str
    comments: list[ShownCommentView]


class MomentView(TypedDict):
    """What a comment was after one action; `comment` is null where it was gone."""

    commit: str
    when: str
    author: str
    sentence: str
    comment: CommentView | None


class HistoryView(TypedDict):
    """Everything `dean comment history` shows, oldest first."""

    schema: str
    id: str
    moments: list[MomentView]


def comments_view(workspace: Workspace, chosen: Sequence[Held], as_of: date) -> CommentsView:
    """The comments `chosen`, as data."""
    comments = [comment_view(workspace.directory, one) for one in chosen]
    return {"schema": LIST_SCHEMA, "as_of": as_of.isoformat(), "comments": comments}


def comment_view(directory: Directory, one: Held) -> CommentView:
    """One comment with its surroundings, as data."""
    remark, answer = one.comment.remark, one.comment.answer
    return {
        "id": one.comment.id,
        "round": one.round.number,
        "document": one.round.document,
        "version": one.round.version,
        "agency": named_view(directory, one.response.agency),
        "number": one.response.number,
        "dated": one.response.dated.isoformat(),
        "source": remark.source,
        "kind": remark.kind,
        "severity": one.comment.severity,
        "author": remark.author,
        "made": _iso(remark.made),
        "text": remark.text,
        "proposal": remark.proposal,
        "quote": remark.quote,
        "before": remark.before,
        "after": remark.after,
        "locality": locality_view(remark.locality),
        "replies": [{"author": r.author, "made": _iso(r.made), "text": r.text} for r in remark.replies],
        "resolved": remark.resolved,
        "assignee": one.comment.assignee,
        "disposition": answer.disposition,
        "resolution": answer.resolution,
        "duplicate_of": answer.duplicate_of,
        "incorporated_in": answer.incorporated_in,
        "decided": _iso(answer.decided),
    }


def shown_view(workspace: Workspace, chosen: Sequence[Held]) -> ShownCommentsView:
    """The comments `chosen`, each with its passage then and now."""
    from deancli.workspace.consultation.absorption import by_document

    documents = by_document(workspace, chosen) if workspace.repository else {}
    shown: list[ShownCommentView] = []
    for one in chosen:
        found = documents[one.round.document].passage(one) if documents else None
        shown.append({"comment": comment_view(workspace.directory, one), "passage": _passage(found)})
    return {"schema": SCHEMA, "comments": shown}


def _passage(found: Passage | None) -> PassageView | None:
    if found is None:
        return None
    carried = found.carried
    return {
        "sent": found.sent,
        "fate": carried.fate if carried else Fate.UNCHANGED,
        "changed": carried.changed if carried else False,
        "number": found.number,
        "now": found.now,
    }


def locality_view(locality: Locality) -> LocalityView:
    """A locality as data."""
    return {
        "said": locality.said,
        "paragraph": locality.paragraph,
        "start": locality.start,
        "end": locality.end,
        "headings": list(locality.headings),
        "confidence": locality.confidence,
    }


def history_view(workspace: Workspace, one: Held, moments: Sequence[Moment]) -> HistoryView:
    """What became of a comment, step by step."""
    return {
        "schema": HISTORY_SCHEMA,
        "id": one.comment.id,
        "moments": [
            {
                "commit": moment.entry.commit,
                "when": moment.entry.when.isoformat(),
                "author": moment.entry.name,
                "sentence": moment.entry.subject,
                "comment": comment_view(workspace.directory, one._replace(comment=moment.comment))
                if moment.comment else None,
            }
            for moment in moments
        ],
    }  # fmt: skip


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
