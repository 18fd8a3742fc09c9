"""The forms of what an office sets for itself, in `milestones.yaml` under `settings:`."""

from __future__ import annotations

from typing import Final

from deancli.domain.matrix_columns import Column
from deancli.domain.plan import Intake, Ladder, Letterhead, MatrixForm, Reporting, Weekday
from deancli.language import say
from deancli.storage.forms import Choice, Text, Whole
from deancli.storage.tables import Field, ListOf, Table, Values

INTAKE: Final = Table(
    Intake,
    Field("file_mb", Whole(), ("Tệp nộp lớn nhất, MB.", "Largest file, MB."), default=Intake().file_mb),
    Field("unpacked_mb", Whole(), ("Khi bung ra, MB.", "Unpacked, MB."), default=Intake().unpacked_mb),
    Field("part_mb", Whole(), ("Một phần khi bung ra, MB.", "One part unpacked, MB."), default=Intake().part_mb),
    Field("parts", Whole(), ("Số phần nhiều nhất.", "Most parts."), default=Intake().parts),
)

LETTERHEAD: Final = Table(
    Letterhead,
    Field("agency", Text(), ("Cơ quan ban hành; không ghi: cơ quan chủ trì Đề án.", "The issuing agency."), default=""),
    Field("parent", Text(), ("Cơ quan chủ quản trực tiếp, nếu có.", "The agency above it, if any."), default=""),
    Field("symbol", Text(), ("Viết tắt tên cơ quan trong ký hiệu: UBND.", "Its abbreviation in numbers."), default=""),
    Field("unit", Text(), ("Viết tắt đơn vị soạn thảo: VX.", "Abbreviation of the drafting unit."), default=""),
    Field("place", Text(), ("Địa danh ghi cùng ngày tháng.", "The place beside the date."), default=""),
    Field("authority", Text(), ("Quyền hạn ký: TM., KT., TL., TUQ. …", "In whose place one signs."), default=""),
    Field("office", Text(), ("Chức vụ người ký.", "Office of the signer."), default=""),
    Field("signer", Text(), ("Họ tên người ký.", "Name of the signer."), default=""),
    Field("filed", Text(), ("Chữ sau “Lưu:”; không ghi: VT và đơn vị.", "What stands behind Lưu."), default=""),
)


def _matrix_fault(values: Values) -> str:
    columns = values["columns"]
    if not columns:
        return say("bảng tổng hợp cần ít nhất một cột")
    return say("một cột được ghi hai lần") if len(set(columns)) < len(columns) else ""


MATRIX: Final = Table(
    MatrixForm,
    Field("columns", ListOf(Choice(Column)), ("Các cột, theo thứ tự.", "Its columns, in order."),
          default=MatrixForm().columns),
    check=_matrix_fault,
)  # fmt: skip


def _month_start(values: Values) -> str:
    return "" if 1 <= values["month_starts"] <= 28 else say("month_starts phải từ 1 đến 28")


REPORT: Final = Table(
    Reporting,
    Field("week_starts", Choice(Weekday), ("Tuần báo cáo bắt đầu từ thứ mấy.", "First day of a week of report."),
          default=Reporting().week_starts),
    Field("month_starts", Whole(), ("Tháng báo cáo bắt đầu từ ngày mấy: 15 là từ 15 đến 14.",
          "First day of a month of report: 15 runs to the 14th."), default=Reporting().month_starts),
    Field("addressees", ListOf(Text()), ("Báo cáo gửi ai; không ghi: người ký ban hành.", "To whom one reports."),
          default=()),
    check=_month_start,
)  # fmt: skip

REMINDERS: Final = Table(
    Ladder,
    Field("before", Whole(), ("Nhắc trước hạn mấy ngày làm việc.", "Remind so many working days before a date."),
          default=Ladder().before),
    Field("escalate", Whole(), ("Quá hạn mấy ngày làm việc thì báo cáo cấp trên.",
          "Report to the Chairman so many working days after it."), default=Ladder().escalate),
)  # fmt: skip
