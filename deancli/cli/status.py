"""`dean status`."""

from __future__ import annotations

import typer

from deancli.cli import output
from deancli.cli.options import AsOf, Json
from deancli.cli.session import Session
from deancli.cli.tree import Command, new_app
from deancli.language import mark

app = new_app()

HELP = mark(
    "Việc gì quá hạn, việc gì sắp đến hạn, đang chờ ai, làm gì tiếp theo.\n\n"
    "Mọi con số suy ra từ Kế hoạch, các dự thảo trong Git và hồ sơ các đợt lấy ý kiến; lệnh này không ghi gì.\n\n"
    "Ví dụ:\n\n"
    "  dean status\n\n"
    "  dean status --as-of 2024-04-16\n\n"
    "  dean status --json"
)


@app.command(cls=Command, help=HELP)
def status(ctx: typer.Context, as_of: AsOf = None, as_json: Json = False) -> None:
    """Show where the scheme stands on a day."""
    from deancli.reports.status import status as derive

    session: Session = ctx.obj
    view = derive(session.workspace(), session.day(as_of))
    if as_json:
        output.show_json(view)
        return
    from deancli.reports.status_text import status_lines

    output.show(status_lines(view, output.cells()))
