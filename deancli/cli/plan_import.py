"""`dean plan import`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from deancli.cli import output
from deancli.cli.options import As, DryRun
from deancli.cli.session import Session
from deancli.language import mark, say

if TYPE_CHECKING:
    from deancli.domain.planreading.reading import PlanReading


class Format(StrEnum):
    """What a preview is written as."""

    TEXT = "text"
    YAML = "yaml"
    JSON = "json"


HELP = mark(
    "Đọc Kế hoạch đã ký (.docx, .doc, .pdf có lớp chữ, .txt) thành milestones.yaml, agencies.yaml.\n\n"
    "Mỗi giá trị kèm chỗ và lời của Kế hoạch; điểm đáng ngờ được nêu, không tự sửa. Thiếu --into thì chỉ cho xem.\n\n"
    "Ví dụ:\n\n  dean plan import ke-hoach.docx\n\n  dean plan import ke-hoach.pdf --into de-an-moi\n\n"
    "  dean plan import ke-hoach.txt --preview --format json"
)


def import_(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="TỆP", help=mark("Tệp Kế hoạch."))],
    into: Annotated[
        Path | None, typer.Option("--into", metavar="THƯ_MỤC", help=mark("Lập không gian làm việc ở đây."))
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help=mark("Chỉ cho xem, không ghi gì."))] = False,
    form: Annotated[Format, typer.Option("--format", help=mark("text, yaml hoặc json."))] = Format.TEXT,
    given: As = None,
    dry_run: DryRun = False,
) -> None:
    """Read an official plan."""
    from deancli.workspace.importing import read_plan_file

    reading = read_plan_file(file)
    if into is None or preview:
        _show(reading, form)
        return
    found_from(ctx.obj, reading, into.resolve(), given, dry_run=dry_run)


def _show(reading: PlanReading, form: Format) -> None:
    from deancli.reports.import_view import import_view

    if form is Format.JSON:
        output.show_json(import_view(reading))
    elif form is Format.YAML:
        from deancli.storage.imported import agencies_text, plan_text

        output.show_text(f"{plan_text(reading).decode()}---\n{agencies_text(reading).decode()}")
    else:
        from deancli.reports.import_text import import_lines

        output.show_paged(import_lines(import_view(reading), output.cells()))


def found_from(session: Session, reading: PlanReading, folder: Path, given: str | None, *, dry_run: bool) -> None:
    """Found a workspace in `folder` with the plan that was read."""
    from deancli.cli.init import author_in
    from deancli.workspace.founding import found, founding_files
    from deancli.workspace.importing import plan_files

    author = author_in(folder, given)
    files = founding_files(folder, plan_files(reading, author))
    for path in files:
        output.tell(say("sẽ tạo {path}", path=path) if dry_run else say("tạo {path}", path=path))
    if not dry_run:
        found(folder, files, author, session.now())
        output.tell(say("Xong: {n} nhiệm vụ, {m} điểm cần xem (dấu # NGỜ). Tiếp theo: dean check.",
                        n=len(reading.plan.milestones), m=len(reading.doubts)))  # fmt: skip
