"""`dean agency list|show`."""

from __future__ import annotations

from typing import Annotated

import typer

from deancli.cli import output
from deancli.cli.completion_values import agencies, kinds
from deancli.cli.options import AsOf, Json
from deancli.cli.session import Session
from deancli.cli.tree import Command, new_app
from deancli.language import mark

app = new_app(mark("Cơ quan, đơn vị: danh sách, người liên hệ, việc đang phải làm."))


@app.command("list", cls=Command, help=mark("Danh sách cơ quan.\n\nVí dụ:\n\n  dean agency list --kind huyen"))
def list_(
    ctx: typer.Context,
    kind: Annotated[
        str | None,
        typer.Option(metavar="LOẠI", autocompletion=kinds, help=mark("Chỉ một loại: so, nganh, huyen, dang…")),
    ] = None,
    as_json: Json = False,
) -> None:
    """List the agencies."""
    from deancli.reports.agency_view import agencies_lines, agencies_view

    session: Session = ctx.obj
    view = agencies_view(session.workspace(), kind)
    if as_json:
        return output.show_json(view)
    return output.show(agencies_lines(view, output.cells()))


@app.command(
    cls=Command,
    help=mark(
        "Một cơ quan: người liên hệ, nhiệm vụ, đang phải làm gì. Gọi bằng mã, tên, tên tắt, có dấu hay không.\n\n"
        'Ví dụ:\n\n  dean agency show so-tai-chinh\n\n  dean agency show "ban dan van"'
    ),
)
def show(
    ctx: typer.Context,
    agency: Annotated[str, typer.Argument(metavar="CƠ_QUAN", autocompletion=agencies, help=mark("Mã hoặc tên."))],
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Show one agency."""
    from deancli.reports.agency_view import agency_lines, agency_view

    session: Session = ctx.obj
    view = agency_view(session.workspace(), agency, session.day(as_of))
    if as_json:
        return output.show_json(view)
    return output.show(agency_lines(view, output.cells()))
