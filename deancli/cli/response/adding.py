"""`dean response add`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from deancli.cli import output
from deancli.cli.asking import ask
from deancli.cli.completion_values import response_words
from deancli.cli.options import As, DryRun, Yes
from deancli.cli.recording import record
from deancli.cli.session import Session
from deancli.cli.tree import Command
from deancli.cli.values import to_date
from deancli.errors import DeanError
from deancli.language import mark, say, say_count

if TYPE_CHECKING:
    from deancli.domain.evidence import Position
    from deancli.workspace import Workspace
    from deancli.workspace.consultation.desk import Desk, Piece
    from deancli.workspace.consultation.receiving import Arrival, Told

HELP: Final = mark(
    "Nhận văn bản góp ý: giữ đúng từng byte và rút ra các ý kiến.\n\n"
    "Nhận được bản Word có ý kiến bên lề và Track Changes, phiếu góp ý, công văn góp ý (Word, PDF có chữ), bảng Excel "
    "hoặc CSV; bản PDF quét thì gõ ý kiến bằng --comment. Đợt và cơ quan được nhận ra theo dấu, số công văn, tên tệp, "
    "và hỏi lại khi không chắc. Bản sửa lại của cùng cơ quan thay bản trước; cả hai đều được giữ.\n\n"
    "Ví dụ:\n\n  dean response add \"De cuong gop y.docx\"\n\n"
    "  dean response add 1 so-tai-chinh CV520.pdf --number 520/STC-HCSN --date 2024-04-17\n\n"
    "  dean response add 2 luc-nam --position agree --number 88/UBND-NC\n\n"
    "  dean response add --dir hop-thu"
)
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ĐỢT] [CƠ_QUAN] TỆP…", autocompletion=response_words, help=mark("Số đợt, cơ quan, các tệp.")),
]
Folder = Annotated[Path | None, typer.Option("--dir", metavar="THƯ_MỤC", help=mark("Nhận mọi tệp trong thư mục này."))]
Number = Annotated[str, typer.Option("--number", metavar="SỐ", help=mark("Số công văn, như 520/STC-HCSN."))]
Dated = Annotated[str | None, typer.Option("--date", metavar="NGÀY", help=mark("Ngày của công văn."))]
Received = Annotated[str | None, typer.Option("--received", metavar="NGÀY", help=mark("Ngày nhận (mặc định: hôm nay)."))]
Stand = Annotated[
    str, typer.Option("--position", help=mark("Quan điểm: agree, agree_with_comments, disagree, out_of_scope."))
]
Typed = Annotated[list[str] | None, typer.Option("--comment", help=mark("Gõ một ý kiến; ghi được nhiều lần."))]
Where = Annotated[list[str] | None, typer.Option("--where", help=mark("Vị trí của từng ý kiến gõ vào, cùng thứ tự."))]


def add_to(app: typer.Typer) -> None:
    """Put the command into `dean response`."""
    app.command("add", cls=Command, help=HELP)(add)


def add(
    ctx: typer.Context,
    words: Words = None,
    folder: Folder = None,
    number: Number = "",
    dated: Dated = None,
    received: Received = None,
    position: Stand = "",
    comment: Typed = None,
    where: Where = None,
    note: Annotated[str, typer.Option("--note", help=mark("Ghi chú."))] = "",
    given: As = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Take in responses."""
    from deancli.workspace.consultation.desk import Desk
    from deancli.workspace.consultation.receiving import Told

    session: Session = ctx.obj
    desk = Desk(session.workspace())
    day = session.day(received)
    told = Told(
        day, number, to_date(dated) if dated else None, _position(position), note, _typed(comment or (), where or ())
    )
    arrivals = _from_folder(desk, folder, told) if folder else _from_words(session, desk, words or [], told)
    _tell(session.workspace(), arrivals)
    _confirm(session, arrivals, yes=yes or dry_run)
    _record(session, desk, arrivals, given, dry_run=dry_run)


def _position(text: str) -> Position | None:
    from deancli.domain.evidence import Position
    from deancli.domain.names import suggest

    known = {kind.value: kind for kind in Position}
    if not text or text in known:
        return known.get(text)
    likely = suggest(text, known)
    raise DeanError(
        say("Không có quan điểm “{name}”.", name=text),
        say("Có phải “{likely}”?", likely=likely) if likely else say("Có: {ids}.", ids=", ".join(known)),
    )
