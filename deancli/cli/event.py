"""`dean event add|list`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from deancli.cli import output
from deancli.cli.completion_values import documents, milestones
from deancli.cli.options import As, AsOf, DryRun, Json
from deancli.cli.session import Session
from deancli.cli.tree import Command, new_app
from deancli.cli.values import to_date
from deancli.errors import DeanError
from deancli.language import mark, say

if TYPE_CHECKING:
    from deancli.domain.evidence import Event

app = new_app(mark("Ghi nhận việc trình, ký ban hành, gia hạn; xem lại chúng."))
add = new_app(mark("Ghi nhận một sự kiện: submission, promulgation, extension."))
app.add_typer(add, name="add")

Document = Annotated[
    str, typer.Argument(metavar="VĂN_BẢN", autocompletion=documents, help=mark("Mã văn bản, như de-an."))
]
Day = Annotated[str | None, typer.Option("--date", metavar="NGÀY", help=mark("Ngày của văn bản (mặc định: hôm nay)."))]
Number = Annotated[str, typer.Option("--number", metavar="SỐ", help=mark("Số, ký hiệu, như 512/QĐ-UBND."))]
Attached = Annotated[
    Path | None, typer.Option("--file", metavar="TỆP", help=mark("Bản ký, được giữ nguyên từng byte."))
]
Note = Annotated[str, typer.Option("--note", help=mark("Ghi chú."))]


@add.command(
    cls=Command,
    help=mark(
        "Văn bản đã được ký ban hành.\n\nVí dụ:\n\n"
        "  dean event add promulgation quyet-dinh-ban --number 512/QĐ-UBND --date 2024-03-18 --file QD.pdf"
    ),
)
def promulgation(
    ctx: typer.Context,
    document: Document,
    number: Number = "",
    day: Day = None,
    file: Attached = None,
    note: Note = "",
    given: As = None,
    dry_run: DryRun = False,
) -> None:
    """Record that a document was signed."""
    event = _event(ctx.obj, "promulgation", day, number, note)._replace(document=document)
    _record(ctx.obj, event, file, given, dry_run=dry_run)


@add.command(
    cls=Command,
    help=mark(
        "Văn bản đã được trình.\n\nVí dụ:\n\n  dean event add submission de-an --number 30/TTr-CAT --date 2024-06-18"
    ),
)
def submission(
    ctx: typer.Context,
    document: Document,
    number: Number = "",
    day: Day = None,
    file: Attached = None,
    note: Note = "",
    given: As = None,
    dry_run: DryRun = False,
) -> None:
    """Record that a document was submitted."""
    event = _event(ctx.obj, "submission", day, number, note)._replace(document=document)
    _record(ctx.obj, event, file, given, dry_run=dry_run)


@add.command(
    cls=Command,
    help=mark(
        "Một nhiệm vụ được gia hạn; hạn cũ vẫn được giữ.\n\nVí dụ:\n\n"
        '  dean event add extension II.3 --by 2024-05-05 --reason "Chờ số liệu khảo sát" --number 88/UBND-NC'
    ),
)
def extension(
    ctx: typer.Context,
    milestone: Annotated[
        str, typer.Argument(metavar="NHIỆM_VỤ", autocompletion=milestones, help=mark("Mã nhiệm vụ, như II.3."))
    ],
    reason: Annotated[str, typer.Option("--reason", help=mark("Lý do."))],
    by: Annotated[str | None, typer.Option("--by", metavar="NGÀY", help=mark("Hạn mới: đến hết ngày này."))] = None,
    before: Annotated[
        str | None, typer.Option("--before", metavar="NGÀY", help=mark("Hạn mới: trước ngày này."))
    ] = None,
    number: Number = "",
    day: Day = None,
    file: Attached = None,
    note: Note = "",
    given: As = None,
    dry_run: DryRun = False,
) -> None:
    """Record a new deadline."""
    if bool(by) == bool(before):
        raise DeanError(say("Gia hạn cần đúng một trong hai: --by, --before."), say("Ví dụ: --by 2024-05-05"))
    event = _event(ctx.obj, "extension", day, number, note)._replace(
        milestone=milestone,
        reason=reason,
        by=to_date(by) if by else None,
        before=to_date(before) if before else None,
    )
    _record(ctx.obj, event, file, given, dry_run=dry_run)


@app.command("list", cls=Command, help=mark("Các sự kiện đã ghi nhận.\n\nVí dụ:\n\n  dean event list"))
def list_(ctx: typer.Context, as_of: AsOf = None, as_json: Json = False) -> None:
    """List the events."""
    from deancli.reports.event_view import event_lines, events_view

    session: Session = ctx.obj
    view = events_view(session.workspace(), session.day(as_of))
    if as_json:
        return output.show_json(view)
    return output.show(event_lines(view, output.cells()))


def _event(session: Session, kind: str, day: str | None, number: str, note: str) -> Event:
    from deancli.domain.evidence import Event, EventKind

    return Event(
        kind=EventKind(kind), on=session.day(day), number=number.strip(), document="", milestone="",
        before=None, by=None, reason="", file="", sha256="", note=note.strip(),
    )  # fmt: skip


def _record(session: Session, event: Event, file: Path | None, given: str | None, *, dry_run: bool) -> None:
    from deancli.workspace.events import event_act
    from deancli.workspace.recording import author_of, carry_out

    workspace = session.workspace()
    act = event_act(workspace, event, file)
    if dry_run:
        output.show_act(act)
        return
    recorded = carry_out(workspace, act, author_of(workspace, given), session.now())
    output.tell_left(recorded.finished)
    output.tell(say("Đã ghi nhận: {sentence}", sentence=act.sentence))
