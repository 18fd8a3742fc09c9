"""`dean demo`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from deancli.cli import output
from deancli.cli.tree import Command, new_app
from deancli.language import mark, say

app = new_app()

HELP = mark(
    "Tạo một không gian làm việc mẫu: Kế hoạch thật, nhật ký từ tháng 3 đến tháng 4/2024. Tên người là bịa.\n\n"
    "Ví dụ:\n\n  dean demo thu-dean"
)


@app.command(cls=Command, help=HELP)
def demo(
    folder: Annotated[Path, typer.Argument(metavar="[THƯ_MỤC]", help=mark("Thư mục mới hoặc trống."))] = Path(
        "dean-demo"
    ),
) -> None:
    """Build a demonstration workspace."""
    from deancli.workspace.demo import build_demo

    workspace = build_demo(folder.absolute())
    output.tell(say("Đã tạo {folder}.", folder=workspace.root))
    typed = f'"{folder}"' if " " in str(folder) else folder
    output.tell(say("Thử: cd {folder}, rồi: dean status --as-of 2024-04-16", folder=typed))
