"""`dean plan import`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from deancli.cli import output
from deancli.cli.options import As, DryRun, Yes
from deancli.cli.session import Session
from deancli.language import mark, say

if TYPE_CHECKING:
    from deancli.domain.planreading.reading import PlanReading
    from deancli.workspace import Workspace
    from deancli.workspace.recording import Act


class Format(StrEnum):
    """What a preview is written as."""

    TEXT = "text"
    YAML = "yaml"
    JSON = "json"


HELP = mark(
    "Đọc Kế hoạch đã ký (.docx, .doc, .pdf có lớp chữ, .txt) thành milestones.yaml, agencies.yaml.\n\n"
    "Mỗi giá trị kèm chỗ và lời của Kế hoạch; điểm đáng ngờ được nêu, không tự sửa. Thiếu --into thì chỉ cho xem.\n\n"
    "--into một không gian làm việc đã có: nêu chỗ Kế hoạch sửa đổi khác Kế hoạch đang thực hiện; hạn đổi được ghi "
    "là gia hạn, nhiệm vụ và cơ quan mới được thêm dòng, không dòng nào có sẵn bị sửa.\n\n"
    "Ví dụ:\n\n  dean plan import ke-hoach.docx\n\n  dean plan import ke-hoach.pdf --into de-an-moi\n\n"
    "  dean plan import ke-hoach.txt --preview --format json\n\n"
    "  dean plan import ke-hoach-sua-doi.docx --into . --yes"
)


def import_(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="TỆP", help=mark("Tệp Kế hoạch."))],
    into: Annotated[
        Path | None,
        typer.Option("--into", metavar="THƯ_MỤC", help=mark("Lập không gian làm việc ở đây, hoặc cập nhật nó.")),
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help=mark("Chỉ cho xem, không ghi gì."))] = False,
    form: Annotated[Format, typer.Option("--format", help=mark("text, yaml hoặc json."))] = Format.TEXT,
    given: As = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Read an official plan."""
    from deancli.workspace import Workspace
    from deancli.workspace.importing import read_plan_file
    from deancli.workspace.opened import PLAN_FILE

    if into is None or preview:
        return _show(read_plan_file(file, for_files=form is Format.YAML), form)
    reading = read_plan_file(file, for_files=True)
    if not (into / PLAN_FILE).is_file():
        return found_from(ctx.obj, reading, into.resolve(), given, dry_run=dry_run)
    return _amend(ctx.obj, Workspace.open(into, search=False), reading, given, dry_run=dry_run, yes=yes)


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


def _amend(
    session: Session, workspace: Workspace, reading: PlanReading, given: str | None, *, dry_run: bool, yes: bool
) -> None:
    """Show what an amended plan changes in `workspace`, and record it when a person agrees."""
    from deancli.cli.asking import ask, who
    from deancli.reports.amendment_text import amendment_lines
    from deancli.workspace import Workspace
    from deancli.workspace.amending import amending, amending_act
    from deancli.workspace.recording import carry_out

    amended, today = amending(workspace, reading), session.now().date()
    output.show(amendment_lines(amended.change, workspace.plan, output.cells()))
    if dry_run and amended.change.writes:
        output.show_act(amending_act(workspace, amended, today))
    if dry_run or not amended.change.writes:
        return
    ask(session, say("Ghi những thay đổi này?"), say("Thêm --yes để ghi, --dry-run để chỉ xem."), yes=yes)
    act = amending_act(workspace, amended, today)
    author = who(session, workspace, given)

    def change() -> Act:
        fresh = Workspace.open(workspace.root, search=False)
        return amending_act(fresh, amending(fresh, reading), today)

    recorded = carry_out(workspace, change, author, session.now())
    output.tell_left(recorded.finished)
    output.tell(say("Đã ghi nhận: {sentence}", sentence=act.sentence))


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
