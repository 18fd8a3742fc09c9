"""`dean round close|cancel|extend|remind`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from deancli.cli.options import As, DryRun
from deancli.cli.recording import record
from deancli.cli.round.packing import Folder, Named, give_out, place_of
from deancli.cli.round.showing import Number
from deancli.cli.session import Session
from deancli.cli.tree import Command
from deancli.cli.values import to_date
from deancli.language import mark

if TYPE_CHECKING:
    from deancli.workspace.recording import Act

Day = Annotated[str | None, typer.Option("--date", metavar="NGÀY", help=mark("Ngày (mặc định: hôm nay)."))]

CLOSE: Final = mark(
    'Kết thúc một đợt: không chờ ai nữa.\n\nVí dụ:\n\n  dean round close 1 --date 2024-04-22 --reason "Đã đủ ý kiến"'
)
CANCEL: Final = mark(
    "Hủy một đợt gửi nhầm: đợt không còn được tính, những gì đã nhận vẫn giữ.\n\nVí dụ:\n\n"
    '  dean round cancel 2 --reason "Gửi nhầm bản"'
)
EXTEND: Final = mark(
    "Cho thêm thời gian trả lời; hạn cũ của đợt vẫn được giữ.\n\nVí dụ:\n\n"
    "  dean round extend 2 --due 2024-05-15 --agency so-tai-chinh"
)
REMIND: Final = mark(
    "Đôn đốc những cơ quan chưa trả lời; mỗi lần nhắc được ghi lại.\n\n"
    "Công văn đôn đốc, thư chưa gửi và tin nhắn ngắn được làm cho từng cơ quan; dean không gửi gì.\n\n"
    "Ví dụ:\n\n  dean round remind 1 --due 2024-04-22"
)


def add_to(app: typer.Typer) -> None:
    """Put the commands into `dean round`."""
    app.command("close", cls=Command, help=CLOSE)(close)
    app.command("cancel", cls=Command, help=CANCEL)(cancel)
    app.command("extend", cls=Command, help=EXTEND)(extend)
    app.command("remind", cls=Command, help=REMIND)(remind)


def close(
    ctx: typer.Context,
    number: Number = None,
    reason: Annotated[str, typer.Option("--reason", help=mark("Lý do."))] = "",
    day: Day = None,
    given: As = None,
    dry_run: DryRun = False,
) -> None:
    """End a round."""
    from deancli.workspace.consultation.rounds import closing, round_of

    session: Session = ctx.obj
    workspace = session.workspace()
    on = session.happened(day)
    record(session, workspace, lambda: closing(round_of(workspace, number), on, reason), given, dry_run=dry_run)


def cancel(
    ctx: typer.Context,
    reason: Annotated[str, typer.Option("--reason", help=mark("Lý do."))],
    number: Number = None,
    day: Day = None,
    given: As = None,
    dry_run: DryRun = False,
) -> None:
    """Call a round off."""
    from deancli.workspace.consultation.rounds import cancelling, round_of

    session: Session = ctx.obj
    workspace = session.workspace()
    on = session.happened(day)
    record(session, workspace, lambda: cancelling(round_of(workspace, number), on, reason), given, dry_run=dry_run)


def extend(
    ctx: typer.Context,
    due: Annotated[str, typer.Option("--due", metavar="NGÀY", help=mark("Trả lời đến hết ngày này."))],
    number: Number = None,
    agency: Named = None,
    given: As = None,
    dry_run: DryRun = False,
) -> None:
    """Give more time."""
    from deancli.workspace.consultation.rounds import extending, round_of

    session: Session = ctx.obj
    workspace = session.workspace()
    last, directory = to_date(due), workspace.directory
    ids = tuple(directory.find(name).id for name in agency or ())
    record(
        session, workspace, lambda: extending(round_of(workspace, number), last, ids, directory), given, dry_run=dry_run
    )


def remind(
    ctx: typer.Context,
    number: Number = None,
    agency: Named = None,
    letter: Annotated[str, typer.Option("--number", metavar="SỐ", help=mark("Số công văn đôn đốc."))] = "",
    due: Annotated[str | None, typer.Option("--due", metavar="NGÀY", help=mark("Hạn mới ghi trong công văn."))] = None,
    day: Day = None,
    folder: Folder = None,
    given: As = None,
    dry_run: DryRun = False,
) -> None:
    """Remind those who have not answered."""
    from deancli.reports.packages import reminder_sheets
    from deancli.workspace.consultation.reminding import recording_of, reminders
    from deancli.workspace.consultation.rounds import round_of

    session: Session = ctx.obj
    workspace, on = session.workspace(), session.day(day)
    ids = tuple(workspace.directory.find(name).id for name in agency or ())
    round = round_of(workspace, number)
    until = to_date(due) if due else None
    sheets = list(reminder_sheets(workspace, round, reminders(workspace, round, on, ids, letter), until))
    place = place_of(workspace, round, None)
    folder = folder or place.with_name(f"{place.name}-don-doc-{on.isoformat()}")

    def act() -> Act:
        return recording_of(workspace, reminders(workspace, round, on, ids, letter))

    give_out(session, sheets, folder, act, given, dry_run=dry_run)
