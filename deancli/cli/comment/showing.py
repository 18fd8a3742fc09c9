"""`dean comment list|show|history`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from deancli.cli import output
from deancli.cli.completion_values import agencies, comments, dispositions, rounds
from deancli.cli.options import AsOf, Json
from deancli.cli.session import Session
from deancli.cli.tree import Command
from deancli.cli.values import one_of
from deancli.language import mark, say

if TYPE_CHECKING:
    from deancli.domain.evidence import Disposition

Id = Annotated[str, typer.Argument(metavar="MÃ", autocompletion=comments, help=mark("Mã ý kiến, như R1-STC-001."))]
Round = Annotated[int | None, typer.Option("--round", autocompletion=rounds, help=mark("Chỉ một đợt."))]
Agency = Annotated[
    str, typer.Option("--agency", autocompletion=agencies, help=mark("Chỉ một cơ quan, gọi bằng tên bất kỳ."))
]
Section = Annotated[str, typer.Option("--section", help=mark("Chỉ một phần của dự thảo, như II.2."))]
Assignee = Annotated[str, typer.Option("--assignee", help=mark("Chỉ của một người xử lý."))]

LIST: Final = mark(
    "Các ý kiến, lọc theo đợt, cơ quan, kết quả, phần, người xử lý.\n\nVí dụ:\n\n  dean comment list --pending\n\n"
    "  dean comment list --round 1 --agency so-tai-chinh --disposition accepted"
)
SHOW: Final = mark("Một ý kiến: ai, ở đâu, nội dung, kết quả xử lý.\n\nVí dụ:\n\n  dean comment show R1-STC-001")
HISTORY: Final = mark(
    "Một ý kiến đã qua những bước xử lý nào, ai làm, khi nào.\n\nVí dụ:\n\n  dean comment history R1-STC-001"
)


def add_to(app: typer.Typer) -> None:
    """Put the commands into `dean comment`."""
    app.command("list", cls=Command, help=LIST)(list_)
    app.command("show", cls=Command, help=SHOW)(show)
    app.command("history", cls=Command, help=HISTORY)(history)


def list_(
    ctx: typer.Context,
    number: Round = None,
    agency: Agency = "",
    disposition: Annotated[
        str,
        typer.Option("--disposition", autocompletion=dispositions, help=mark("Chỉ một kết quả: open, accepted…")),
    ] = "",
    pending: Annotated[bool, typer.Option("--pending", help=mark("Chỉ ý kiến chưa xử lý."))] = False,
    section: Section = "",
    assignee: Assignee = "",
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """List the comments."""
    from deancli.reports.comment_text import comments_lines
    from deancli.reports.comment_view import comments_view
    from deancli.workspace.consultation.comments import Wanted, matching

    session: Session = ctx.obj
    workspace, day = session.workspace(), session.day(as_of)
    wanted = Wanted(number, agency, to_disposition(disposition) if disposition else None, pending, section, assignee)
    view = comments_view(workspace, matching(workspace, wanted, day), day)
    if as_json:
        return output.show_json(view)
    return output.show(comments_lines(view, output.cells()))


def show(ctx: typer.Context, id: Id, as_json: Json = False) -> None:
    """Show one comment whole."""
    from deancli.reports.comment_text import comment_lines
    from deancli.reports.comment_view import shown_view
    from deancli.workspace.consultation.comments import find

    session: Session = ctx.obj
    workspace = session.workspace()
    view = shown_view(workspace, find(workspace, (id,)))
    if as_json:
        return output.show_json(view)
    cells = output.cells()
    return output.show(line for comment in view["comments"] for line in comment_lines(comment, cells))


def history(ctx: typer.Context, id: Id, as_json: Json = False) -> None:
    """Show what became of a comment."""
    from deancli.reports.comment_text import history_lines
    from deancli.reports.comment_view import history_view
    from deancli.workspace.consultation.comments import find, history

    session: Session = ctx.obj
    workspace = session.workspace()
    (one,) = find(workspace, (id,))[:1]
    view = history_view(workspace, one, history(workspace, one))
    if as_json:
        return output.show_json(view)
    return output.show(history_lines(view, output.cells()))


def to_disposition(text: str) -> Disposition:
    """The disposition of that name; raises DeanError, with the likely one, where there is none."""
    from deancli.domain.evidence import Disposition
    from deancli.reports.comment_text import disposition_name

    return one_of(Disposition, text, say("Không có kết quả xử lý “{name}”.", name=text), disposition_name)
