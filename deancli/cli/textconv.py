"""`dean textconv`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from deancli.cli import output
from deancli.cli.tree import Command, new_app
from deancli.errors import DeanError
from deancli.language import mark

app = new_app()

HELP = mark(
    "In một tệp Word thành chữ, mỗi đoạn một dòng: đề mục, số tự động, bảng, chú thích, chỗ sửa chưa duyệt.\n\n"
    "git diff, git log -p và git show gọi lệnh này để so các dự thảo; dean init và dean doctor --fix đặt sẵn.\n\n"
    "Ví dụ:\n\n  dean textconv drafts/de-an.docx"
)


@app.command(cls=Command, help=HELP)
def textconv(file: Annotated[Path, typer.Argument(metavar="TỆP", help=mark("Tệp Word (.docx)."))]) -> None:
    """Print a Word file as text; what cannot be read is said in its place, or Git would stop at it."""
    from deancli.document.door import admit_file
    from deancli.document.package import Package
    from deancli.document.text.reading import readable_lines

    try:
        lines = readable_lines(Package(admit_file(file).parts))
        output.show_text("".join(f"{line}\n" for line in lines))
    except DeanError as refused:
        output.show_text(f"[dean: {refused.message}]\n")
