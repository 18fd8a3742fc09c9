"""`dean event add|list`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from deancli.cli import output
from deancli.cli.completion_values import documents, milestones
from deancli.cli.options import As, AsOf, DryRun, Json, taking
from deancli.cli.recording import record
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


class Wish(NamedTuple):
    """The paper of an event, and how it is to be recorded."""

    number: Number = ""
    day: Day = None
    file: Attached = None
    note: Note = ""
    given: As = None
    dry_run: DryRun = False


@add.command(
    cls=Command,
    help=mark(
        "Văn bản đã được ký ban hành.\n\nVí dụ:\n\n"
        "  dean event add promulgation quyet-dinh-ban --number 512/QĐ-UBND --date 2024-03-18 --file QD.pdf"
    ),
)
@taking(Wish)
def promulgation(
    ctx: typer.Context,
    wish: Wish,
    document: Document,
) -> None:
    """Record that a document was signed."""
    event = _event(ctx.obj, "promulgation", wish)._replace(document=document)
    _record(ctx.obj, event, wish)


@add.command(
    cls=Command,
    help=mark(
        "Văn bản đã được trình.\n\nVí dụ:\n\n  dean event add submission de-an --number 30/TTr-CAT --date 2024-06-18"
    ),
)
@taking(Wish)
def submission(
    ctx: typer.Context,
    wish: Wish,
    document: Document,
) -> None:
    """Record that a document was submitted."""
    event = _event(ctx.obj, "submission", wish)._replace(document=document)
    _record(ctx.obj, event, wish)


@add.command(
    cls=Command,
    help=mark(
        "Một nhiệm vụ được gia hạn; hạn cũ vẫn được giữ.\n\nVí dụ:\n\n"
        '  dean event add extension II.3 --by 2024-05-05 --reason "Chờ số liệu khảo sát" --number 88/UBND-NC'
    ),
)
@taking(Wish)
def extension(
    ctx: typer.Context,
    wish: Wish,
    milestone: Annotated[
        str, typer.Argument(metavar="NHIỆM_VỤ", autocompletion=milestones, help=mark("Mã nhiệm vụ, như II.3."))
    ],
    reason: Annotated[str, typer.Option("--reason", help=mark("Lý do."))],
    by: Annotated[str | None, typer.Option("--by", metavar="NGÀY", help=mark("Hạn mới: đến hết ngày này."))] = None,
    before: Annotated[
        str | None, typer.Option("--before", metavar="NGÀY", help=mark("Hạn mới: trước ngày này."))
    ] = None,
) -> None:
    """Record a new deadline."""
    from deancli.workspace.events import refuse_no_extension

    if bool(by) == bool(before):
        raise DeanError(say("Gia hạn cần đúng một trong hai: --by, --before."), say("Ví dụ: --by 2024-05-05"))
    event = _event(ctx.obj, "extension", wish)._replace(
        milestone=milestone,
        reason=reason,
        by=to_date(by) if by else None,
        before=to_date(before) if before else None,
    )
    session: Session = ctx.obj
    refuse_no_extension(session.workspace(), event, session.now().date())
    _record(ctx.obj, event, wish)


@app.command("list", cls=Command, help=mark("Các sự kiện đã ghi nhận.\n\nVí dụ:\n\n  dean event list"))
def list_(ctx: typer.Context, as_of: AsOf = None, as_json: Json = False) -> None:
    """List the events."""
    from deancli.reports.event_view import event_lines, events_view

    session: Session = ctx.obj
    view = events_view(session.workspace(), session.day(as_of))
    if as_json:
        return output.show_json(view)
    return output.show(event_lines(view, output.cells()))


def _event(session: Session, kind: str, wish: Wish) -> Event:
    from deancli.domain.evidence import Event, EventKind

    return Event(
        kind=EventKind(kind), on=session.happened(wish.day), number=wish.number.strip(), document="", milestone="",
        before=None, by=None, reason="", file="", sha256="", note=wish.note.strip(),
    )  # fmt: skip


def _record(session: Session, event: Event, wish: Wish) -> None:
    from deancli.workspace.events import event_act

    workspace = session.workspace()
    record(session, workspace, lambda: event_act(workspace, event, wish.file), wish.given, dry_run=wish.dry_run)
