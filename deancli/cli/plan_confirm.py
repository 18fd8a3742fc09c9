"""`dean plan confirm`."""

from __future__ import annotations

from typing import Annotated

import typer

from deancli.cli.asking import who
from deancli.cli.completion_values import checks, milestones
from deancli.cli.options import As, DryRun
from deancli.cli.recording import record
from deancli.cli.session import Session
from deancli.cli.values import to_date
from deancli.language import mark

HELP = mark(
    "Xác nhận ngày đúng của một nhiệm vụ, hoặc một điểm đáng ngờ là cố ý.\n\n"
    "Chỉ sửa vài dòng của milestones.yaml; ghi chú và thứ tự được giữ, ngày Kế hoạch ghi còn ở stated:.\n\n"
    'Ví dụ:\n\n  dean plan confirm II.2 deadline 2024-03-30 --reason "Năm bị ghi nhầm"\n\n'
    '  dean plan confirm II.2 day-off --reason "Làm xong trong thứ Sáu"'
)


def confirm(
    ctx: typer.Context,
    at: Annotated[
        str, typer.Argument(metavar="Ở_ĐÂU", autocompletion=milestones, help=mark("Mã nhiệm vụ, cơ quan, như II.2."))
    ],
    field: Annotated[
        str, typer.Argument(metavar="ĐIỀU", autocompletion=checks, help=mark("deadline, hoặc tên phép kiểm tra."))
    ],
    value: Annotated[str | None, typer.Argument(metavar="[NGÀY]", help=mark("Ngày đúng, cho deadline."))] = None,
    reason: Annotated[str, typer.Option("--reason", help=mark("Lý do."))] = ...,  # type: ignore[assignment]
    given: As = None,
    dry_run: DryRun = False,
) -> None:
    """Record a person's word on a doubt."""
    from deancli.workspace.confirming import Word, confirming_act
    from deancli.workspace.recording import agency_of

    session: Session = ctx.obj
    workspace = session.workspace()
    author = who(session, workspace, given)
    day = to_date(value) if value else None
    word = Word(at, field, day, reason, agency_of(workspace, author), session.now().date())
    record(session, workspace, lambda: confirming_act(workspace, word), author, dry_run=dry_run)
