"""`dean check`."""

from __future__ import annotations

from typing import Annotated

import typer

from deancli.cli import output
from deancli.cli.completion_values import checks
from deancli.cli.options import Json
from deancli.cli.session import Session
from deancli.cli.tree import Command, new_app
from deancli.language import mark

app = new_app()

HELP = mark(
    "Tìm lỗi trong các tệp YAML và điểm đáng ngờ của Kế hoạch. Im lặng khi không có gì.\n\n"
    "Mỗi điểm một dòng tệp:dòng:cột, kèm tên phép kiểm tra trong ngoặc vuông. Điểm đã xem và chấp nhận thì ghi "
    "vào confirmations: của milestones.yaml, từ đó không nhắc lại.\n\n"
    "Ví dụ:\n\n  dean check\n\n  dean check day-off\n\n  dean check --strict"
)


@app.command(cls=Command, help=HELP)
def check(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TÊN]...", autocompletion=checks, help=mark("Chỉ những phép kiểm tra này.")),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help=mark("Cả những điểm thường là cố ý."))] = False,
    as_json: Json = False,
) -> int:
    """Report faults and doubts; exit 1 when there are any."""
    from deancli.reports.check_view import check_view
    from deancli.workspace.checking import find_problems

    session: Session = ctx.obj
    problems = find_problems(session.workspace(), names or [], strict=strict)
    if as_json:
        output.show_json(check_view(problems))
    else:
        output.show_problems(problems)
        if problems:
            output.tell(output.counted(len(problems)))
    return 1 if problems else 0
