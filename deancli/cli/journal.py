"""`dean journal`."""

from __future__ import annotations

from typing import Annotated

import typer

from deancli.cli import output
from deancli.cli.options import AsOf, Json
from deancli.cli.session import Session
from deancli.cli.tree import Command, new_app
from deancli.language import mark

app = new_app()

HELP = mark(
    "Nhật ký: những việc đã ghi nhận, mới nhất trước.\n\n"
    "Ví dụ:\n\n  dean journal\n\n  dean journal --limit 5 --as-of 2024-04-01"
)


@app.command(cls=Command, help=HELP)
def journal(
    ctx: typer.Context,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, metavar="N", help=mark("Chỉ N việc mới nhất."))] = 30,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Tell the workspace's history as sentences."""
    from deancli.reports.journal_view import journal_lines, journal_view

    session: Session = ctx.obj
    view = journal_view(session.workspace(), limit, session.day(as_of) if as_of else None)
    if as_json:
        return output.show_json(view)
    return output.show(journal_lines(view, output.cells()))
