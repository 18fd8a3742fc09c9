"""`dean round package`, and the writing of what goes out for the other commands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from deancli.cli import output
from deancli.cli.completion_values import agencies
from deancli.cli.recording import record
from deancli.cli.round.showing import Number
from deancli.cli.session import Session
from deancli.cli.tree import Command
from deancli.language import mark, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from deancli.domain.consultation import RoundRecord
    from deancli.reports.packages import Outgoing, Sheet
    from deancli.workspace import Workspace
    from deancli.workspace.recording import Act

OUTBOX: Final = "outbox"
Folder = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="THƯ_MỤC", help=mark("Nơi đặt gói gửi (mặc định: outbox/, không vào Git).")),
]
Named = Annotated[
    list[str] | None,
    typer.Option("--agency", autocompletion=agencies, help=mark("Chỉ cơ quan này; ghi được nhiều lần.")),
]
PACKAGE: Final = mark(
    "Làm (lại) gói gửi của một đợt: mỗi cơ quan một thư mục với công văn, dự thảo có dấu, phiếu góp ý, "
    "thư chưa gửi.\n\n"
    "dean không gửi gì: mở thu.eml trong chương trình thư, xem lại rồi gửi.\n\n"
    "Ví dụ:\n\n  dean round package 1\n\n  dean round package 1 --agency so-tai-chinh -o gui"
)


def add_to(app: typer.Typer) -> None:
    """Put the command into `dean round`."""
    app.command("package", cls=Command, help=PACKAGE)(package)


def package(ctx: typer.Context, number: Number = None, agency: Named = None, folder: Folder = None) -> None:
    """Make what goes out in a round."""
    from deancli.workspace.consultation.rounds import round_of

    session: Session = ctx.obj
    workspace = session.workspace()
    round = round_of(workspace, number)
    ids = tuple(workspace.directory.find(name).id for name in agency or ())
    write(outgoing(workspace, round).sheets(ids), place_of(workspace, round, folder))


def outgoing(workspace: Workspace, round: RoundRecord) -> Outgoing:
    """The package of `round`; raises DeanError where it cannot be made."""
    from deancli.reports.packages import Outgoing
    from deancli.workspace.drafts import Choice, document_of, version_of

    return Outgoing(
        workspace, round, version_of(workspace, Choice(document_of(workspace, round.document), round.version))
    )


def place_of(workspace: Workspace, round: RoundRecord, folder: Path | None) -> Path:
    """Where the package of `round` goes."""
    return folder or workspace.root / OUTBOX / round.folder.rpartition("/")[2]


def give_out(
    session: Session, sheets: Iterable[Sheet], folder: Path, act: Callable[[], Act], given: str | None, *, dry_run: bool
) -> None:
    """Write `sheets` below `folder`, then record `act`, which tells that they went out.

    The files come first: should the recording fail, the next run makes the same ones again.
    """
    if not dry_run:
        write(sheets, folder)
    record(session, session.workspace(), act, given, dry_run=dry_run)


def write(sheets: Iterable[Sheet], folder: Path) -> None:
    """Write `sheets` below `folder`, showing how far it has come."""
    from deancli.workspace.handing_out import hand_out_all

    done: set[str] = set()
    with output.progress() as step:
        for file in hand_out_all(folder, sheets):
            done.add(file.parent.name)
            step(say("đang làm gói gửi: {agency} ({n})", agency=file.parent.name, n=len(done)))
    output.tell(
        say("Gói gửi của {n} cơ quan ở {folder}; mở thu.eml của từng cơ quan để gửi.", n=len(done), folder=folder)
    )
