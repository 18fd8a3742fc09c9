"""Taking in responses: one action for all that came together, the received bytes kept as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from deancli.domain.agencies import Agency
from deancli.domain.consultation import (
    CommentRecord,
    ReceivedFile,
    Remark,
    ResponseRecord,
    RoundRecord,
)
from deancli.domain.evidence import Position
from deancli.domain.names import fold
from deancli.errors import DeanError
from deancli.language import say
from deancli.storage.consultation_writing import response_path, write_response
from deancli.storage.consultations import with_responses
from deancli.workspace.consultation.desk import Piece
from deancli.workspace.consultation.disposing import fresh_ids
from deancli.workspace.consultation.rounds import trailers
from deancli.workspace.consultation.senders import unknown_sender
from deancli.workspace.opened import Workspace
from deancli.workspace.recording import Act

_ENDING: Final = 6


class Told(NamedTuple):
    """What a person says of a response; what is left open is taken from the files. `typed` are comments typed in."""

    received: date
    number: str = ""
    dated: date | None = None
    position: Position | None = None
    note: str = ""
    typed: tuple[Remark, ...] = ()


class Arrival(NamedTuple):
    """One agency's answer, ready to be recorded; `pieces` are its files, `before` the answer that it corrects."""

    round: RoundRecord
    agency: str
    pieces: tuple[Piece, ...]
    response: ResponseRecord
    before: ResponseRecord | None

    @property
    def invited(self) -> bool:
        """Whether the agency was asked in this round."""
        return any(request.agency == self.agency for request in self.round.requests)

    @property
    def days_late(self) -> int:
        """How many days after its date it came; 0 for one in time, and for one that was not asked."""
        dues = [request.due or self.round.due for request in self.round.requests if request.agency == self.agency]
        return max((self.response.received - dues[0]).days, 0) if dues else 0


def arrival(round: RoundRecord, sender: Agency, pieces: Sequence[Piece], told: Told) -> Arrival:
    """The answer that `pieces` make up, all from one agency in one round.

    Raises DeanError where nobody has said what the agency thinks of the draft, and nothing in it tells; where it came
    before the round went out; where the same was typed in before.
    """
    _refuse_day(round, told.received)
    agency, code = sender.id, code_of(sender.short_name)
    before = _before(round, agency)
    turn = before.turn + 1 if before else 1
    remarks = [*_remarks(pieces), *told.typed]
    position = told.position or _position(pieces, remarks)
    if position is None:
        found = [f"{piece.item.path.name}: {one.message}." for piece in pieces for one in piece.returned.findings]
        raise DeanError(
            " ".join((say("Chưa rõ {agency} nhất trí hay có ý kiến.", agency=sender.name), *found)),
            say("Thêm --position agree|agree_with_comments|disagree|out_of_scope, hoặc gõ ý kiến bằng --comment."),
        )
    letters = [piece.returned.letter.own for piece in pieces]
    number = told.number or next((letter.number for letter in letters if letter.number), "")
    days = [letter.date for letter in letters if letter.date]
    response = ResponseRecord(
        agency, turn, number, told.dated or (days[0] if days else told.received), told.received, position,
        tuple(_kept(round, agency, turn, pieces)), tuple(_numbered(round, before, remarks, f"R{round.number}-{code}")),
        next((piece.made_from for piece in pieces if piece.made_from), None), told.note,
    )  # fmt: skip
    _refuse_same(before, response, sender)
    return Arrival(round, agency, tuple(pieces), response, before)


def _refuse_day(round: RoundRecord, received: date) -> None:
    if received < round.sent:
        raise DeanError(
            say("Ngày nhận {day} trước ngày gửi đợt {number} ({sent}).", day=f"{received:%d/%m/%Y}",
                number=round.number, sent=f"{round.sent:%d/%m/%Y}"),
            say("Xem lại ngày sau --received, hoặc số của đợt."),
        )  # fmt: skip


def _refuse_same(before: ResponseRecord | None, response: ResponseRecord, sender: Agency) -> None:
    """Refuse an answer without a file that says what the last one said: recorded, it would be called a correction."""
    if before and not before.files and before._replace(turn=response.turn) == response:
        raise DeanError(
            say("Góp ý này của {agency} đã được ghi nhận, nhận ngày {day}.", agency=sender.name,
                day=f"{before.received:%d/%m/%Y}"),
            say("Không cần ghi lại; bản sửa lại thì khác ở số, ngày, quan điểm hoặc ý kiến."),
        )  # fmt: skip


def _before(round: RoundRecord, agency: str) -> ResponseRecord | None:
    own = [response for response in round.responses if response.agency == agency]
    return max(own, key=lambda response: response.turn, default=None)


def _remarks(pieces: Iterable[Piece]) -> Iterator[Remark]:
    """The comments of all files, each once: a letter often repeats what stands in the copy that comes with it."""
    seen: set[tuple[str, str]] = set()
    for piece in pieces:
        own = [(_said(remark), remark) for remark in piece.returned.remarks]
        yield from (remark for key, remark in own if key not in seen)
        seen |= {key for key, _ in own}


def _said(remark: Remark) -> tuple[str, str]:
    """What a comment says, for comparison: words and what they speak of."""
    return " ".join(fold(f"{remark.text} {remark.proposal}").split()), " ".join(fold(remark.quote).split())


def _position(pieces: Sequence[Piece], remarks: Sequence[Remark]) -> Position | None:
    """What the letters say; agreement with comments is agreement with comments. None where nothing tells."""
    said = next((p.returned.letter.position for p in pieces if p.returned.letter.position is not None), None)
    if remarks and said in (None, Position.AGREE):
        return Position.AGREE_WITH_COMMENTS
    return said


def _kept(round: RoundRecord, agency: str, turn: int, pieces: Sequence[Piece]) -> Iterator[ReceivedFile]:
    for number, piece in enumerate(pieces, 1):
        ending = "".join(letter for letter in piece.item.path.suffix.lower() if letter.isascii() and letter.isalnum())
        name = f"{agency}-{turn}-{number}" + (f".{ending[:_ENDING]}" if ending else "")
        yield ReceivedFile(f"{round.folder}/received/{name}", piece.sha256, piece.item.path.name)


def _numbered(
    round: RoundRecord, before: ResponseRecord | None, remarks: Iterable[Remark], stem: str
) -> Iterator[CommentRecord]:
    """The comments with ids; one that the earlier answer made already keeps its id and what became of it."""
    known = {_said(comment.remark): comment for comment in before.comments} if before else {}
    fresh = fresh_ids(round, stem)
    for remark in remarks:
        earlier = known.pop(_said(remark), None)
        yield earlier._replace(remark=remark) if earlier else CommentRecord(next(fresh), remark)


def code_of(short_name: str) -> str:
    """An agency's short name as it stands in ids: "Sở TT&TT" is STTTT.

    >>> code_of("Sở TT&TT"), code_of("BTG")
    ('SOTTTT', 'BTG')
    """
    return "".join(letter for letter in fold(short_name).upper() if letter.isalnum()) or "CQ"


def receiving(workspace: Workspace, arrivals: Sequence[Arrival]) -> Act:
    """The action of recording `arrivals` with every file received, all or none.

    Raises DeanError where a file of that name is in the way, or others have taken its ids since it was looked at.
    """
    _refuse_overtaken(workspace, arrivals)
    writes: dict[str, bytes] = {}
    for found in arrivals:
        for file, piece in zip(found.response.files, found.pieces, strict=True):
            writes[file.path] = piece.item.data
        writes[response_path(found.round, found.agency, found.response.turn)] = write_response(found.response)
    taken = [path for path in writes if (workspace.root / path).exists()]
    if taken:
        raise DeanError(say("Đã có {path}.", path=taken[0]), say("Chạy lại lệnh; nếu vẫn vậy thì chạy dean doctor."))
    about = trailers(arrivals[0].round, dict.fromkeys(found.agency for found in arrivals))
    return Act("response", _sentence(workspace, arrivals), writes, trailers=about)


def _refuse_overtaken(workspace: Workspace, arrivals: Sequence[Arrival]) -> None:
    looked_at = {found.round.number: found.round for found in reversed(arrivals)}
    for number, round in looked_at.items():
        since = _ids(with_responses(workspace.root, workspace.definitions, round)) - _ids(round)
        own = (comment.id for found in arrivals if found.round.number == number for comment in found.response.comments)
        taken = next((id for id in own if id in since), None)
        if taken:
            raise DeanError(
                say("Có người vừa ghi nhận ý kiến khác với mã {id}; chưa ghi gì.", id=taken), say("Chạy lại lệnh.")
            )


def _ids(round: RoundRecord) -> set[str]:
    return {comment.id for response in round.responses for comment in response.comments}


def _sentence(workspace: Workspace, arrivals: Sequence[Arrival]) -> str:
    name = workspace.directory.name
    first = arrivals[0]
    if len(arrivals) == 1:
        number = f" số {first.response.number}" if first.response.number else ""
        again = " (bản sửa lại)" if first.before else ""
        n = len(first.response.comments)
        said = f"{n} ý kiến" if n else "không có ý kiến"
        return f"Nhận góp ý của {name(first.agency)}{number}{again} vào đợt {first.round.number}: {said}"
    rounds = ", ".join(str(number) for number in sorted({found.round.number for found in arrivals}))
    total = sum(len(found.response.comments) for found in arrivals)
    return f"Nhận {len(arrivals)} văn bản góp ý vào đợt {rounds}: {total} ý kiến"


def grouped(pieces: Iterable[Piece]) -> dict[tuple[int, str], list[Piece]]:
    """Files by round and agency; raises DeanError naming the first whose agency is not known."""
    groups: dict[tuple[int, str], list[Piece]] = {}
    for piece in pieces:
        if not piece.agency:
            raise unknown_sender(piece.item)
        groups.setdefault((piece.round.number, piece.agency), []).append(piece)
    return groups
