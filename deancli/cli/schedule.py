"""`dean schedule print`."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from deancli.cli import output
from deancli.cli.delivering import check_style
from deancli.cli.options import AsOf
from deancli.cli.session import Session
from deancli.cli.tree import Command, new_app
from deancli.language import mark

if TYPE_CHECKING:
    from deancli.workspace import Workspace

app = new_app(mark("Chạy theo lịch: báo cáo chiều thứ Sáu, đôn đốc mỗi sáng."))

PLATFORMS: Final = ("cron", "systemd", "windows", "gitlab", "github")
PRINT: Final = mark(
    "In công thức chạy theo lịch: báo cáo tuần thứ Sáu 16:00, đôn đốc 07:30 các ngày làm việc, giờ Việt Nam.\n\n"
    "Chỉ in ra, không cài gì. Lỡ giờ (máy tắt) thì systemd và Windows chạy bù đôn đốc khi máy bật lại; cron, GitLab và "
    "GitHub không chạy bù gì. Báo cáo không chạy bù ở đâu cả, vì kỳ đã khác: chạy tay dean report weekly --period. Đôn "
    "đốc lỡ thì lần chạy sau làm nốt.\n\n"
    "Ví dụ:\n\n  dean schedule print --for cron\n\n  dean schedule print --for systemd | sh\n\n"
    "  dean schedule print --for windows > lich.ps1"
)


@app.callback()
def schedule() -> None:
    """Keep `print` a command of its own: Typer would put an only one in its group's place."""


@app.command("print", cls=Command, help=PRINT)
def print_(
    ctx: typer.Context,
    platform: Annotated[str, typer.Option("--for", metavar="|".join(PLATFORMS), help=mark("Cho hệ thống nào."))],
    program: Annotated[
        str, typer.Option("--program", metavar="TỆP", help=mark("Lệnh dean nằm ở đâu (mặc định: lệnh đang chạy)."))
    ] = "",
    as_of: AsOf = None,
) -> None:
    """Print a recipe for the weekly report and the reminders."""
    from deancli.reports.schedule import machines, pipelines
    from deancli.reports.schedule.jobs import Place, check_place

    check_style(platform, PLATFORMS)
    session: Session = ctx.obj
    workspace = session.workspace()
    start = session.day(as_of) + timedelta(days=1)
    place = Place(program or _program(), str(workspace.root), _folder(workspace), workspace.plan.scheme.id, start)
    check_place(place)
    home = pipelines if platform in {"gitlab", "github"} else machines
    output.show_text(getattr(home, platform)(place))


def _program() -> str:
    """The dean that runs now: beside its Python, else found as the shell finds it."""
    beside = Path(sys.executable).parent / ("dean.exe" if os.name == "nt" else "dean")
    return str(beside) if beside.is_file() else shutil.which("dean") or "dean"


def _folder(workspace: Workspace) -> str:
    return workspace.repository.prefix.rstrip("/") if workspace.repository else ""
