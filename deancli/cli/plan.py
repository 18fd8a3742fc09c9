"""`dean plan show|gantt|what-if|back|import|import-xlsx|confirm`."""

from __future__ import annotations

from typing import Annotated

import typer

from deancli.cli import output, plan_confirm, plan_import, plan_import_xlsx
from deancli.cli.completion_values import milestones
from deancli.cli.delivering import PICTURE_FORMATS, Force, Output, PictureFormat, deliver, deliver_lines, style_for
from deancli.cli.options import AsOf, Json
from deancli.cli.session import Session
from deancli.cli.tree import Command, new_app
from deancli.language import mark

app = new_app(mark("Nhập và xem Kế hoạch: các mốc, biểu đồ, kế hoạch ngược, thử chậm."))

Milestone = Annotated[
    str, typer.Argument(metavar="NHIỆM_VỤ", autocompletion=milestones, help=mark("Mã nhiệm vụ, như II.3."))
]
Delay = Annotated[str, typer.Argument(metavar="CHẬM", help=mark("+10d (ngày), +2w (tuần), +5wd (ngày làm việc)."))]


@app.command(
    cls=Command, help=mark("Các mốc của Kế hoạch: hạn, chủ trì, phối hợp, sản phẩm.\n\nVí dụ:\n\n  dean plan show")
)
def show(ctx: typer.Context, as_of: AsOf = None, as_json: Json = False) -> None:
    """Show the plan with the deadlines in force."""
    from deancli.reports.plan_view import plan_view

    session: Session = ctx.obj
    view = plan_view(session.workspace(), session.day(as_of))
    if as_json:
        return output.show_json(view)
    from deancli.reports.plan_text import plan_lines

    return output.show(plan_lines(view, output.cells()))


@app.command(
    cls=Command,
    help=mark(
        "Biểu đồ tiến độ: kế hoạch so với thực tế; trên màn hình, hoặc thành ảnh SVG, PNG.\n\n"
        "Ví dụ:\n\n  dean plan gantt --as-of 2024-04-16\n\n  dean plan gantt -o tien-do.png"
    ),
)
def gantt(
    ctx: typer.Context,
    style: PictureFormat = "",
    file: Output = None,
    force: Force = False,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Show planned against actual."""
    from deancli.reports.gantt import gantt_lines, gantt_view

    style = style_for(style, file, PICTURE_FORMATS)
    session: Session = ctx.obj
    view = gantt_view(session.workspace(), session.day(as_of))
    if as_json:
        return output.show_json(view)
    if style == "text":
        return deliver_lines(gantt_lines(view, output.cells()), file, force=force)
    from deancli.reports.gantt_picture import gantt_png, gantt_svg

    data = gantt_png(view) if style == "png" else gantt_svg(view).encode()
    return deliver(data, file, force=force, binary=style == "png")


@app.command(
    cls=Command,
    help=mark("Kế hoạch ngược: muốn kịp hạn thì chậm nhất ngày nào phải gửi lấy ý kiến.\n\nVí dụ:\n\n  dean plan back"),
)
def back(ctx: typer.Context, as_of: AsOf = None, as_json: Json = False) -> None:
    """Show the latest days to send each round."""
    from deancli.reports.plan_view import backplan_view

    session: Session = ctx.obj
    view = backplan_view(session.workspace(), session.day(as_of))
    if as_json:
        return output.show_json(view)
    from deancli.reports.plan_text import backplan_lines

    return output.show(backplan_lines(view, output.cells()))


@app.command(
    "what-if",
    cls=Command,
    help=mark(
        "Nếu một nhiệm vụ chậm thì những mốc nào trượt theo; không ghi gì.\n\nVí dụ:\n\n  dean plan what-if II.3 +10d"
    ),
)
def what_if(ctx: typer.Context, milestone: Milestone, delay: Delay, as_of: AsOf = None, as_json: Json = False) -> None:
    """Show what slips with a milestone."""
    from deancli.cli.values import to_span
    from deancli.reports.plan_view import what_if_view

    session: Session = ctx.obj
    view = what_if_view(session.workspace(), milestone, to_span(delay), session.day(as_of))
    if as_json:
        return output.show_json(view)
    from deancli.reports.plan_text import what_if_lines

    return output.show(what_if_lines(view, output.cells()))


app.command("import", cls=Command, help=plan_import.HELP)(plan_import.import_)
app.command("import-xlsx", cls=Command, help=plan_import_xlsx.HELP)(plan_import_xlsx.import_xlsx)
app.command("confirm", cls=Command, help=plan_confirm.HELP)(plan_confirm.confirm)
