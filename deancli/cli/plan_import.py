"""`dean plan import`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from deancli.cli import output
from deancli.cli.options import As, DryRun, Yes
from deancli.cli.plan_review import Accept, AcceptOption, Flags, ReasonOption, SetOption, SkipOption, reviewed
from deancli.cli.session import Session
from deancli.errors import DeanError, ProblemsFound
from deancli.language import mark, say

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    "Trên màn hình, --into hỏi từng nhiệm vụ, mục đáng ngờ trước: nhận, sửa, bỏ. "
    "Trong script: --accept, --skip, --set.\n\n"
    "Trong một không gian làm việc (hoặc --into một không gian đã có): nêu chỗ Kế hoạch sửa đổi khác Kế hoạch đang "
    "thực hiện. Hạn đổi được ghi là gia hạn, nhiệm vụ và cơ quan mới được thêm dòng; dòng có sẵn chỉ bị sửa hay bỏ khi "
    "--take nêu nó.\n\n"
    "Ví dụ:\n\n  dean plan import ke-hoach.docx\n\n  dean plan import ke-hoach.pdf --into de-an-moi\n\n"
    "  dean plan import ke-hoach.txt --preview --format json\n\n"
    "  dean plan import ke-hoach.docx --into moi --accept sure --set II.2.lead=so-tai-chinh\n\n"
    "  dean plan import ke-hoach-sua-doi.docx --yes --take II.2.lead"
)
Take = Annotated[
    list[str] | None,
    typer.Option(
        "--take", metavar="CHỖ", help=mark("Kế hoạch sửa đổi: sửa, bỏ dòng có sẵn này, như II.2.lead; hoặc all.")
    ),
]


def import_(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="TỆP", help=mark("Tệp Kế hoạch."))],
    into: Annotated[
        Path | None,
        typer.Option("--into", metavar="THƯ_MỤC", help=mark("Lập không gian làm việc ở đây, hoặc cập nhật nó.")),
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help=mark("Chỉ cho xem, không ghi gì."))] = False,
    form: Annotated[Format, typer.Option("--format", help=mark("text, yaml hoặc json."))] = Format.TEXT,
    accept: AcceptOption = None,
    skip: SkipOption = None,
    put: SetOption = None,
    reason: ReasonOption = "",
    take: Take = None,
    given: As = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Read an official plan."""
    from deancli.workspace.importing import read_plan_file

    session: Session = ctx.obj
    workspace = None if preview else _there(session, into)
    flags = Flags(accept or (Accept.ALL if yes else None), tuple(skip or ()), tuple(put or ()), reason)
    if workspace:
        _amend(session, workspace, file, given, Amended(form, flags, tuple(take or ()), dry_run=dry_run, yes=yes))
    elif into is None or preview:
        _show(read_plan_file(file, for_files=form is Format.YAML), form)
        if form is Format.TEXT and not preview:
            typed = f'"{file}"' if " " in str(file) else file
            output.tell(say("Mới chỉ xem. Lập không gian làm việc: dean plan import {file} --into THƯ_MỤC", file=typed))
    else:
        found_from(session, file, into.resolve(), given, flags, dry_run=dry_run)


def _there(session: Session, into: Path | None) -> Workspace | None:
    """The workspace that is to be amended: the one in `into`, or the one that the current folder lies in."""
    from deancli.workspace import Workspace
    from deancli.workspace.opened import PLAN_FILE

    if into is not None:
        return Workspace.open(into, search=False) if (into / PLAN_FILE).is_file() else None
    try:
        return session.workspace()
    except ProblemsFound:
        raise
    except DeanError:
        return None


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


class Amended(NamedTuple):
    """How an amended plan is to be recorded."""

    form: Format
    flags: Flags
    take: tuple[str, ...]
    dry_run: bool
    yes: bool


def _amend(session: Session, workspace: Workspace, file: Path, given: str | None, asked: Amended) -> None:
    """Show what an amended plan changes in `workspace`, and record it when a person agrees."""
    from deancli.cli.asking import ask
    from deancli.cli.recording import record
    from deancli.reports.amendment_text import amendment_lines
    from deancli.reports.amendment_view import amendment_view
    from deancli.workspace import Workspace
    from deancli.workspace.amending import amending, amending_act
    from deancli.workspace.importing import in_the_office, read_plan_file

    reading = in_the_office(read_plan_file(file, for_files=True), asked.flags.edits(session.now().date()))
    amended, today = amending(workspace, reading, asked.flags.skip), session.now().date()
    view = amendment_view(amended.reading, amended.change, workspace.plan)
    if asked.form is Format.JSON:
        return output.show_json(view)
    output.show(amendment_lines(view, output.cells()))
    take = asked.take or _taken(session, amended.change.addresses, yes=asked.yes or asked.dry_run)
    if not (amended.change.writes or take):
        return None
    hint = say("Thêm --yes để ghi, --dry-run để chỉ xem.")
    ask(session, say("Ghi những thay đổi này?"), hint, yes=asked.yes or asked.dry_run)

    def change() -> Act:
        fresh = Workspace.open(workspace.root, search=False)
        return amending_act(fresh, amending(fresh, reading, asked.flags.skip), today, take)

    record(session, workspace, change, given, dry_run=asked.dry_run)
    return None


def _taken(session: Session, addresses: Sequence[str], *, yes: bool) -> tuple[str, ...]:
    """What of the waiting changes a person at the terminal takes; nothing without one, nothing with `yes`."""
    if yes or not session.asks():
        return ()
    return tuple(a for a in addresses if typer.confirm(say("Áp dụng {address}?", address=a), default=False, err=True))


def found_from(session: Session, file: Path, folder: Path, given: str | None, flags: Flags, *, dry_run: bool) -> None:
    """Found a workspace in `folder` with the plan in `file`, as a person at the terminal or the flags decide."""
    from deancli.cli.init import author_in, way_into
    from deancli.workspace.founding import found, founding_files
    from deancli.workspace.importing import in_the_office, plan_files, read_plan_file

    author = author_in(folder, given)
    decided = reviewed(session, read_plan_file(file), flags)
    if decided is None:
        return
    reading = in_the_office(read_plan_file(file, for_files=True), decided.edits)
    files = founding_files(folder, plan_files(reading, author, decided.skipped))
    for path in files:
        output.tell(say("sẽ tạo {path}", path=path) if dry_run else say("tạo {path}", path=path))
    if not dry_run:
        found(folder, files, author, session.now())
        output.tell(say("Xong: {n} nhiệm vụ, {m} điểm cần xem (dấu # NGỜ). Tiếp theo: {go}dean check.",
                        n=len(reading.plan.milestones) - len(decided.skipped), m=len(reading.doubts),
                        go=way_into(folder)))  # fmt: skip
