"""`dean response read`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from deancli.cli import output
from deancli.cli.options import Json
from deancli.cli.tree import Command
from deancli.language import mark

if TYPE_CHECKING:
    from deancli.document.returned import SentVersion

READ: Final = mark(
    "Cho xem sẽ rút ra những ý kiến nào từ một tệp góp ý; không cần không gian làm việc, không ghi gì.\n\n"
    "Đọc được: bản Word có ý kiến bên lề và Track Changes, phiếu góp ý, công văn góp ý (Word, PDF có chữ), bảng Excel "
    "hoặc CSV. PDF quét, ảnh chụp thì ý kiến phải gõ vào. Có --against thì mỗi ý kiến được chỉ đúng "
    "chỗ trong bản đã gửi, và chỗ sửa không bật Track Changes cũng được tìm ra.\n\n"
    "Ví dụ:\n\n  dean response read gop-y.docx --against du-thao-da-gui.docx\n\n"
    "  dean response read cong-van.pdf --json"
)
File = Annotated[Path, typer.Argument(metavar="TỆP", help=mark("Tệp nhận được."))]
Against = Annotated[
    Path | None, typer.Option("--against", metavar="BẢN_GỬI.docx", help=mark("Bản Word đã gửi đi lấy ý kiến."))
]


def add_to(app: typer.Typer) -> None:
    """Put the command into `dean response`."""
    app.command("read", cls=Command, help=READ)(read)


def read(ctx: typer.Context, file: File, against: Against = None, as_json: Json = False) -> None:
    """Show what a file would give."""
    from deancli.document.conversion import converted
    from deancli.document.door import need_file, read_file
    from deancli.document.returned import read_returned
    from deancli.reports.returned_text import returned_lines
    from deancli.reports.returned_view import returned_view

    need_file(file)
    data = read_file(file)
    if file.suffix.lower() == ".doc":
        data = converted(data, file.name)
    view = returned_view(read_returned(data, file.name, _sent(against)), against.name if against else "")
    if as_json:
        return output.show_json(view)
    return output.show_paged(returned_lines(view, output.cells()))


def _sent(against: Path | None) -> SentVersion | None:
    from deancli.document.door import admit_file
    from deancli.document.package import Package
    from deancli.document.returned import SentVersion

    return SentVersion(Package(admit_file(against).parts)) if against else None
