"""`dean report weekly|monthly|progress|comments|obstacles|preview`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer

from deancli.cli import output
from deancli.cli.completion_values import rounds
from deancli.cli.delivering import Force, Output, deliver
from deancli.cli.options import As, AsOf, DryRun, taking
from deancli.cli.recording import record
from deancli.cli.session import Session
from deancli.cli.tree import Command, new_app
from deancli.cli.values import to_date
from deancli.language import mark, say

if TYPE_CHECKING:
    from deancli.reports.periodic.asking import Asked
    from deancli.reports.periodic.forms import Report

app = new_app(mark("Báo cáo: tuần, tháng, tiến độ, ý kiến góp ý, vướng mắc; mọi con số là của dean status."))

_FORMATS: Final = "docx|md|html|json|xlsx|txt"
Period = Annotated[str, typer.Option("--period", metavar="KỲ", help=mark("Kỳ báo cáo: 2024-W16, 2024-04."))]
From = Annotated[str | None, typer.Option("--from", metavar="NGÀY", help=mark("Từ ngày này."))]
To = Annotated[str | None, typer.Option("--to", metavar="NGÀY", help=mark("Đến hết ngày này."))]
Format = Annotated[
    str, typer.Option("--format", metavar=_FORMATS, help=mark("Dạng (mặc định theo tên tệp; nếu không: txt)."))
]
Save = Annotated[bool, typer.Option("--save", help=mark("Giữ báo cáo trong reports/, một lần ghi nhận."))]
Trace = Annotated[bool, typer.Option("--trace", help=mark("Ghi sau mỗi dòng commit đã ghi nhận việc ấy."))]
Round = Annotated[
    int | None,
    typer.Option("--round", metavar="ĐỢT", autocompletion=rounds,
                 help=mark("Đợt nào (mặc định: đợt gửi sau cùng).")),
]  # fmt: skip


class Wish(NamedTuple):
    """Which period a report is about, and what is to become of it."""

    period: Period = ""
    first: From = None
    last: To = None
    as_of: AsOf = None
    style: Format = ""
    file: Output = None
    force: Force = False
    save: Save = False
    trace: Trace = False
    given: As = None
    dry_run: DryRun = False


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
COMMENTS: Final = mark(
    "Báo cáo tổng hợp ý kiến của một đợt: số liệu, kết quả tiếp thu, nội dung còn khác nhau; phụ lục là bảng tổng hợp."
    "\n\n"
    "Không ghi kỳ: từ sau báo cáo đã lưu lần trước (chưa có thì từ ngày gửi) đến nay.\n\n"
    "Ví dụ:\n\n  dean report comments --round 1 -o tong-hop.docx"
)
OBSTACLES: Final = mark(
    "Báo cáo khó khăn, vướng mắc: đã bao nhiêu ngày, ai giải quyết, báo cáo mấy lần, kết quả ra sao.\n\n"
    "Không ghi kỳ: từ sau báo cáo đã lưu lần trước (chưa có thì từ đầu) đến nay.\n\n"
    "Ví dụ:\n\n  dean report obstacles --period 2024-04 -o vuong-mac.docx"
)
PREVIEW: Final = mark(
    "Xem báo cáo trên màn hình; không ghi gì. Không ghi loại: báo cáo tuần.\n\n"
    "Ví dụ:\n\n  dean report preview --trace\n\n  dean report preview obstacles"
)
_KINDS: Final = ("weekly", "monthly", "progress", "comments", "obstacles")


@app.command(cls=Command, help=WEEKLY)
@taking(Wish)
def weekly(ctx: typer.Context, wish: Wish) -> None:
    """Report a week."""
    _give(ctx.obj, "weekly", wish)


@app.command(cls=Command, help=MONTHLY)
@taking(Wish)
def monthly(ctx: typer.Context, wish: Wish) -> None:
    """Report a month."""
    _give(ctx.obj, "monthly", wish)


@app.command(cls=Command, help=PROGRESS)
@taking(Wish)
def progress(ctx: typer.Context, wish: Wish) -> None:
    """Report any span of days."""
    _give(ctx.obj, "progress", wish)


@app.command(cls=Command, help=COMMENTS)
@taking(Wish)
def comments(ctx: typer.Context, wish: Wish, number: Round = None) -> None:
    """Report on the comments of a round."""
    _give(ctx.obj, "comments", wish, number)


@app.command(cls=Command, help=OBSTACLES)
@taking(Wish)
def obstacles(ctx: typer.Context, wish: Wish) -> None:
    """Report on difficulties."""
    _give(ctx.obj, "obstacles", wish)


@app.command(cls=Command, help=PREVIEW)
def preview(
    ctx: typer.Context,
    kind: Annotated[
        str, typer.Argument(metavar="[LOẠI]", help=mark("weekly, monthly, progress, comments, obstacles."))
    ] = "weekly",
    number: Round = None,
    period: Period = "",
    as_of: AsOf = None,
    trace: Trace = False,
) -> None:
    """Show a report on the terminal."""
    from deancli.cli.delivering import check_style
    from deancli.reports.periodic.making import report_of
    from deancli.reports.periodic.sheet_text import sheet_lines

    check_style(kind, _KINDS)
    session: Session = ctx.obj
    report = report_of(session.workspace(), _asked(session, kind, Wish(period=period, as_of=as_of), number))
    output.show_paged(sheet_lines(report.sheet(trace), output.cells()))


def _asked(session: Session, kind: str, wish: Wish, number: int | None) -> Asked:
    from deancli.reports.periodic.asking import Asked

    first, last = (to_date(day) if day else None for day in (wish.first, wish.last))
    return Asked(kind, session.day(wish.as_of), wish.period, first, last, number)


def _give(session: Session, kind: str, wish: Wish, number: int | None = None) -> None:
    """Print, write or keep a report as it is wished."""
    from deancli.reports.periodic.forms import BINARY, format_of, in_form
    from deancli.reports.periodic.making import report_of

    asked = _asked(session, kind, wish, number)
    style = format_of(wish.style, wish.file.name if wish.file else "", "docx" if wish.save else "txt")
    report = report_of(session.workspace(), asked)
    data = in_form(report, style, trace=wish.trace)
    if wish.save:
        _keep(session, report, style, data, wish)
    if wish.file or not wish.save:
        deliver(data, wish.file, force=wish.force, binary=style in BINARY)


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
