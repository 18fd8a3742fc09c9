"""`dean template list|export|check|render`."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path
from typing import Annotated, Final

import typer

from deancli.cli import output
from deancli.cli.completion_values import template_kinds
from deancli.cli.delivering import Force, Output
from deancli.cli.options import AsOf, Json
from deancli.cli.session import Session
from deancli.cli.tree import Command, new_app
from deancli.language import mark, say

app = new_app(mark("Mẫu Word của công văn, báo cáo, tờ trình: xem các trường, lấy ra sửa, kiểm tra, lập văn bản."))
_KIND: Final = typer.Argument(metavar="LOẠI", autocompletion=template_kinds, help=mark("Như: to-trinh."))

LIST: Final = mark(
    "Các loại văn bản dean lập được; thêm tên một loại thì in mọi trường mà mẫu của nó được dùng.\n\n"
    "Mẫu của cơ quan đặt ở templates/LOẠI.docx được dùng thay mẫu có sẵn.\n\n"
    "Ví dụ:\n\n  dean template list\n\n  dean template list to-trinh"
)


@app.command("list", cls=Command, help=LIST)
def list_(
    ctx: typer.Context,
    kind: Annotated[
        str | None, typer.Argument(metavar="[LOẠI]", autocompletion=template_kinds, help=mark("Chỉ loại này."))
    ] = None,
    as_json: Json = False,
) -> None:
    """List kinds of papers and the fields of their templates."""
    from deancli.reports.papers.kinds import KINDS, kind_of
    from deancli.reports.template_view import template_lines, templates_view
    from deancli.workspace.papers import own_template

    session: Session = ctx.obj
    workspace = session.workspace()
    kinds = [kind_of(kind)] if kind else KINDS
    view = templates_view((one, own_template(workspace, one.id)) for one in kinds)
    if as_json:
        return output.show_json(view)
    return output.show(template_lines(view, output.cells()))


EXPORT: Final = mark(
    "Lấy mẫu có sẵn ra tệp để sửa bằng Word. Sửa xong đặt vào templates/ của không gian làm việc.\n\n"
    "Ví dụ:\n\n  dean template export to-trinh -o templates/to-trinh.docx"
)


@app.command(cls=Command, help=EXPORT)
def export(kind: Annotated[str, _KIND], file: Output = None, force: Force = False) -> None:
    """Write a built-in template to a file."""
    from deancli.reports.papers.kinds import built_in, kind_of
    from deancli.workspace.handing_out import hand_out

    template = built_in(kind_of(kind))
    target = file or Path(template.name)
    hand_out(target, template.data, force=force)
    output.tell(say("Đã ghi mẫu {kind} ra {file}.", kind=kind, file=target))


CHECK: Final = mark(
    "Kiểm tra mẫu: trường không có, thẻ bị đứt, khối chưa đóng; chỉ rõ đoạn nào. Im lặng khi không có gì.\n\n"
    "Không ghi tệp: kiểm mọi mẫu trong templates/.\n\n"
    "Ví dụ:\n\n  dean template check\n\n  dean template check mau-moi.docx --kind to-trinh"
)


@app.command(cls=Command, help=CHECK)
def check(
    ctx: typer.Context,
    files: Annotated[list[Path] | None, typer.Argument(metavar="[TỆP]...", help=mark("Mẫu cần kiểm tra."))] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="LOẠI", help=mark("Mẫu của loại nào, nếu tên tệp không nói."))
    ] = None,
    as_json: Json = False,
) -> int:
    """Report the faults of templates; exit 1 when there are any."""
    from deancli.reports.check_view import check_view
    from deancli.reports.papers.kinds import kind_of, template_problems
    from deancli.workspace.papers import own_templates, template_in

    session: Session = ctx.obj
    chosen = files or own_templates(session.workspace())
    problems = [fault for file in chosen for fault in template_problems(kind_of(kind or file.stem), template_in(file))]
    if as_json:
        output.show_json(check_view(problems))
    else:
        output.show_problems(problems)
        if problems:
            output.tell(output.counted(len(problems)))
    return 1 if problems else 0


RENDER: Final = mark(
    "Lập tờ trình, quyết định thành lập, quyết định ban hành hoặc phiếu trình từ những gì không gian làm việc đã biết."
    "\n\n"
    "Phần trong ngoặc vuông do cơ quan soạn thảo viết.\n\n"
    "Ví dụ:\n\n  dean template render to-trinh -o to-trinh.docx"
)


@app.command(cls=Command, help=RENDER)
def render(
    ctx: typer.Context,
    kind: Annotated[str, _KIND],
    file: Output = None,
    force: Force = False,
    as_of: AsOf = None,
) -> None:
    """Make a paper of what the workspace knows."""
    from deancli.reports.papers.from_workspace import rendered
    from deancli.reports.papers.kinds import kind_of
    from deancli.workspace.handing_out import hand_out

    session: Session = ctx.obj
    data = rendered(session.workspace(), kind_of(kind), datetime.combine(session.day(as_of), time()))
    target = file or Path(f"{kind}.docx")
    hand_out(target, data, force=force)
    output.tell(say("Đã ghi {kind} ra {file}.", kind=kind, file=target))
