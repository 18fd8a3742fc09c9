"""`dean comment matrix`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from deancli.cli import output
from deancli.cli.completion_values import rounds
from deancli.cli.delivering import Force, Output, deliver, style_for
from deancli.cli.options import AsOf
from deancli.cli.session import Session
from deancli.cli.tree import Command
from deancli.errors import DeanError
from deancli.language import mark, say

if TYPE_CHECKING:
    from deancli.domain.matrix_columns import Column
    from deancli.reports.matrix_view import MatrixView

_FORMATS: Final = ("txt", "md", "html", "json", "docx", "xlsx")
_BINARY: Final = ("docx", "xlsx")
MATRIX: Final = mark(
    "In bảng tổng hợp, tiếp thu, giải trình ý kiến của một đợt: số liệu, các cơ quan nhất trí, rồi từng ý kiến theo vị "
    "trí trong dự thảo; ý kiến trùng đứng chung một dòng.\n\n"
    "Các cột theo settings: matrix: columns: của milestones.yaml, hoặc --columns.\n\n"
    "Bản Word, Excel điền xong thì nhập lại bằng dean comment import: mỗi dòng mang một mã ẩn.\n\n"
    "Ví dụ:\n\n  dean comment matrix --round 1 -o bang-tong-hop.docx\n\n"
    "  dean comment matrix --round 2 --columns stt,group,agency,comment,status,answer,version"
)


def add_to(app: typer.Typer) -> None:
    """Put the command into `dean comment`."""
    app.command("matrix", cls=Command, help=MATRIX)(matrix)


def matrix(
    ctx: typer.Context,
    number: Annotated[
        int | None, typer.Option("--round", autocompletion=rounds, help=mark("Đợt nào (mặc định: đợt đang chạy)."))
    ] = None,
    style: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="|".join(_FORMATS),
            autocompletion=lambda: _FORMATS,
            help=mark("Dạng (mặc định theo tên tệp; nếu không: txt)."),
        ),
    ] = "",
    columns: Annotated[
        str, typer.Option("--columns", metavar="CỘT,…", help=mark("Các cột: stt, group, passage, agency, comment…"))
    ] = "",
    file: Output = None,
    force: Force = False,
    as_of: AsOf = None,
) -> None:
    """Print the official table of comments."""
    from deancli.reports.matrix_view import matrix_view

    style = style_for(style, file, _FORMATS)
    session: Session = ctx.obj
    workspace = session.workspace()
    view = matrix_view(workspace, number, session.day(as_of), to_columns(columns))
    author = workspace.directory.name(workspace.plan.scheme.owner)
    deliver(_written(view, style, author), file, force=force, binary=style in _BINARY)


def _written(view: MatrixView, style: str, author: str) -> bytes:
    from deancli.reports import matrix_sheet, matrix_text
    from deancli.reports.json_text import json_text
    from deancli.reports.lines import plain

    if style == "docx":
        return matrix_sheet.matrix_docx(view, author)
    if style == "xlsx":
        return matrix_sheet.matrix_xlsx(view, author)
    if style == "json":
        return json_text(view).encode()
    if style == "md":
        return matrix_text.matrix_markdown(view).encode()
    if style == "html":
        return matrix_text.matrix_html(view).encode()
    return "".join(f"{plain(line)}\n" for line in matrix_text.matrix_lines(view, output.cells())).encode()


def to_columns(text: str) -> tuple[Column, ...] | None:
    """The columns named in `text`, each once; None where it names none. Raises DeanError for one there is not."""
    from deancli.domain.matrix_columns import Column
    from deancli.domain.names import suggest

    names = list(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    known = [str(column) for column in Column]
    for name in names:
        if name not in known:
            likely = suggest(name, known)
            raise DeanError(
                say("Không có cột “{name}”.", name=name),
                say("Có phải “{likely}”?", likely=likely) if likely else say("Có: {ids}.", ids=", ".join(known)),
            )
    return tuple(map(Column, names)) or None
