"""Reminding those who have not answered; every reminder is recorded, so that it is neither forgotten nor sent twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from deancli.domain.consultation import RoundRecord
from deancli.domain.plan import Span
from deancli.domain.reminders import Notice, Rung
from deancli.domain.stages import silent
from deancli.errors import DeanError
from deancli.language import say
from deancli.storage.consultation_writing import notice_path, write_notice
from deancli.workspace.consultation.rounds import evidence_of
from deancli.workspace.opened import Workspace
from deancli.workspace.recording import Act

_MORE: Final = 3
"""Working days that a reminder gives."""


def reminders(
    workspace: Workspace, round: RoundRecord, on: date, agencies: tuple[str, ...], number: str
) -> tuple[Notice, ...]:
    """One reminder for each of `agencies` (all, where none is named) that has not answered `round` by that day.

    Whoever was reminded that day already is left out. Raises DeanError where nobody is left to be reminded.
    """
    known = evidence_of(workspace, round.number, on)
    waited = silent(known, on) if not (known.closed or known.cancelled) else ()
    dues = {request.agency: request.due or round.due for request in round.requests}
    notices = tuple(
        Notice(rung_of(dues[agency], on), on, agency, round.number, "", dues[agency], number)
        for agency in waited
        if not agencies or agency in agencies
    )
    left = tuple(notice for notice in notices if not (workspace.root / notice_path(notice)).exists())
    if left:
        return left
    raise DeanError(
        say("Hôm nay đã nhắc đủ các cơ quan chưa trả lời đợt {number}.", number=round.number)
        if notices
        else say("Đợt {number} không còn chờ ai trong số đó.", number=round.number),
        say("Xem: dean round pending {number}", number=round.number),
    )


def date_given(workspace: Workspace, notice: Notice) -> date:
    """The date that a reminder gives: its own while that has not passed, after it three working days more."""
    if notice.on <= notice.due:
        return notice.due
    return workspace.calendar(notice.on).add(notice.on, Span(working_days=_MORE))


def rung_of(due: date, on: date) -> Rung:
    """Where on the ladder a reminder of that day stands."""
    if on < due:
        return Rung.BEFORE
    return Rung.ON_DAY if on == due else Rung.AFTER


def recording_of(workspace: Workspace, notices: Sequence[Notice]) -> Act:
    """The action of recording `notices`, each in its own file; raises DeanError where somebody else just did."""
    if not notices:
        raise DeanError(say("Các lần nhắc này vừa được ghi nhận ở nơi khác."), say("Xem: dean journal"))
    about = dict.fromkeys(
        f"đợt lấy ý kiến {one.round}" if one.round else f"nhiệm vụ {one.milestone}" for one in notices
    )
    names = list(dict.fromkeys(workspace.directory.name(one.agency) for one in notices))
    told = ", ".join(names[:3]) + (f" và {len(names) - 3} cơ quan khác" if names[3:] else "")
    rounds = [("Dean-Round", str(one.round)) for one in notices if one.round]
    agencies = [("Dean-About", one.agency) for one in notices]
    writes = {notice_path(notice): write_notice(notice) for notice in notices}
    trailers = tuple(dict.fromkeys([*rounds, *agencies]))
    return Act("remind", f"Đôn đốc {told} ({', '.join(about)})", writes, trailers=trailers)
