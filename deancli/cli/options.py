"""Options that many commands share, each declared once."""

from __future__ import annotations

from typing import Annotated

import typer

from deancli.language import mark

AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="NGÀY", help=mark("Xem theo ngày này (2024-04-16 hoặc 16/04/2024).")),
]
Json = Annotated[bool, typer.Option("--json", help=mark("In JSON theo lược đồ trong thư mục schemas/."))]
DryRun = Annotated[bool, typer.Option("--dry-run", help=mark("Chỉ cho xem sẽ làm gì, không ghi gì."))]
Yes = Annotated[bool, typer.Option("--yes", "-y", help=mark("Không hỏi lại."))]
As = Annotated[
    str | None,
    typer.Option("--as", metavar="NGƯỜI", help=mark("Người ghi nhận: Họ tên <địa chỉ thư> (mặc định: của Git).")),
]
