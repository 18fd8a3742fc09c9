"""`dean site build`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from deancli.cli import output
from deancli.cli.options import AsOf
from deancli.cli.session import Session
from deancli.cli.tree import Command
from deancli.language import mark, say_count


def add_to(app: typer.Typer) -> None:
    """Put the command into `dean site`."""
    app.command(cls=Command, help=BUILD)(build)


BUILD: Final = mark(
    "Dựng trang web tĩnh vào một thư mục (mặc định: site).\n\n"
    "Mở index.html bằng trình duyệt nào cũng được, không cần mạng, không cần máy chủ. Dựng lại thì thay cả thư mục; "
    "thư mục có thứ khác thì dean không đụng vào. Trên Linux và macOS việc thay là một bước, người đang xem không lúc "
    "nào gặp thư mục trống; trên Windows và vài ổ mạng là hai bước liền nhau.\n\n"
    "Ví dụ:\n\n  dean site build\n\n  dean site build -o trang\n\n  dean site build --lang en -o site-en"
)


def build(
    ctx: typer.Context,
    folder: Annotated[
        Path, typer.Option("--output", "-o", metavar="THƯ_MỤC", help=mark("Đặt trang vào thư mục này."))
    ] = Path("site"),
    as_of: AsOf = None,
) -> None:
    """Build the site."""
    from deancli.reports.site.content import content_of
    from deancli.reports.site.pages import files_of
    from deancli.workspace.handing_out_folder import hand_out_folder

    session: Session = ctx.obj
    content = content_of(session.workspace(), session.day(as_of))
    count = hand_out_folder(folder, files_of(content))
    output.tell(say_count("Đã dựng {n} tệp; mở xem: {page}", count, page=folder / "index.html"))
