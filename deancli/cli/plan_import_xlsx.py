"""`dean plan import-xlsx`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from deancli.cli import output
from deancli.cli.asking import ask
from deancli.cli.options import As, DryRun, Json, Yes
from deancli.cli.recording import record
from deancli.cli.session import Session
from deancli.cli.values import to_date
from deancli.language import mark, say, say_count

if TYPE_CHECKING:
    from deancli.workspace import Workspace
    from deancli.workspace.plan_sheet import PlanSheet
    from deancli.workspace.recording import Act
    from deancli.workspace.taking_plan_sheet import Paper

HELP: Final = mark(
    "Lấy về hạn và ghi chú đã sửa trong bảng của dean export xlsx.\n\n"
    "Hạn đổi thành một lần gia hạn, hạn cũ vẫn giữ; lý do ở cột Lý do đổi hạn, hoặc --reason. Ghi chú vào "
    "milestones.yaml từng dòng, chú thích YAML còn nguyên. Cho xem trước rồi ghi nhận một lần, dean undo được.\n\n"
    "Nhiệm vụ đã đổi từ khi xuất bảng, ngày không có thật, công thức, ô gộp, mã lạ thì không nhập và nêu lý do (mã kết "
    "thúc 1); các dòng khác vẫn được nhập. Sắp xếp, lọc, chèn dòng, đổi thứ tự cột đều được.\n\n"
    "Ví dụ:\n\n  dean plan import-xlsx de-an.xlsx --dry-run\n\n"
    '  dean plan import-xlsx de-an.xlsx --reason "Chờ số liệu khảo sát" --number 88/UBND-NC --yes'
)


def import_xlsx(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="TỆP", help=mark("Bảng đã sửa."))],
    reason: Annotated[str, typer.Option("--reason", help=mark("Lý do đổi hạn, cho dòng chưa ghi lý do riêng."))] = "",
    number: Annotated[str, typer.Option("--number", metavar="SỐ", help=mark("Số, ký hiệu văn bản gia hạn."))] = "",
    day: Annotated[
        str | None, typer.Option("--date", metavar="NGÀY", help=mark("Ngày gia hạn (mặc định: hôm nay)."))
    ] = None,
    given: As = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> int:
    """Take back deadlines and notes from a workbook."""
    from deancli.workspace.taking_plan_sheet import Paper

    session: Session = ctx.obj
    on = to_date(day) if day else session.now().date()
    found, told = _read(session, file, reason, on, asks=session.asks() and not dry_run)
    _show(session.workspace(), found, file.name, as_json=as_json)
    if found.changes and not (dry_run and as_json):
        _record(session, file, Paper(on, number.strip(), told), found, given, dry_run=dry_run, yes=yes)
    return 1 if found.refusals else 0


def _seen(session: Session, on: date) -> date:
    """The day by which the plan is read: extensions of a day to come that were taken in before count too."""
    return max(on, session.now().date())


def _read(session: Session, file: Path, reason: str, on: date, *, asks: bool) -> tuple[PlanSheet, str]:
    """What the workbook changes, and the reason given for all its rows: asked for where `asks` and some have none."""
    from deancli.workspace.plan_sheet import read_plan_sheet

    workspace, seen = session.workspace(), _seen(session, on)
    found = read_plan_sheet(workspace, file, seen, reason)
    if not (asks and _unreasoned(found)):
        return found, reason
    told = typer.prompt(say("Lý do đổi hạn {ids}", ids=", ".join(_unreasoned(found))), err=True)
    return read_plan_sheet(workspace, file, seen, told), told


def _unreasoned(found: PlanSheet) -> list[str]:
    return [one.id for one in found.refusals if one.unreasoned]


def _show(workspace: Workspace, found: PlanSheet, file: str, *, as_json: bool) -> None:
    from deancli.reports.plan_sheet_view import plan_sheet_lines, plan_sheet_view

    days = [state.named for one in found.changes for state in (one.before, one.after) if state.named]
    view = plan_sheet_view(found, workspace.calendar(*days), file)
    if as_json:
        output.show_json(view)
    else:
        output.show(plan_sheet_lines(view, output.cells()))


def _record(
    session: Session, file: Path, paper: Paper, found: PlanSheet, given: str | None, *, dry_run: bool, yes: bool
) -> None:
    from deancli.workspace import Workspace
    from deancli.workspace.taking_plan_sheet import plan_sheet_act

    workspace, seen = session.workspace(), _seen(session, paper.on)
    if not dry_run:
        question = say_count("Ghi nhận {n} thay đổi?", len(found.changes))
        ask(session, question, say("Thêm --yes để ghi, --dry-run để chỉ xem."), yes=yes)

    def act() -> Act:
        return plan_sheet_act(Workspace.open(workspace.root, search=False), file, paper, seen, found)

    record(session, workspace, act, given, dry_run=dry_run)
