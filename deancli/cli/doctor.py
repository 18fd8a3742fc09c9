"""`dean doctor`."""

from __future__ import annotations

from typing import Annotated

import typer

from deancli.cli import output
from deancli.cli.options import Json
from deancli.cli.session import Session
from deancli.cli.tree import Command, new_app
from deancli.language import mark

app = new_app()

HELP = mark(
    "Xem không gian làm việc có gì không ổn: tệp hỏng, thiết lập Git, việc dở dang.\n\n"
    "Ví dụ:\n\n  dean doctor\n\n  dean doctor --fix"
)


@app.command(cls=Command, help=HELP)
def doctor(
    ctx: typer.Context,
    fix: Annotated[bool, typer.Option("--fix", help=mark("Sửa những gì dean tự sửa được."))] = False,
    as_json: Json = False,
) -> int:
    """Examine the workspace; exit 1 while something is not as it should be."""
    from deancli.reports.doctor_view import doctor_lines, doctor_view
    from deancli.workspace.doctoring import examine, mend

    session: Session = ctx.obj
    workspace = session.workspace()
    found = examine(workspace)
    mended = mend(workspace, found, session.now()) if fix else ()
    view = doctor_view(found, mended)
    if as_json:
        output.show_json(view)
    else:
        output.show(doctor_lines(view, output.cells()))
    return 1 if len(mended) < len(found) else 0
