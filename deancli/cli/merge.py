"""`dean merge`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from deancli.cli import output
from deancli.cli.comparing import Force, hand_over
from deancli.cli.options import Json
from deancli.cli.session import Session
from deancli.cli.tree import Command, new_app
from deancli.errors import DeanError
from deancli.language import mark, say

app = new_app()

HELP = mark(
    "Gộp hai tệp Word cùng sửa từ một tệp gốc thành một.\n\n"
    "Sửa ở chỗ khác nhau thì cả hai cùng vào. Trái nhau thì cả hai ở lại thành chỗ sửa chưa duyệt mang tên từng người, "
    "kèm ý kiến bên lề; khi ấy mã kết thúc là 1. Git dùng chính lệnh này khi gộp nhánh.\n\n"
    'Ví dụ:\n\n  dean merge goc.docx cua-toi.docx cua-ban.docx -o gop.docx --names "Anh Mẫu,Chị Dụ"'
)
Names = Annotated[str, typer.Option("--names", metavar="A,B", help=mark("Tên hai người, cách nhau bằng dấu phẩy."))]


@app.command(cls=Command, help=HELP)
def merge(
    ctx: typer.Context,
    base: Annotated[Path, typer.Argument(metavar="GỐC", help=mark("Tệp cả hai cùng sửa."))],
    ours: Annotated[Path, typer.Argument(metavar="CỦA_TA", help=mark("Bản của mình."))],
    theirs: Annotated[Path, typer.Argument(metavar="CỦA_HỌ", help=mark("Bản của người kia."))],
    file: Annotated[Path, typer.Option("--output", "-o", metavar="TỆP", help=mark("Ghi ra tệp này."))],
    names: Names = "",
    force: Force = False,
    as_json: Json = False,
) -> int:
    """Merge two Word files that were made from one."""
    from deancli.document.door import admit_file
    from deancli.document.merge import Edited
    from deancli.document.merge import merge as merged
    from deancli.document.package import Package
    from deancli.reports.merge_view import merge_lines, merge_view

    session: Session = ctx.obj
    first, second = _names(names, ours, theirs)
    one, two, three = (Package(admit_file(path).parts) for path in (base, ours, theirs))
    done = merged(one, Edited(first, two), Edited(second, three), when=session.now())
    hand_over(file, done.data, force=force)
    view = merge_view(str(file), done.conflicts)
    if as_json:
        output.show_json(view)
    else:
        output.show(merge_lines(view, output.cells()))
    return 1 if done.conflicts else 0


def _names(text: str, ours: Path, theirs: Path) -> tuple[str, str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not text:
        return (ours.stem, theirs.stem) if ours.stem != theirs.stem else (say("bản của ta"), say("bản của họ"))
    if len(names) != 2:
        raise DeanError(say("--names cần đúng hai tên."), say('Ví dụ: --names "Anh Mẫu,Chị Dụ"'))
    return names[0], names[1]
