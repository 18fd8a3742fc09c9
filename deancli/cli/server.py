"""`dean server hook`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from deancli.cli import output
from deancli.cli.tree import Command, new_app
from deancli.language import mark, say

app = new_app(mark("Kho chung: hook giữ cho không ai viết lại lịch sử hay dời thẻ dự thảo."))


@app.callback()
def server() -> None:
    """Group what concerns the shared repository."""


HELP = mark(
    "In hook “update” cho kho Git chung, hoặc đặt nó vào kho ấy bằng --install.\n\n"
    "Hook từ chối lịch sử bị viết lại, thẻ dự thảo bị dời hay xóa, và không gian làm việc mà dean check thấy lỗi "
    "(khi máy chủ có dean).\n\n"
    "Ví dụ:\n\n  git init --bare --initial-branch=main S:\\chung.git\n\n  dean server hook --install S:\\chung.git"
)


@app.command("hook", cls=Command, help=HELP)
def hook(
    install: Annotated[
        Path | None, typer.Option("--install", metavar="KHO", help=mark("Đặt hook vào kho này thay vì in ra."))
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=mark("Thay hook khác đang có."))] = False,
) -> None:
    """Print or install the update hook."""
    from deancli.git.server_hook import HOOK, install_hook

    if install is None:
        return output.show_text(HOOK)
    file = install_hook(install, force=force)
    return output.tell(say("Đã đặt {file}.", file=file))
