"""`dean portfolio status|report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from deancli.cli import output
from deancli.cli.delivering import Force, Output, check_style, deliver
from deancli.cli.options import AsOf, Json
from deancli.cli.session import Session
from deancli.cli.tree import Command, new_app
from deancli.language import mark, say

if TYPE_CHECKING:
    from datetime import date

    from deancli.reports.portfolio.view import PortfolioView

app = new_app(mark("Nhiều Đề án trong một bảng: việc quá hạn, mốc tới, đợt mở, ý kiến chưa xử lý, vướng mắc."))

_FORMATS = "html|docx|md|xlsx|json|txt"
Folders = Annotated[
    list[str] | None,
    typer.Argument(metavar="[THƯ_MỤC]...", help=mark("Không gian làm việc của các Đề án; dùng được * và ?.")),
]
Listed = Annotated[
    Path | None, typer.Option("--list", metavar="TỆP", help=mark("Tệp ghi mỗi dòng một thư mục; # là chú thích."))
]
STATUS = mark(
    "Các Đề án trong một bảng: bao nhiêu việc quá hạn, mốc tới là gì, đợt nào mở, còn bao nhiêu ý kiến, vướng mắc.\n\n"
    "Con số là của dean status và dean pending từng Đề án; không ghi gì. Thư mục hỏng hay không có thì được nêu riêng "
    "(mã kết thúc 1), các Đề án khác vẫn hiện.\n\n"
    "Ví dụ:\n\n  dean portfolio status de-an-1 de-an-2\n\n  dean portfolio status 'de-an/*' --as-of 2024-04-16\n\n"
    "  dean portfolio status --list danh-sach.txt --json"
)
REPORT = mark(
    "Báo cáo tổng hợp nhiều Đề án: trang web một tệp (html), Word, Markdown, Excel, JSON hay chữ.\n\n"
    "Ví dụ:\n\n  dean portfolio report 'de-an/*' -o tong-hop.html\n\n"
    "  dean portfolio report --list danh-sach.txt -o tong-hop.docx"
)


@app.command(cls=Command, help=STATUS)
def status(
    ctx: typer.Context, folders: Folders = None, listed: Listed = None, as_of: AsOf = None, as_json: Json = False
) -> int:
    """Show where several schemes stand."""
    session: Session = ctx.obj
    view = _view(folders, listed, session.day(as_of))
    if as_json:
        output.show_json(view)
    else:
        from deancli.reports.portfolio.text import portfolio_lines

        output.show(portfolio_lines(view, output.cells()))
    return 1 if view["unread"] else 0


@app.command(cls=Command, help=REPORT)
def report(
    ctx: typer.Context,
    folders: Folders = None,
    listed: Listed = None,
    style: Annotated[
        str, typer.Option("--format", metavar=_FORMATS, help=mark("Dạng (mặc định theo tên tệp; nếu không: html)."))
    ] = "",
    file: Output = None,
    force: Force = False,
    as_of: AsOf = None,
) -> int:
    """Report on several schemes."""
    from deancli.reports.portfolio.sheet import BINARY, FORMATS, in_form

    session: Session = ctx.obj
    ending = file.suffix[1:].casefold() if file else ""
    chosen = style or ending or "html"
    check_style(chosen, FORMATS)
    view = _view(folders, listed, session.day(as_of))
    deliver(in_form(view, chosen), file, force=force, binary=chosen in BINARY)
    for one in view["unread"]:
        output.tell(say("Không đọc được {folder}: {reason}", folder=one["folder"], reason=one["reason"]))
    return 1 if view["unread"] else 0


def _view(folders: list[str] | None, listed: Path | None, as_of: date) -> PortfolioView:
    from deancli.reports.portfolio.view import portfolio_view
    from deancli.workspace.portfolio import folders_of

    return portfolio_view(folders_of(folders or (), listed), as_of)
