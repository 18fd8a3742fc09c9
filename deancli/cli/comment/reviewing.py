"""`dean comment review`: the open comments one by one, each decided by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import typer

from deancli.cli import output
from deancli.cli.comment.deciding import to_version
from deancli.cli.comment.showing import Agency, Assignee, Round, Section
from deancli.cli.options import As
from deancli.cli.recording import record
from deancli.cli.session import Session
from deancli.cli.tree import Command
from deancli.errors import DeanError
from deancli.language import mark, say

if TYPE_CHECKING:
    from deancli.domain.consultation import Answer
    from deancli.workspace import Workspace
    from deancli.workspace.consultation.comments import Held
    from deancli.workspace.recording import Act

HELP: Final = mark(
    "Lần lượt xem từng ý kiến chưa xử lý rồi quyết định bằng một phím; mỗi quyết định được ghi nhận ngay.\n\n"
    "Ví dụ:\n\n  dean comment review --round 1\n\n  dean comment review --agency so-tai-chinh"
)
_STOP: Final = "q"
_SKIP: Final = "s"
_DISPOSITIONS: Final = {"a": "accepted", "p": "partial", "r": "rejected", "n": "noted", "w": "withdrawn"}


def add_to(app: typer.Typer) -> None:
    """Put the command into `dean comment`."""
    app.command("review", cls=Command, help=HELP)(review)


def review(
    ctx: typer.Context,
    number: Round = None,
    agency: Agency = "",
    section: Section = "",
    assignee: Assignee = "",
    given: As = None,
) -> None:
    """Decide the open comments one by one."""
    from deancli.workspace.consultation.comments import Wanted, matching

    session: Session = ctx.obj
    workspace = session.workspace()
    wanted = Wanted(number, agency, None, True, section, assignee)
    open_ = matching(workspace, wanted)
    if open_ and not session.asks():
        raise DeanError(
            say("dean comment review cần người ngồi trước màn hình."),
            say("Trong kịch bản dùng: dean comment dispose MÃ accepted"),
        )
    for n, one in enumerate(open_, 1):
        output.tell(say("— {n}/{all} —", n=n, all=len(open_)))
        _show(workspace, one)
        if not _one(session, workspace, one, given):
            break
    output.tell(say("Còn {n} ý kiến chưa xử lý.", n=len(matching(workspace, wanted))))


def _show(workspace: Workspace, one: Held) -> None:
    from deancli.reports.comment_text import comment_lines
    from deancli.reports.comment_view import shown_view

    (shown,) = shown_view(workspace, (one,))["comments"]
    output.show(comment_lines(shown, output.cells()))


def _one(session: Session, workspace: Workspace, one: Held, given: str | None) -> bool:
    """Ask about one comment until it is decided or passed over; whether to go on."""
    while True:
        key = _ask(_question()).casefold()[:1] or _SKIP
        if key in (_STOP, _SKIP):
            return key == _SKIP
        try:
            act = _act(session, workspace, one, key)
        except DeanError as error:
            output.show_error(error)
            continue
        if act:
            record(session, workspace, act, given, dry_run=False)
            return True


def _question() -> str:
    return say(
        "[a] tiếp thu  [p] một phần  [r] giải trình  [n] ghi nhận  [w] rút  [d] trùng  [g] giao  [s] để sau  [q] dừng"
    )


def _act(session: Session, workspace: Workspace, one: Held, key: str) -> Act | None:
    """What a key asks for; None for one that asks for nothing."""
    from deancli.workspace.consultation.disposing import assign, decide, join

    id, today = one.comment.id, session.now().date()
    if key == "d":
        return join(workspace, _ask(say("Trùng với ý kiến nào")), (id,), today)
    if key == "g":
        return assign(workspace, (id,), _ask(say("Giao cho ai")))
    if key in _DISPOSITIONS:
        return decide(workspace, (id,), _answer(key, session))
    output.tell(say("Gõ một trong các chữ trên, rồi Enter."))
    return None


def _answer(key: str, session: Session) -> Answer:
    from deancli.domain.consultation import Answer
    from deancli.domain.evidence import Disposition

    told = _ask(say("Nội dung tiếp thu, giải trình")) if key in "apr" else ""
    if not told and key in "pr":
        raise DeanError(say("Tiếp thu một phần hay không tiếp thu phải có giải trình."),
                        say("Chọn lại rồi gõ nội dung, hoặc [s] để sau."))  # fmt: skip
    version = to_version(_ask(say("Thể hiện tại dự thảo nào (vN, để trống nếu chưa)"))) if key in "ap" else None
    return Answer(Disposition(_DISPOSITIONS[key]), told, "", version, session.now().date())


def _ask(question: str) -> str:
    return str(typer.prompt(question, default="", show_default=False, err=True)).strip()
