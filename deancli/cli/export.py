"""`dean export xlsx`."""

from __future__ import annotations

import typer

from deancli.cli.delivering import Force, Output, deliver
from deancli.cli.options import AsOf
from deancli.cli.session import Session
from deancli.cli.tree import Command, new_app
from deancli.language import mark

app = new_app(mark("Xuất ra bảng tính để lọc, sắp xếp, điền hạn mới và ghi chú."))


@app.callback()
def export() -> None:
    """Keep `xlsx` a command of its own: Typer would put an only one in its group's place."""


@app.command(
    cls=Command,
    help=mark(
        "Bảng tính Excel: Kế hoạch, Cơ quan, Còn chờ, Ý kiến; lọc được, ngày là ngày, màu theo tình trạng.\n\n"
        "Ở trang Kế hoạch, sửa cột Hạn, Cách tính hạn, Ghi chú, ghi Lý do đổi hạn, rồi lấy về bằng dean plan "
        "import-xlsx; các cột khác chỉ để xem. Cùng dữ liệu thì cùng từng byte.\n\n"
        "Ví dụ:\n\n  dean export xlsx -o de-an.xlsx\n\n  dean export xlsx --as-of 2024-04-19 -o tuan-16.xlsx"
    ),
)
def xlsx(ctx: typer.Context, file: Output = None, force: Force = False, as_of: AsOf = None) -> None:
    """Export the workspace as a workbook."""
    from deancli.reports.export.workbook import export_xlsx

    session: Session = ctx.obj
    deliver(export_xlsx(session.workspace(), session.day(as_of)), file, force=force, binary=True)
