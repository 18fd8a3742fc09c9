"""`dean round list|show|pending`."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from deancli.cli import output
from deancli.cli.completion_values import agencies, rounds
from deancli.cli.options import AsOf, Json
from deancli.cli.session import Session
from deancli.cli.tree import Command
from deancli.language import mark

Number = Annotated[
    int | None,
    typer.Argument(
        metavar="[ĐỢT]", autocompletion=rounds, help=mark("Số của đợt; bỏ qua khi chỉ có một đợt đang chạy.")
    ),
]

LIST: Final = mark("Các đợt lấy ý kiến, với số liệu của từng đợt.\n\nVí dụ:\n\n  dean round list --as-of 2024-04-16")
SHOW: Final = mark("Một đợt: gửi gì, hỏi ai, ai đã trả lời thế nào.\n\nVí dụ:\n\n  dean round show 1")
STALE: Final = mark(
    "Cơ quan đã nhất trí với những phần mà dự thảo mới nhất đã sửa; hỏi lại đúng họ bằng dean round open --follows.\n\n"
    "Ví dụ:\n\n  dean round stale 1"
)
PENDING: Final = mark(
    "Ai chưa trả lời, muộn bao nhiêu ngày, đã nhắc mấy lần.\n\nVí dụ:\n\n  dean round pending 1\n\n  dean round pending"
)


def add_to(app: typer.Typer) -> None:
    """Put the commands into `dean round`."""
    app.command("list", cls=Command, help=LIST)(list_)
    app.command("show", cls=Command, help=SHOW)(show)
    app.command("pending", cls=Command, help=PENDING)(pending)
    app.command("stale", cls=Command, help=STALE)(stale)


def list_(ctx: typer.Context, as_of: AsOf = None, as_json: Json = False) -> None:
    """List the rounds."""
    from deancli.reports.round_text import rounds_lines
    from deancli.reports.round_view import rounds_view

    session: Session = ctx.obj
    view = rounds_view(session.workspace(), session.day(as_of))
    if as_json:
        return output.show_json(view)
    return output.show(rounds_lines(view, output.cells()))


def show(ctx: typer.Context, number: Number = None, as_of: AsOf = None, as_json: Json = False) -> None:
    """Show one round."""
    from deancli.reports.round_text import round_lines
    from deancli.reports.round_view import round_view

    session: Session = ctx.obj
    view = round_view(session.workspace(), number, session.day(as_of))
    if as_json:
        return output.show_json(view)
    return output.show(round_lines(view, output.cells()))


def pending(
    ctx: typer.Context,
    number: Number = None,
    agency: Annotated[
        str, typer.Option("--agency", autocompletion=agencies, help=mark("Chỉ một cơ quan, gọi bằng tên bất kỳ."))
    ] = "",
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Show who has not answered."""
    from deancli.reports.pending import pending
    from deancli.reports.pending_text import pending_lines
    from deancli.reports.pending_view import only_waiting

    session: Session = ctx.obj
    view = only_waiting(pending(session.workspace(), session.day(as_of), agency), number)
    if as_json:
        return output.show_json(view)
    return output.show(pending_lines(view, output.cells()))


def stale(ctx: typer.Context, number: Number = None, as_json: Json = False) -> None:
    """Show whose agreement has gone stale."""
    from deancli.reports.stale_view import stale_lines, stale_view

    session: Session = ctx.obj
    view = stale_view(session.workspace(), number)
    if as_json:
        return output.show_json(view)
    return output.show(stale_lines(view, output.cells()))
