"""What a file that came back would give, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict

from deancli.reports.comment_view import LocalityView, ReplyView, locality_view

if TYPE_CHECKING:
    from deancli.document.returned import Returned
    from deancli.document.stamps import Stamp
    from deancli.domain.consultation import Remark

SCHEMA: Final = "dean.response-read/1"


class RemarkView(TypedDict):
    """One comment as it was received; `kind` is what its words clearly say it is about, else null."""

    source: str
    kind: str | None
    author: str
    made: str | None
    text: str
    proposal: str
    quote: str
    before: str
    after: str
    resolved: bool
    replies: list[ReplyView]
    locality: LocalityView


class LetterView(TypedDict):
    """What the letter says of itself: number and date, the letters it answers, what it thinks and in which words."""

    number: str
    date: str | None
    cited: list[str]
    sender: str
    position: str | None
    position_words: str


class StampView(TypedDict):
    """The version that the file was made from, by its own stamp."""

    document: str
    version: int
    sha256: str
    scheme: str
    round: int | None
    request: str


class FindingView(TypedDict):
    """What the receiver should know."""

    part: str
    message: str
    hint: str


class ReturnedView(TypedDict):
    """Everything that was found in the file `name`, held against the version `against` ("" for none)."""

    schema: str
    name: str
    against: str
    form: str
    author: str
    made: str | None
    stamp: StampView | None
    letter: LetterView
    remarks: list[RemarkView]
    findings: list[FindingView]


def returned_view(found: Returned, against: str) -> ReturnedView:
    """The view of what `found` holds."""
    own = found.letter.own
    return {
        "schema": SCHEMA,
        "name": found.name,
        "against": against,
        "form": found.form.value,
        "author": found.author,
        "made": found.made.isoformat() if found.made else None,
        "stamp": _stamp(found.stamp) if found.stamp else None,
        "letter": {
            "number": own.number,
            "date": own.date.isoformat() if own.date else None,
            "cited": list(found.letter.cited),
            "sender": found.letter.sender,
            "position": found.letter.position.value if found.letter.position else None,
            "position_words": found.letter.position_words,
        },
        "remarks": [_remark(remark) for remark in found.remarks],
        "findings": [{"part": f.part, "message": f.message, "hint": f.hint} for f in found.findings],
    }


def _stamp(stamp: Stamp) -> StampView:
    return {
        "document": stamp.document,
        "version": stamp.version,
        "sha256": stamp.sha256,
        "scheme": stamp.scheme,
        "round": stamp.round,
        "request": stamp.request,
    }


def _remark(remark: Remark) -> RemarkView:
    return {
        "source": remark.source.value,
        "kind": remark.kind.value if remark.kind else None,
        "author": remark.author,
        "made": remark.made.isoformat() if remark.made else None,
        "text": remark.text,
        "proposal": remark.proposal,
        "quote": remark.quote,
        "before": remark.before,
        "after": remark.after,
        "resolved": remark.resolved,
        "replies": [
            {"author": r.author, "made": r.made.isoformat() if r.made else None, "text": r.text} for r in remark.replies
        ],
        "locality": locality_view(remark.locality),
    }
