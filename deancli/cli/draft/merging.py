"""`dean draft merge|combine`: one file of several people's work."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from deancli.cli import output
from deancli.cli.comparing import Force, Output, hand_over
from deancli.cli.completion_values import documents, draft_words
from deancli.cli.draft.finding import Words
from deancli.cli.options import Json
from deancli.cli.session import Session
from deancli.cli.tree import Command
from deancli.language import mark, say


def add_to(app: typer.Typer) -> None:
    """Put the commands into `dean draft`."""
    app.command("merge", cls=Command, help=MERGE)(merge)
    app.command("combine", cls=Command, help=COMBINE)(combine)


MERGE: Final = mark(
    "Gộp hai dự thảo cùng sửa từ một bản thành một tệp; xem lại trong Word rồi nộp bằng dean draft commit.\n\n"
    "Không ghi số nào thì gộp tệp đang sửa trong drafts/ với những bản người khác đã nộp. Mã kết thúc 1 khi còn chỗ "
    "trái nhau.\n\nVí dụ:\n\n  dean draft merge de-an v4 v5\n\n  dean draft merge de-an -o gop.docx"
)


def merge(
    ctx: typer.Context,
    words: Words = None,
    base: Annotated[
        str | None, typer.Option("--base", metavar="vN", help=mark("Bản gốc của cả hai (mặc định: bản ngay trước)."))
    ] = None,
    file: Output = None,
    force: Force = False,
    as_json: Json = False,
) -> int:
    """Merge two versions that were made from one."""
    from deancli.reports.merge_view import merge_lines, merge_view
    from deancli.workspace.comparing import merge_drafts

    session: Session = ctx.obj
    done = merge_drafts(session.workspace(), words or [], base, session.now())
    target = file or Path(f"{done.base.partition('/')[0]}-gop.docx")
    hand_over(target, done.merged.data, force=force)
    output.tell(say("Gộp {ours} và {theirs}, gốc {base}.", ours=done.ours, theirs=done.theirs, base=done.base))
    view = merge_view(str(target), done.merged.conflicts)
    if as_json:
        output.show_json(view)
    else:
        output.show(merge_lines(view, output.cells()))
    typed = f'"{target}"' if " " in str(target) else target
    output.tell(say("Xem lại trong Word, rồi nộp: dean draft commit {file} --document {id}",
                    file=typed, id=done.base.partition("/")[0]))  # fmt: skip
    return 1 if done.merged.conflicts else 0


COMBINE: Final = mark(
    "Đặt mọi bản góp ý trả về lên bản đã gửi: một tệp, mỗi cơ quan dưới tên mình, kèm bảng chỗ trùng, trái nhau.\n\n"
    "Tệp đặt tên theo mã cơ quan (so-tai-chinh.docx) thì mang tên cơ quan ấy.\n\n"
    "Ví dụ:\n\n  dean draft combine v2 --document de-an tra-ve/*.docx -o tong-hop.docx"
)


def combine(
    ctx: typer.Context,
    version: Annotated[str, typer.Argument(metavar="vN", autocompletion=draft_words, help=mark("Bản đã gửi."))],
    files: Annotated[list[Path], typer.Argument(metavar="TỆP...", help=mark("Các bản trả về."))],
    document: Annotated[
        str | None, typer.Option("--document", "-d", autocompletion=documents, help=mark("Mã văn bản, như de-an."))
    ] = None,
    file: Output = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Lay many returned copies over the version sent."""
    from deancli.reports.merge_view import combine_lines, combine_view
    from deancli.workspace.comparing import combine_drafts

    session: Session = ctx.obj
    sent, done = combine_drafts(session.workspace(), version, document, files, session.now())
    target = file or Path(f"{sent.replace('/', '-')}-tong-hop.docx")
    hand_over(target, done.data, force=force)
    view = combine_view(str(target), done)
    if as_json:
        return output.show_json(view)
    return output.show(combine_lines(view, output.cells()))
