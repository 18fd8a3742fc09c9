"""`dean calendar`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from deancli.cli import output
from deancli.cli.delivering import Force, Output, deliver, deliver_lines, style_for
from deancli.cli.options import AsOf, Json
from deancli.cli.session import Session
from deancli.cli.tree import Command, new_app
from deancli.errors import DeanError
from deancli.language import mark, say

if TYPE_CHECKING:
    from datetime import date

app = new_app()

_FORMATS: Final = ("text", "ics")

HELP = mark(
    "Lịch tháng bắt đầu từ thứ Hai: hạn nhiệm vụ, hạn trả lời góp ý, ngày nghỉ, ngày làm bù.\n\n"
    "--format ics cho một tệp lịch mở được bằng Outlook, Google Calendar, điện thoại; mỗi hạn nhắc hai lần vào ngày "
    "làm việc. Không chọn khoảng ngày thì tệp ấy có mọi hạn.\n\n"
    "Ví dụ:\n\n  dean calendar\n\n  dean calendar --month 2024-04\n\n  dean calendar --format ics -o de-an.ics"
)


@app.command(cls=Command, help=HELP)
def calendar(
    ctx: typer.Context,
    month: Annotated[str | None, typer.Option("--month", metavar="THÁNG", help=mark("Một tháng, như 2024-04."))] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="NGÀY", help=mark("Từ ngày này."))] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="NGÀY", help=mark("Đến hết ngày này."))] = None,
    style: Annotated[
        str,
        typer.Option(
            "--format", metavar="|".join(_FORMATS), help=mark("Dạng (mặc định theo tên tệp; nếu không: text).")
        ),
    ] = "",
    file: Output = None,
    force: Force = False,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Show months with what falls due, or write them as iCalendar."""
    from deancli.reports.calendar_view import agenda_view, calendar_view

    style = style_for(style, file, _FORMATS)
    session: Session = ctx.obj
    workspace, day = session.workspace(), session.day(as_of)
    span = _span(month, first, last, day)
    if style == "ics" and not as_json:
        from deancli.reports.calendar_ics import calendar_ics

        view = calendar_view(workspace, day, *span) if month or first or last else agenda_view(workspace, day)
        return deliver(calendar_ics(workspace, view), file, force=force)
    view = calendar_view(workspace, day, *span)
    if as_json:
        return output.show_json(view)
    from deancli.reports.calendar_text import calendar_lines

    return deliver_lines(calendar_lines(view, output.cells()), file, force=force)


def _span(month: str | None, first: str | None, last: str | None, day: date) -> tuple[date, date]:
    """The month named, the days between two dates, or the month of the day; raises DeanError for both at once."""
    from deancli.cli.values import month_of, to_date, to_month

    if month and (first or last):
        raise DeanError(say("Chỉ dùng một cách: --month, hoặc --from và --to."), say("Ví dụ: --month 2024-04"))
    if month:
        return to_month(month)
    begins, ends = to_date(first) if first else None, to_date(last) if last else None
    return begins or month_of(ends or day)[0], ends or month_of(begins or day)[1]
