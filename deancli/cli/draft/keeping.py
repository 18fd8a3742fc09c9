"""`dean draft restore|verify|status`."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from deancli.cli import output
from deancli.cli.asking import ask, who
from deancli.cli.draft.finding import Words
from deancli.cli.options import As, DryRun, Json, Yes
from deancli.cli.session import Session
from deancli.cli.tree import Command
from deancli.language import mark, say


def add_to(app: typer.Typer) -> None:
    """Put the commands into `dean draft`."""
    app.command("restore", cls=Command, help=RESTORE)(restore)
    app.command("verify", cls=Command, help=VERIFY)(verify)
    app.command("status", cls=Command, help=STATUS)(status)


RESTORE: Final = mark(
    "Lấy lại một dự thảo cũ làm bản mới nhất, bằng một bản mới cùng nội dung; không bản nào mất.\n\n"
    "Ví dụ:\n\n  dean draft restore de-an v2"
)


def restore(
    ctx: typer.Context,
    words: Words = None,
    message: Annotated[str, typer.Option("--message", "-m", help=mark("Ghi chú: vì sao."))] = "",
    given: As = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Make an old version the newest."""
    from deancli.workspace.drafts import chosen, put_back, version_of
    from deancli.workspace.handing_in import restore as hand_in_again

    session: Session = ctx.obj
    workspace = session.workspace()
    choice = chosen(workspace, words or [])
    version = version_of(workspace, choice)
    if dry_run:
        return output.tell(say("Sẽ lấy lại {id} làm bản mới nhất.", id=version.id))
    ask(
        session, say("Lấy lại {id} làm bản mới nhất?", id=version.id), say("Thêm --yes."), yes=yes or not session.asks()
    )
    if put_back(workspace, version):
        return output.tell(say("Đã đặt lại tệp của {id} vào drafts/.", id=version.id))
    number, recorded = hand_in_again(workspace, version, message, who(session, workspace, given), session.now())
    output.tell_left(recorded.finished)
    return output.tell(say("{id} nay là v{n}.", id=version.id, n=number))


VERIFY: Final = mark(
    "Chứng minh mọi dự thảo còn đúng từng byte như khi nộp và không ai viết lại lịch sử.\n\n"
    "Tính lại mọi mã băm, đối chiếu thẻ với lần ghi nhận, với hồ sơ và với nơi chia sẻ, kiểm chữ ký số, chạy git fsck. "
    "Mã kết thúc 1 khi có điều không đúng.\n\nVí dụ:\n\n  dean draft verify\n\n  dean draft verify --json"
)


def verify(ctx: typer.Context, as_json: Json = False) -> int:
    """Recompute every digest; exit 1 when anything is not as it was."""
    from deancli.reports.verify_view import verify_lines, verify_view
    from deancli.workspace.verifying import verify as examine

    session: Session = ctx.obj
    view = verify_view(examine(session.workspace()))
    if as_json:
        output.show_json(view)
    else:
        output.show(verify_lines(view, output.cells()))
    return 1 if view["faults"] else 0


STATUS: Final = mark(
    "Các tệp trong drafts/ so với bản mới nhất: đã sửa chưa nộp, ai đang mở, bản nào chưa chia sẻ.\n\n"
    "Ví dụ:\n\n  dean draft status"
)


def status(ctx: typer.Context, as_json: Json = False) -> None:
    """Compare drafts/ with the versions."""
    from deancli.reports.draft_state_view import draft_states_lines, draft_states_view
    from deancli.workspace.draft_states import draft_states

    session: Session = ctx.obj
    view = draft_states_view(draft_states(session.workspace()))
    if as_json:
        return output.show_json(view)
    return output.show(draft_states_lines(view, output.cells()))
