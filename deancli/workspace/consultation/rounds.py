"""The rounds there are, in full, and what may be said of one: closed, cancelled, extended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from deancli.domain.consultation import RoundRecord
from deancli.domain.directory import Directory
from deancli.domain.evidence import Round
from deancli.errors import DeanError
from deancli.language import say
from deancli.storage.consultation_writing import write_round
from deancli.storage.consultations import read_rounds, with_responses
from deancli.storage.record_reading import ROUND_FILE
from deancli.workspace.opened import Workspace
from deancli.workspace.recording import Act


def rounds_of(workspace: Workspace) -> tuple[RoundRecord, ...]:
    """Every round by number, without its responses."""
    return read_rounds(workspace.root, workspace.definitions)


def round_of(workspace: Workspace, number: int | None) -> RoundRecord:
    """Round `number` with its responses; without a number the only one that is still running.

    Raises DeanError where there is no such round, or where it is not clear which is meant.
    """
    rounds = rounds_of(workspace)
    if not rounds:
        raise DeanError(
            say("Chưa có đợt lấy ý kiến nào."), say("Mở đợt đầu: dean round open --document de-an --to body:ban")
        )
    chosen = [round for round in rounds if (round.number == number if number else _runs(round))]
    if len(chosen) == 1:
        return with_responses(workspace.root, workspace.definitions, chosen[0])
    numbers = ", ".join(str(round.number) for round in rounds)
    raise DeanError(
        say("Không có đợt {number}.", number=number) if number else say("Chưa rõ đợt nào."),
        say("Có các đợt: {numbers}.", numbers=numbers),
    )


def evidence_of(workspace: Workspace, number: int, as_of: date) -> Round:
    """What figures and progress hang on of round `number`, as known on that day."""
    return next(round for round in workspace.known_on(as_of).rounds if round.number == number)


def _runs(round: RoundRecord) -> bool:
    return round.closed is None and round.cancelled is None


def _running(round: RoundRecord) -> RoundRecord:
    if _runs(round):
        return round
    raise over(round)


def over(round: RoundRecord) -> DeanError:
    """The refusal of what only a round that still runs, or was not cancelled, can take."""
    hint = say("Xem lại: dean round show {number}", number=round.number)
    if round.cancelled:
        return DeanError(
            say("Đợt {number} đã hủy ngày {day}.", number=round.number, day=f"{round.cancelled:%d/%m/%Y}"), hint
        )
    return DeanError(
        say("Đợt {number} đã kết thúc ngày {day}.", number=round.number, day=f"{round.closed:%d/%m/%Y}"), hint
    )


def closing(round: RoundRecord, on: date, reason: str) -> Act:
    """The action of ending a round: nobody is waited for any more. Raises DeanError where it has ended already."""
    closed = _running(round)._replace(closed=_not_before_sent(round, on), reason=reason)
    return _act(closed, "round-close", f"Kết thúc {_named(round)}" + (f": {reason}" if reason else ""))


def cancelling(round: RoundRecord, on: date, reason: str) -> Act:
    """The action of calling a round off: it counts for nothing any more, and what came in is kept."""
    cancelled = _running(round)._replace(cancelled=_not_before_sent(round, on), reason=reason)
    return _act(cancelled, "round-cancel", f"Hủy {_named(round)}: {reason}")


def extending(round: RoundRecord, due: date, agencies: tuple[str, ...], directory: Directory) -> Act:
    """The action of giving `agencies` until `due`, all that have not answered where none is named.

    The round's own date stays. Raises DeanError for an agency that was not asked, or a date before its present one.
    """
    answered = {response.agency for response in _running(round).responses}
    asked = {request.agency: request for request in round.requests}
    for agency in agencies:
        if agency not in asked:
            raise DeanError(
                say("Đợt {number} không hỏi {agency}.", number=round.number, agency=directory.name(agency)),
                say("Xem đã hỏi những ai: dean round show {number}", number=round.number),
            )
    given = agencies or tuple(agency for agency in asked if agency not in answered)
    if not given:
        raise DeanError(
            say("Đợt {number} không còn ai chưa trả lời.", number=round.number),
            say("Xem lại: dean round show {number}", number=round.number),
        )
    for agency in given:
        _refuse_shorter(asked[agency].due or round.due, due, directory.name(agency))
    requests = tuple(r._replace(due=due) if r.agency in given else r for r in round.requests)
    names = ", ".join(directory.name(agency) for agency in given) if agencies else "các cơ quan chưa trả lời"
    sentence = f"Gia hạn trả lời {_named(round)} đến hết ngày {due:%d/%m/%Y} cho {names}"
    return _act(round._replace(requests=requests), "round-extend", sentence)


def _refuse_shorter(present: date, due: date, name: str) -> None:
    if due <= present:
        raise DeanError(
            say("{agency} đã có hạn {day}.", agency=name, day=f"{present:%d/%m/%Y}"), say("Ghi --due sau ngày ấy.")
        )


def _not_before_sent(round: RoundRecord, on: date) -> date:
    if on >= round.sent:
        return on
    raise DeanError(
        say("Ngày {day} trước ngày gửi {sent}.", day=f"{on:%d/%m/%Y}", sent=f"{round.sent:%d/%m/%Y}"),
        say("Ghi --date từ ngày gửi trở đi."),
    )


def _named(round: RoundRecord) -> str:
    return f"đợt lấy ý kiến {round.number}" + (f" ({round.title})" if round.title else "")


def _act(round: RoundRecord, action: str, sentence: str) -> Act:
    return Act(action, sentence, {f"{round.folder}/{ROUND_FILE}": write_round(round)}, trailers=trailers(round))


def trailers(round: RoundRecord, agencies: Iterable[str] = ()) -> tuple[tuple[str, str], ...]:
    """What a commit about a round says of it in its trailers."""
    about = (("Dean-Round", str(round.number)), ("Dean-Document", round.document))
    return (*about, *(("Dean-About", agency) for agency in agencies))
