"""`dean report weekly|monthly|progress|preview`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer

from deancli.cli import output
from deancli.cli.delivering import Force, Output, deliver
from deancli.cli.options import As, AsOf, DryRun
from deancli.cli.recording import record
from deancli.cli.session import Session
from deancli.cli.tree import Command, new_app
from deancli.cli.values import to_date
from deancli.language import mark, say

if TYPE_CHECKING:
    from deancli.reports.periodic.forms import Report
    from deancli.reports.periodic.making import Asked

app = new_app(mark("Báo cáo: tuần, tháng, tiến độ; mọi con số là của dean status."))

_FORMATS: Final = "docx|md|html|json|txt"
Period = Annotated[str, typer.Option("--period", metavar="KỲ", help=mark("Kỳ báo cáo: 2024-W16, 2024-04."))]
From = Annotated[str | None, typer.Option("--from", metavar="NGÀY", help=mark("Từ ngày này."))]
To = Annotated[str | None, typer.Option("--to", metavar="NGÀY", help=mark("Đến hết ngày này."))]
Format = Annotated[
    str, typer.Option("--format", metavar=_FORMATS, help=mark("Dạng (mặc định theo tên tệp; nếu không: txt)."))
]
Save = Annotated[bool, typer.Option("--save", help=mark("Giữ báo cáo trong reports/, một lần ghi nhận."))]
Trace = Annotated[bool, typer.Option("--trace", help=mark("Ghi sau mỗi dòng commit đã ghi nhận việc ấy."))]


class Wish(NamedTuple):
    """What is to become of a report."""

    style: str
    file: Path | None
    force: bool
    save: bool
    trace: bool
    given: str | None
    dry_run: bool


WEEKLY: Final = mark(
    "Báo cáo tiến độ tuần: kết quả, vướng mắc, nhiệm vụ tuần tới, kiến nghị; so với báo cáo trước.\n\n"
    "Không ghi --period: kỳ của ngày hôm trước. Tuần cắt ở thứ mấy: settings: report: week_starts.\n\n"
    "Ví dụ:\n\n  dean report weekly\n\n  dean report weekly --period 2024-W16 -o bao-cao.docx\n\n"
    "  dean report weekly --format docx --save"
)
MONTHLY: Final = mark(
    "Báo cáo tiến độ tháng. Tháng cắt ở ngày mấy: settings: report: month_starts.\n\n"
    "Ví dụ:\n\n  dean report monthly --period 2024-04 -o thang-4.docx"
)
PROGRESS: Final = mark(
    "Báo cáo tiến độ từ đầu đến nay, hoặc giữa hai ngày.\n\n"
    "Ví dụ:\n\n  dean report progress --from 2024-03-18 --to 2024-04-19 --format md"
)
PREVIEW: Final = mark("Xem báo cáo tuần trên màn hình; không ghi gì.\n\nVí dụ:\n\n  dean report preview --trace")


@app.command(cls=Command, help=WEEKLY)
def weekly(
    ctx: typer.Context,
    period: Period = "",
    first: From = None,
    last: To = None,
    as_of: AsOf = None,
    style: Format = "",
    file: Output = None,
    force: Force = False,
    save: Save = False,
    trace: Trace = False,
    given: As = None,
    dry_run: DryRun = False,
) -> None:
    """Report a week."""
    wish = Wish(style, file, force, save, trace, given, dry_run)
    _progress(ctx.obj, _asked(ctx.obj, "weekly", period, first, last, as_of), wish)


@app.command(cls=Command, help=MONTHLY)
def monthly(
    ctx: typer.Context,
    period: Period = "",
    first: From = None,
    last: To = None,
    as_of: AsOf = None,
    style: Format = "",
    file: Output = None,
    force: Force = False,
    save: Save = False,
    trace: Trace = False,
    given: As = None,
    dry_run: DryRun = False,
) -> None:
    """Report a month."""
    wish = Wish(style, file, force, save, trace, given, dry_run)
    _progress(ctx.obj, _asked(ctx.obj, "monthly", period, first, last, as_of), wish)


@app.command(cls=Command, help=PROGRESS)
def progress(
    ctx: typer.Context,
    period: Period = "",
    first: From = None,
    last: To = None,
    as_of: AsOf = None,
    style: Format = "",
    file: Output = None,
    force: Force = False,
    save: Save = False,
    trace: Trace = False,
    given: As = None,
    dry_run: DryRun = False,
) -> None:
    """Report any span of days."""
    wish = Wish(style, file, force, save, trace, given, dry_run)
    _progress(ctx.obj, _asked(ctx.obj, "progress", period, first, last, as_of), wish)


@app.command(cls=Command, help=PREVIEW)
def preview(ctx: typer.Context, period: Period = "", as_of: AsOf = None, trace: Trace = False) -> None:
    """Show the weekly report on the terminal."""
    from deancli.reports.periodic.making import progress_report
    from deancli.reports.periodic.sheet_text import sheet_lines

    session: Session = ctx.obj
    report = progress_report(session.workspace(), _asked(session, "weekly", period, None, None, as_of))
    output.show_paged(sheet_lines(report.sheet(trace), output.cells()))


def _asked(session: Session, kind: str, period: str, first: str | None, last: str | None, as_of: str | None) -> Asked:
    from deancli.reports.periodic.making import Asked

    days = (to_date(day) if day else None for day in (first, last))
    return Asked(kind, session.day(as_of), period, *days)


def _progress(session: Session, asked: Asked, wish: Wish) -> None:
    from deancli.reports.periodic.making import progress_report

    give(session, progress_report(session.workspace(), asked), wish)


def give(session: Session, report: Report, wish: Wish) -> None:
    """Print, write or keep a report as it is wished."""
    from deancli.reports.periodic.forms import format_of, in_form

    style = format_of(wish.style, wish.file.name if wish.file else "", "docx" if wish.save else "txt")
    data = in_form(report, style, trace=wish.trace)
    if wish.save:
        _keep(session, report, style, data, wish)
    if wish.file or not wish.save:
        deliver(data, wish.file, force=wish.force, binary=style == "docx")


def _keep(session: Session, report: Report, style: str, data: bytes, wish: Wish) -> None:
    """One commit with the report and its data; none where both are kept already."""
    from deancli.reports.periodic.forms import DATA, in_form
    from deancli.workspace.reporting import FOLDER, keeping

    workspace = session.workspace()
    path = f"{FOLDER}/{report.name}"
    writes = {f"{path}.{style}": data, f"{path}.{DATA}": in_form(report, DATA, trace=wish.trace)}
    act = keeping(workspace, report.title, writes)
    if act is None:
        output.tell(say("{path} đã có đúng báo cáo này, không ghi gì.", path=f"{path}.{style}"))
    else:
        record(session, workspace, act, wish.given, dry_run=wish.dry_run)
