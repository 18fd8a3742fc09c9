"""`dean compare`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from deancli.cli.comparing import (
    Author,
    Pair,
    Wish,
    compare_and_show,
    in_format,
    policy_of,
    write_redline,
)
from deancli.cli.options import taking
from deancli.cli.session import Session
from deancli.cli.tree import Command, new_app
from deancli.language import mark

app = new_app()

HELP = mark(
    "So hai tệp Word bất kỳ: từng từ, đoạn chuyển chỗ, bảng, định dạng; không cần không gian làm việc.\n\n"
    "--redline ghi một tệp Word có Track Changes: chấp nhận hết thì thành bản mới, từ chối hết thì thành bản cũ.\n\n"
    "Ví dụ:\n\n  dean compare cu.docx moi.docx\n\n  dean compare cu.docx moi.docx --redline khac.docx\n\n"
    "  dean compare cu.docx moi.docx --format html -o khac.html"
)
OldFile = Annotated[Path, typer.Argument(metavar="CŨ", help=mark("Tệp Word cũ."))]
NewFile = Annotated[Path, typer.Argument(metavar="MỚI", help=mark("Tệp Word mới."))]


@app.command(cls=Command, help=HELP)
@taking(Wish)
def compare(
    ctx: typer.Context,
    wish: Wish,
    old: OldFile,
    new: NewFile,
    redline: Annotated[
        Path | None, typer.Option("--redline", metavar="TỆP", help=mark("Ghi bản Track Changes ra tệp này."))
    ] = None,
    author: Author = "dean",
) -> int:
    """Compare two Word files."""
    from deancli.document.door import admit_file
    from deancli.document.package import Package

    session: Session = ctx.obj
    wish = in_format(wish)
    pair = Pair(Package(admit_file(old).parts), Package(admit_file(new).parts), old.name, new.name)
    if redline:
        write_redline(session, pair, redline, author, policy_of(wish.revisions), force=wish.force)
        if wish.style == "text" and not (wish.stat or wish.section or wish.side_by_side or wish.exit_code):
            return 0
    comparison = compare_and_show(session, pair, wish, author)
    return 1 if wish.exit_code and comparison.differences else 0
