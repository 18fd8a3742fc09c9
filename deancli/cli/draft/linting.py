"""`dean draft lint`: a Word document held against Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from deancli.cli import output
from deancli.cli.completion_values import draft_words
from deancli.cli.delivering import Force, Output
from deancli.cli.options import Json
from deancli.cli.session import Session
from deancli.cli.tree import Command
from deancli.errors import DeanError
from deancli.language import mark, say, say_count

if TYPE_CHECKING:
    from deancli.document.door import Admitted
    from deancli.document.package import Package


def add_to(app: typer.Typer) -> None:
    """Put the command into `dean draft`."""
    app.command("lint", cls=Command, help=LINT)(lint)


LINT: Final = mark(
    "Soát thể thức, kỹ thuật trình bày của một văn bản Word theo Nghị định 30/2020/NĐ-CP, kèm chỗ quy định.\n\n"
    "Khổ giấy, lề, phông, cỡ chữ, Quốc hiệu, số và ký hiệu, ngày tháng, căn cứ, cách đánh số, số trang, “./.”, Nơi "
    "nhận. Im lặng khi không có gì; mã kết thúc 1 khi có điểm cần sửa.\n\n"
    "--fix ghi ra một bản đã sửa những gì sửa được mà không đụng đến câu chữ.\n\n"
    "Ví dụ:\n\n  dean draft lint de-an\n\n  dean draft lint cong-van.docx --fix -o cong-van-sua.docx"
)


def lint(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TỆP|VĂN_BẢN [vN]]", autocompletion=draft_words, help=mark("Tệp .docx, hoặc như: de-an v2.")
        ),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help=mark("Ghi bản đã sửa ra tệp của -o."))] = False,
    file: Output = None,
    force: Force = False,
    as_json: Json = False,
) -> int:
    """Report what is not as the decree wants it; exit 1 when there is anything left."""
    from deancli.document.layout.examining import examine
    from deancli.document.package import Package
    from deancli.reports.lint_view import lint_lines, lint_view

    admitted = _opened(ctx.obj, words or [])
    package = Package(admitted.parts)
    if fix:
        package = _mended(package, file, force=force)
    view = lint_view(admitted.name, examine(package))
    if as_json:
        output.show_json(view)
    else:
        output.show(lint_lines(view, output.cells()))
        if view["findings"]:
            output.tell(output.counted(len(view["findings"])))
    return 1 if view["findings"] else 0


def _opened(session: Session, words: list[str]) -> Admitted:
    """The file that is named, or the draft."""
    from deancli.document.door import admit, admit_file
    from deancli.workspace.drafts import bytes_of, chosen, version_of

    if len(words) == 1 and words[0].lower().endswith(".docx"):
        return admit_file(Path(words[0]))
    workspace = session.workspace()
    version = version_of(workspace, chosen(workspace, words))
    return admit(bytes_of(workspace, version), version.id)


def _mended(package: Package, file: Path | None, *, force: bool) -> Package:
    from deancli.document.door import admit
    from deancli.document.layout.examining import mended
    from deancli.document.package import Package
    from deancli.workspace.handing_out import hand_out

    if file is None:
        raise DeanError(say("Chưa rõ ghi bản đã sửa ra đâu."), say("Thêm -o TỆP.docx."))
    data, right = mended(package)
    hand_out(file, data, force=force)
    output.tell(say_count("Đã sửa {n} điểm, ghi ra {file}.", len(right), file=file))
    return Package(admit(data, file.name).parts)
