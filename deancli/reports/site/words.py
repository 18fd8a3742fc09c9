"""How the site names states: a sign and a word, so that nothing hangs on a colour."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from deancli.domain.evidence import Disposition
from deancli.domain.localities import Fate
from deancli.domain.progress import State
from deancli.language import say
from deancli.reports.comment_text import disposition_name, fate_name
from deancli.reports.round_view import Reply


class Badge(NamedTuple):
    """A sign, a word, and which of the tones "bad", "near", "good", "" it is shown in."""

    sign: str
    word: str
    tone: str


def state_badge(state: str) -> Badge:
    """The state of a milestone."""
    return {
        State.OVERDUE: lambda: Badge("!", say("quá hạn"), "bad"),
        State.DUE_SOON: lambda: Badge("~", say("sắp đến hạn"), "near"),
        State.IN_PROGRESS: lambda: Badge("–", say("đang thực hiện"), ""),
        State.WAITING: lambda: Badge("·", say("trong hạn"), ""),
        State.DONE_EARLY: lambda: Badge("✓", say("xong trước hạn"), "good"),
        State.DONE_ON_TIME: lambda: Badge("✓", say("xong đúng hạn"), "good"),
        State.DONE_LATE: lambda: Badge("✓", say("xong muộn"), "good"),
    }[State(state)]()


def reply_badge(reply: str) -> Badge:
    """Where an agency stands in a round."""
    return _REPLIES[Reply(reply)]()


_REPLIES: Final[dict[Reply, Callable[[], Badge]]] = {
    Reply.LATE: lambda: Badge("!", say("quá hạn"), "bad"),
    Reply.WAITED: lambda: Badge("~", say("đang chờ"), "near"),
    Reply.COMMENTED: lambda: Badge("✎", say("có ý kiến"), ""),
    Reply.AGREED: lambda: Badge("✓", say("nhất trí"), "good"),
    Reply.OUT_OF_SCOPE: lambda: Badge("–", say("không thuộc phạm vi"), ""),
    Reply.DEEMED: lambda: Badge("·", say("không trả lời"), ""),
}
REPLIES: Final = tuple(_REPLIES)
"""The states of the matrix, in the order of its columns."""


def disposition_badge(disposition: str) -> Badge:
    """What became of a comment."""
    sign, tone = {
        Disposition.OPEN: ("~", "near"),
        Disposition.ACCEPTED: ("✓", "good"),
        Disposition.PARTIAL: ("½", "good"),
        Disposition.REJECTED: ("✕", ""),
        Disposition.NOTED: ("·", ""),
        Disposition.DUPLICATE: ("=", ""),
        Disposition.WITHDRAWN: ("–", ""),
    }[Disposition(disposition)]
    return Badge(sign, disposition_name(Disposition(disposition)), tone)


def round_badge(state: str, days_late: int) -> Badge:
    """Whether a round is running."""
    if state == "running":
        return Badge("!", say("đang chờ, quá hạn"), "bad") if days_late else Badge("~", say("đang lấy ý kiến"), "near")
    return Badge("–", say("đã hủy"), "") if state == "cancelled" else Badge("✓", say("đã kết thúc"), "good")


def obstacle_badge(state: str) -> Badge:
    """Where a difficulty stands."""
    return {
        "open": lambda: Badge("!", say("chưa giải quyết"), "bad"),
        "escalated": lambda: Badge("!", say("đã báo cáo Chủ tịch"), "bad"),
        "answered": lambda: Badge("~", say("đã có ý kiến chỉ đạo"), "near"),
        "closed": lambda: Badge("✓", say("đã giải quyết"), "good"),
    }[state]()


def fate_sentence(fate: str, newest: int) -> str:
    """What became of a passage up to version `newest`."""
    told = fate_name(Fate(fate))
    return say("Đoạn này ở dự thảo lần {n}: {told}.", n=newest, told=told)
