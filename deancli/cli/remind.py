"""`dean remind`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from deancli.cli import output
from deancli.cli.completion_values import milestones
from deancli.cli.options import As, AsOf, DryRun
from deancli.cli.round.packing import OUTBOX, give_out
from deancli.cli.session import Session
from deancli.cli.tree import Command, new_app
from deancli.language import mark, say

if TYPE_CHECKING:
    from deancli.workspace.recording import Act

app = new_app()
HELP: Final = mark(
    "Nhắc việc đến hạn mà chưa nhắc: trước hạn, đúng hạn, quá hạn, rồi báo cáo cấp trên.\n\n"
    "Làm công văn, thư chưa gửi và tin nhắn ngắn trong outbox/, ghi nhận từng lần nhắc trong notices/. "
    "Chạy lại không nhắc lần nữa; bỏ lỡ vài ngày thì lần sau nhắc đúng một lần. dean không gửi gì.\n\n"
    "Ví dụ:\n\n  dean remind --dry-run\n\n  dean remind --round 2\n\n  dean remind --milestone II.3"
)


@app.command(cls=Command, help=HELP)
def remind(
    ctx: typer.Context,
    number: Annotated[int | None, typer.Option("--round", metavar="ĐỢT", help=mark("Chỉ đợt lấy ý kiến này."))] = None,
    milestone: Annotated[
        str, typer.Option("--milestone", autocompletion=milestones, help=mark("Chỉ nhiệm vụ này, như II.3."))
    ] = "",
    folder: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="THƯ_MỤC", help=mark("Nơi đặt các tệp (mặc định: outbox/).")),
    ] = None,
    as_of: AsOf = None,
    given: As = None,
    dry_run: DryRun = False,
) -> None:
    """Make and record the reminders that are due."""
    from deancli.reports.due_packages import due_sheets
    from deancli.reports.plan_view import milestone_of
    from deancli.workspace.consultation.reminding import recording_of
    from deancli.workspace.consultation.rounds import round_of
    from deancli.workspace.due_reminders import due_reminders

    session: Session = ctx.obj
    workspace, on = session.workspace(), session.day(as_of)
    id = milestone_of(workspace.plan, milestone).id if milestone else ""
    round = round_of(workspace, number).number if number else None
    notices = due_reminders(workspace, on, round, id)
    if not notices:
        return output.tell(say("Ngày {day} không còn gì phải nhắc.", day=f"{on:%d/%m/%Y}"))
    sheets = list(due_sheets(workspace, notices))
    place = folder or workspace.root / OUTBOX / f"don-doc-{on.isoformat()}"

    def act() -> Act:
        return recording_of(workspace, due_reminders(workspace, on, round, id))

    return give_out(session, sheets, place, act, given, dry_run=dry_run)
