"""`dean check`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Final

import typer

from deancli.cli import output
from deancli.cli.completion_values import checks
from deancli.cli.options import Json
from deancli.cli.session import Session
from deancli.cli.tree import Command, new_app
from deancli.language import mark, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deancli.errors import Problem

app = new_app()
_NAMED: Final = re.compile(r" \[([a-z-]+)\]$")
"""The check's name at the end of a doubt; a fault of the files has none."""
_PUT_RIGHT: Final = ("years-order", "stated-date")
"""Doubts about a date, whose own hint says how the right one is confirmed."""

HELP = mark(
    "Tìm lỗi trong các tệp YAML và điểm đáng ngờ của Kế hoạch. Im lặng khi không có gì.\n\n"
    "Mỗi điểm một dòng tệp:dòng:cột, kèm tên phép kiểm tra trong ngoặc vuông. Điểm đã xem và chấp nhận thì xác nhận "
    "bằng dean plan confirm, từ đó không nhắc lại.\n\n"
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
            _tell_how_to_confirm(problems)
    return 1 if problems else 0


def _tell_how_to_confirm(problems: Sequence[Problem]) -> None:
    """What to type for a doubt that is none; nothing where there are only faults."""
    names = [named[1] for problem in problems if (named := _NAMED.search(problem.message))]
    names = [name for name in names if name not in _PUT_RIGHT]
    if names:
        output.tell(say('Điểm nào cố ý thì xác nhận, như: dean plan confirm MÃ {name} --reason "…"', name=names[0]))
