"""`dean obstacle add|list|show|again|answer|escalate|close`."""

from __future__ import annotations

from typing import Annotated

import typer

from deancli.cli import output
from deancli.cli.completion_values import agencies, milestones, obstacles
from deancli.cli.options import As, AsOf, DryRun, Json
from deancli.cli.recording import record
from deancli.cli.session import Session
from deancli.cli.tree import Command, new_app
from deancli.language import mark

app = new_app(mark("Khó khăn, vướng mắc: báo cáo, chỉ đạo, báo cáo cấp trên, giải quyết."))

Id = Annotated[str, typer.Argument(metavar="MÃ", autocompletion=obstacles, help=mark("Mã vướng mắc, như K-001."))]
Day = Annotated[str | None, typer.Option("--date", metavar="NGÀY", help=mark("Ngày (mặc định: hôm nay)."))]


@app.command(
    cls=Command,
    help=mark(
        "Ghi nhận một khó khăn, vướng mắc mà cơ quan báo cáo.\n\nVí dụ:\n\n"
        '  dean obstacle add so-tttt "Chưa có số liệu hạ tầng cấp xã" --owner cong-an-tinh --milestone II.2'
    ),
)
def add(
    ctx: typer.Context,
    agency: Annotated[
        str, typer.Argument(metavar="CƠ_QUAN", autocompletion=agencies, help=mark("Cơ quan báo cáo, tên bất kỳ."))
    ],
    text: Annotated[str, typer.Argument(metavar="NỘI_DUNG", help=mark("Khó khăn, vướng mắc là gì."))],
    proposal: Annotated[str, typer.Option("--proposal", help=mark("Đề xuất, kiến nghị."))] = "",
    owner: Annotated[str, typer.Option("--owner", autocompletion=agencies, help=mark("Cơ quan phải giải quyết."))] = "",
    milestone: Annotated[
        str, typer.Option("--milestone", autocompletion=milestones, help=mark("Liên quan nhiệm vụ nào, như II.2."))
    ] = "",
    day: Day = None,
    given: As = None,
    dry_run: DryRun = False,
) -> None:
    """Note a difficulty."""
    from deancli.domain.obstacles import ObstacleRecord
    from deancli.workspace.obstacles import reporting

    session: Session = ctx.obj
    workspace = session.workspace()
    directory = workspace.directory
    found = ObstacleRecord(
        "", directory.find(agency).id, session.happened(day), text.strip(), proposal.strip(), milestone,
        directory.find(owner).id if owner else "",
    )  # fmt: skip
    record(session, workspace, lambda: reporting(workspace, found), given, dry_run=dry_run)


@app.command("list", cls=Command, help=mark("Các khó khăn, vướng mắc.\n\nVí dụ:\n\n  dean obstacle list --open"))
def list_(
    ctx: typer.Context,
    open_only: Annotated[bool, typer.Option("--open", help=mark("Chỉ những vướng mắc chưa giải quyết."))] = False,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """List the difficulties."""
    _show(ctx.obj, "", as_of, open_only=open_only, as_json=as_json)


@app.command(cls=Command, help=mark("Một khó khăn, vướng mắc.\n\nVí dụ:\n\n  dean obstacle show K-001"))
def show(ctx: typer.Context, id: Id, as_of: AsOf = None, as_json: Json = False) -> None:
    """Show one difficulty."""
    _show(ctx.obj, id, as_of, open_only=False, as_json=as_json)


def _show(session: Session, id: str, as_of: str | None, *, open_only: bool, as_json: bool) -> None:
    from deancli.reports.obstacle_view import obstacles_lines, obstacles_view

    view = obstacles_view(session.workspace(), session.day(as_of), open_only=open_only, id=id)
    if as_json:
        return output.show_json(view)
    return output.show(obstacles_lines(view, output.cells()))


@app.command(cls=Command, help=mark("Vướng mắc được báo cáo lại.\n\nVí dụ:\n\n  dean obstacle again K-001"))
def again(ctx: typer.Context, id: Id, day: Day = None, given: As = None, dry_run: DryRun = False) -> None:
    """Note that a difficulty was reported again."""
    from deancli.workspace.obstacles import repeating

    session: Session = ctx.obj
    workspace, on = session.workspace(), session.happened(day)
    record(session, workspace, lambda: repeating(workspace, id, on), given, dry_run=dry_run)


@app.command(
    cls=Command,
    help=mark('Ý kiến chỉ đạo về một vướng mắc.\n\nVí dụ:\n\n  dean obstacle answer K-001 "Giao Công an tỉnh chủ trì"'),
)
def answer(
    ctx: typer.Context,
    id: Id,
    text: Annotated[str, typer.Argument(metavar="NỘI_DUNG", help=mark("Ý kiến chỉ đạo."))],
    day: Day = None,
    given: As = None,
    dry_run: DryRun = False,
) -> None:
    """Note what a leader decided."""
    from deancli.domain.obstacles import Direction
    from deancli.workspace.obstacles import answering

    session: Session = ctx.obj
    workspace = session.workspace()
    direction = Direction(session.happened(day), text.strip())
    record(session, workspace, lambda: answering(workspace, id, direction), given, dry_run=dry_run)


@app.command(
    cls=Command, help=mark("Đã báo cáo Chủ tịch UBND tỉnh về vướng mắc.\n\nVí dụ:\n\n  dean obstacle escalate K-001")
)
def escalate(ctx: typer.Context, id: Id, day: Day = None, given: As = None, dry_run: DryRun = False) -> None:
    """Note that a difficulty was put before the Chairman."""
    from deancli.workspace.obstacles import escalating

    session: Session = ctx.obj
    workspace, on = session.workspace(), session.happened(day)
    record(session, workspace, lambda: escalating(workspace, id, on), given, dry_run=dry_run)


@app.command(
    cls=Command,
    help=mark('Vướng mắc đã giải quyết.\n\nVí dụ:\n\n  dean obstacle close K-001 --outcome "Đã nhận số liệu"'),
)
def close(
    ctx: typer.Context,
    id: Id,
    outcome: Annotated[str, typer.Option("--outcome", help=mark("Kết quả."))] = "",
    day: Day = None,
    given: As = None,
    dry_run: DryRun = False,
) -> None:
    """Note that a difficulty is settled."""
    from deancli.workspace.obstacles import settling

    session: Session = ctx.obj
    workspace, on = session.workspace(), session.happened(day)
    record(session, workspace, lambda: settling(workspace, id, on, outcome.strip()), given, dry_run=dry_run)
