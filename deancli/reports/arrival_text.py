"""What taking in a response would record, for the eye, before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from deancli.domain.evidence import Position
from deancli.language import say, say_count
from deancli.reports.lines import Line, visible, wrapped
from deancli.workspace.consultation.senders import How

if TYPE_CHECKING:
    from deancli.domain.directory import Directory
    from deancli.workspace.consultation.desk import Piece
    from deancli.workspace.consultation.receiving import Arrival

_INDENT: Final = " " * 4
_FIRST: Final = 5
"""How many comments are shown before the rest is only counted."""


def arrival_lines(directory: Directory, found: Arrival, cells: int) -> list[Line]:
    """One answer: its agency and round, its files, its comments, what to know about it."""
    response = found.response
    head = say("{agency}, đợt {round}: {position}, {comments}", agency=directory.name(found.agency),
               round=found.round.number, position=position_name(response.position),
               comments=say_count("{n} ý kiến", len(response.comments)))  # fmt: skip
    lines = wrapped(visible(head), cells, style="title")
    for piece in found.pieces:
        lines += wrapped(visible(f"{piece.item.path.name} ({_known_by(piece)})"), cells, _INDENT)
    for note in _notes(found):
        lines += wrapped(visible(note), cells, _INDENT, "soon")
    for comment in response.comments[:_FIRST]:
        lines += wrapped(visible(f"- {' '.join(comment.remark.text.split())[:160]}"), cells, _INDENT)
    more = len(response.comments) - _FIRST
    return [*lines, *wrapped(say_count("… và {n} ý kiến nữa", more), cells, _INDENT)] if more > 0 else lines


def _notes(found: Arrival) -> list[str]:
    response = found.response
    notes = [finding.message for piece in found.pieces for finding in piece.returned.findings]
    if found.before:
        notes.append(say("thay cho bản nhận ngày {day}; cả hai đều được giữ", day=f"{found.before.received:%d/%m/%Y}"))
    if not found.invited:
        notes.append(say("cơ quan này không được hỏi trong đợt; được tính riêng"))
    if found.days_late:
        notes.append(say_count("muộn {n} ngày", found.days_late))
    if response.made_from:
        notes.append(
            say("góp ý trên dự thảo lần {old}, trong khi đợt này gửi dự thảo lần {new}", old=response.made_from,
                new=found.round.version)
        )  # fmt: skip
    return notes


def _known_by(piece: Piece) -> str:
    """By what the round and the agency of a file were known."""
    told = {
        How.GIVEN: say("do người nhận ghi"),
        How.AGAINST: say("do người nhận ghi, trái với dấu trong tệp"),
        How.STAMP: say("theo dấu trong tệp"),
        How.CITED: say("theo số công văn được phúc đáp"),
        How.ADDRESS: say("theo địa chỉ thư"),
        How.NUMBER: say("theo ký hiệu công văn"),
        How.SENDER: say("theo tên cơ quan ban hành"),
        How.NAME: say("theo tên tệp"),
        How.ONLY: say("đợt duy nhất đang lấy ý kiến"),
        How.TEXT: say("theo nội dung"),
    }
    return "; ".join(dict.fromkeys((told[piece.round_by], told[piece.agency_by])))


def position_name(position: Position) -> str:
    """A position as a sentence names it."""
    return {
        Position.AGREE: say("nhất trí"),
        Position.AGREE_WITH_COMMENTS: say("nhất trí, có ý kiến"),
        Position.DISAGREE: say("không nhất trí"),
        Position.OUT_OF_SCOPE: say("không thuộc phạm vi"),
    }[position]
