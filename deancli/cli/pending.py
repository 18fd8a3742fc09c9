"""`dean pending`."""

from __future__ import annotations

from typing import Annotated

import typer

from deancli.cli import output
from deancli.cli.completion_values import agencies
from deancli.cli.options import AsOf, Json
from deancli.cli.session import Session
from deancli.cli.tree import Command, new_app
from deancli.language import mark

app = new_app()


@app.command(
    cls=Command,
    help=mark(
        "Còn chờ ai, còn gì chưa xử lý: theo từng đợt và từng cơ quan.\n\nVí dụ:\n\n  dean pending\n\n"
        "  dean pending --agency so-tai-chinh --json"
    ),
)
def pending(
    ctx: typer.Context,
    agency: Annotated[
        str, typer.Option("--agency", autocompletion=agencies, help=mark("Chỉ một cơ quan, gọi bằng tên bất kỳ."))
    ] = "",
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Show what is waited for and undecided."""
    from deancli.reports.pending import pending, pending_json

    session: Session = ctx.obj
    workspace, day = session.workspace(), session.day(as_of)
    if as_json and not agency:
        return output.show_json_text(pending_json(workspace, day))
    view = pending(workspace, day, agency)
    if as_json:
        return output.show_json(view)
    from deancli.reports.pending_text import pending_lines

    return output.show(pending_lines(view, output.cells()))
