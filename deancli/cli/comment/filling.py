"""`dean comment import`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from deancli.cli import output
from deancli.cli.asking import ask
from deancli.cli.comment.deciding import Day
from deancli.cli.options import As, DryRun, Json, Yes
from deancli.cli.recording import record
from deancli.cli.session import Session
from deancli.cli.tree import Command
from deancli.cli.values import to_date
from deancli.language import mark, say, say_count

IMPORT: Final = mark(
    "Nhập bảng tổng hợp đã điền bằng Word (.docx), Excel (.xlsx) hoặc .csv: kết quả, nội dung tiếp thu, giải trình, dự "
    "thảo thể hiện.\n\n"
    "Cho xem từng dòng sẽ đổi gì rồi ghi nhận một lần. Dòng có ý kiến đã đổi từ khi in bảng, thiếu giải trình, có công "
    "thức hay ô gộp thì không nhập và nêu lý do (mã kết thúc 1); các dòng khác vẫn được nhập. Sắp xếp, lọc, chèn dòng, "
    "đổi thứ tự cột đều được.\n\n"
    "Ví dụ:\n\n  dean comment import bang-tong-hop.docx --dry-run\n\n  dean comment import bang-tong-hop.xlsx --yes"
)


def add_to(app: typer.Typer) -> None:
    """Put the command into `dean comment`."""
    app.command("import", cls=Command, help=IMPORT)(import_)


def import_(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="TỆP", help=mark("Bảng đã điền."))],
    day: Day = None,
    given: As = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> int:
    """Take in a comment matrix that was filled in."""
    from deancli.reports.filled_view import filled_lines, filled_view
    from deancli.workspace.consultation.filling import filling, read_filled

    session: Session = ctx.obj
    workspace = session.workspace()
    on = to_date(day) if day else session.now().date()
    found = read_filled(workspace, file, on)
    view = filled_view(found, file.name)
    if as_json:
        output.show_json(view)
    else:
        output.show(filled_lines(view, output.cells()))
        if found.passed and not (found.changes or found.refusals or found.unchanged):
            output.tell(say("Không dòng nào mang mã ý kiến: điền vào bảng do dean comment matrix -o TỆP ghi ra."))
    if found.changes and not dry_run:
        ask(session, say_count("Ghi nhận {n} thay đổi?", len(found.changes)), say("Thêm --yes."), yes=yes)
        record(session, workspace, lambda: filling(workspace, file, on, found), given, dry_run=False)
    return 1 if found.refusals else 0
