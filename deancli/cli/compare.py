"""`dean compare`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from deancli.cli.comparing import (
    Author,
    Exact,
    ExitCode,
    Force,
    Format,
    Output,
    Pair,
    Revisions,
    Section,
    SideBySide,
    Stat,
    Wish,
    check_format,
    hand_over,
    policy_of,
    show,
)
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
def compare(
    ctx: typer.Context,
    old: OldFile,
    new: NewFile,
    redline: Annotated[
        Path | None, typer.Option("--redline", metavar="TỆP", help=mark("Ghi bản Track Changes ra tệp này."))
    ] = None,
    style: Format = "text",
    file: Output = None,
    stat: Stat = False,
    section: Section = "",
    side_by_side: SideBySide = False,
    exact: Exact = False,
    revisions: Revisions = "accepted",
    author: Author = "dean",
    exit_code: ExitCode = False,
    force: Force = False,
) -> int:
    """Compare two Word files."""
    from deancli.document.compare import compare as compared
    from deancli.document.door import admit_file
    from deancli.document.package import Package
    from deancli.document.redline import redline as redlined

    session: Session = ctx.obj
    check_format(style, file)
    policy = policy_of(revisions)
    pair = Pair(Package(admit_file(old).parts), Package(admit_file(new).parts), old.name, new.name)
    target = file if style == "docx" else redline
    if target:
        data = redlined(pair.old, pair.new, author=author, when=session.now(), policy=policy)
        hand_over(target, data, force=force)
    comparison = compared(pair.old, pair.new, policy, exact=exact)
    if style != "docx" and not (redline and style == "text" and not (stat or section or side_by_side)):
        show(pair, comparison, Wish(style, file, force, stat, section, side_by_side))
    return 1 if exit_code and comparison.differences else 0
