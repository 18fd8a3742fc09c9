"""`dean draft log|show|latest|export|open`: what there is, and any version's bytes."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Annotated, Final

import typer

from deancli.cli import output
from deancli.cli.completion_values import documents, draft_words
from deancli.cli.options import AsOf, Json
from deancli.cli.session import Session
from deancli.cli.tree import Command
from deancli.errors import DeanError
from deancli.language import mark, say

if TYPE_CHECKING:
    from deancli.git.versions import VersionTag
    from deancli.workspace import Workspace

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[VĂN_BẢN] [vN]", autocompletion=draft_words, help=mark("Như: de-an v2. Bỏ vN: bản mới nhất.")
    ),
]
_FORMATS: Final = ("table", "json", "csv", "md")


def add_to(app: typer.Typer) -> None:
    """Put the commands into `dean draft`."""
    app.command("log", cls=Command, help=LOG)(log)
    app.command("show", cls=Command, help=SHOW)(show)
    app.command("latest", cls=Command, help=LATEST)(latest)
    app.command("export", cls=Command, help=EXPORT)(export)
    app.command("open", cls=Command, help=OPEN)(open_)


LOG: Final = mark(
    "Các dự thảo đã nộp: ngày, người, cơ quan, bước, ghi chú, thay đổi bao nhiêu.\n\n"
    "Ví dụ:\n\n  dean draft log de-an\n\n  dean draft log --format csv > du-thao.csv"
)


def log(
    ctx: typer.Context,
    document: Annotated[
        str | None, typer.Argument(metavar="[VĂN_BẢN]", autocompletion=documents, help=mark("Chỉ văn bản này."))
    ] = None,
    style: Annotated[str, typer.Option("--format", metavar="|".join(_FORMATS), help=mark("Dạng in ra."))] = "table",
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """List the versions."""
    from deancli.reports import draft_text
    from deancli.reports.draft_view import draft_log

    if style not in _FORMATS:
        raise DeanError(say("Không có dạng “{name}”.", name=style), say("Có: {ids}.", ids=", ".join(_FORMATS)))
    session: Session = ctx.obj
    view = draft_log(session.workspace(), document, session.day(as_of))
    if as_json or style == "json":
        output.show_json(view)
    elif style == "table":
        output.show(draft_text.log_lines(view, output.cells()))
    else:
        output.show_text((draft_text.log_csv if style == "csv" else draft_text.log_markdown)(view))


SHOW: Final = mark(
    "Mọi điều đã biết về một dự thảo.\n\nVí dụ:\n\n  dean draft show de-an v2\n\n  dean draft show de-an"
)


def show(ctx: typer.Context, words: Words = None, as_of: AsOf = None, as_json: Json = False) -> None:
    """Tell all of one version."""
    from deancli.reports.draft_text import version_lines
    from deancli.reports.draft_view import draft_log_view

    session: Session = ctx.obj
    workspace, version = _chosen(session, words)
    view = draft_log_view(workspace, [version], max(session.day(as_of), version.when.date()))
    if as_json:
        return output.show_json(view)
    return output.show(version_lines(view["versions"][0], output.cells()))


LATEST: Final = mark(
    "Tên bản mới nhất, một dòng, cho người và cho chương trình khác.\n\nVí dụ:\n\n  dean draft latest de-an"
)


def latest(ctx: typer.Context, words: Words = None, as_json: Json = False) -> None:
    """Name the newest version."""
    from deancli.reports.draft_view import draft_log_view

    session: Session = ctx.obj
    workspace, version = _chosen(session, words)
    if as_json:
        return output.show_json(draft_log_view(workspace, [version], version.when.date()))
    return output.show_text(f"{version.id}\n")


EXPORT: Final = mark(
    "Lấy một dự thảo ra tệp, đúng từng byte như khi nộp.\n\n"
    "--stamp ghi vào thuộc tính của tệp đó là dự thảo nào, để khi gửi lại thì nhận ra (không còn đúng từng byte).\n\n"
    "Ví dụ:\n\n  dean draft export de-an v2\n\n  dean draft export de-an v2 -o D:\\gui-di\\du-thao-lan-2.docx"
)
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="TỆP", help=mark("Ghi ra tệp này."))]
Force = Annotated[bool, typer.Option("--force", help=mark("Ghi đè tệp đang có."))]


def export(
    ctx: typer.Context,
    words: Words = None,
    file: Output = None,
    stamp: Annotated[bool, typer.Option("--stamp", help=mark("Ghi dấu dự thảo vào thuộc tính của tệp."))] = False,
    force: Force = False,
) -> None:
    """Write a version's bytes to a file."""
    from deancli.workspace.drafts import bytes_of, stamped_bytes
    from deancli.workspace.handing_out import hand_out

    workspace, version = _chosen(ctx.obj, words)
    target = file or Path(f"{version.document}-v{version.number}.docx")
    hand_out(target, (stamped_bytes if stamp else bytes_of)(workspace, version), force=force)
    output.tell(say("Đã ghi {id} ra {file}.", id=version.id, file=target))


OPEN: Final = mark(
    "Mở dự thảo bằng Word: bản mới nhất để sửa trong drafts/, bản cũ chỉ để xem.\n\n"
    "Ví dụ:\n\n  dean draft open de-an\n\n  dean draft open de-an v1\n\n  dean draft open de-an --print"
)


def open_(
    ctx: typer.Context,
    words: Words = None,
    only_print: Annotated[bool, typer.Option("--print", help=mark("Chỉ in đường dẫn, không mở."))] = False,
) -> None:
    """Open a version with the system's program for it."""
    from deancli.workspace.drafts import chosen, draft_file

    workspace = ctx.obj.workspace()
    choice = chosen(workspace, words or [])
    file = draft_file(workspace, choice) if choice.number is None else _old(workspace, words)
    if only_print:
        return output.show_text(f"{file}\n")
    if typer.launch(str(file)):
        raise DeanError(say("Không mở được {file}.", file=file), say("Mở tệp ấy bằng Word, hoặc dùng --print."))
    return output.tell(say("Đang mở {file}.", file=file))


def _old(workspace: Workspace, words: list[str] | None) -> Path:
    """An old version in a folder of its own, for reading only."""
    from deancli.workspace.drafts import bytes_of, chosen, version_of
    from deancli.workspace.handing_out import hand_out

    version = version_of(workspace, chosen(workspace, words or []))
    file = Path(mkdtemp(prefix="dean-")) / f"{version.document}-v{version.number}.docx"
    hand_out(file, bytes_of(workspace, version), force=False)
    file.chmod(0o444)
    return file


def _chosen(session: Session, words: list[str] | None) -> tuple[Workspace, VersionTag]:
    from deancli.workspace.drafts import chosen, version_of

    workspace = session.workspace()
    return workspace, version_of(workspace, chosen(workspace, words or []))
