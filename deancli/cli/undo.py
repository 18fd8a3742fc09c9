"""`dean undo`."""

from __future__ import annotations

import typer

from deancli.cli import output
from deancli.cli.asking import who
from deancli.cli.options import As, DryRun, Yes
from deancli.cli.session import Session
from deancli.cli.tree import Command, new_app
from deancli.language import mark, say

app = new_app()

HELP = mark(
    "Hoàn tác việc ghi nhận gần nhất bằng một việc ghi nhận mới; lịch sử không bị sửa.\n\n"
    "Ví dụ:\n\n  dean undo --dry-run\n\n  dean undo"
)


@app.command(cls=Command, help=HELP)
def undo(ctx: typer.Context, given: As = None, dry_run: DryRun = False, yes: Yes = False) -> None:
    """Reverse the last recorded action."""
    from deancli.git import history
    from deancli.workspace.recording import need_repository

    session: Session = ctx.obj
    workspace = session.workspace()
    repository = need_repository(workspace)
    entry = history.last_to_undo(repository)
    if dry_run:
        output.tell(say("Sẽ hoàn tác: {sentence}", sentence=entry.subject))
        return
    if session.asks() and not yes:
        typer.confirm(say("Hoàn tác: {sentence}?", sentence=entry.subject), abort=True, err=True)
    recorded = history.undo(repository, author=who(session, workspace, given), when=session.now())
    output.tell_left(recorded.finished)
    output.tell(say("Đã hoàn tác: {sentence}", sentence=entry.subject))
