"""The comment matrix (bảng tổng hợp, tiếp thu, giải trình): its rows and their order.

The form is that of Nghị định 78/2025/NĐ-CP for legal documents, which a Đề án borrows; STT and "Nội dung dự thảo" are
practice, and which columns there are is an office's own choice. The words here are those of the paper, in
Vietnamese whatever language is spoken.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from deancli.domain.consultation import CommentRecord, ResponseRecord, RoundRecord
from deancli.domain.evidence import Disposition
from deancli.domain.names import fold
from deancli.domain.rounds import counting

GENERAL: Final = "Ý kiến chung"
"""The group of comments that point to no place."""


class Said(NamedTuple):
    """A comment and the response that makes it."""

    response: ResponseRecord
    comment: CommentRecord


class Row(NamedTuple):
    """A row of the matrix: a comment, and those that repeat it; all are answered by the first one's answer."""

    first: Said
    repeats: tuple[Said, ...] = ()

    @property
    def said(self) -> tuple[Said, ...]:
        """Every comment of the row."""
        return (self.first, *self.repeats)


def rows_of(round: RoundRecord) -> tuple[Row, ...]:
    """The rows of a round's matrix, sorted by place in the draft: general comments first, unknown places last.

    A comment that repeats another of the same round stands in that one's row; every comment stands in one row.
    """
    said = {c.id: Said(response, c) for response in counting(round) for c in response.comments}
    homes: dict[str, list[Said]] = {}
    for one in said.values():
        homes.setdefault(_home(one.comment, said), []).append(one)
    asked = {request.agency: n for n, request in enumerate(round.requests)}
    rows = [_row(home, members) for home, members in homes.items()]
    return tuple(sorted(rows, key=lambda row: _order(row, asked)))


def _home(comment: CommentRecord, said: dict[str, Said]) -> str:
    """The comment whose row `comment` stands in; itself where what it repeats is not there, or runs in a ring."""
    seen = [comment.id]
    while comment.answer.disposition is Disposition.DUPLICATE and comment.answer.duplicate_of in said:
        comment = said[comment.answer.duplicate_of].comment
        if comment.id in seen:
            return seen[0]
        seen.append(comment.id)
    return comment.id


def _row(home: str, members: list[Said]) -> Row:
    first = next(one for one in members if one.comment.id == home)
    return Row(first, tuple(one for one in members if one is not first))


def _order(row: Row, asked: dict[str, int]) -> tuple[int, int, int, str, int, str]:
    place, comment = row.first.comment.remark.locality, row.first.comment
    kind = 1 if place.paragraph is not None else 2 if place.said else 0
    agency = asked.get(row.first.response.agency, len(asked))
    return kind, place.paragraph or 0, place.start, fold(place.said) if kind == 2 else "", agency, comment.id


def group_of(comment: CommentRecord) -> str:
    """What a comment is about: the headings on the way to it, one a line, else the agency's words for it."""
    place = comment.remark.locality
    return "\n".join(place.headings) or place.said or GENERAL
