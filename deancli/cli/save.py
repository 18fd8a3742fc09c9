"""`dean save`."""

from __future__ import annotations

from typing import Annotated

import typer

from deancli.cli import output
from deancli.cli.options import As, DryRun
from deancli.cli.recording import record
from deancli.cli.session import Session
from deancli.cli.tree import Command, new_app
from deancli.language import mark, say

app = new_app()

HELP = mark(
    "Ghi nhận những gì đã sửa tay trong milestones.yaml, agencies.yaml và các tệp hồ sơ.\n\n"
    "Từ chối khi dean check còn thấy lỗi hoặc điểm đáng ngờ chưa xác nhận. Dự thảo .docx trong drafts/ không "
    "thuộc lệnh này.\n\n"
    'Ví dụ:\n\n  dean save\n\n  dean save -m "Bổ sung người liên hệ của các sở"'
)


@app.command(cls=Command, help=HELP)
def save(
    ctx: typer.Context,
    message: Annotated[str | None, typer.Option("--message", "-m", help=mark("Nói vắn tắt đã sửa gì."))] = None,
    with_doubts: Annotated[
        bool, typer.Option("--with-doubts", help=mark("Ghi cả khi còn điểm đáng ngờ chưa xác nhận (lỗi thì không)."))
    ] = False,
    given: As = None,
    dry_run: DryRun = False,
) -> None:
    """Record hand edits."""
    from deancli.workspace.saving import save_act

    session: Session = ctx.obj
    workspace = session.workspace()
    act = save_act(workspace, message, with_doubts=with_doubts)
    if act is None:
        output.tell(say("Không có gì mới để ghi nhận."))
    else:
        record(session, workspace, act, given, dry_run=dry_run)
