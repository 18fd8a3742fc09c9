"""`dean draft diff|redline|blame`: what is different between versions, and who changed what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from deancli.cli import output
from deancli.cli.comparing import (
    Author,
    Force,
    Output,
    Pair,
    Revisions,
    Wish,
    compare_and_show,
    in_format,
    policy_of,
    write_redline,
)
from deancli.cli.completion_values import draft_words
from deancli.cli.draft.finding import Words
from deancli.cli.options import Json, taking
from deancli.cli.session import Session
from deancli.cli.tree import Command
from deancli.language import mark

if TYPE_CHECKING:
    from deancli.workspace.comparing import Drafts

Compared = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[VĂN_BẢN] [v1 [v2|TỆP]]", autocompletion=draft_words,
        help=mark("Như: de-an v1 v2. Một bản: so với bản mới nhất. Không bản nào: tệp đang sửa so với bản mới nhất."),
    ),
]  # fmt: skip


def add_to(app: typer.Typer) -> None:
    """Put the commands into `dean draft`."""
    app.command("diff", cls=Command, help=DIFF)(diff)
    app.command("redline", cls=Command, help=REDLINE)(redline)
    app.command("blame", cls=Command, help=BLAME)(blame)


DIFF: Final = mark(
    "Có gì khác giữa hai dự thảo: từng từ, dưới từng đề mục, phần không đổi được gấp lại.\n\n"
    "Ví dụ:\n\n  dean draft diff de-an\n\n  dean draft diff de-an v1 v2 --stat\n\n"
    "  dean draft diff de-an v1 v2 --section II.2 --side-by-side\n\n"
    "  dean draft diff de-an v1 sua.docx --format html -o khac.html"
)


@taking(Wish)
def diff(
    ctx: typer.Context,
    wish: Wish,
    words: Compared = None,
) -> int:
    """Show what is different between two drafts."""
    from deancli.workspace.comparing import drafts_of

    session: Session = ctx.obj
    wish = in_format(wish)
    found = drafts_of(session.workspace(), words or [])
    comparison = compare_and_show(session, _pair(found), wish, found.new.author)
    return 1 if wish.exit_code and comparison.differences else 0


def _pair(found: Drafts) -> Pair:
    return Pair(found.old.package, found.new.package, found.old.name, found.new.name)


REDLINE: Final = mark(
    "Hai dự thảo thành một tệp Word có Track Changes, để lãnh đạo xem chỗ sửa.\n\n"
    "Chấp nhận hết thì thành bản sau, từ chối hết thì thành bản trước.\n\n"
    "Ví dụ:\n\n  dean draft redline de-an v1 v2 -o sua-doi.docx"
)


def redline(
    ctx: typer.Context,
    words: Compared = None,
    file: Output = None,
    author: Author = "",
    revisions: Revisions = "accepted",
    force: Force = False,
) -> None:
    """Write the differences as tracked changes."""
    from deancli.workspace.comparing import drafts_of

    session: Session = ctx.obj
    found = drafts_of(session.workspace(), words or [])
    target = file or Path(f"{found.old.name}-{Path(found.new.name).stem}.docx".replace("/", "-"))
    write_redline(session, _pair(found), target, author or found.new.author, policy_of(revisions), force=force)


BLAME: Final = mark(
    "Từng đoạn được sửa lần cuối ở dự thảo nào, do ai, tiếp thu ý kiến nào.\n\nVí dụ:\n\n  dean draft blame de-an"
)


def blame(ctx: typer.Context, words: Words = None, as_json: Json = False) -> None:
    """Tell for each paragraph who changed it last."""
    from deancli.reports.blame_view import blame_lines, blame_view
    from deancli.workspace.blaming import blame as blamed
    from deancli.workspace.drafts import chosen

    session: Session = ctx.obj
    workspace = session.workspace()
    view = blame_view(blamed(workspace, chosen(workspace, words or [])))
    if as_json:
        return output.show_json(view)
    return output.show_paged(blame_lines(view, output.cells()))
