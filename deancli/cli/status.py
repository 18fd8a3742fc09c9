"""`dean status`."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from deancli.cli import output
from deancli.cli.delivering import check_style
from deancli.cli.options import AsOf, Json
from deancli.cli.session import Session
from deancli.cli.tree import Command, new_app
from deancli.language import mark, say

app = new_app()

HELP = mark(
    "Việc gì quá hạn, việc gì sắp đến hạn, đang chờ ai, làm gì tiếp theo.\n\n"
    "Mọi con số suy ra từ Kế hoạch, các dự thảo trong Git và hồ sơ các đợt lấy ý kiến; lệnh này không ghi gì.\n\n"
    "Ví dụ:\n\n"
    "  dean status\n\n"
    "  dean status --as-of 2024-04-16\n\n"
    "  dean status --json\n\n"
    "  dean status --fail-on overdue"
)
CONDITION_HOLDS: Final = 4
_CONDITIONS: Final = {"overdue": ("overdue",), "soon": ("overdue", "due_soon")}
"""What `--fail-on` takes, and the states of a milestone that it means."""

FailOn = Annotated[
    str,
    typer.Option(
        "--fail-on",
        metavar="|".join(_CONDITIONS),
        help=mark("Kết thúc bằng mã 4 khi có nhiệm vụ quá hạn (soon: cả sắp đến hạn), cho chương trình khác."),
    ),
]


@app.command(cls=Command, help=HELP)
def status(ctx: typer.Context, as_of: AsOf = None, as_json: Json = False, fail_on: FailOn = "") -> int:
    """Show where the scheme stands on a day."""
    from deancli.reports.status import status, status_json

    if fail_on:
        check_style(fail_on, tuple(_CONDITIONS))
    session: Session = ctx.obj
    workspace, day = session.workspace(), session.day(as_of)
    if as_json and not fail_on:
        output.show_json_text(status_json(workspace, day))
        return 0
    view = status(workspace, day)
    if as_json:
        output.show_json(view)
    else:
        from deancli.reports.status_text import status_lines

        output.show(status_lines(view, output.cells()))
        if not view["milestones"]:
            output.tell(say("Kế hoạch chưa có nhiệm vụ nào: điền milestones: trong milestones.yaml, rồi dean check."))
    wanted = _CONDITIONS.get(fail_on, ())
    return CONDITION_HOLDS if any(milestone["state"] in wanted for milestone in view["milestones"]) else 0
